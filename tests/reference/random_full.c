#include "random_full.h"

#include "base/arena.h"
#include "random_parts.h"
#include <math.h>

static double or_none(struct dice *dice, double none, double chance, double low, double high)
{
    const double thrown = dice_between(dice, low, high);
    return dice_chance(dice, chance) ? thrown : none;
}

static void throw_credit_terms(struct dice *dice, struct credit_rule *rule, double median_usd)
{
    const double multiplier = dice_or(dice, 1.0, 0.0, 2.0);
    if (dice_chance(dice, 0.5))
        rule->pay_multiplier = multiplier;
    const size_t apart = dice_count(dice, 0, 5);
    if (apart == 0)
        rule->pay_share = 0.0;
    if (apart == 1)
        rule->share = 0.0;
    if (apart == 2)
        rule->pay_share = dice_between(dice, 0.2, 1.5);
    rule->deal_minimum_usd = or_none(dice, 0.0, 0.2, 0.1, 1.0) * median_usd;
    rule->deal_cap_usd = or_none(dice, INFINITY, 0.2, 1.0, 3.0) * median_usd;
    rule->margin_minimum_share = or_none(dice, 0.0, 0.2, 0.05, 0.7);
}

static struct gate throw_gate(struct dice *dice, const struct component *component)
{
    struct gate gate = { .measure = (int)dice_count(dice, GATE_PARTNER_SHARE, GATE_PARTNER_DEALS),
                         .accumulate = dice_chance(dice, 0.5) ? ACCUMULATE_PERIOD : ACCUMULATE_YEAR_TO_DATE };
    gate.at_least = gate.measure == GATE_PARTNER_DEALS ? (double)dice_count(dice, 1, 4)
                    : gate.measure == GATE_ATTAINMENT  ? dice_between(dice, 0.2, 1.2)
                                                       : dice_between(dice, 0.05, 0.8);
    const bool first_rate = dice_chance(dice, 0.5);
    gate.otherwise =
        first_rate && schedule_is_rate(&component->schedule) ? GATED_PAYS_FIRST_RATE : GATED_PAYS_NOTHING;
    return gate;
}

/* What a year of the measure may come to. */
static double year_of(const struct component *component, const struct rep_plan *plan, double median_usd)
{
    switch (component->measure) {
    case MEASURE_GROSS_MARGIN:
        return 0.5 * plan->quota_usd;
    case MEASURE_UNITS:
    case MEASURE_DEALS:
        return fmax(1.0, plan->quota_usd / median_usd);
    case MEASURE_PARTNER_SHARE:
        return 0.5;
    case MEASURE_CREDIT:
    case MEASURE_ATTAINMENT:
        break;
    }
    return plan->quota_usd;
}

static void throw_measure(struct dice *dice, struct component *component, const struct rep_plan *plan,
                          double median_usd)
{
    const size_t measure = dice_count(dice, 0, 7);
    if (measure == 0)
        component->measure = MEASURE_GROSS_MARGIN;
    if (measure == 1)
        component->measure = dice_chance(dice, 0.5) ? MEASURE_UNITS : MEASURE_DEALS;
    if (measure == 2) {
        component->measure = MEASURE_PARTNER_SHARE;
        component->schedule =
            throw_schedule(dice, dice_chance(dice, 0.5) ? SCHEDULE_STEP_AMOUNT : SCHEDULE_INTERPOLATED, 1.0);
        component->schedule.basis = BASIS_ATTAINMENT;
        component->quota = 0.5;
    }
    if (measure > 1)
        return;
    component->quota = year_of(component, plan, median_usd);
    component->schedule.basis = BASIS_ATTAINMENT;
}

static void throw_component_terms(struct dice *dice, struct component *component, const struct rep_plan *plan,
                                  const struct market *market, struct arena *arena)
{
    throw_measure(dice, component, plan, market->segments[0].median_usd);
    const struct condition when = throw_condition(dice, market, arena);
    if (dice_chance(dice, 0.4) && component->measure != MEASURE_PARTNER_SHARE)
        component->when = when;
    const size_t accumulate = dice_count(dice, 0, 5);
    if (accumulate == 0)
        component->accumulate = component->measure == MEASURE_PARTNER_SHARE || dice_chance(dice, 0.5)
                                    ? ACCUMULATE_YEAR_TO_DATE
                                    : ACCUMULATE_PERIODS_SO_FAR;
    if (accumulate == 1 && component->measure != MEASURE_PARTNER_SHARE) {
        component->accumulate = ACCUMULATE_DEAL;
        component->threshold_attainment = 0.0;
    }
    if (component->schedule.kind == SCHEDULE_INTERPOLATED && component->measure != MEASURE_PARTNER_SHARE &&
        dice_chance(dice, 0.3))
        component->schedule.unit = PAYS_TIMES_BASE_RATE;
    const struct gate gate = throw_gate(dice, component);
    if (dice_chance(dice, 0.5))
        component->gate = gate;
}

static const char *throw_date(struct dice *dice, struct arena *arena)
{
    const size_t month = dice_count(dice, 1, 12), day = dice_count(dice, 1, 28);
    return arena_format(arena, "2026-%02zu-%02zu", month, day);
}

