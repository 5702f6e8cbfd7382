#include "../../src/analysis/control_cost.h"
#include "../../src/analysis/metrics.h"
#include "../plain_scenario.h"
#include <criterion/criterion.h>

static struct arena *arena;
static struct scenario *scenario;

static void open_all(void)
{
    arena = arena_open();
    scenario = plain_scenario(arena);
    scenario->behaviour.pay_weight = 4.0;
    scenario->behaviour.internal_trust = 0.5;
}

static void close_all(void)
{
    arena_close(arena);
}

TestSuite(control_cost, .init = open_all, .fini = close_all);

static struct break_even_number neutral(void)
{
    const struct run_result run = plain_run(scenario, 1, 1, arena);
    return control_cost_neutral(&run, 0, (struct break_even_part){ 1, ALL_SEGMENTS, ALL_BANDS });
}

/* Resale credits 65,000 x 1.5 = 97,500 against 80,000: 0.21875 of a par pay more, times a weight of 4; only half of
 * the control cost is felt. */
Test(control_cost, pay_beyond_direct_s_pays_for_that_much_control)
{
    plain_rule_for(&scenario->designs[0].rep, "resale", arena)->taper[0] = 1.5;
    const struct break_even_number cost = neutral();
    cr_assert_eq(cost.status, BREAK_EVEN_FOUND);
    cr_assert_float_eq(cost.value, 4.0 * (97500.0 / 80000.0 - 1.0) / 0.5, 1e-9);
}

Test(control_cost, pay_below_direct_s_pays_for_no_control)
{
    cr_assert_eq(neutral().status, BREAK_EVEN_NONE);
}

/* Ten hours at 40 USD are 400 / (0.1 x 80,000 x 0.25) = 0.2 of a deal's par. */
Test(control_cost, hours_a_partner_takes_lower_it)
{
    plain_rule_for(&scenario->designs[0].rep, "resale", arena)->taper[0] = 1.5;
    scenario->behaviour.hour_value_usd = 40.0;
    scenario->market.routes[1].rep_hours = 10.0;
    cr_assert_float_eq(neutral().value, (4.0 * 0.21875 - 0.2) / 0.5, 1e-9);
}

Test(control_cost, trust_that_removes_the_cost_leaves_nothing_to_find)
{
    plain_rule_for(&scenario->designs[0].rep, "resale", arena)->taper[0] = 1.5;
    scenario->behaviour.internal_trust = 1.0;
    cr_assert_eq(neutral().status, BREAK_EVEN_NONE);
}

Test(control_cost, route_without_deals_is_unknown)
{
    scenario->market.segments[0].partner_available_share = 0.0;
    cr_assert_eq(neutral().status, BREAK_EVEN_UNKNOWN);
}

/* Credit is even; 800 USD are a tenth of a par of 8,000. */
Test(control_cost, spiff_pays_for_control_like_credit)
{
    struct rep_plan *rep = &scenario->designs[0].rep;
    plain_rule_for(rep, "resale", arena)->taper[0] = 80000.0 / 65000.0;
    rep->spiffs[rep->spiff_count++] = (struct spiff){
        .name = "partner",
        .when = { .routes = { 1, (const char *[]){ "resale" } },
                  .found_by = CONDITION_ANY,
                  .customer = CONDITION_ANY,
                  .registered = CONDITION_ANY },
        .amount_usd = 800.0,
        .deal_cap_usd = INFINITY,
        .rep_cap_usd = INFINITY,
        .budget_usd = INFINITY,
    };
    cr_assert_float_eq(neutral().value, 4.0 * 0.1 / 0.5, 1e-9);
}

Test(control_cost, segment_without_deals_is_unknown)
{
    const struct run_result run = plain_run(scenario, 1, 1, arena);
    const struct break_even_part other = { 1, 1, ALL_BANDS };
    cr_assert_eq(control_cost_neutral(&run, 0, other).status, BREAK_EVEN_UNKNOWN);
}
