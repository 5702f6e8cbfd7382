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