static void throw_spiff_terms(struct dice *dice, struct spiff *spiff, double median_usd, struct arena *arena)
{
    const char *from = throw_date(dice, arena), *until = throw_date(dice, arena);
    spiff->amount_usd += 100.0;
    spiff->per_unit_usd = or_none(dice, 0.0, 0.2, 10.0, 500.0);
    spiff->deal_minimum_usd = or_none(dice, 0.0, 0.3, 0.1, 1.0) * median_usd;
    spiff->first_deals = dice_chance(dice, 0.3) ? dice_count(dice, 1, 5) : 0;
    spiff->from = dice_chance(dice, 0.3) ? from : NULL;
    spiff->until = dice_chance(dice, 0.3) ? until : NULL;
    spiff->deal_cap_usd = or_none(dice, INFINITY, 0.2, 50.0, 3000.0);
    spiff->rep_cap_usd = or_none(dice, INFINITY, 0.2, 500.0, 8000.0);
    spiff->budget_usd = or_none(dice, INFINITY, 0.4, 1000.0, 60000.0);
}

static void throw_edges(struct dice *dice, struct rep_plan *plan)
{
    const double target_usd = plan->target_incentive_usd;
    plan->payout = (enum quota_period)dice_count(dice, PERIOD_MONTH, PERIOD_YEAR);
    plan->cap.share_of_target = or_none(dice, 0.0, 0.3, 0.5, 2.0);
    plan->cap.usd = or_none(dice, 0.0, 0.1, 0.1, 1.0) * target_usd;
    if ((plan->cap.usd > 0.0 || plan->cap.share_of_target > 0.0) && dice_chance(dice, 0.3)) {
        plan->cap.raised_above_attainment = dice_between(dice, 0.8, 1.5);
        plan->cap.raised_share_of_salary = dice_between(dice, 1.0, 4.0);
    }
    plan->windfall.share_of_quota = or_none(dice, 0.0, 0.3, 0.05, 1.0);
    plan->windfall.commission_usd = or_none(dice, 0.0, 0.3, 0.05, 0.5) * target_usd;
    plan->override.share = or_none(dice, 0.0, 0.3, 0.01, 0.1);
    plan->override.basis = dice_chance(dice, 0.5) ? OVERRIDE_OF_CREDIT : OVERRIDE_OF_COMMISSION;
    plan->clawback = (struct clawback){ .months = or_none(dice, 0.0, 0.4, 3.0, 24.0),
                                        .kind = dice_chance(dice, 0.5) ? CLAWBACK_FULL : CLAWBACK_UNSERVED,
                                        .share = dice_between(dice, 0.3, 1.0) };
}

static void throw_payout_terms(struct dice *dice, struct rep_plan *plan)
{
    const double payout_usd = plan->target_incentive_usd / (double)periods_per_year(plan->payout);
    if (dice_chance(dice, 0.4))
        plan->draw =
            (struct pay_draw){ .kind = dice_chance(dice, 0.5) ? DRAW_RECOVERABLE : DRAW_NON_RECOVERABLE,
                               .amount_usd = dice_between(dice, 0.1, 1.0) * payout_usd,
                               .periods = dice_count(dice, 0, 6),
                               .recovery_from_period = dice_count(dice, 0, 3),
                               .recovery_share = dice_between(dice, 0.0, 1.0) };
    if (!dice_chance(dice, 0.5))
        return;
    plan->ramp_count = 3;
    plan->ramp[0] =
        (struct ramp_step){ 0.0, dice_between(dice, 0.1, 0.5), dice_or(dice, 0.0, 100.0, payout_usd) };
    plan->ramp[1] =
        (struct ramp_step){ 2.0, dice_between(dice, 0.5, 0.9), dice_or(dice, 0.0, 100.0, payout_usd) };
    plan->ramp[2] = (struct ramp_step){ dice_between(dice, 3.0, 14.0), 1.0, 0.0 };
}

static void pay_on_what_counts(struct rep_plan *plan)
{
    for (size_t i = 0; i < plan->credit_rule_count; i++) {
        plan->credit[i].pay_share = plan->credit[i].share;
        plan->credit[i].pay_multiplier = 1.0;
    }
}

static void throw_full_plan(struct dice *dice, struct rep_plan *plan, const struct market *market,
                            struct arena *arena)
{
    const double median_usd = market->segments[0].median_usd;
    for (size_t i = 0; i < plan->credit_rule_count; i++)
        throw_credit_terms(dice, &plan->credit[i], median_usd);
    for (size_t i = 0; i < plan->component_count; i++)
        throw_component_terms(dice, &plan->components[i], plan, market, arena);
    for (size_t i = 0; i < plan->spiff_count; i++)
        throw_spiff_terms(dice, &plan->spiffs[i], median_usd, arena);
    throw_edges(dice, plan);
    throw_payout_terms(dice, plan);
    /* Which band a deal falls in is by the order of winning in the engine and of closing in a statement. Payouts
     * within a quota period would show it. */
    if (plan->payout < plan->quota_period)
        pay_on_what_counts(plan);
}

struct scenario *random_full_scenario(uint64_t number, struct arena *arena)
{
    struct scenario *scenario = random_scenario(number, arena);
    struct dice dice = { .number = number ^ UINT64_C(0x66756c6c) };
    struct market *market = &scenario->market;
    market->hired_in_year_share = or_none(&dice, 0.0, 0.4, 0.1, 0.8);
    for (size_t s = 0; s < market->segment_count; s++)
        market->segments[s].yearly_churn_share = or_none(&dice, 0.0, 0.6, 0.05, 0.6);
    for (size_t r = 1; r < market->route_count; r++)
        market->routes[r].retention_shift = dice_or(&dice, 0.0, -1.0, 1.0);
    for (size_t d = 0; d < scenario->design_count; d++)
        throw_full_plan(&dice, &scenario->designs[d].rep, market, arena);
    return scenario;
}
