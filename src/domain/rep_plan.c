#include "rep_plan.h"
#include "../base/bug.h"
#include "cents.h"
#include <string.h>

size_t months_per_period(enum quota_period period)
{
    switch (period) {
    case PERIOD_MONTH:
        return 1;
    case PERIOD_QUARTER:
        return 3;
    case PERIOD_HALF:
        return 6;
    case PERIOD_YEAR:
        return MONTHS_PER_YEAR;
    }
    bug_found("a quota period is one of four", __FILE__, __LINE__);
}

size_t periods_per_year(enum quota_period period)
{
    return MONTHS_PER_YEAR / months_per_period(period);
}

struct segment_pay segment_pay_of(const struct rep_plan *plan, const char *segment)
{
    for (size_t i = 0; segment && i < plan->segment_pay_count; i++)
        if (strcmp(plan->segment_pay[i].segment, segment) == 0)
            return plan->segment_pay[i];
    return (struct segment_pay){
        .salary_usd = plan->salary_usd,
        .target_incentive_usd = plan->target_incentive_usd,
        .quota_usd = plan->quota_usd,
    };
}

/* What a component is read against: a quota period, the periods so far or the year. `so_far` of `periods`. */
static double parts_of_year(enum accumulation accumulate, double so_far, double periods)
{
    if (accumulate == ACCUMULATE_YEAR_TO_DATE)
        return 1.0;
    return accumulate == ACCUMULATE_PERIODS_SO_FAR ? periods / so_far : periods;
}

static struct component_terms component_terms_of(const struct component *component, struct pay_level year,
                                                 double so_far, double periods)
{
    const double parts = parts_of_year(component->accumulate, so_far, periods);
    struct pay_level level = { .quota_usd = year.quota_usd / parts,
                               .target_usd = year.target_usd / parts,
                               .salary_usd = year.salary_usd / parts };
    if (component->measure == MEASURE_PARTNER_SHARE)
        level.quota_usd = component->quota > 0.0 ? component->quota : 1.0;
    else if (component->quota > 0.0)
        level.quota_usd = component->quota / parts;
    level.target_usd *= component->weight;
    return (struct component_terms){
        .in_dollars = schedule_at_level(&component->schedule, level),
        .threshold_usd = usd_as_decimal(component->threshold_attainment * level.quota_usd),
        .threshold_pays = component->threshold_pays,
        .cap_usd = component->cap_usd * (runs_over_year(component->accumulate) ? so_far : 1.0),
    };
}

struct pay_terms pay_terms_in(const struct rep_plan *plan, const char *segment, size_t period)
{
    BUG_IF(plan->component_count > COMPONENTS_MAX);
    const struct segment_pay level = segment_pay_of(plan, segment);
    const double periods = (double)periods_per_year(plan->quota_period);
    struct pay_terms terms = {
        .salary_usd = level.salary_usd,
        .quota_usd = level.quota_usd / periods,
        .target_usd = level.target_incentive_usd / periods,
        .component_count = plan->component_count,
    };
    const struct pay_level year = { .quota_usd = level.quota_usd,
                                    .target_usd = level.target_incentive_usd,
                                    .salary_usd = level.salary_usd };
    for (size_t i = 0; i < plan->component_count; i++)
        terms.components[i] = component_terms_of(&plan->components[i], year, (double)(period + 1), periods);
    return terms;
}

struct pay_terms pay_terms_of(const struct rep_plan *plan, const char *segment)
{
    return pay_terms_in(plan, segment, periods_per_year(plan->quota_period) - 1);
}

double component_not_paid_usd(const struct component_terms *component, double credit_usd)
{
    if (component->threshold_pays == THRESHOLD_PAYS_EVERYTHING || !(component->threshold_usd > 0.0))
        return 0.0;
    return schedule_first_dollars_usd(&component->in_dollars, component->threshold_usd, credit_usd);
}

double component_pay_usd(const struct component_terms *component, double credit_usd)
{
    const double counted_usd = credit_usd > 0.0 ? credit_usd : 0.0;
    if (counted_usd < component->threshold_usd)
        return 0.0;
    const double pay_usd = schedule_pay_usd(&component->in_dollars, counted_usd) -
                           component_not_paid_usd(component, counted_usd);
    const double capped_usd = pay_usd < component->cap_usd ? pay_usd : component->cap_usd;
    return capped_usd > 0.0 ? capped_usd : 0.0;
}

double rep_pay_usd(const struct pay_terms *terms, double credit_usd)
{
    double pay_usd = 0.0;
    for (size_t i = 0; i < terms->component_count; i++)
        pay_usd += component_pay_usd(&terms->components[i], credit_usd);
    return pay_usd;
}

double spiff_usd(const struct spiff *spiff, double customer_price_usd)
{
    return spiff->amount_usd + spiff->share * customer_price_usd;
}
