/* Draws, guarantees and what is paid in parts. */
#include "../../src/domain/recoverable_draw.h"
#include "pay_case.h"

CASE_SUITE(draw_against_pay);

static const struct draw_terms recoverable = { DRAW_RECOVERABLE, 2000, 0, true, 1.0 };

Test(draw_against_pay, shortfall_is_advanced_and_owed)
{
    const struct draw_result result = draw_of(&recoverable, 1500, 100);
    cr_assert_eq(result.advance, 500);
    cr_assert_eq(result.owed, 600);
    cr_assert_eq(result.recovery, 0);
    cr_assert_eq(draw_of(&recoverable, 2000, 100).recovery, 0, "at exactly the draw nothing is above it");
    cr_assert_eq(draw_of(&recoverable, -300, 0).advance, 2300, "a month of returns is lifted too");
}

Test(draw_against_pay, recovery_takes_its_share_of_what_is_above)
{
    struct draw_terms half = recoverable;
    half.recovery_share = 0.5;
    const struct draw_result result = draw_of(&half, 3000, 5000);
    cr_assert_eq(result.recovery, 500);
    cr_assert_eq(result.owed, 4500);
    cr_assert_eq(draw_of(&half, 3000, 300).recovery, 300, "no more than is owed");
    half.recovers = false;
    cr_assert_eq(draw_of(&half, 3000, 5000).recovery, 0);
}

Test(draw_against_pay, guarantee_comes_first_and_is_never_recovered)
{
    struct draw_terms both = recoverable;
    both.guarantee = 2500;
    const struct draw_result low = draw_of(&both, 1000, 50);
    cr_assert_eq(low.guarantee, 1500);
    cr_assert_eq(low.advance, 0);
    cr_assert_eq(low.owed, 50);
    cr_assert_eq(low.recovery, 0);
    cr_assert_eq(draw_of(&both, 2600, 500).recovery, 100);
}

static struct rep_plan monthly(void)
{
    struct rep_plan plan = plan_with(RATES(SCHEDULE_MARGINAL, { 0, 1 }));
    plan.payout = PERIOD_MONTH;
    return plan;
}

Test(draw_against_pay, non_recoverable_draw_is_never_owed)
{
    struct rep_plan plan = monthly();
    plan.draw = (struct pay_draw){ DRAW_NON_RECOVERABLE, 1000, 3, 0, 0, FORGIVEN_NEVER, 0 };
    const struct statement s = PAY(&plan, deal_of("a", "2025-01-10", 400), deal_of("b", "2025-04-10", 5000));
    PAID(usd(s.cents), 3000 + 5000);
    PAID(s.draw_owed_usd, 0);
}

/* After the draw has ended everything earned is above it. */
Test(draw_against_pay, what_is_owed_is_recovered_after_the_draw_has_ended)
{
    struct rep_plan plan = monthly();
    plan.draw = (struct pay_draw){ DRAW_RECOVERABLE, 1000, 2, 0, 0.5, FORGIVEN_NEVER, 0 };
    const struct statement s = PAY(&plan, deal_of("b", "2025-04-10", 3000), deal_of("c", "2025-05-10", 3000));
    PAID(usd(s.period_cents[0]), 1000);
    PAID(usd(s.period_cents[1]), 1000);
    PAID(usd(s.period_cents[2]), 0);
    PAID(usd(s.period_cents[3]), 1500);
    PAID(usd(s.period_cents[4]), 2500);
    PAID(usd(s.cents), 6000);
}

Test(draw_against_pay, draw_of_a_hire_starts_with_the_hire_and_goes_by_days)
{
    struct rep_plan plan = monthly();
    plan.draw = (struct pay_draw){ DRAW_NON_RECOVERABLE, 3000, 2, 0, 0, FORGIVEN_NEVER, 0 };
    const struct statement s = PAY_REP(&plan, hired_on("2025-04-16"), deal_of("a", "2025-04-20", 0));
    PAID(usd(s.period_cents[2]), 0);
    PAID(usd(s.period_cents[3]), 1500, "15 of 30 days");
    PAID(usd(s.period_cents[4]), 3000);
    PAID(usd(s.period_cents[5]), 0);
    const struct statement t = PAY_REP(&plan, hired_on("2024-12-01"), deal_of("a", "2025-04-20", 0));
    PAID(usd(t.period_cents[0]), 3000, "January is the second");
    PAID(usd(t.period_cents[1]), 0);
}

