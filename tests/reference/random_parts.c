#include "random_parts.h"

#include "base/arena.h"
#include <math.h>
#include <string.h>

static struct name_list one_name(const char *name, struct arena *arena)
{
    struct name_list list = { 1, arena_array(arena, const char *, 1) };
    list.names[0] = name;
    return list;
}

struct condition throw_condition(struct dice *dice, const struct market *market, struct arena *arena)
{
    struct condition when = { .found_by = CONDITION_ANY,
                              .customer = CONDITION_ANY,
                              .registered = CONDITION_ANY };
    if (dice_chance(dice, 0.6))
        when.routes = one_name(dice_chance(dice, 0.4)
                                   ? "partner"
                                   : market->routes[dice_count(dice, 0, market->route_count - 1)].name,
                               arena);
    if (dice_chance(dice, 0.2))
        when.segments =
            one_name(market->segments[dice_count(dice, 0, market->segment_count - 1)].name, arena);
    if (dice_chance(dice, 0.3))
        when.found_by = (int)dice_count(dice, 0, DEAL_SOURCES - 1);
    if (dice_chance(dice, 0.3))
        when.customer = (int)dice_count(dice, 0, CUSTOMERS - 1);
    return when;
}

/* A list of multipliers counts partner deals, so its rule may not take direct ones. */
static bool takes_direct(const struct condition *when, const struct market *market)
{
    return when->routes.count == 0 || strcmp(when->routes.names[0], market->routes[0].name) == 0;
}

static struct credit_rule throw_credit_rule(struct dice *dice, struct condition when,
                                            const struct market *market)
{
    struct credit_rule rule = {
        .when = when,
        .basis = (enum credit_basis)dice_count(dice, CREDIT_LIST, CREDIT_GROSS_MARGIN),
        .share = dice_chance(dice, 0.1) ? 0.0 : dice_or(dice, 1.0, 0.2, 1.5),
        .taper_count = takes_direct(&when, market) ? 1 : dice_count(dice, 1, TAPER_MAX),
        .pay_multiplier = dice_chance(dice, 0.1) ? 0.0 : dice_or(dice, 1.0, 0.2, 2.0),
    };
    rule.pay_share = rule.share;
    rule.deal_cap_usd = INFINITY;
    for (size_t n = 0; n < rule.taper_count; n++)
        rule.taper[n] = dice_or(dice, 1.0, 0.3, 2.0);
    if (rule.taper_count > 1 && dice_chance(dice, 0.2))
        rule.taper[rule.taper_count - 1] = 0.0;
    return rule;
}

static void throw_crediting(struct dice *dice, const struct market *market, bool neutral,
                            struct rep_plan *plan, struct arena *arena)
{
    const struct condition everything = { .found_by = CONDITION_ANY,
                                          .customer = CONDITION_ANY,
                                          .registered = CONDITION_ANY };
    const size_t narrow = neutral ? 0 : dice_count(dice, 0, 3);
    for (size_t i = 0; i < narrow; i++)
        plan->credit[i] = throw_credit_rule(dice, throw_condition(dice, market, arena), market);
    plan->credit[narrow] = throw_credit_rule(dice, everything, market);
    plan->credit_rule_count = narrow + 1;
    if (neutral)
        plan->credit[narrow].basis = dice_chance(dice, 0.5) ? CREDIT_LIST : CREDIT_CUSTOMER_PRICE;
}

struct schedule throw_schedule(struct dice *dice, enum schedule_kind kind, double quota_usd)
{
    const bool rates = kind <= SCHEDULE_RETROACTIVE_OVERAGE;
    struct schedule schedule = {
        .kind = kind,
        .basis = dice_chance(dice, 0.7) ? BASIS_ATTAINMENT : BASIS_DOLLARS,
        .boundary = dice_chance(dice, 0.5) ? BOUNDARY_FROM_INCLUSIVE : BOUNDARY_FROM_EXCLUSIVE,
        .unit = rates ? PAYS_TIMES_BASE_RATE : PAYS_SHARE_OF_TARGET,
        .step_count = dice_count(dice, 1, 5),
    };
    const double unit = schedule.basis == BASIS_ATTAINMENT ? 1.0 : quota_usd;
    double from = 0.0;
    for (size_t i = 0; i < schedule.step_count; i++) {
        schedule.steps[i] = (struct step){ from * unit, dice_or(dice, 1.0, 0.0, 2.5) };
        from += dice_between(dice, 0.1, 0.7);
    }
    return schedule;
}

