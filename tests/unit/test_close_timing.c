/* A rep decides when a won deal closes: the cut it gives to sign early, and what it holds over. */
#include <criterion/criterion.h>

#include "../../src/engine/close_timing.h"
#include "../../src/engine/stage.h"
#include "../plain_scenario.h"

/* Quarters of a quota of a million at 10 %, `above` times that from quota on; one deal put in by the test. */
struct desk {
    struct stage stage;
    struct deal_block deals;
    struct rep_books books;
    struct tally tally;
    struct gaming gaming;
    double price_usd[LANES];
};

static struct desk *desk_for(double above, struct arena *arena)
{
    struct scenario *scenario = plain_scenario(arena);
    struct rep_plan *plan = &scenario->designs[0].rep;
    plan->quota_usd = 4e6;
    plan->target_incentive_usd = 4e5;
    plan->quota_period = PERIOD_QUARTER;
    plan->components[0].schedule.step_count = 2;
    plan->components[0].schedule.steps[1] = (struct step){ 1.0, 0.1 * above };
    struct desk *desk = arena_array(arena, struct desk, 1);
    *desk = (struct desk){ .stage = stage_of(scenario, 1, arena),
                           .gaming = { .pull_in_days = 20.0,
                                       .push_out_days = 10.0,
                                       .concession_asked_share = 1e-12,
                                       .concession_max_share = 0.9,
                                       .customer_power_share = 1.0,
                                       .waits_share = 1.0 } };
    desk->deals = deal_block_in(arena, desk->stage.slot_capacity, scenario->market.route_count);
    desk->books = rep_books_in(arena, &desk->stage.designs[0].outlook, desk->stage.roster.lane_count);
    return desk;
}

static double *credit_of(struct desk *desk, size_t period)
{
    return &desk->books.credit_usd[rep_books_place(&desk->books, period, 0)];
}

/* A deal of `price_usd` that is won direct and closes on day `day` of month `month`. */
static void close_deal(struct desk *desk, size_t month, double day, double price_usd)
{
    struct deal_block *deals = &desk->deals;
    deals->month = month;
    deals->slot_count = 1;
    for (size_t lane = 0; lane < LANES; lane++)
        deals->met[lane] = lane == 0;
    deals->source[0] = FOUND_BY_VENDOR;
    deals->customer[0] = CUSTOMER_EXISTING;
    deals->lead_mark[0] = -1.0;
    deals->entity[0] = deals->index[0] = 0;
    deals->list_usd[0] = price_usd / 0.8;
    deals->price_usd[0] = price_usd;
    deals->close_day[0] = day;
    deals->win_uniform[0] = 0.0;
    for (size_t r = 0; r < 2; r++) {
        deals->win[r][0] = 0.25;
        deals->utility_per_usd[r][0] = 1.0;
        deals->utility_fixed[r][0] = r == 0 ? 0.0 : -INFINITY;
        deals->months_to_close[r][0] = 0;
    }
    const struct close_timing timing = { &desk->gaming, desk->price_usd };
    const struct work_setting setting = { .luck = &desk->stage.luck,
                                          .stage = &desk->stage.designs[0],
                                          .horizon_months = desk->stage.horizon_months,
                                          .key = { 1, 0 },
                                          .timing = &timing };
    work_block(&setting, &desk->stage.roster.blocks[0], deals, &desk->books, &desk->tally, NULL);
}

/* The deal meets the first quarter open at `now_usd` and the second at `later_usd`. Returns the price given. */
static double share_given(double above, double now_usd, double later_usd, double price_usd)
{
    struct arena *arena = arena_open();
    struct desk *desk = desk_for(above, arena);
    *credit_of(desk, 0) = now_usd;
    *credit_of(desk, 1) = later_usd;
    desk->books.waiting = 3;
    close_deal(desk, 3, 5.0, price_usd);
    const struct tally_timing *timing = &desk->tally.timing;
    const double share = timing->signed_early > 0.0 ? timing->conceded_usd / timing->signed_early_usd : -1.0;
    arena_close(arena);
    return share;
}

static void must_give(double is, double must)
{
    cr_expect(fabs(is - must) < 1e-9, "the rep gives %.12g, must give %.12g", is, must);
}

Test(close_timing, rep_gives_at_most_one_less_later_over_now)
{
    must_give(share_given(2.0, 1.5e6, 0.0, 80000.0), 0.5);
    must_give(share_given(1.5, 1.5e6, 0.0, 80000.0), 1.0 / 3.0);
    must_give(share_given(3.0, 1.5e6, 0.0, 80000.0), 2.0 / 3.0);
}

Test(close_timing, across_a_band_the_most_given_is_where_both_quarters_pay_the_same)
{
    must_give(share_given(2.0, 0.9e6, 0.3e6, 0.5e6), 0.4);
}

Test(close_timing, rep_who_gains_nothing_signs_nothing_early)
{
    must_give(share_given(2.0, 0.8e6, 0.8e6, 0.5e6), -1.0);
    must_give(share_given(1.0, 1.5e6, 0.0, 80000.0), -1.0);
    must_give(share_given(2.0, 0.0, 1.5e6, 80000.0), -1.0);
}

