/* One deal at a time, put in place by hand: valued, chosen, won, credited. */
#include <criterion/criterion.h>

#include "../../src/engine/stage.h"
#include "../../src/engine/work_block.h"
#include "../plain_scenario.h"

/* The plain scenario with nothing drawn: deals are put in by the test. */
struct desk {
    struct scenario *scenario;
    struct stage stage;
    struct deal_block deals;
    struct rep_books books;
    struct tally tally;
};

static struct desk desk_for(struct scenario *scenario, struct arena *arena)
{
    struct desk desk = { .scenario = scenario, .stage = stage_of(scenario, 1, arena) };
    struct stage *kept = arena_array(arena, struct stage, 1);
    *kept = desk.stage;
    desk.stage = *kept;
    desk.deals = deal_block_in(arena, desk.stage.slot_capacity, scenario->market.route_count);
    desk.books = rep_books_in(arena, &kept->designs[0].outlook, desk.stage.roster.lane_count);
    return desk;
}

/* A deal of 100,000 at 20 % off for lane 0, won one time in four, no taste: par is 2,000. */
static void put_deal(struct desk *desk, size_t slot, double win_uniform)
{
    struct deal_block *deals = &desk->deals;
    const size_t i = slot * LANES;
    deals->slot_count = slot + 1;
    deals->met[i] = 1;
    deals->source[i] = FOUND_BY_VENDOR;
    deals->customer[i] = CUSTOMER_EXISTING;
    deals->lead_mark[i] = -1.0;
    deals->list_usd[i] = 100000.0;
    deals->price_usd[i] = 80000.0;
    deals->win_uniform[i] = win_uniform;
    for (size_t r = 0; r < desk->scenario->market.route_count; r++) {
        deals->win[r][i] = 0.25;
        deals->utility_per_usd[r][i] = 1.0 / 8000.0;
        deals->utility_fixed[r][i] = 0.0;
        deals->months_to_close[r][i] = 0;
    }
}

static void work(struct desk *desk)
{
    const struct work_setting setting = {
        .luck = &desk->stage.luck,
        .stage = &desk->stage.designs[0],
        .horizon_months = desk->stage.horizon_months,
        .key = { 1, 0 },
    };
    work_block(&setting, &desk->stage.roster.blocks[0], &desk->deals, &desk->books, &desk->tally, NULL);
}

static void expect_near(double is, double must, const char *what)
{
    cr_expect(fabs(is - must) <= 1e-9 * fmax(1.0, fabs(must)), "%s is %.12g, must be %.12g", what, is, must);
}

Test(work_block, deal_that_pays_more_direct_is_sold_direct)
{
    struct arena *arena = arena_open();
    struct desk desk = desk_for(plain_scenario(arena), arena);
    put_deal(&desk, 0, 0.1);
    work(&desk);
    cr_expect(desk.tally.deals == 1.0 && desk.tally.routes[0].won == 1.0);
    cr_expect(desk.tally.partner_possible == 1.0 && desk.tally.within_neutral == 0.0);
    cr_expect(desk.tally.pushed_away == 0.0, "at a tie the neutral twin stays direct too");
    expect_near(desk.tally.gap_usd, -375.0, "gap");
    expect_near(desk.tally.routes[0].rep_pay_usd, 8000.0, "pay");
    expect_near(desk.books.credit_usd[0], 80000.0, "credit");
    arena_close(arena);
}

Test(work_block, taste_for_the_partner_is_worth_so_many_dollars)
{
    struct arena *arena = arena_open();
    struct desk desk = desk_for(plain_scenario(arena), arena);
    put_deal(&desk, 0, 0.1);
    desk.deals.utility_fixed[1][0] = 1499.0 / 8000.0;
    work(&desk);
    cr_expect(desk.tally.routes[0].deals == 1.0 && desk.tally.pushed_away == 1.0);
    desk.deals.utility_fixed[1][0] = 1501.0 / 8000.0;
    work(&desk);
    cr_expect(desk.tally.routes[1].deals == 1.0 && desk.tally.pushed_away == 1.0);
    expect_near(desk.tally.routes[1].credit_usd, 65000.0, "credit");
    expect_near(desk.tally.routes[1].rep_pay_usd, 6500.0, "pay");
    expect_near(desk.tally.routes[1].partner_margin_usd, 15000.0, "margin");
    cr_expect(desk.books.partner_deals_won[0] == 1.0);
    arena_close(arena);
}

