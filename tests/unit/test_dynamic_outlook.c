/* `outlook: dynamic` against what is known without it: the forecast where choice makes no difference, and credit by the
 * route that everybody takes where it makes all. */
#include <criterion/criterion.h>

#include "../../src/engine/stage.h"
#include "../plain_scenario.h"

static struct outlook outlook_of(struct scenario *scenario, enum outlook_kind kind, struct arena *arena)
{
    scenario->behaviour.outlook = kind;
    return stage_of(scenario, 1, arena).designs[0].outlook;
}

/* Resale is credited on the customer's price like direct, and wins alike. */
static struct scenario *alike(struct arena *arena)
{
    struct scenario *scenario = plain_scenario(arena);
    scenario->designs[0].rep.credit[0].basis = CREDIT_CUSTOMER_PRICE;
    scenario->market.segments[0].log_sd = 0.8;
    return scenario;
}

static void set_accelerator(struct rep_plan *plan)
{
    struct schedule *schedule = &plan->components[0].schedule;
    schedule->basis = BASIS_ATTAINMENT;
    schedule->step_count = 3;
    schedule->steps[1] = (struct step){ 0.5, 0.2 };
    schedule->steps[2] = (struct step){ 0.8, 0.4 };
}

Test(dynamic_outlook, single_rate_is_worth_what_the_forecast_says)
{
    struct arena *arena = arena_open();
    struct scenario *scenario = alike(arena);
    const struct outlook dynamic = outlook_of(scenario, OUTLOOK_DYNAMIC, arena);
    const struct outlook forecast = outlook_of(scenario, OUTLOOK_FORECAST, arena);
    for (size_t month = 0; month < MONTHS_PER_YEAR; month++)
        for (double credit_usd = 0.0; credit_usd < 2e6; credit_usd += 77777.0) {
            const double is = outlook_usd(&dynamic, 0, month, credit_usd);
            const double must = outlook_usd(&forecast, 0, month, credit_usd);
            cr_expect(fabs(is - must) < 1e-9 * must, "month %zu, %g: %.12g, must be %.12g", month, credit_usd,
                      is, must);
        }
    arena_close(arena);
}

/* The forecast is a gamma with the deals' mean and variance, this is the deals themselves. */
Test(dynamic_outlook, accelerator_is_worth_nearly_what_the_forecast_says_where_routes_are_alike)
{
    struct arena *arena = arena_open();
    struct scenario *scenario = alike(arena);
    set_accelerator(&scenario->designs[0].rep);
    scenario->designs[0].rep.quota_period = PERIOD_QUARTER;
    scenario->market.segments[0].deals_per_rep_month = 8.0;
    const struct outlook dynamic = outlook_of(scenario, OUTLOOK_DYNAMIC, arena);
    const struct outlook forecast = outlook_of(scenario, OUTLOOK_FORECAST, arena);
    const double at_quota_usd = rep_pay_usd(&forecast.terms[0], forecast.terms[0].quota_usd);
    for (size_t month = 0; month < MONTHS_PER_YEAR; month++)
        for (double credit_usd = 0.0; credit_usd < 1e6; credit_usd += 33333.0) {
            const double apart =
                outlook_usd(&dynamic, 0, month, credit_usd) - outlook_usd(&forecast, 0, month, credit_usd);
            cr_expect(fabs(apart) < 0.03 * at_quota_usd, "month %zu, %g: %g apart", month, credit_usd, apart);
        }
    arena_close(arena);
}

