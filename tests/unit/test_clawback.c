/* Commission taken back when a customer leaves. */
#include "../../src/domain/clawback_pay.h"
#include "pay_case.h"

CASE_SUITE(clawback);

Test(clawback, share_goes_by_whole_months_served)
{
    const struct clawback full = { 12, CLAWBACK_FULL, 0.5 }, unserved = { 12, CLAWBACK_UNSERVED, 1 };
    int served;
    PAID(clawback_share(&full, on("2025-01-15"), on("2026-01-14"), &served), 0.5);
    cr_assert_eq(served, 11);
    PAID(clawback_share(&full, on("2025-01-15"), on("2026-01-15"), NULL), 0, "twelve months are served");
    PAID(clawback_share(&unserved, on("2025-01-15"), on("2025-01-20"), NULL), 1);
    PAID(clawback_share(&unserved, on("2025-01-15"), on("2025-10-15"), NULL), 0.25);
    PAID(clawback_share(&unserved, on("2025-01-15"), INT_MIN, NULL), 0, "the customer stays");
    PAID(clawback_share(&(struct clawback){ 0 }, on("2025-01-15"), on("2025-01-20"), NULL), 0, "no clawback");
}

static struct rep_plan with_clawback(enum schedule_kind kind)
{
    struct rep_plan plan = plain_plan(100000, 10000);
    add_component(&plan, MULTIPLES(kind, { 0, 1 }, { 1, 2 }));
    plan.clawback = (struct clawback){ 12, CLAWBACK_FULL, 1 };
    plan.payout = PERIOD_MONTH;
    return plan;
}

static struct closed_deal left_on(struct closed_deal deal, const char *date)
{
    deal.churned_day = on(date);
    return deal;
}

Test(clawback, rate_is_the_one_the_commission_was_worked_out_with)
{
    const struct rep_plan plan = with_clawback(SCHEDULE_MARGINAL);
    const struct statement s = PAY(&plan, deal_of("a", "2025-01-10", 90000),
                                   left_on(deal_of("b", "2025-02-10", 30000), "2025-06-10"));
    PAID(lines_usd(&s, LINE_CLAWBACK, "b"), -5000, "10,000 at 10 % and 20,000 at 20 %");
    PAID(usd(s.period_cents[5]), -5000);
    PAID(s.attainment, 1.2, "attainment stays");
}

Test(clawback, catch_up_paid_on_other_deals_stays_with_them)
{
    const struct rep_plan plan = with_clawback(SCHEDULE_RETROACTIVE);
    const struct statement s = PAY(&plan, left_on(deal_of("a", "2025-01-10", 90000), "2025-06-11"),
                                   left_on(deal_of("b", "2025-02-10", 30000), "2025-06-10"));
    PAID(lines_usd(&s, LINE_CLAWBACK, "a"), -18000, "at the rate that was reached");
    PAID(lines_usd(&s, LINE_CLAWBACK, "b"), -6000);
    PAID(usd(s.cents), 0);
}

Test(clawback, only_what_was_paid_is_taken_back)
{
    struct rep_plan capped = with_clawback(SCHEDULE_MARGINAL);
    capped.components[0].cap_usd = 5000;
    const struct statement s = PAY(&capped, left_on(deal_of("a", "2025-01-10", 100000), "2025-06-11"));
    PAID(usd(s.cents), 0);
    struct rep_plan gated = with_clawback(SCHEDULE_MARGINAL);
    gated.components[0].gate =
        (struct gate){ GATE_PARTNER_SHARE, 0.5, ACCUMULATE_PERIOD, GATED_PAYS_NOTHING, NULL };
    const struct statement t = PAY(&gated, left_on(deal_of("a", "2025-01-10", 100000), "2025-06-11"));
    PAID(usd(t.cents), 0);
    struct rep_plan parts = with_clawback(SCHEDULE_MARGINAL);
    parts.payment_count = 2;
    parts.payments[0] = (struct payment_part){ PAID_ON_BOOKING, 0.6 };
    parts.payments[1] = (struct payment_part){ PAID_ON_COLLECTION, 0.4 };
    const struct statement u = PAY(&parts, left_on(deal_of("a", "2025-01-10", 100000), "2025-06-11"));
    PAID(usd(u.cents), 0, "the customer left without paying");
    cr_assert_eq(u.deferred_cents, 0, "what clawback takes waits for nobody");
    struct closed_deal paid_after = left_on(deal_of("a", "2025-01-10", 100000), "2025-06-11");
    paid_after.collected_day = on("2025-08-01");
    PAID(usd(PAY(&parts, paid_after).cents), 0);
    paid_after.collected_day = on("2025-03-01");
    PAID(usd(PAY(&parts, paid_after).cents), 0);
}

