#include "quota_terms.h"
#include "../base/bug.h"
#include "cents.h"
#include "day.h"
#include <limits.h>
#include <math.h>

size_t plan_on_day(const struct plan_timeline *timeline, int day)
{
    size_t plan = 0;
    while (plan + 1 < timeline->count && timeline->from_day[plan + 1] <= day)
        plan++;
    return plan;
}

enum { MONTH_COUNTS_UNTIL = 15 };

static int day_of_month(int day)
{
    return day - day_of(year_of_day(day), month_of_day(day), 1) + 1;
}

static int first_of_next_month(int day)
{
    const int month = month_of_day(day);
    return day_of(year_of_day(day) + month / MONTHS_PER_YEAR, month % MONTHS_PER_YEAR + 1, 1);
}

struct day_range days_counted(const struct rep_plan *plan, const struct rep_profile *rep)
{
    const struct proration *by = &plan->proration;
    const int until = by->month_counts_until > 0 ? (int)by->month_counts_until : MONTH_COUNTS_UNTIL;
    struct day_range days = { rep->hired_day, rep->left_day != 0 ? rep->left_day : INT_MAX };
    if (by->by != PRORATE_BY_MONTHS) {
        days.first += days.first != INT_MIN && by->by == PRORATE_BY_DAYS_AFTER_HIRE;
        return days;
    }
    if (days.first != INT_MIN)
        days.first = day_of_month(days.first) <= until ? days.first - day_of_month(days.first) + 1
                                                       : first_of_next_month(days.first);
    if (days.last != INT_MAX)
        days.last = day_of_month(days.last) > until ? first_of_next_month(days.last) - 1
                                                    : days.last - day_of_month(days.last);
    return days;
}

struct segment_pay rep_pay_of(const struct rep_plan *plan, const struct rep_profile *rep)
{
    struct segment_pay level = segment_pay_of(plan, rep->segment);
    if (rep->quota_usd > 0.0)
        level.quota_usd = rep->quota_usd;
    else if (plan->quota_of_prior_year > 0.0 && rep->prior_year_credit_usd > 0.0)
        level.quota_usd = usd_as_decimal(plan->quota_of_prior_year * rep->prior_year_credit_usd);
    if (rep->has_target)
        level.target_incentive_usd = rep->target_incentive_usd;
    if (rep->has_salary)
        level.salary_usd = rep->salary_usd;
    return level;
}

/* The step of the ramp on a day after the hire; full quota for a rep who was there before the year. */
static struct ramp_step ramp_on_day(const struct rep_plan *plan, const struct rep_profile *rep, int day)
{
    struct ramp_step on = { .quota_share = 1.0 };
    if (rep->hired_day == INT_MIN || plan->ramp_count == 0)
        return on;
    const double months = fmax(months_between(rep->hired_day, day), 0.0);
    for (size_t i = 0; i < plan->ramp_count && plan->ramp[i].from_month <= months; i++)
        on = plan->ramp[i];
    return on;
}

/* The plan's own part for `period`, where the plan cuts the year into such periods. */
static double part_of_year(const struct rep_plan *plan, enum quota_period cut, struct day_range period,
                           size_t count, const double *shares)
{
    if (count == 0 || count != periods_per_year(cut))
        return 0.0;
    const size_t month = month_of_plan_year(period.first, plan->year_begins);
    return shares[month / (MONTHS_PER_YEAR / count)];
}

static struct term_run run_on_day(const struct plan_timeline *timeline, const struct rep_profile *rep,
                                  enum quota_period cut, struct day_range period, int day)
{
    const size_t plan = plan_on_day(timeline, day);
    const struct rep_plan *of = timeline->plans[plan];
    const struct ramp_step step = ramp_on_day(of, rep, day);
    const double quota_part = part_of_year(of, cut, period, of->quota_share_count, of->quota_shares);
    return (struct term_run){
        .plan = plan,
        .days = 1,
        .ramp_share = step.quota_share,
        .guarantee_usd = step.guarantee_usd,
        .quota_part = quota_part,
        .target_part = of->target_share_count > 0
                           ? part_of_year(of, cut, period, of->target_share_count, of->target_shares)
                           : quota_part,
    };
}

/* Days on end of one period. */
struct run_list {
    size_t count;
    struct term_run runs[TERM_RUNS_MAX];
};

static bool is_alike(const struct term_run *a, const struct term_run *b)
{
    return a->plan == b->plan && a->ramp_share == b->ramp_share && a->guarantee_usd == b->guarantee_usd &&
           a->quota_part == b->quota_part && a->target_part == b->target_part;
}

static void run_put(struct term_run *runs, size_t *count, struct term_run run)
{
    struct term_run *last = *count > 0 ? &runs[*count - 1] : NULL;
    if (last && is_alike(last, &run)) {
        last->days += run.days;
        last->weight += run.weight;
        return;
    }
    BUG_IF(*count == TERM_RUNS_MAX);
    runs[(*count)++] = run;
}

static bool is_counted(const struct plan_timeline *timeline, const struct rep_profile *rep, int day)
{
    if (rep->hired_day == INT_MIN && rep->left_day == 0)
        return true;
    return range_holds(days_counted(timeline->plans[plan_on_day(timeline, day)], rep), day);
}

/* Who the days are counted for: the rep on the days of `within`, or whoever is there all the time. */
struct days_of {
    const struct plan_timeline *timeline;
    const struct rep_profile *rep;
    struct day_range within;
    bool all_the_time;
};

