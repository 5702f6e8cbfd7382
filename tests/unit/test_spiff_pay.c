/* SPIFFs: first deals, windows, caps and budgets that all reps share. */
#include "../../src/domain/spiff_budget.h"
#include "pay_case.h"

CASE_SUITE(spiff_pay);

static struct rep_plan spiff_plan(struct spiff spiff)
{
    struct rep_plan plan = plain_plan(1e6, 0);
    add_spiff(&plan, spiff);
    return plan;
}

Test(spiff_pay, first_deals_by_day_then_id)
{
    struct spiff spiff = plain_spiff("first two");
    spiff.amount_usd = 100;
    spiff.first_deals = 2;
    const struct rep_plan plan = spiff_plan(spiff);
    const struct statement s = PAY(&plan, deal_of("c", "2025-03-01", 10), deal_of("b", "2025-03-01", 10),
                                   deal_of("a", "2025-03-02", 10), deal_of("d", "2025-02-01", 10));
    PAID(lines_usd(&s, LINE_SPIFF, "d"), 100);
    PAID(lines_usd(&s, LINE_SPIFF, "b"), 100);
    PAID(lines_usd(&s, LINE_SPIFF, "c"), 0);
    PAID(lines_usd(&s, LINE_SPIFF, "a"), 0);
}

Test(spiff_pay, window_holds_both_its_days)
{
    struct spiff spiff = plain_spiff("march");
    spiff.amount_usd = 100;
    spiff.from = "2025-03-01";
    spiff.until = "2025-03-31";
    const struct rep_plan plan = spiff_plan(spiff);
    const struct statement s = PAY(&plan, deal_of("a", "2025-02-28", 10), deal_of("b", "2025-03-01", 10),
                                   deal_of("c", "2025-03-31", 10), deal_of("d", "2025-04-01", 10));
    PAID(usd(s.cents), 200);
}

/* 1,000 and 15 % of the price, at most 4,000 a deal and 6,500 a year. */
Test(spiff_pay, caps_of_a_deal_and_of_a_year)
{
    struct spiff spiff = plain_spiff("sliding");
    spiff.amount_usd = 1000;
    spiff.share = 0.15;
    spiff.deal_cap_usd = 4000;
    spiff.rep_cap_usd = 6500;
    const struct rep_plan plan = spiff_plan(spiff);
    const struct statement s = PAY(&plan, deal_of("a", "2025-01-01", 30000), deal_of("b", "2025-01-02", 4000),
                                   deal_of("c", "2025-01-03", 4000), deal_of("d", "2025-01-04", 4000));
    PAID(lines_usd(&s, LINE_SPIFF, "a"), 4000);
    PAID(lines_usd(&s, LINE_SPIFF, "b"), 1600);
    PAID(lines_usd(&s, LINE_SPIFF, "c"), 900);
    PAID(lines_usd(&s, LINE_SPIFF, "d"), 0);
    cr_assert_eq(lines_of(&s, LINE_SPIFF), 4, "the deal that gets nothing is told why");
}

Test(spiff_pay, conditions)
{
    static const char *gold[] = { "gold" };
    struct spiff spiff = plain_spiff("gold registered");
    spiff.amount_usd = 100;
    spiff.when.partner_tiers = (struct name_list){ 1, gold };
    spiff.when.registered = 1;
    const struct rep_plan plan = spiff_plan(spiff);
    struct closed_deal deal = with_partner(deal_of("a", "2025-01-01", 10));
    PAID(usd(PAY(&plan, deal).cents), 0);
    deal.facts.partner_tier = "gold";
    PAID(usd(PAY(&plan, deal).cents), 0);
    deal.facts.registered = true;
    PAID(usd(PAY(&plan, deal).cents), 100);
}

