/* Plans and deals for tests of payout curves: 10 % of credit to a quota of 1,000,000, 1.5 times above it. */
#pragma once
#include "../../src/analysis/case_pay.h"
#include <math.h>

static const char *const curve_partner_words[] = { "partner" };

/* A direct route and resale at `margin_share` off list. */
static inline struct partner_program curve_program(double margin_share)
{
    return (struct partner_program){
        .stacking = STACK_ADDITIVE,
        .margin_base = MARGIN_OFF_LIST,
        .route_count = 1,
        .routes = { { .route = "resale", .margin_share = margin_share } },
    };
}

static inline struct condition curve_any(void)
{
    return (struct condition){ .found_by = CONDITION_ANY,
                               .customer = CONDITION_ANY,
                               .registered = CONDITION_ANY };
}

static inline struct condition curve_partner(void)
{
    struct condition when = curve_any();
    when.routes = (struct name_list){ 1, (const char **)(uintptr_t)curve_partner_words };
    return when;
}

static inline struct credit_rule curve_credit(struct condition when, enum credit_basis basis, double share)
{
    return (struct credit_rule){ .when = when,
                                 .basis = basis,
                                 .share = share,
                                 .pay_share = share,
                                 .taper_count = 1,
                                 .taper = { 1.0 },
                                 .pay_multiplier = 1.0,
                                 .deal_cap_usd = INFINITY };
}

static inline struct schedule curve_schedule(enum schedule_kind kind, enum schedule_unit unit, size_t count,
                                             const struct step *steps)
{
    struct schedule schedule = { .kind = kind,
                                 .basis = BASIS_ATTAINMENT,
                                 .boundary = BOUNDARY_FROM_INCLUSIVE,
                                 .unit = unit,
                                 .step_count = count };
    for (size_t step = 0; step < count; step++)
        schedule.steps[step] = steps[step];
    return schedule;
}

static inline struct component curve_component(const char *name, struct schedule schedule)
{
    return (struct component){ .name = name,
                               .measure = schedule_is_rate(&schedule) ? MEASURE_CREDIT : MEASURE_ATTAINMENT,
                               .when = curve_any(),
                               .weight = 1.0,
                               .schedule = schedule,
                               .cap_usd = INFINITY };
}

static inline struct rep_plan curve_plan(double partner_share)
{
    static const struct step steps[] = { { 0.0, 0.1 }, { 1.0, 0.15 } };
    return (struct rep_plan){
        .salary_usd = 100000.0,
        .target_incentive_usd = 100000.0,
        .quota_usd = 1000000.0,
        .quota_period = PERIOD_YEAR,
        .payout = PERIOD_YEAR,
        .credit_rule_count = 2,
        .credit = { curve_credit(curve_partner(), CREDIT_CUSTOMER_PRICE, partner_share),
                    curve_credit(curve_any(), CREDIT_CUSTOMER_PRICE, 1.0) },
        .component_count = 1,
        .components = { curve_component("commission",
                                        curve_schedule(SCHEDULE_MARGINAL, PAYS_RATE_PER_DOLLAR, 2, steps)) },
    };
}

static inline void curve_add(struct rep_plan *plan, struct component component)
{
    plan->components[plan->component_count++] = component;
}

/* Deals of 50,000 at customer price, 20 % off list. `program` and `plan` must outlive the case. */
static inline struct pay_case curve_case(const struct rep_plan *plan, const struct partner_program *program)
{
    struct case_question question = { .facts = { .found_by = FOUND_BY_VENDOR, .customer = CUSTOMER_NEW },
                                      .discount_share = 0.2,
                                      .cost_of_goods_share = 0.16,
                                      .program = program };
    question.route_count = case_routes_of(program, &plan, 1, question.routes);
    return pay_case_of(plan, &question);
}

static inline bool curve_near(double left, double right)
{
    return fabs(left - right) < 1e-6;
}