Test(clawback, returned_part_is_not_taken_back_twice)
{
    const struct rep_plan plan = with_clawback(SCHEDULE_MARGINAL);
    const struct statement s = PAY(&plan, left_on(deal_of("a", "2025-01-10", 50000), "2025-06-11"),
                                   return_of("b", "2025-03-10", 20000, "a"));
    PAID(lines_usd(&s, LINE_CLAWBACK, "a"), -3000);
    PAID(usd(s.cents), 0);
}

Test(clawback, december_deal_lost_in_march_is_taken_back_in_march)
{
    struct rep_plan plan = with_clawback(SCHEDULE_MARGINAL);
    plan.clawback.kind = CLAWBACK_UNSERVED;
    const struct statement s = PAY(&plan, left_on(deal_of("a", "2024-12-10", 100000), "2025-03-10"));
    PAID(usd(s.period_cents[2]), -7500, "nine of twelve months not served");
    PAID(usd(s.cents), -7500);
}

Test(clawback, deal_returned_after_its_customer_left_is_taken_back_once)
{
    const struct rep_plan plan = with_clawback(SCHEDULE_MARGINAL);
    const struct statement s = PAY(&plan, left_on(deal_of("a", "2025-01-10", 50000), "2025-03-11"),
                                   return_of("b", "2025-06-10", 50000, "a"));
    PAID(usd(s.period_cents[2]), -5000);
    PAID(usd(s.cents), 0);
}

Test(clawback, catch_up_that_comes_later_is_clawed_too)
{
    const struct rep_plan plan = with_clawback(SCHEDULE_RETROACTIVE);
    const struct statement s = PAY(&plan, left_on(deal_of("a", "2025-01-10", 50000), "2025-03-11"),
                                   deal_of("b", "2025-06-10", 50000));
    PAID(usd(s.cents), 10000, "b alone, at the rate that both reached");
}

/* Half on booking, 30 % on collection and 20 % at the year's end; a commission of 10,000. */
static struct rep_plan in_three_parts(void)
{
    struct rep_plan plan = with_clawback(SCHEDULE_MARGINAL);
    plan.payment_count = 3;
    plan.payments[0] = (struct payment_part){ PAID_ON_BOOKING, 0.5 };
    plan.payments[1] = (struct payment_part){ PAID_ON_COLLECTION, 0.3 };
    plan.payments[2] = (struct payment_part){ PAID_AT_YEAR_END, 0.2 };
    return plan;
}

Test(clawback, never_takes_more_than_was_paid_and_the_rest_lapses)
{
    const struct rep_plan plan = in_three_parts();
    const struct statement s = PAY(&plan, left_on(deal_of("a", "2025-01-10", 100000), "2025-06-11"));
    PAID(usd(s.period_cents[0]), 5000);
    PAID(usd(s.period_cents[5]), -5000, "what was paid, not what was kept for December");
    PAID(usd(s.period_cents[11]), 0, "what was kept lapses");
    PAID(usd(s.cents), 0);
    cr_assert_eq(s.deferred_cents, 0);
}

