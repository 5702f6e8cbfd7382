/* A deal of the user's own on the desk of an average rep. */
#include <criterion/criterion.h>

#include "../../src/engine/typical_deal.h"
#include "../plain_scenario.h"
#include <math.h>

static void expect_near(double is, double must, const char *what)
{
    cr_expect(fabs(is - must) <= 1e-9 * fmax(1.0, fabs(must)), "%s is %.12g, must be %.12g", what, is, must);
}

static struct deal_trace *trace_of(const struct scenario *scenario, const struct typical_deal *deal,
                                   struct arena *arena)
{
    const struct stage stage = stage_of(scenario, 1, arena);
    struct stage *kept = arena_array(arena, struct stage, 1);
    struct deal_trace *traces = arena_array(arena, struct deal_trace, scenario->design_count);
    *kept = stage;
    typical_deal_traces(kept, 1, deal, traces);
    return traces;
}

/* The worked case: direct nets 80,000 and pays 8,000, resale nets 65,000 and pays 6,500. */
Test(typical_deal, pays_what_the_worked_case_says)
{
    struct arena *arena = arena_open();
    struct scenario *scenario = plain_scenario(arena);
    const struct typical_deal deal = { .list_usd = 100000.0, .price_usd = 80000.0 };
    const struct deal_trace *trace = trace_of(scenario, &deal, arena);
    const struct route_trace *direct = &trace->routes[0], *resale = &trace->routes[1];
    expect_near(direct->stack.vendor_receipts_usd, 80000.0, "direct receipts");
    expect_near(resale->stack.vendor_receipts_usd, 65000.0, "resale receipts");
    expect_near(direct->pay.commission.usd, 8000.0, "direct commission");
    expect_near(resale->pay.commission.usd, 6500.0, "resale commission");
    cr_expect(direct->utility.taste.route == 0.0 || fabs(direct->utility.taste.route) < 1e-9, "no taste");
    cr_expect(trace->picked == 0 && trace->routes[1].open);
    arena_close(arena);
}

Test(typical_deal, stands_where_its_rep_is_said_to_stand)
{
    struct arena *arena = arena_open();
    struct scenario *scenario = plain_scenario(arena);
    const struct typical_deal deal = {
        .list_usd = 100000.0, .price_usd = 80000.0, .attained_share = 0.8, .month = 3
    };
    const struct deal_trace *trace = trace_of(scenario, &deal, arena);
    expect_near(trace->attained_usd, 0.8 * trace->quota_usd, "attained");
    expect_near(trace->routes[0].pay.credit_before_usd, 0.8 * trace->routes[0].pay.quota_usd,
                "credit before");
    arena_close(arena);
}
