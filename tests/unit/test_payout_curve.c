#include "../../src/analysis/payout_curve.h"
#include "fake_run.h"
#include <criterion/criterion.h>
#include <math.h>

enum { HALF = 20, FULL = 40, DOUBLE = 80 };

static struct payout_curve curve_of(const struct scenario *scenario, const struct design *design,
                                    size_t route, struct arena *arena)
{
    const struct design_terms terms = design_terms_of(design, &scenario->market, arena);
    return payout_curve_of(scenario, &design->rep, &terms, route);
}

static bool near(double left, double right)
{
    return fabs(left - right) < 1e-9;
}

Test(payout_curve, full_quota_of_direct_sales_pays_the_target)
{
    struct arena *arena = arena_open();
    const struct scenario *scenario = fake_scenario(arena);
    const struct payout_curve curve = curve_of(scenario, &scenario->designs[FAKE_FULL_CREDIT], 0, arena);
    cr_assert(near(curve.variable_share[0], 0.0));
    cr_assert(near(curve.variable_share[HALF], 0.5));
    cr_assert(near(curve.variable_share[FULL], 1.0));
    cr_assert(near(curve.variable_share[DOUBLE], 2.0));
    arena_close(arena);
}

/* 35 % off list leaves 65,000 of a customer price of 80,000. */
Test(payout_curve, vendor_net_pays_by_what_the_route_brings)
{
    struct arena *arena = arena_open();
    const struct scenario *scenario = fake_scenario(arena);
    struct design *net = &scenario->designs[FAKE_FULL_CREDIT];
    net->rep.credit[0].basis = CREDIT_VENDOR_NET;
    net->program.margin_base = MARGIN_OFF_LIST;
    cr_assert(near(curve_of(scenario, net, 0, arena).variable_share[FULL], 1.0));
    cr_assert(near(curve_of(scenario, net, 1, arena).variable_share[FULL], 65.0 / 80.0));
    cr_assert(near(curve_of(scenario, net, 2, arena).variable_share[FULL], 0.9));
    arena_close(arena);
}

/* 12.5 deals of 80,000 make a quota; the first three count 2.0, 1.5, 1.25 times. */
Test(payout_curve, taper_counts_the_first_deals_of_the_year_for_more)
{
    struct arena *arena = arena_open();
    const struct scenario *scenario = fake_scenario(arena);
    struct design *design = &scenario->designs[FAKE_FULL_CREDIT];
    const double taper[] = { 2.0, 1.5, 1.25, 1.0 };
    memcpy(design->rep.credit[0].taper, taper, sizeof taper);
    design->rep.credit[0].taper_count = 4;
    cr_assert(near(curve_of(scenario, design, 1, arena).variable_share[FULL], 1.0 + 1.75 * 0.08));
    cr_assert(near(curve_of(scenario, design, 1, arena).variable_share[2], 2.0 * 0.05));
    cr_assert(near(curve_of(scenario, design, 0, arena).variable_share[FULL], 1.0));
    arena_close(arena);
}

Test(payout_curve, quota_only_credit_pays_nothing)
{
    struct arena *arena = arena_open();
    const struct scenario *scenario = fake_scenario(arena);
    struct design *design = &scenario->designs[FAKE_FULL_CREDIT];
    design->rep.credit[0].pay_multiplier = 0.0;
    cr_assert(near(curve_of(scenario, design, 1, arena).variable_share[FULL], 0.0));
    arena_close(arena);
}

static const char *resale_only[] = { "resale" };

/* 12.5 deals a year earn 12.5 times 1,500. */
Test(payout_curve, spiffs_come_on_top_deal_by_deal)
{
    struct arena *arena = arena_open();
    const struct scenario *scenario = fake_scenario(arena);
    struct design *design = &scenario->designs[FAKE_FULL_CREDIT];
    design->rep.spiff_count = 1;
    design->rep.spiffs[0] = (struct spiff){
        .when = { .routes = { 1, resale_only }, .found_by = CONDITION_ANY, .customer = CONDITION_ANY },
        .amount_usd = 1500,
        .deal_cap_usd = INFINITY,
        .rep_cap_usd = INFINITY,
        .budget_usd = INFINITY
    };
    cr_assert(
        near(curve_of(scenario, design, 1, arena).variable_share[FULL], 1.0 + 12.5 * 1500.0 / 100000.0));
    cr_assert(near(curve_of(scenario, design, 2, arena).variable_share[FULL], 1.0));
    arena_close(arena);
}