Test(work_block, lost_deal_leaves_the_books_alone)
{
    struct arena *arena = arena_open();
    struct desk desk = desk_for(plain_scenario(arena), arena);
    put_deal(&desk, 0, 0.25);
    work(&desk);
    cr_expect(desk.tally.deals == 1.0 && desk.tally.bookings_usd == 0.0 && desk.tally.routes[0].won == 0.0);
    cr_expect(desk.books.credit_usd[0] == 0.0);
    arena_close(arena);
}

Test(work_block, deal_without_a_partner_can_only_go_direct)
{
    struct arena *arena = arena_open();
    struct desk desk = desk_for(plain_scenario(arena), arena);
    put_deal(&desk, 0, 0.1);
    desk.deals.utility_fixed[1][0] = -INFINITY;
    work(&desk);
    cr_expect(desk.tally.routes[0].deals == 1.0 && desk.tally.partner_possible == 0.0);
    cr_expect(desk.tally.gap_usd == 0.0 && desk.tally.tax[1][0].deals == 0.0);
    arena_close(arena);
}

Test(work_block, lead_above_the_flow_never_comes)
{
    struct arena *arena = arena_open();
    struct scenario *scenario = plain_scenario(arena);
    scenario->market.lead_ceiling = 2.0;
    struct desk desk = desk_for(scenario, arena);
    put_deal(&desk, 0, 0.1);
    put_deal(&desk, 1, 0.1);
    desk.deals.lead_mark[0] = 0.49;
    desk.deals.lead_mark[LANES] = 0.51;
    work(&desk);
    cr_expect(desk.tally.deals == 1.0);
    desk.stage.designs[0].lead_flow = 1.1;
    work(&desk);
    cr_expect(desk.tally.deals == 3.0);
    arena_close(arena);
}

Test(work_block, empty_places_are_passed_over)
{
    struct arena *arena = arena_open();
    struct desk desk = desk_for(plain_scenario(arena), arena);
    put_deal(&desk, 0, 0.1);
    desk.deals.slot_count = 2;
    work(&desk);
    cr_expect(desk.tally.deals == 1.0);
    arena_close(arena);
}

/* 2.0, 1.5 and from then on 1.25 of the rep's 1st, 2nd and later partner deals won. */
Test(work_block, multipliers_count_the_partner_deals_won_so_far)
{
    struct arena *arena = arena_open();
    struct scenario *scenario = plain_scenario(arena);
    struct credit_rule *rule = plain_rule_for(&scenario->designs[0].rep, "partner", arena);
    rule->taper_count = 3;
    rule->taper[0] = 2.0;
    rule->taper[1] = 1.5;
    rule->taper[2] = 1.25;
    struct desk desk = desk_for(scenario, arena);
    const double must[] = { 2.0, 1.5, 1.5, 1.25, 1.25 }; /* the second deal is lost: it doesn't count */
    const double uniform[] = { 0.1, 0.9, 0.1, 0.1, 0.1 };
    double credit_usd = 0.0;
    for (size_t i = 0; i < 5; i++) {
        put_deal(&desk, 0, uniform[i]);
        desk.deals.utility_fixed[1][0] = 100.0;
        work(&desk);
        credit_usd += uniform[i] < 0.25 ? must[i] * 65000.0 : 0.0;
        expect_near(desk.books.credit_usd[0], credit_usd, "credit");
    }
    cr_expect(desk.books.partner_deals_won[0] == 4.0);
    arena_close(arena);
}

Test(work_block, pay_multiplier_changes_pay_and_not_attainment)
{
    struct arena *arena = arena_open();
    struct scenario *scenario = plain_scenario(arena);
    plain_rule_for(&scenario->designs[0].rep, "partner", arena)->pay_multiplier = 0.0;
    struct desk desk = desk_for(scenario, arena);
    put_deal(&desk, 0, 0.1);
    desk.deals.utility_fixed[1][0] = 100.0;
    work(&desk);
    expect_near(desk.books.credit_usd[0], 65000.0, "credit");
    expect_near(desk.books.extra_pay_usd[0], -6500.0, "pay taken back");
    expect_near(desk.tally.routes[1].rep_pay_usd, 0.0, "pay");
    expect_near(desk.tally.gap_usd, -0.25 * 8000.0, "gap");
    arena_close(arena);
}

