/* The plainest scenario, for tests to change in one place and look at. One segment of eight reps, one
 * year; two deals a month each, all alike: list 100,000, customer discount 20 %, 35 % off list with a
 * partner, won one time in four whatever the route. 10 % of what the vendor receives: 8,000 direct,
 * 6,500 by resale. Taste is the only luck in a choice. */
#pragma once
#include "../src/base/arena.h"
#include "../src/domain/scenario.h"
#include "../src/engine/run.h"
#include <math.h>
#include <string.h>

/* Of a struct spiff. */
#define WITHOUT_LIMITS .deal_cap_usd = INFINITY, .rep_cap_usd = INFINITY, .budget_usd = INFINITY

enum { PLAIN_DESIGNS_MAX = 8 };

static inline struct rep_plan plain_plan(void)
{
    return (struct rep_plan){
        .salary_usd = 100000.0,
        .target_incentive_usd = 100000.0,
        .quota_usd = 1e6,
        .quota_period = PERIOD_YEAR,
        .credit_rule_count = 1,
        .credit = { { .when = { .found_by = CONDITION_ANY,
                                .customer = CONDITION_ANY,
                                .registered = CONDITION_ANY },
                      .basis = CREDIT_VENDOR_NET,
                      .share = 1.0,
                      .pay_share = 1.0,
                      .deal_cap_usd = INFINITY,
                      .taper_count = 1,
                      .taper = { 1.0 },
                      .pay_multiplier = 1.0 } },
        .component_count = 1,
        .components = { { .name = "commission",
                          .measure = MEASURE_CREDIT,
                          .when = { .found_by = CONDITION_ANY,
                                    .customer = CONDITION_ANY,
                                    .registered = CONDITION_ANY },
                          .weight = 1.0,
                          .schedule = { .kind = SCHEDULE_MARGINAL,
                                        .unit = PAYS_RATE_PER_DOLLAR,
                                        .step_count = 1,
                                        .steps = { { 0.0, 0.1 } } },
                          .cap_usd = INFINITY } },
    };
}

static inline struct partner_program plain_program(void)
{
    return (struct partner_program){ .stacking = STACK_ADDITIVE,
                                     .margin_base = MARGIN_OFF_LIST,
                                     .route_count = 1,
                                     .routes = { { .route = "resale", .margin_share = 0.35 } } };
}

static inline struct segment plain_segment(const char *name)
{
    return (struct segment){ .name = name,
                             .rep_share = 1.0,
                             .deals_per_rep_month = 2.0,
                             .median_usd = 100000.0,
                             .discount_low_share = 0.2,
                             .discount_usual_share = 0.2,
                             .discount_high_share = 0.2,
                             .win_rate = 0.25,
                             .cycle_days = 90.0,
                             .partner_available_share = 1.0 };
}

static inline struct route plain_resale(const char *name)
{
    return (struct route){
        .name = name, .with_partner = true, .contract = PARTY_PARTNER, .services = PARTY_PARTNER
    };
}

static inline struct scenario *plain_scenario(struct arena *arena)
{
    struct scenario *scenario = arena_array(arena, struct scenario, 1);
    *scenario = (struct scenario){
        .name = "plain",
        .design_count = 1,
        .designs = arena_array(arena, struct design, PLAIN_DESIGNS_MAX),
        .market = { .rep_count = 8,
                    .years = 1,
                    .lead_ceiling = 1.0,
                    .segment_count = 1,
                    .segments = { plain_segment("all") },
                    .route_count = 2,
                    .routes = { { .name = "direct" }, plain_resale("resale") } },
        .behaviour = { .outlook = OUTLOOK_MYOPIC, .pay_weight = 1.0, .scale = 0.125, .acumen = 1.0 },
        .seed = 1,
        .worlds = 1,
        .confidence_share = 0.95,
    };
    for (size_t m = 0; m < MONTHS_PER_YEAR; m++)
        scenario->market.season[m] = 1.0;
    scenario->designs[0] =
        (struct design){ .name = "plain", .rep = plain_plan(), .program = plain_program() };
    return scenario;
}

/* One design more, a copy of the first. */
static inline struct design *plain_design_added(struct scenario *scenario)
{
    struct design *added = &scenario->designs[scenario->design_count++];
    *added = scenario->designs[0];
    return added;
}

/* A credit rule ahead of the others, for deals of one route; starts as a copy of the last. */
static inline struct credit_rule *plain_rule_for(struct rep_plan *plan, const char *route,
                                                 struct arena *arena)
{
    memmove(&plan->credit[1], &plan->credit[0], plan->credit_rule_count++ * sizeof plan->credit[0]);
    plan->credit[0] = plan->credit[plan->credit_rule_count - 1];
    const char **names = arena_array(arena, const char *, 1);
    names[0] = route;
    plan->credit[0].when.routes = (struct name_list){ 1, names };
    return &plan->credit[0];
}

static inline struct run_result plain_run(const struct scenario *scenario, uint64_t seed, size_t worlds,
                                          struct arena *arena)
{
    const struct run_spec spec = { .scenario = scenario, .seed = seed, .worlds = worlds, .threads = 1 };
    return run_worlds(&spec, arena);
}

/* All worlds of one design added up. */
static inline struct tally plain_total(const struct run_result *run, size_t design)
{
    struct tally total = { 0 };
    for (size_t w = 0; w < run->worlds; w++)
        tally_add(&total, &run->tallies[w * run->scenario->design_count + design]);
    return total;
}
