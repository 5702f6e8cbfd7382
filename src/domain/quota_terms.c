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

/* The plan's own part for the period that `range` is, where the plan cuts the year into such periods. */
static double part_of_year(const struct rep_plan *plan, const struct quota_terms *terms, size_t count,
                           const double *shares)
{
    if (count == 0 || (double)count != terms->periods)
        return 0.0;
    const size_t month = month_of_plan_year(terms->range.first, plan->year_begins);
    return shares[month / (MONTHS_PER_YEAR / count)];
}

static struct term_run run_on_day(const struct plan_timeline *timeline, const struct rep_profile *rep,
                                  const struct quota_terms *terms, int day)
{
    const size_t plan = plan_on_day(timeline, day);
    const struct rep_plan *of = timeline->plans[plan];
    const struct ramp_step step = ramp_on_day(of, rep, day);
    const double quota_part = part_of_year(of, terms, of->quota_share_count, of->quota_shares);
    return (struct term_run){
        .plan = plan,
        .days = 1,
        .ramp_share = step.quota_share,
        .guarantee_usd = step.guarantee_usd,
        .quota_part = quota_part,
        .target_part = of->target_share_count > 0
                           ? part_of_year(of, terms, of->target_share_count, of->target_shares)
                           : quota_part,
    };
}

static void runs_add(struct quota_terms *terms, struct term_run run)
{
    struct term_run *last = terms->run_count ? &terms->runs[terms->run_count - 1] : NULL;
    if (last && last->plan == run.plan && last->ramp_share == run.ramp_share &&
        last->guarantee_usd == run.guarantee_usd) {
        last->days += run.days;
        return;
    }
    BUG_IF(terms->run_count == TERM_RUNS_MAX);
    terms->runs[terms->run_count++] = run;
}

static bool is_counted(const struct plan_timeline *timeline, const struct rep_profile *rep, int day)
{
    if (rep->hired_day == INT_MIN && rep->left_day == 0)
        return true;
    return range_holds(days_counted(timeline->plans[plan_on_day(timeline, day)], rep), day);
}

static void runs_fill(struct quota_terms *terms, const struct plan_timeline *timeline,
                      const struct rep_profile *rep, struct day_range within)
{
    for (int day = terms->range.first; day <= terms->range.last; day++)
        if (range_holds(within, day) && is_counted(timeline, rep, day)) {
            runs_add(terms, run_on_day(timeline, rep, terms, day));
            terms->employed_days++;
        }
    if (terms->employed_days > 0)
        return;
    for (int day = terms->range.first; day <= terms->range.last; day++) {
        struct term_run whole = run_on_day(timeline, rep, terms, day);
        whole.ramp_share = 1.0;
        whole.guarantee_usd = 0.0;
        runs_add(terms, whole);
    }
}

/* One run over the whole range needs no weighing, and keeps the bits of quota / 12. */
double quota_terms_blend(const struct quota_terms *terms, const double *usd_of_plan, enum term_kind kind)
{
    const int range_days = days_in_range(terms->range);
    double usd_days = 0.0, whole_usd = 0.0;
    for (size_t i = 0; i < terms->run_count; i++) {
        const struct term_run *run = &terms->runs[i];
        const double share = kind == TERM_OF_QUOTA ? run->ramp_share : 1.0;
        const double part = kind == TERM_OF_QUOTA ? run->quota_part : run->target_part;
        whole_usd = (part > 0.0 && kind != TERM_OF_SALARY ? usd_as_decimal(usd_of_plan[run->plan] * part)
                                                          : usd_of_plan[run->plan] / terms->periods) *
                    share;
        usd_days += whole_usd * run->days;
    }
    const bool one = terms->run_count == 1 && terms->runs[0].days == range_days;
    const double blend_usd = one ? whole_usd : usd_as_decimal(usd_days / range_days);
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
                                      struct day_range range, double periods, double relief_share,
                                      struct day_range within)
{
    struct quota_terms terms = { .range = range, .periods = periods, .relief_share = relief_share };
    runs_fill(&terms, timeline, rep, within);
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
                                  struct day_range range, double periods, double relief_share)
{
    return quota_terms_within(timeline, rep, range, periods, relief_share,
                              (struct day_range){ INT_MIN, INT_MAX });
}
