#include "hires.h"

#include "../base/arena.h"
#include "../domain/day.h"
#include "../domain/quota_terms.h"
#include "deal_block.h"
#include <limits.h>
#include <math.h>

enum { FIRST_YEAR = 2001 }; /* any with 365 days */
static const struct pay_calendar months_from_january = { FIRST_YEAR, 0 };

uint8_t hire_month_from(double u, double hired_in_year_share)
{
    return u < hired_in_year_share
               ? (uint8_t)fmin(floor(u / hired_in_year_share * MONTHS_PER_YEAR), MONTHS_PER_YEAR - 1)
               : NOT_A_HIRE;
}

/* Deals close some months after the horizon. */
static size_t spans(const struct market *market, size_t months)
{
    return (market->years * MONTHS_PER_YEAR + MONTHS_TO_CLOSE_MAX) / months + 1;
}

static struct rep_profile profile_of(const char *segment, size_t hire_month)
{
    return (struct rep_profile){ .segment = segment,
                                 .hired_day = day_of(FIRST_YEAR, (int)hire_month + 1, 1) };
}

/* A quota period and those of its year before it. */
static struct day_range so_far_of(enum quota_period period, size_t number)
{
    const int year = FIRST_YEAR + (int)(number / periods_per_year(period));
    return (struct day_range){ year_range(year, 0).first,
                               period_range(months_from_january, period, number).last };
}

/* The plan with the level of `range` as `parts` of its year's, so that the domain turns it into dollars. */
static struct pay_terms terms_over(const struct plan_timeline *timeline, const struct rep_profile *profile,
                                   struct day_range range, double parts)
{
    const struct rep_plan *plan = timeline->plans[0];
    const struct quota_terms terms = quota_terms_of(timeline, profile, range, plan->quota_period, 0.0);
    const struct segment_pay whole = segment_pay_of(plan, profile->segment);
    struct rep_plan level = *plan;
    level.segment_pay_count = 0;
    level.quota_usd = terms.quota_usd * parts;
    level.target_incentive_usd = terms.target_usd * parts;
    level.salary_usd = terms.salary_usd * parts;
    for (size_t i = 0; i < level.component_count; i++)
        if (level.components[i].measure != MEASURE_PARTNER_SHARE)
            level.components[i].quota *= level.quota_usd / whole.quota_usd;
    return pay_terms_of(&level, NULL);
}

/* Components that run over the year have the level of the year or of its periods so far. */
static struct pay_terms terms_of_period(const struct rep_plan *plan, const struct plan_timeline *timeline,
                                        const struct rep_profile *profile, size_t period)
{
    const size_t periods = periods_per_year(plan->quota_period);
    const int year = FIRST_YEAR + (int)(period / periods);
    struct pay_terms terms = terms_over(
        timeline, profile, period_range(months_from_january, plan->quota_period, period), (double)periods);
    const struct pay_terms of_year = terms_over(timeline, profile, year_range(year, 0), 1.0);
    const struct pay_terms so_far = terms_over(timeline, profile, so_far_of(plan->quota_period, period), 1.0);
    const struct pay_terms caps = pay_terms_in(plan, NULL, period % periods);
    for (size_t i = 0; i < plan->component_count; i++) {
        const enum accumulation accumulate = plan->components[i].accumulate;
        if (!runs_over_year(accumulate))
            continue;
        terms.components[i] =
            accumulate == ACCUMULATE_YEAR_TO_DATE ? of_year.components[i] : so_far.components[i];
        terms.components[i].cap_usd = caps.components[i].cap_usd;
    }
    return terms;
}

static void fill_payout(const struct plan_timeline *timeline, size_t hire_month, size_t payout,
                        double *guarantee_usd, double *employed_share)
{
    const struct rep_profile profile = profile_of(NULL, hire_month);
    const struct day_range range = period_range(months_from_january, timeline->plans[0]->payout, payout);
    const struct quota_terms terms =
        quota_terms_of(timeline, &profile, range, timeline->plans[0]->payout, 0.0);
    const double days = days_in_range(range);
    *employed_share = (double)terms.employed_days / days;
    *guarantee_usd = 0.0;
    for (size_t i = 0; i < terms.run_count && terms.employed_days > 0; i++)
        *guarantee_usd += terms.runs[i].guarantee_usd * terms.runs[i].days / days;
}

static size_t terms_count(const struct rep_plan *plan, const struct market *market)
{
    return market->segment_count * MONTHS_PER_YEAR * spans(market, months_per_period(plan->quota_period));
}

size_t hires_bytes(const struct rep_plan *plan, const struct market *market)
{
    if (!(market->hired_in_year_share > 0.0))
        return 0;
    return terms_count(plan, market) * sizeof(struct pay_terms) +
           MONTHS_PER_YEAR * (market->segment_count + 2 * spans(market, months_per_period(plan->payout))) *
               sizeof(double);
}

struct hires hires_of(const struct rep_plan *plan, const struct market *market, struct arena *arena)
{
    struct hires hires = { .period_months = months_per_period(plan->quota_period),
                           .payout_months = months_per_period(plan->payout) };
    if (!(market->hired_in_year_share > 0.0))
        return hires;
    struct rep_plan from_january = *plan; /* the first month of a horizon is the first of a plan year */
    from_january.year_begins = 0;
    const struct plan_timeline timeline = { .count = 1, .from_day = { INT_MIN }, .plans = { &from_january } };
    hires.period_count = spans(market, hires.period_months);
    hires.payout_count = spans(market, hires.payout_months);
    struct pay_terms *terms = arena_array(arena, struct pay_terms, terms_count(plan, market));
    double *salary_usd = arena_array(arena, double, market->segment_count *MONTHS_PER_YEAR);
    double *guarantee_usd = arena_array(arena, double, MONTHS_PER_YEAR *hires.payout_count);
    double *employed_share = arena_array(arena, double, MONTHS_PER_YEAR *hires.payout_count);
    for (size_t hired = 0; hired < MONTHS_PER_YEAR; hired++) {
        for (size_t s = 0; s < market->segment_count; s++) {
            const struct rep_profile profile = profile_of(market->segments[s].name, hired);
            const size_t at = s * MONTHS_PER_YEAR + hired;
            salary_usd[at] =
                quota_terms_of(&timeline, &profile, year_range(FIRST_YEAR, 0), PERIOD_YEAR, 0.0).salary_usd;
            for (size_t p = 0; p < hires.period_count; p++)
                terms[at * hires.period_count + p] = terms_of_period(plan, &timeline, &profile, p);
        }
        for (size_t p = 0; p < hires.payout_count; p++)
            fill_payout(&timeline, hired, p, &guarantee_usd[hired * hires.payout_count + p],
                        &employed_share[hired * hires.payout_count + p]);
    }
    hires.terms = terms;
    hires.salary_usd = salary_usd;
    hires.guarantee_usd = guarantee_usd;
    hires.employed_share = employed_share;
    return hires;
}
