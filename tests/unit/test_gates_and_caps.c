/* Gates, caps and windfall review. */
#include "pay_case.h"

CASE_SUITE(gates_and_caps);

static struct rep_plan gated(int measure, double at_least, int accumulate, int otherwise)
{
    struct rep_plan plan = plain_plan(400000, 40000);
    add_component(&plan, MULTIPLES(SCHEDULE_MARGINAL, { 0, 1 }, { 1, 2 }));
    plan.components[0].gate = (struct gate){ measure, at_least, accumulate, otherwise, NULL };
    set_periods(&plan, PERIOD_QUARTER, PERIOD_MONTH);
    return plan;
}

Test(gates_and_caps, gate_at_exactly_its_share_is_open)
{
    const struct rep_plan plan = gated(GATE_PARTNER_SHARE, 0.2, ACCUMULATE_PERIOD, GATED_PAYS_NOTHING);
    const struct statement open =
        PAY(&plan, deal_of("a", "2025-01-10", 40000), with_partner(deal_of("b", "2025-01-11", 10000)));
    PAID(usd(open.cents), 5000);
    cr_assert_eq(lines_of(&open, LINE_GATE), 0);
    const struct statement shut =
        PAY(&plan, deal_of("a", "2025-01-10", 40000.01), with_partner(deal_of("b", "2025-01-11", 10000)));
    PAID(usd(shut.cents), 0);
}

Test(gates_and_caps, gate_that_opens_later_in_the_period_pays_what_it_held)
{
    const struct rep_plan plan = gated(GATE_PARTNER_DEALS, 2, ACCUMULATE_PERIOD, GATED_PAYS_NOTHING);
    const struct statement s =
        PAY(&plan, deal_of("a", "2025-01-10", 50000), with_partner(deal_of("b", "2025-02-10", 10000)),
            with_partner(deal_of("c", "2025-03-10", 10000)));
    PAID(usd(s.period_cents[0]), 0);
    PAID(usd(s.period_cents[1]), 0);
    PAID(usd(s.period_cents[2]), 7000);
}

Test(gates_and_caps, shut_gate_takes_the_accelerator_away_and_leaves_the_first_rate)
{
    const struct rep_plan plan = gated(GATE_PARTNER_SHARE, 0.5, ACCUMULATE_PERIOD, GATED_PAYS_FIRST_RATE);
    const struct statement s = PAY(&plan, deal_of("a", "2025-01-10", 150000));
    PAID(lines_usd(&s, LINE_COMMISSION, NULL), 20000);
    PAID(lines_usd(&s, LINE_GATE, NULL), -5000);
    const struct statement below = PAY(&plan, deal_of("a", "2025-01-10", 100000));
    cr_assert_eq(lines_of(&below, LINE_GATE), 0, "nothing to take away below quota");
}

Test(gates_and_caps, year_to_date_gate_of_a_quarter_is_judged_when_the_quarter_ends)
{
    const struct rep_plan plan = gated(GATE_ATTAINMENT, 1.0, ACCUMULATE_YEAR_TO_DATE, GATED_PAYS_FIRST_RATE);
    const struct statement s = PAY(&plan, deal_of("a", "2025-02-10", 50000),
                                   deal_of("b", "2025-05-10", 140000), deal_of("c", "2025-08-10", 200000));
    PAID(usd(s.period_cents[4]), 14000, "190 of 200: no accelerator in the second quarter");
    PAID(usd(s.period_cents[7]), 30000, "390 of 300: the third has it, the second does not get it back");
}

Test(gates_and_caps, gate_reopened_by_a_return_is_corrected)
{
    const struct rep_plan plan = gated(GATE_PARTNER_SHARE, 0.2, ACCUMULATE_PERIOD, GATED_PAYS_NOTHING);
    const struct statement s =
        PAY(&plan, deal_of("a", "2025-01-10", 90000), with_partner(deal_of("b", "2025-01-11", 10000)),
            return_of("c", "2025-04-10", 50000, "a"));
    PAID(usd(s.period_cents[0]), 0);
    PAID(usd(s.period_cents[3]), 5000, "10 of 50 with a partner");
}