/* The rep is at 100 % of a quarter that ends; the next quarter starts with nothing. */
Test(work_block, deal_that_slips_is_worth_what_the_next_quarter_pays)
{
    struct arena *arena = arena_open();
    struct scenario *scenario = plain_scenario(arena);
    struct rep_plan *plan = &scenario->designs[0].rep;
    plan->quota_period = PERIOD_QUARTER;
    plan->credit[0].basis = CREDIT_LIST;
    plan->components[0].schedule = (struct schedule){ .kind = SCHEDULE_MARGINAL,
                                                      .unit = PAYS_TIMES_BASE_RATE,
                                                      .step_count = 2,
                                                      .steps = { { 0.0, 1.0 }, { 1.0, 2.0 } } };
    struct desk desk = desk_for(scenario, arena);
    desk.books.credit_usd[rep_books_place(&desk.books, 0, 0)] = 250000.0;
    put_deal(&desk, 0, 0.1);
    desk.deals.month = 2;
    desk.deals.months_to_close[1][0] = 1;
    desk.deals.utility_fixed[1][0] = 9999.0 / 8000.0; /* 20,000 now against 10,000 later */
    work(&desk);
    cr_expect(desk.tally.routes[0].deals == 1.0, "10,000 more now outweigh a taste of 9,999");
    expect_near(desk.tally.gap_usd, 0.0, "gap, were it closed at the same time");
    expect_near(desk.tally.gap_with_lift_usd, -0.25 * 10000.0, "gap as it is");

    desk.books.credit_usd[rep_books_place(&desk.books, 0, 0)] = 250000.0;
    desk.deals.utility_fixed[1][0] = 10001.0 / 8000.0;
    work(&desk);
    cr_expect(desk.tally.routes[1].deals == 1.0);
    cr_expect(desk.tally.pushed_away + desk.tally.pulled_in == 0.0, "the twin waits just as long");
    expect_near(desk.books.credit_usd[rep_books_place(&desk.books, 1, 0)], 100000.0, "next quarter's credit");
    expect_near(desk.tally.routes[1].rep_pay_usd, 10000.0, "pay in the next quarter");
    arena_close(arena);
}

Test(work_block, deal_that_closes_after_the_horizon_is_in_no_sum_but_its_own)
{
    struct arena *arena = arena_open();
    struct desk desk = desk_for(plain_scenario(arena), arena);
    put_deal(&desk, 0, 0.1);
    desk.deals.month = 11;
    desk.deals.months_to_close[0][0] = 1;
    desk.deals.utility_fixed[0][0] = 100.0;
    work(&desk);
    cr_expect(desk.tally.slipped_usd == 80000.0 && desk.tally.bookings_usd == 0.0);
    cr_expect(desk.tally.routes[0].won == 0.0 && desk.tally.routes[0].deals == 1.0);
    expect_near(desk.books.credit_usd[rep_books_place(&desk.books, 1, 0)], 80000.0, "next year's credit");
    arena_close(arena);
}

Test(work_block, tax_is_kept_by_attainment_band)
{
    struct arena *arena = arena_open();
    struct desk desk = desk_for(plain_scenario(arena), arena);
    const double attained[ATTAINMENT_BANDS] = { 0.49, 0.5, 0.99, 1.0, 1.2, 1.5 };
    for (size_t band = 0; band < ATTAINMENT_BANDS; band++) {
        desk.books.credit_usd[0] = attained[band] * 1e6;
        put_deal(&desk, 0, 0.9);
        work(&desk);
        cr_expect(desk.tally.tax[1][band].deals == 1.0, "band %zu", band);
        expect_near(desk.tally.tax[1][band].direct_pay_usd, 2000.0, "direct pay");
        expect_near(desk.tally.tax[1][band].route_pay_usd, 1625.0, "resale pay");
    }
    arena_close(arena);
}

/* Cost of goods above what resale brings in: the basis is negative, the credit is none. */
Test(work_block, deal_sold_below_cost_takes_no_credit_away)
{
    struct arena *arena = arena_open();
    struct scenario *scenario = plain_scenario(arena);
    scenario->designs[0].rep.credit[0].basis = CREDIT_GROSS_MARGIN;
    scenario->market.segments[0].cost_of_goods_share = 0.7;
    struct desk desk = desk_for(scenario, arena);
    desk.books.credit_usd[0] = 5e5;
    put_deal(&desk, 0, 0.1);
    desk.deals.utility_fixed[1][0] = 100.0;
    work(&desk);
    cr_expect(desk.tally.routes[1].won == 1.0);
    cr_expect(desk.books.credit_usd[0] == 5e5 && desk.tally.routes[1].credit_usd == 0.0);
    arena_close(arena);
}