Test(clawback, parts_not_yet_paid_lapse_by_the_share_that_is_taken)
{
    struct rep_plan plan = in_three_parts();
    plan.clawback.share = 0.6;
    struct closed_deal deal = left_on(deal_of("a", "2025-01-10", 100000), "2025-06-11");
    const struct statement s = PAY(&plan, deal, deal_of("b", "2025-07-10", 10000));
    PAID(usd(s.period_cents[5]), -3000, "60 % of the 5,000 paid");
    PAID(usd(s.period_cents[11]), 800 + 400, "40 % of a's 2,000, and the 400 of b in full");
    PAID(usd(s.deferred_cents), 1200 + 600, "40 % of a's 3,000 and the 600 of b, when they pay");
    deal.collected_day = on("2025-09-10");
    PAID(usd(PAY(&plan, deal).cents), 4000, "40 % of everything in the end");
    deal.collected_day = on("2025-05-10");
    const struct statement paid = PAY(&plan, deal);
    PAID(usd(paid.period_cents[5]), -4800, "60 % of the 8,000 paid");
    PAID(usd(paid.cents), 4000);
}

Test(clawback, part_at_the_years_end_was_paid_to_whom_left_after_it)
{
    const struct rep_plan plan = in_three_parts();
    struct closed_deal deal = left_on(deal_of("a", "2024-10-10", 100000), "2025-03-11");
    deal.collected_day = on("2024-11-10");
    PAID(usd(PAY(&plan, deal).cents), -10000, "all of it had been paid in December");
    const struct statement december = PAY(&plan, left_on(deal_of("b", "2025-02-10", 100000), "2025-12-11"));
    PAID(usd(december.period_cents[11]), 2000 - 7000, "paid and taken back in one payout");
    PAID(usd(december.cents), 0);
}

/* 16,500 earned and 10,000 paid: without the 8,500 of the customer who left, 8,000 had been earned. */
Test(clawback, cap_of_the_plan_is_worked_out_again)
{
    struct rep_plan plan = plain_plan(1e6, 1e5);
    add_component(&plan, MULTIPLES(SCHEDULE_MARGINAL, { 0, 1 }));
    plan.clawback = (struct clawback){ 12, CLAWBACK_FULL, 1 };
    plan.payout = PERIOD_MONTH;
    plan.cap.usd = 100000;
    const struct statement s = PAY(&plan, left_on(deal_of("a", "2025-01-10", 850000), "2025-06-11"),
                                   deal_of("b", "2025-02-10", 800000));
    PAID(usd(s.period_cents[0]) + usd(s.period_cents[1]), 100000);
    PAID(usd(s.period_cents[5]), -20000, "not 51,515.15, its part of what was paid");
    PAID(usd(s.cents), 80000);
    const struct statement both = PAY(&plan, left_on(deal_of("a", "2025-01-10", 850000), "2025-06-11"),
                                      left_on(deal_of("b", "2025-02-10", 800000), "2025-05-11"));
    PAID(lines_usd(&both, LINE_CLAWBACK, "b"), -15000, "leaves first: the cap still pays 85,000");
    PAID(lines_usd(&both, LINE_CLAWBACK, "a"), -85000);
    PAID(usd(both.cents), 0);
    plan.cap.usd = 0;
    plan.components[0].cap_usd = 100000;
    const struct statement own = PAY(&plan, left_on(deal_of("a", "2025-01-10", 850000), "2025-06-11"),
                                     deal_of("b", "2025-02-10", 800000));
    PAID(lines_usd(&own, LINE_CLAWBACK, "a"), -20000, "a component's cap too");
}

Test(clawback, nothing_is_taken_from_pay_that_the_cap_held_back)
{
    struct rep_plan plan = with_clawback(SCHEDULE_MARGINAL);
    plan.cap.usd = 5000;
    const struct statement s = PAY(&plan, deal_of("a", "2025-01-10", 80000),
                                   left_on(deal_of("b", "2025-02-10", 20000), "2025-06-11"));
    PAID(usd(s.cents), 5000);
    cr_assert_eq(lines_of(&s, LINE_CLAWBACK), 0);
}
