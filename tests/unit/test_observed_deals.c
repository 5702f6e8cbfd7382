/* Closed deals, won and lost, as a backtest reads them. */
#include "../../src/input/observed_deals.h"
#include "scratch.h"
#include <limits.h>
#include <math.h>

static const char *routes[] = { "direct", "referral", "resale" };
static const char *one_segment[] = { "all" };
static const char *two_segments[] = { "enterprise", "mid_market" };

/* Reads `text`; what was wrong is in `diag`. */
static bool read_text(const char *text, bool segments, struct observed_deals *deals, struct arena *arena,
                      struct diag *diag)
{
    char path[SCRATCH_PATH_BYTES];
    scratch_file(text, strlen(text), path);
    const struct observed_options options = {
        .routes = { 3, routes },
        .segments = segments ? (struct name_list){ 2, two_segments } : (struct name_list){ 1, one_segment },
    };
    const bool read = observed_deals_read(path, &options, deals, arena, diag);
    unlink(path);
    return read;
}

Test(observed_deals, every_row_is_a_deal_or_counted)
{
    struct arena *arena = arena_open();
    struct diag diag = { 0 };
    struct observed_deals deals;
    cr_assert(read_text("id,rep,date,route,found by,customer,list,amount,result,returns\n"
                        "1,Ada,2025-01-10,Direct,vendor,new,100,80,Won,\n"
                        "2,Ada,2025-01-11,Reseller,partner,existing,,90,Lost,\n"
                        "2,Ben,2025-01-11,Reseller,partner,existing,,90,Lost,\n"
                        "3,Ben,2025-01-12,Direct,,,,70,Open,\n"
                        "4,Ben,2025-01-13,Direct,,,,,Won,\n"
                        "5,Ben,2025-01-14,Direct,,,-100,-80,Won,1\n"
                        "6,Ben,2025-01-15,Marketplace,,,,50,Won,\n",
                        false, &deals, arena, &diag));
    cr_expect(deals.count == 2 && deals.can_be_paid);
    cr_expect(deals.counts.rows == 7 && deals.counts.open == 1 && deals.counts.without_amount == 1);
    cr_expect(deals.counts.returns == 1 && deals.counts.repeats == 1 && deals.counts.unknown_route == 1);
    const struct observed_deal *first = &deals.deals[0], *second = &deals.deals[1];
    cr_expect(first->won && first->route == 0 && first->list_usd == 100.0 && first->amount_usd == 80.0);
    cr_expect(first->source == FOUND_BY_VENDOR && first->customer == CUSTOMER_NEW);
    cr_expect(!second->won && second->route == 2 && isnan(second->list_usd) && second->rep == 0);
    cr_expect(second->source == FOUND_BY_PARTNER && second->customer == CUSTOMER_EXISTING);
    cr_expect(diag.error_count == 0 && diag.count == 1, "the route is warned about");
    diag_close(&diag);
    arena_close(arena);
}

Test(observed_deals, route_and_amount_are_enough)
{
    struct arena *arena = arena_open();
    struct diag diag = { 0 };
    struct observed_deals deals;
    cr_assert(read_text("Route,Amount\nDirect,10\nresale,20\n", false, &deals, arena, &diag));
    cr_expect(deals.count == 2 && !deals.can_be_paid && deals.deals[1].won && deals.deals[1].day == INT_MIN);
    cr_expect(deals.deals[0].source == -1 && deals.deals[0].customer == -1);
    diag_close(&diag);
    arena_close(arena);
}

Test(observed_deals, everything_wrong_is_told_in_one_pass)
{
    struct arena *arena = arena_open();
    struct diag diag = { 0 };
    struct observed_deals deals;
    cr_expect(!read_text("id,rep,date,route,segment,amount,discount,result\n"
                         "1,Ada,soon,Direct,enterprise,80,0.2,Won\n"
                         "2,Ada,2025-01-11,Direct,mid market,eighty,0.2,Won\n"
                         "3,Ada,2025-01-11,Direct,enterprise,80,1.2,Perhaps\n",
                         true, &deals, arena, &diag));
    cr_expect(diag.error_count >= 4, "%zu errors", diag.error_count);
    diag_close(&diag);
    arena_close(arena);
}

Test(observed_deals, file_without_a_deal_for_the_scenario_is_refused)
{
    struct arena *arena = arena_open();
    struct diag diag = { 0 };
    struct observed_deals deals;
    cr_expect(!read_text("Route,Amount\nHand-off,10\n", false, &deals, arena, &diag));
    cr_expect(diag.error_count == 1);
    diag_close(&diag);
    arena_close(arena);
}