static struct component throw_component(struct dice *dice, double weight, double quota_usd, double target_usd)
{
    const enum schedule_kind kind =
        (enum schedule_kind)dice_count(dice, SCHEDULE_MARGINAL, SCHEDULE_INTERPOLATED);
    return (struct component){
        .name = "part",
        .measure = kind <= SCHEDULE_RETROACTIVE_OVERAGE ? MEASURE_CREDIT : MEASURE_ATTAINMENT,
        .weight = weight,
        .when = { .found_by = CONDITION_ANY, .customer = CONDITION_ANY, .registered = CONDITION_ANY },
        .schedule = throw_schedule(dice, kind, quota_usd),
        .threshold_attainment = dice_chance(dice, 0.7) ? 0.0 : dice_between(dice, 0.1, 0.9),
        .threshold_pays = dice_chance(dice, 0.5) ? THRESHOLD_PAYS_EVERYTHING : THRESHOLD_PAYS_EXCESS,
        .cap_usd = dice_chance(dice, 0.7) ? INFINITY : dice_between(dice, 0.2, 1.5) * target_usd,
    };
}

/* So that quotas are neither hopeless nor nothing. */
double year_usd(const struct segment *segment)
{
    const double deals =
        MONTHS_PER_YEAR * (segment->deals_per_rep_month + segment->partner_leads_per_rep_month);
    return fmax(1.0, deals) * segment->win_rate * segment->median_usd *
           exp(0.5 * segment->log_sd * segment->log_sd);
}

/* Pay multipliers make a plan more than plain unless every component is a bare marginal table: those are
 * thrown by throw_full_parts. */
static void keep_plain(struct rep_plan *plan)
{
    for (size_t i = 0; i < plan->component_count; i++) {
        const struct component *component = &plan->components[i];
        if (component->schedule.kind != SCHEDULE_MARGINAL || component->threshold_attainment > 0.0 ||
            isfinite(component->cap_usd))
            for (size_t r = 0; r < plan->credit_rule_count; r++)
                plan->credit[r].pay_multiplier = 1.0;
    }
}

struct rep_plan throw_plan(struct dice *dice, const struct market *market, bool neutral, struct arena *arena)
{
    struct rep_plan plan = { .salary_usd = dice_between(dice, 5e4, 2e5),
                             .target_incentive_usd = dice_between(dice, 2e4, 2e5),
                             .quota_usd = year_usd(&market->segments[0]) * dice_between(dice, 0.5, 1.5),
                             .quota_period = (enum quota_period)dice_count(dice, PERIOD_MONTH, PERIOD_YEAR) };
    for (size_t s = 0; s < market->segment_count; s++) {
        if (s == 0 && dice_chance(dice, 0.7))
            continue;
        plan.segment_pay[plan.segment_pay_count++] =
            (struct segment_pay){ market->segments[s].name, dice_between(dice, 5e4, 2e5),
                                  dice_between(dice, 2e4, 2e5),
                                  year_usd(&market->segments[s]) * dice_between(dice, 0.5, 1.5) };
    }
    throw_crediting(dice, market, neutral, &plan, arena);
    const double periods = (double)periods_per_year(plan.quota_period);
    plan.component_count = dice_chance(dice, 0.6) ? 1 : dice_count(dice, 2, 3);
    for (size_t i = 0; i < plan.component_count; i++)
        plan.components[i] = throw_component(dice, 1.0 / (double)plan.component_count,
                                             plan.quota_usd / periods, plan.target_incentive_usd / periods);
    plan.spiff_count = neutral ? 0 : dice_count(dice, 0, 2);
    for (size_t i = 0; i < plan.spiff_count; i++)
        plan.spiffs[i] = (struct spiff){ .name = "spiff",
                                         .when = throw_condition(dice, market, arena),
                                         .amount_usd = dice_or(dice, 0.0, 100.0, 5000.0),
                                         .share = dice_or(dice, 0.0, 0.001, 0.05),
                                         .deal_cap_usd = INFINITY,
                                         .rep_cap_usd = INFINITY,
                                         .budget_usd = INFINITY };
    keep_plain(&plan);
    return plan;
}

struct partner_program throw_program(struct dice *dice, const struct market *market)
{
    struct partner_program program = {
        .stacking = (enum stacking)dice_count(dice, STACK_ADDITIVE, STACK_HIGHEST_ONLY),
        .margin_base = dice_chance(dice, 0.5) ? MARGIN_OFF_LIST : MARGIN_OFF_CUSTOMER_PRICE,
        .route_count = market->route_count - 1,
    };
    for (size_t r = 1; r < market->route_count; r++)
        program.routes[r - 1] =
            (struct route_terms){ .route = market->routes[r].name,
                                  .margin_share = dice_or(dice, 0.0, 0.05, 0.4),
                                  .partner_found_uplift_share = dice_or(dice, 0.0, 0.01, 0.1),
                                  .vendor_found_uplift_share = dice_or(dice, 0.0, 0.01, 0.1),
                                  .fee_share = dice_or(dice, 0.0, 0.01, 0.2),
                                  .listing_fee_share = dice_or(dice, 0.0, 0.01, 0.05) };
    return program;
}