/* A whole period weighs exactly 1. */
static void period_fill(struct quota_terms *terms, struct day_range period, const struct days_of *of)
{
    struct run_list here = { 0 };
    for (int day = period.first; day <= period.last; day++) {
        struct term_run run = run_on_day(of->timeline, of->rep, terms->period, period, day);
        if (of->all_the_time) {
            run.ramp_share = 1.0;
            run.guarantee_usd = 0.0;
        } else if (!range_holds(of->within, day) || !is_counted(of->timeline, of->rep, day)) {
            continue;
        } else {
            terms->employed_days++;
        }
        run_put(here.runs, &here.count, run);
    }
    for (size_t i = 0; i < here.count; i++) {
        here.runs[i].weight = (double)here.runs[i].days / days_in_range(period);
        run_put(terms->runs, &terms->run_count, here.runs[i]);
    }
}

static void runs_fill(struct quota_terms *terms, const struct days_of *of)
{
    const size_t begins = of->timeline->plans[0]->year_begins;
    const struct pay_calendar calendar = { plan_year_of_day(terms->range.first, begins), begins };
    const size_t first = period_of_day(calendar, terms->period, terms->range.first);
    const size_t last = period_of_day(calendar, terms->period, terms->range.last);
    for (size_t p = first; p <= last; p++)
        period_fill(terms, period_range(calendar, terms->period, p), of);
}

/* What a run's plan gives a whole period. */
static double period_usd(const struct term_run *run, double usd, double periods, enum term_kind kind)
{
    const double part = kind == TERM_OF_QUOTA    ? run->quota_part
                        : kind == TERM_OF_TARGET ? run->target_part
                                                 : 0.0;
    return part > 0.0 ? usd_as_decimal(usd * part) : usd / periods;
}

/* A period under one plan and step of the ramp keeps the bits of quota / 12, and a year those of the quota. */
double quota_terms_blend(const struct quota_terms *terms, const double *usd_of_plan, enum term_kind kind)
{
    const double periods = (double)periods_per_year(terms->period);
    double blend_usd = 0.0;
    for (size_t i = 0; i < terms->run_count; i++) {
        const struct term_run *run = &terms->runs[i];
        const double share = kind == TERM_OF_QUOTA ? run->ramp_share : 1.0;
        const double usd = usd_of_plan[run->plan];
        const bool whole_year = run->weight == periods && run->quota_part == 0.0 && run->target_part == 0.0;
        blend_usd += (whole_year ? usd : period_usd(run, usd, periods, kind) * run->weight) * share;
    }
    const bool one =
        terms->run_count == 1 && (terms->runs[0].weight == 1.0 || terms->runs[0].weight == periods);
    if (!one)
        blend_usd = usd_as_decimal(blend_usd);
    return kind == TERM_OF_QUOTA && terms->relief_share > 0.0
               ? usd_as_decimal(blend_usd * (1.0 - terms->relief_share))
               : blend_usd;
}

int quota_terms_days(const struct quota_terms *terms, size_t plan)
{
    int days = 0;
    for (size_t i = 0; i < terms->run_count; i++)
        if (terms->runs[i].plan == plan)
            days += terms->runs[i].days;
    return days;
}

double relief_share_of(const struct plan_timeline *timeline, const struct rep_profile *rep, int year)
{
    const struct day_range range = year_range(year, timeline->plans[0]->year_begins);
    const struct rep_plan *plan = timeline->plans[plan_on_day(timeline, range.last)];
    const double away_days = rep->absence_days;
    if (!(plan->relief.per_day > 0.0) || !(away_days > 0.0) || away_days < plan->relief.minimum_days)
        return 0.0;
    int employed_days = 0;
    for (int day = range.first; day <= range.last; day++)
        employed_days += is_counted(timeline, rep, day);
    if (employed_days == 0)
        return 0.0;
    const double year_days = days_in_range(range);
    const double share = plan->relief.per_day * away_days * year_days / employed_days;
    return fmin(share, 1.0 - 1.0 / year_days);
}

struct quota_terms quota_terms_within(const struct plan_timeline *timeline, const struct rep_profile *rep,
                                      struct day_range range, enum quota_period period, double relief_share,
                                      struct day_range within)
{
    struct quota_terms terms = { .range = range, .period = period, .relief_share = relief_share };
    const struct days_of of = { timeline, rep, within, false }, all = { timeline, rep, within, true };
    runs_fill(&terms, &of);
    if (terms.employed_days == 0)
        runs_fill(&terms, &all);
    double quota_usd[PLAN_CHANGES_MAX + 1], target_usd[PLAN_CHANGES_MAX + 1],
        salary_usd[PLAN_CHANGES_MAX + 1];
    for (size_t plan = 0; plan < timeline->count; plan++) {
        const struct segment_pay level = rep_pay_of(timeline->plans[plan], rep);
        quota_usd[plan] = level.quota_usd;
        target_usd[plan] = level.target_incentive_usd;
        salary_usd[plan] = level.salary_usd;
    }
    terms.quota_usd = quota_terms_blend(&terms, quota_usd, TERM_OF_QUOTA);
    terms.target_usd = quota_terms_blend(&terms, target_usd, TERM_OF_TARGET);
    terms.salary_usd = quota_terms_blend(&terms, salary_usd, TERM_OF_SALARY);
    return terms;
}

struct quota_terms quota_terms_of(const struct plan_timeline *timeline, const struct rep_profile *rep,
                                  struct day_range range, enum quota_period period, double relief_share)
{
    return quota_terms_within(timeline, rep, range, period, relief_share,
                              (struct day_range){ INT_MIN, INT_MAX });
}
