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

static void runs_fill(struct quota_terms *terms, const struct plan_timeline *timeline,
                      const struct rep_profile *rep)
{
    for (int day = terms->range.first; day <= terms->range.last; day++)
        if (is_hired(rep, day)) {
            runs_add(terms, run_on_day(timeline, rep, day));
            terms->employed_days++;
        }
    if (terms->employed_days > 0)
        return;
    for (int day = terms->range.first; day <= terms->range.last; day++)
        runs_add(terms, (struct term_run){ plan_on_day(timeline, day), 1, 1.0, 0.0 });
}

/* One run over the whole range needs no weighing, and keeps the bits of quota / 12. */
double quota_terms_blend(const struct quota_terms *terms, const double *usd_of_plan, enum term_kind kind)
{
    const int range_days = days_in_range(terms->range);
    double usd_days = 0.0, whole_usd = 0.0;
    for (size_t i = 0; i < terms->run_count; i++) {
        const struct term_run *run = &terms->runs[i];
        const double share = kind == TERM_OF_QUOTA ? run->ramp_share : 1.0;
        whole_usd = usd_of_plan[run->plan] / terms->periods * share;
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
                                  struct day_range range, double periods, double relief_share)
{
    struct quota_terms terms = { .range = range, .periods = periods, .relief_share = relief_share };
    runs_fill(&terms, timeline, rep);
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