/* Everybody resells, at half the credit: the rep expects half of what the forecast does. */
Test(dynamic_outlook, deals_to_come_are_credited_on_the_route_that_is_picked)
{
    struct arena *arena = arena_open();
    struct scenario *scenario = alike(arena);
    struct credit_rule *resale = plain_rule_for(&scenario->designs[0].rep, "resale", arena);
    resale->share = resale->pay_share = 0.5;
    scenario->market.routes[0].rep_hours = 1e6;
    scenario->behaviour.hour_value_usd = 100.0;
    const struct outlook dynamic = outlook_of(scenario, OUTLOOK_DYNAMIC, arena);
    const struct outlook forecast = outlook_of(scenario, OUTLOOK_FORECAST, arena);
    for (size_t month = 0; month < MONTHS_PER_YEAR; month++)
        cr_expect(fabs(outlook_usd(&dynamic, 0, month, 0.0) - 0.5 * outlook_usd(&forecast, 0, month, 0.0)) <
                  1e-6 * outlook_usd(&forecast, 0, month, 0.0));
    arena_close(arena);
}

/* A rep who is one deal short of a bonus picks the route that is credited more, and expects it. */
Test(dynamic_outlook, choice_can_only_help_a_rep_who_minds_nothing_but_pay)
{
    struct arena *arena = arena_open();
    struct scenario *scenario = alike(arena);
    set_accelerator(&scenario->designs[0].rep);
    struct credit_rule *resale = plain_rule_for(&scenario->designs[0].rep, "resale", arena);
    resale->share = resale->pay_share = 1.3;
    scenario->behaviour.pay_weight = 1e6;
    const struct outlook dynamic = outlook_of(scenario, OUTLOOK_DYNAMIC, arena);
    const struct outlook forecast = outlook_of(scenario, OUTLOOK_FORECAST, arena);
    for (size_t month = 0; month + 1 < MONTHS_PER_YEAR; month++)
        for (double credit_usd = 0.0; credit_usd < 1e6; credit_usd += 50000.0)
            cr_expect(outlook_usd(&dynamic, 0, month, credit_usd) >
                      outlook_usd(&forecast, 0, month, credit_usd));
    arena_close(arena);
}

Test(dynamic_outlook, run_has_the_same_bits_on_any_number_of_threads_and_differs_from_the_forecast)
{
    enum { WORLDS = 5 };
    struct arena *arena = arena_open();
    struct scenario *scenario = plain_scenario(arena);
    set_accelerator(&scenario->designs[0].rep);
    scenario->behaviour.outlook = OUTLOOK_FORECAST;
    const struct run_result forecast = plain_run(scenario, 1, WORLDS, arena);
    scenario->behaviour.outlook = OUTLOOK_DYNAMIC;
    struct run_spec spec = { .scenario = scenario, .seed = 1, .worlds = WORLDS, .threads = 1 };
    const struct run_result one = run_worlds(&spec, arena);
    spec.threads = 4;
    const struct run_result four = run_worlds(&spec, arena);
    cr_expect(memcmp(one.tallies, four.tallies, WORLDS * sizeof(struct tally)) == 0);
    double apart = 0.0;
    for (size_t w = 0; w < WORLDS; w++)
        apart += fabs(one.tallies[w].tax[1][1].route_pay_usd - forecast.tallies[w].tax[1][1].route_pay_usd);
    cr_expect(apart > 0.0);
    arena_close(arena);
}

/* Plans with gates and other measures keep the dynamic outlook where they look at credit. */
Test(dynamic_outlook, plan_that_is_not_plain_has_it_for_its_credit)
{
    struct arena *arena = arena_open();
    struct scenario *scenario = alike(arena);
    struct rep_plan *plan = &scenario->designs[0].rep;
    plan->cap.usd = 1e12;
    scenario->behaviour.outlook = OUTLOOK_DYNAMIC;
    const struct stage full = stage_of(scenario, 1, arena);
    plan->cap.usd = 0.0;
    const struct stage plain = stage_of(scenario, 1, arena);
    const struct group_outlook *groups = &full.designs[0].full->outlook;
    for (size_t month = 0; month < MONTHS_PER_YEAR; month++)
        cr_expect(memcmp(groups->now[0][GATE_IS_OPEN][0][month], plain.designs[0].outlook.now[0][month],
                         sizeof(double[OUTLOOK_POINTS])) == 0);
    arena_close(arena);
}
