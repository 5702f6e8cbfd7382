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

static bool is_hired(const struct rep_profile *rep, int day)
{
    return rep->hired_day == INT_MIN || rep->hired_day <= day;
}

/* The step of the ramp on a day after the hire; full quota for a rep who was there before the year. */
static struct ramp_step ramp_on_day(const struct rep_plan *plan, const struct rep_profile *rep, int day)
{
    struct ramp_step on = { .quota_share = 1.0 };
    if (rep->hired_day == INT_MIN || plan->ramp_count == 0)
        return on;
    const double months = months_between(rep->hired_day, day);
    for (size_t i = 0; i < plan->ramp_count && plan->ramp[i].from_month <= months; i++)
        on = plan->ramp[i];
    return on;
}

static struct term_run run_on_day(const struct plan_timeline *timeline, const struct rep_profile *rep,
                                  int day)
{
    const size_t plan = plan_on_day(timeline, day);
    const struct ramp_step step = ramp_on_day(timeline->plans[plan], rep, day);
    return (struct term_run){
        .plan = plan, .days = 1, .ramp_share = step.quota_share, .guarantee_usd = step.guarantee_usd
    };
}

/* Days on end of one period. */
struct run_list {
    size_t count;
    struct term_run runs[TERM_RUNS_MAX];
};

static bool is_alike(const struct term_run *a, const struct term_run *b)
{
    return a->plan == b->plan && a->ramp_share == b->ramp_share && a->guarantee_usd == b->guarantee_usd;
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

/* A whole period weighs exactly 1. */
static void period_fill(struct quota_terms *terms, struct day_range period,
                        const struct plan_timeline *timeline, const struct rep_profile *rep)
{
    struct run_list here = { 0 };
    for (int day = period.first; day <= period.last; day++)
        if (!rep)
            run_put(here.runs, &here.count,
                    (struct term_run){ plan_on_day(timeline, day), 1, 0.0, 1.0, 0.0 });
        else if (is_hired(rep, day)) {
            run_put(here.runs, &here.count, run_on_day(timeline, rep, day));
            terms->employed_days++;
        }
    for (size_t i = 0; i < here.count; i++) {
        here.runs[i].weight = (double)here.runs[i].days / days_in_range(period);
        run_put(terms->runs, &terms->run_count, here.runs[i]);
    }
}

/* `rep` NULL: whoever is there all the time. */
static void runs_fill(struct quota_terms *terms, const struct plan_timeline *timeline,
                      const struct rep_profile *rep)
{
    const int year = year_of_day(terms->range.first);
    const size_t first = period_of_day(year, terms->period, terms->range.first);
    const size_t last = period_of_day(year, terms->period, terms->range.last);
    for (size_t p = first; p <= last; p++)
        period_fill(terms, period_range(year, terms->period, p), timeline, rep);
}

/* A period under one plan and step of the ramp keeps the bits of quota / 12, and a year those of the quota. */
double quota_terms_blend(const struct quota_terms *terms, const double *usd_of_plan, enum term_kind kind)
{
    const double periods = (double)periods_per_year(terms->period);
    double blend_usd = 0.0;
    for (size_t i = 0; i < terms->run_count; i++) {
        const struct term_run *run = &terms->runs[i];
        const double share = kind == TERM_OF_QUOTA ? run->ramp_share : 1.0;
        const double usd = usd_of_plan[run->plan] * share;
        blend_usd += run->weight == periods ? usd : usd / periods * run->weight;
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
    const struct day_range range = year_range(year);
    const struct rep_plan *plan = timeline->plans[plan_on_day(timeline, range.last)];
    const double away_days = rep->absence_days;
    if (!(plan->relief.per_day > 0.0) || !(away_days > 0.0) || away_days < plan->relief.minimum_days)
        return 0.0;
    int employed_days = 0;
    for (int day = range.first; day <= range.last; day++)
        employed_days += is_hired(rep, day);
    if (employed_days == 0)
        return 0.0;
    const double year_days = days_in_range(range);
    const double share = plan->relief.per_day * away_days * year_days / employed_days;
    return fmin(share, 1.0 - 1.0 / year_days);
}

struct quota_terms quota_terms_of(const struct plan_timeline *timeline, const struct rep_profile *rep,
                                  struct day_range range, enum quota_period period, double relief_share)
{
    struct quota_terms terms = { .range = range, .period = period, .relief_share = relief_share };
    runs_fill(&terms, timeline, rep);
    if (terms.employed_days == 0)
        runs_fill(&terms, timeline, NULL);
    double quota_usd[PLAN_CHANGES_MAX + 1], target_usd[PLAN_CHANGES_MAX + 1],
        salary_usd[PLAN_CHANGES_MAX + 1];
    for (size_t plan = 0; plan < timeline->count; plan++) {
        const struct segment_pay level = segment_pay_of(timeline->plans[plan], rep->segment);
        quota_usd[plan] = level.quota_usd;
        target_usd[plan] = level.target_incentive_usd;
        salary_usd[plan] = level.salary_usd;
    }
    terms.quota_usd = quota_terms_blend(&terms, quota_usd, TERM_OF_QUOTA);
    terms.target_usd = quota_terms_blend(&terms, target_usd, TERM_OF_PAY);
    terms.salary_usd = quota_terms_blend(&terms, salary_usd, TERM_OF_PAY);
    return terms;
}