static struct rep_plan in_parts(double booking, double collection, double year_end)
{
    struct rep_plan plan = monthly();
    plan.payment_count = 3;
    plan.payments[0] = (struct payment_part){ PAID_ON_BOOKING, booking };
    plan.payments[1] = (struct payment_part){ PAID_ON_COLLECTION, collection };
    plan.payments[2] = (struct payment_part){ PAID_AT_YEAR_END, year_end };
    return plan;
}

Test(draw_against_pay, part_on_collection_waits_for_the_customer)
{
    const struct rep_plan plan = in_parts(0.5, 0.3, 0.2);
    struct closed_deal never = deal_of("a", "2025-02-10", 1000), later = deal_of("b", "2025-02-11", 1000),
                       before = deal_of("c", "2025-02-12", 1000);
    later.collected_day = on("2025-04-01");
    before.collected_day = on("2025-02-12");
    const struct statement s = PAY(&plan, never, later, before);
    PAID(usd(s.period_cents[1]), 500 + 500 + 800);
    PAID(usd(s.period_cents[3]), 300);
    PAID(usd(s.period_cents[11]), 600);
    PAID(usd(s.cents), 2700);
    cr_assert_eq(s.deferred_cents, 30000);
}

Test(draw_against_pay, return_before_the_customer_paid_takes_back_what_was_paid)
{
    const struct rep_plan plan = in_parts(0.6, 0.4, 0);
    struct closed_deal sale = deal_of("a", "2025-02-10", 1000);
    const struct statement s = PAY(&plan, sale, return_of("b", "2025-03-10", 1000, "a"));
    PAID(usd(s.period_cents[1]), 600);
    PAID(usd(s.period_cents[2]), -600);
    sale.collected_day = on("2025-03-01");
    const struct statement t = PAY(&plan, sale, return_of("b", "2025-04-10", 1000, "a"));
    PAID(usd(t.period_cents[3]), -1000);
    PAID(usd(t.cents), 0);
}

Test(draw_against_pay, part_collected_in_the_next_year_is_paid_there)
{
    const struct rep_plan plan = in_parts(0.6, 0.4, 0);
    struct closed_deal sale = deal_of("a", "2024-12-10", 1000);
    sale.collected_day = on("2025-02-01");
    const struct statement s = PAY(&plan, sale);
    PAID(usd(s.period_cents[1]), 400);
    PAID(usd(s.cents), 400);
}

Test(draw_against_pay, delayed_recovery_leaves_what_is_earned_before)
{
    struct rep_plan plan = monthly();
    plan.draw = (struct pay_draw){ DRAW_RECOVERABLE, 1000, 4, 4, 1, FORGIVEN_NEVER, 0 };
    const struct statement s = PAY(&plan, deal_of("a", "2025-01-10", 600), deal_of("b", "2025-02-10", 1500),
                                   deal_of("c", "2025-03-10", 1200), deal_of("d", "2025-04-10", 1300));
    PAID(usd(s.period_cents[0]), 1000);
    PAID(usd(s.period_cents[1]), 1500);
    PAID(usd(s.period_cents[2]), 1200);
    PAID(usd(s.period_cents[3]), 1000);
    PAID(s.draw_owed_usd, 100);
}

Test(draw_against_pay, money_given_back_to_a_customer_is_not_waited_for)
{
    const struct rep_plan plan = in_parts(0.6, 0.4, 0);
    const struct statement s = PAY(&plan, deal_of("a", "2025-02-10", -1000));
    PAID(usd(s.period_cents[1]), -1000);
    cr_assert_eq(s.deferred_cents, 0);
}