Test(spiff_pay, returned_deal_gives_its_spiff_back)
{
    struct spiff spiff = plain_spiff("push");
    spiff.amount_usd = 100;
    const struct rep_plan plan = spiff_plan(spiff);
    const struct statement s =
        PAY(&plan, deal_of("a", "2025-01-01", 1000), return_of("b", "2025-02-01", 250, "a"),
            return_of("c", "2025-03-01", 750, "a"));
    PAID(lines_usd(&s, LINE_SPIFF, "b"), -25);
    PAID(usd(s.cents), 0);
}

Test(spiff_pay, shared_budget_is_first_come_first_served_and_runs_out_inside_a_deal)
{
    struct spiff spiff = plain_spiff("budgeted");
    spiff.amount_usd = 400;
    spiff.budget_usd = 1000;
    spiff.first_deals = 2;
    const struct rep_plan plan = spiff_plan(spiff);
    const struct plan_timeline timeline = always(&plan);
    struct closed_deal deals[] = {
        deal_of("a", "2025-03-01", 10), deal_of("d", "2025-01-01", 10), deal_of("e", "2025-01-01", 10),
        deal_of("b", "2025-02-01", 10), deal_of("c", "2025-03-01", 10), deal_of("f", "2025-04-01", 10),
    };
    for (size_t i = 3; i < 6; i++)
        deals[i].rep = "r2";
    /* In order: d 400, e 400 (r1's second), b 200 (the last of the budget), then nothing for c or f; a is
     * r1's third. */
    const struct spiff_awards *awards = spiff_awards_of(&timeline, CASE_YEAR, deals, 6, case_arena);
    const double expected[] = { 0, 400, 400, 200, 0, 0 };
    for (size_t i = 0; i < 6; i++)
        PAID(usd(spiff_award_cents(awards, &deals[i], 0)), expected[i], deals[i].id);
    const struct pay_run run = { &timeline, CASE_YEAR, INT_MAX, awards };
    const struct rep_profile r1 = veteran();
    struct rep_profile r2 = veteran();
    r2.id = "r2";
    const struct statement first = checked(statement_in_run(&run, &r1, deals, 3, case_arena));
    const struct statement second = checked(statement_in_run(&run, &r2, deals + 3, 3, case_arena));
    PAID(usd(first.cents), 800);
    PAID(usd(second.cents), 200);
    const struct statement alone = checked(statement_of(&timeline, &r2, CASE_YEAR, deals + 3, 3, case_arena));
    PAID(usd(alone.cents), 800, "alone, the budget is the rep's own");
}

Test(spiff_pay, no_budget_needs_no_awards)
{
    const struct rep_plan plan = spiff_plan(plain_spiff("open"));
    const struct plan_timeline timeline = always(&plan);
    const struct closed_deal deal = deal_of("a", "2025-03-01", 10);
    cr_assert_null(spiff_awards_of(&timeline, CASE_YEAR, &deal, 1, case_arena));
}

Test(spiff_pay, counts_go_on_over_a_change_of_plan)
{
    struct spiff spiff = plain_spiff("first two");
    spiff.amount_usd = 100;
    spiff.first_deals = 2;
    const struct rep_plan before = spiff_plan(spiff);
    spiff.amount_usd = 150;
    const struct rep_plan after = spiff_plan(spiff);
    const struct plan_timeline timeline = { .count = 2,
                                            .from_day = { INT_MIN, on("2025-07-01") },
                                            .plans = { &before, &after } };
    const struct rep_profile rep = veteran();
    const struct closed_deal deals[] = { deal_of("a", "2025-06-01", 10), deal_of("b", "2025-07-01", 10),
                                         deal_of("c", "2025-07-02", 10) };
    const struct statement s = checked(statement_of(&timeline, &rep, CASE_YEAR, deals, 3, case_arena));
    PAID(usd(s.cents), 250);
}