Test(close_timing, what_is_given_comes_off_bookings_receipts_and_credit)
{
    struct arena *arena = arena_open();
    struct desk *desk = desk_for(2.0, arena);
    *credit_of(desk, 0) = 1.5e6;
    desk->books.waiting = 3;
    close_deal(desk, 3, 5.0, 80000.0);
    cr_expect_float_eq(desk->tally.bookings_usd, 40000.0, 1e-4);
    cr_expect_float_eq(desk->tally.receipts_usd, 40000.0, 1e-4);
    cr_expect_float_eq(*credit_of(desk, 0), 1.54e6, 1e-4);
    cr_expect_float_eq(desk->tally.routes[0].rep_pay_usd, 8000.0, 1e-4, "as much as waiting");
    cr_expect_eq(*credit_of(desk, 1), 0.0);
    cr_expect_eq(desk->deals.price_usd[0], 80000.0, "the deal is the same for the next design");
    arena_close(arena);
}

Test(close_timing, deal_too_far_from_the_quarter_or_one_that_was_paid_closes_on_its_day)
{
    struct arena *arena = arena_open();
    struct desk *desk = desk_for(2.0, arena);
    *credit_of(desk, 0) = 1.5e6;
    close_deal(desk, 3, 5.0, 80000.0);
    cr_expect_eq(desk->tally.timing.signed_early, 0.0, "the quarter was paid");
    desk->books.waiting = 3;
    close_deal(desk, 3, 20.5, 80000.0);
    cr_expect_eq(desk->tally.timing.signed_early, 0.0, "20.5 days are more than 20");
    close_deal(desk, 3, 19.5, 80000.0);
    cr_expect_eq(desk->tally.timing.signed_early, 1.0);
    arena_close(arena);
}

Test(close_timing, customer_that_asks_too_much_waits_for_its_day)
{
    struct arena *arena = arena_open();
    struct desk *desk = desk_for(2.0, arena);
    *credit_of(desk, 0) = 1.5e6;
    desk->books.waiting = 3;
    desk->gaming.concession_asked_share = 1e6;
    close_deal(desk, 3, 5.0, 80000.0);
    cr_expect_eq(desk->tally.timing.signed_early, 0.0);
    cr_expect_eq(*credit_of(desk, 1), 80000.0);
    arena_close(arena);
}

Test(close_timing, deal_that_pays_nothing_under_a_cap_is_held_over)
{
    struct arena *arena = arena_open();
    struct desk *desk = desk_for(0.0, arena);
    *credit_of(desk, 0) = 1.2e6;
    close_deal(desk, 2, 25.0, 80000.0);
    cr_expect_eq(desk->tally.timing.held_over, 1.0);
    cr_expect_eq(*credit_of(desk, 1), 80000.0);
    close_deal(desk, 2, 15.0, 80000.0);
    cr_expect_eq(desk->tally.timing.held_over, 1.0, "half a month is more than 10 days");
    close_deal(desk, 11, 29.0, 80000.0);
    cr_expect_eq(desk->tally.timing.held_over, 1.0, "the horizon ends");
    desk->gaming.waiting_lost_share = 1.0 - 1e-9;
    close_deal(desk, 2, 25.0, 80000.0);
    cr_expect_eq(desk->tally.timing.held_over + desk->tally.timing.held_lost, 2.0,
                 "nothing now is worth less than anything later");
    arena_close(arena);
}

Test(close_timing, fear_for_next_years_quota_holds_deals_over_once_quota_is_met)
{
    struct arena *arena = arena_open();
    struct scenario *scenario = plain_scenario(arena);
    scenario->market.years = 2;
    struct desk *desk = desk_for(1.0, arena);
    desk->stage.horizon_months = 24;
    *credit_of(desk, 3) = 1e6;
    desk->books.year_credit_usd[0] = 4e6;
    close_deal(desk, 11, 29.0, 80000.0);
    cr_expect_eq(desk->tally.timing.held_over, 0.0, "one rate and nothing to fear");
    desk->gaming.ratchet_share = 0.3;
    close_deal(desk, 11, 29.0, 80000.0);
    cr_expect_eq(desk->tally.timing.held_over, 1.0);
    arena_close(arena);
}

Test(close_timing, a_quarter_is_counted_by_the_side_of_the_edge_it_ends_on)
{
    struct arena *arena = arena_open();
    const struct pay_terms *terms = &desk_for(2.0, arena)->stage.designs[0].outlook.terms[0];
    struct tally_timing timing = { 0 };
    tally_edges(terms, 1e6, &timing);
    tally_edges(terms, 1.019e6, &timing);
    tally_edges(terms, 1.021e6, &timing);
    tally_edges(terms, 0.99e6, &timing);
    cr_expect(timing.rep_periods == 4.0 && timing.just_above == 2.0 && timing.just_below == 1.0);
    arena_close(arena);
}