Test(gates_and_caps, new_customer_gate)
{
    const struct rep_plan plan = gated(GATE_NEW_CUSTOMER_SHARE, 0.6, ACCUMULATE_PERIOD, GATED_PAYS_NOTHING);
    struct closed_deal fresh = deal_of("a", "2025-01-10", 6000);
    fresh.facts.customer = CUSTOMER_NEW;
    PAID(usd(PAY(&plan, fresh, deal_of("b", "2025-01-11", 4000)).cents), 1000);
    PAID(usd(PAY(&plan, fresh, deal_of("b", "2025-01-11", 4001)).cents), 0);
}

static struct rep_plan linear(void)
{
    struct rep_plan plan = plain_plan(100000, 10000);
    add_component(&plan, MULTIPLES(SCHEDULE_MARGINAL, { 0, 1 }));
    return plan;
}

Test(gates_and_caps, lowest_cap_holds_until_it_is_raised)
{
    struct rep_plan plan = linear();
    plan.salary_usd = 20000;
    plan.cap = (struct pay_cap){ .usd = 13000,
                                 .share_of_target = 1.25,
                                 .share_of_salary = 0.6,
                                 .raised_above_attainment = 1.5,
                                 .raised_share_of_salary = 0.8 };
    PAID(pay_one(&plan, 120000), 12000);
    PAID(pay_one(&plan, 130000), 12000, "60 % of salary is the lowest");
    PAID(pay_one(&plan, 150000), 12000, "at exactly 150 %");
    PAID(pay_one(&plan, 150001), 15000.10);
    PAID(pay_one(&plan, 200000), 16000);
}

Test(gates_and_caps, cap_is_of_a_quota_period_and_leaves_spiffs_out)
{
    struct rep_plan plan = linear();
    set_periods(&plan, PERIOD_QUARTER, PERIOD_MONTH);
    plan.cap.usd = 3000;
    add_spiff(&plan, plain_spiff("push"))->amount_usd = 500;
    const struct statement s = PAY(&plan, deal_of("a", "2025-01-10", 20000),
                                   deal_of("b", "2025-03-10", 20000), deal_of("c", "2025-04-10", 20000));
    PAID(usd(s.period_cents[0]), 2500);
    PAID(usd(s.period_cents[2]), 1500);
    PAID(usd(s.period_cents[3]), 2500);
}

Test(gates_and_caps, return_of_what_the_cap_cut_costs_nothing)
{
    struct rep_plan plan = linear();
    plan.components[0].cap_usd = 8000;
    const struct statement s =
        PAY(&plan, deal_of("a", "2025-01-10", 100000), return_of("b", "2025-03-10", 15000, "a"));
    PAID(usd(s.cents), 8000);
    const struct statement t =
        PAY(&plan, deal_of("a", "2025-01-10", 100000), return_of("b", "2025-03-10", 25000, "a"));
    PAID(usd(t.cents), 7500);
}

Test(gates_and_caps, windfall_is_marked_or_held)
{
    struct rep_plan plan = linear();
    plan.windfall = (struct windfall){ .commission_usd = 5000, .action = WINDFALL_FLAG };
    const struct statement marked =
        PAY(&plan, deal_of("a", "2025-01-10", 50001), deal_of("b", "2025-01-11", 50000));
    PAID(usd(marked.cents), 10000.10);
    cr_assert_eq(lines_of(&marked, LINE_WINDFALL), 1, "5,000 itself is no windfall");
    plan.windfall.action = WINDFALL_HOLD;
    const struct statement held =
        PAY(&plan, deal_of("a", "2025-01-10", 50001), deal_of("b", "2025-01-11", 50000));
    PAID(usd(held.cents), 5000);
    cr_assert_eq(held.held_cents, 500010);
    const struct statement returned =
        PAY(&plan, deal_of("a", "2025-01-10", 60000), return_of("b", "2025-05-11", 60000, "a"));
    PAID(usd(returned.cents), 0, "a held deal that goes back takes nothing more");
    cr_assert_eq(returned.held_cents, 0);
}

Test(gates_and_caps, each_test_of_a_windfall_is_enough)
{
    struct rep_plan plan = linear();
    const struct windfall tests[] = { { .deal_usd = 29999 },
                                      { .share_of_target = 0.29 },
                                      { .share_of_quota = 0.29 } };
    for (size_t i = 0; i < 3; i++) {
        plan.windfall = tests[i];
        const struct statement s =
            PAY(&plan, deal_of("a", "2025-01-10", 30000), deal_of("b", "2025-01-11", 28000));
        cr_assert_eq(lines_of(&s, LINE_WINDFALL), 1);
    }
}