/* A deal that was turned away before the return stays so: nothing that was paid looks ahead. */
Test(spiff_pay, what_a_return_takes_back_is_free_for_later_deals)
{
    struct spiff spiff = plain_spiff("budgeted");
    spiff.amount_usd = 400;
    spiff.budget_usd = 400;
    const struct rep_plan plan = spiff_plan(spiff);
    const struct statement s = PAY(&plan, deal_of("a", "2025-01-01", 1000), deal_of("b", "2025-02-01", 1000),
                                   return_of("r", "2025-03-01", 1000, "a"), deal_of("c", "2025-04-01", 1000));
    PAID(lines_usd(&s, LINE_SPIFF, "b"), 0);
    PAID(lines_usd(&s, LINE_SPIFF, "r"), -400);
    PAID(lines_usd(&s, LINE_SPIFF, "c"), 400);
    PAID(usd(s.cents), 400);
    spiff.budget_usd = INFINITY;
    spiff.rep_cap_usd = 500;
    const struct rep_plan capped = spiff_plan(spiff);
    const struct statement t = PAY(&capped, deal_of("a", "2025-01-01", 1000),
                                   return_of("r", "2025-03-01", 500, "a"), deal_of("c", "2025-04-01", 1000));
    PAID(usd(t.cents), 500, "200 kept of a, and 300 of the cap left for c");
}

Test(spiff_pay, deal_wholly_returned_is_no_longer_one_of_the_first)
{
    struct spiff spiff = plain_spiff("first");
    spiff.amount_usd = 100;
    spiff.first_deals = 1;
    const struct rep_plan plan = spiff_plan(spiff);
    const struct statement s =
        PAY(&plan, deal_of("a", "2025-01-01", 1000), return_of("r", "2025-03-01", 400, "a"),
            deal_of("b", "2025-04-01", 1000), return_of("s", "2025-05-01", 600, "a"),
            deal_of("c", "2025-06-01", 1000), deal_of("d", "2025-07-01", 1000));
    PAID(lines_usd(&s, LINE_SPIFF, "b"), 0, "a is still there in part");
    PAID(lines_usd(&s, LINE_SPIFF, "c"), 100);
    PAID(lines_usd(&s, LINE_SPIFF, "d"), 0);
    PAID(usd(s.cents), 100);
}

Test(spiff_pay, shared_budget_is_free_again_for_any_rep)
{
    struct spiff spiff = plain_spiff("budgeted");
    spiff.amount_usd = 400;
    spiff.budget_usd = 600;
    const struct rep_plan plan = spiff_plan(spiff);
    const struct plan_timeline timeline = always(&plan);
    struct closed_deal deals[] = {
        deal_of("a", "2025-01-01", 1000),        return_of("r", "2024-12-31", 500, "a"),
        deal_of("a", "2025-01-02", 1000),        deal_of("c", "2025-02-01", 1000),
        return_of("s", "2025-03-01", 1000, "c"), deal_of("d", "2025-03-01", 1000),
    };
    deals[1].day = on("2025-01-01");
    for (size_t i = 2; i < 6; i++)
        deals[i].rep = "r2";
    /* 200 of r1's a goes back on the day it was won: 400 are left for r2's a, and nothing for c. */
    const struct spiff_awards *awards = spiff_awards_of(&timeline, CASE_YEAR, deals, 6, case_arena);
    const double expected[] = { 400, 0, 400, 0, 0, 0 };
    for (size_t i = 0; i < 6; i++)
        PAID(usd(spiff_award_cents(awards, &deals[i], 0)), expected[i], deals[i].id);
    const struct pay_run run = { &timeline, CASE_YEAR, INT_MAX, awards };
    const struct rep_profile r1 = veteran();
    struct rep_profile r2 = veteran();
    r2.id = "r2";
    PAID(usd(checked(statement_in_run(&run, &r1, deals, 2, case_arena)).cents), 200);
    PAID(usd(checked(statement_in_run(&run, &r2, deals + 2, 4, case_arena)).cents), 400);
}
