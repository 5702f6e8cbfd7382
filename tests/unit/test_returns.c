/* Returns: what they take back, where and at which rate. */
#include "pay_case.h"

CASE_SUITE(returns);

static struct rep_plan accelerated(enum schedule_kind kind)
{
    struct rep_plan plan = plain_plan(100000, 10000);
    add_component(&plan, MULTIPLES(kind, { 0, 1 }, { 1, 2 }));
    return plan;
}

Test(returns, returned_dollars_go_back_at_the_rate_they_had)
{
    const struct rep_plan plan = accelerated(SCHEDULE_RETROACTIVE);
    const struct statement s =
        PAY(&plan, deal_of("a", "2025-01-10", 120000), return_of("c", "2025-06-10", 40000, "a"));
    const struct statement_line *own = &s.lines[s.line_count - 2], *others = &s.lines[s.line_count - 1];
    PAID(usd(own->cents), -8000, "40,000 at 20 %");
    PAID(usd(others->cents), -8000, "10 % less on the 80,000 that stay");
}

Test(returns, return_of_the_deal_that_crossed_takes_the_catch_up_back)
{
    const struct rep_plan plan = accelerated(SCHEDULE_RETROACTIVE);
    const struct statement s =
        PAY(&plan, deal_of("a", "2025-01-10", 80000), deal_of("b", "2025-02-10", 40000),
            return_of("c", "2025-06-10", 40000, "b"));
    PAID(lines_usd(&s, LINE_COMMISSION, "c"), -16000);
    PAID(usd(s.cents), 8000);
}

Test(returns, return_reverses_the_highest_band_first)
{
    const struct rep_plan plan = accelerated(SCHEDULE_MARGINAL);
    const struct statement s =
        PAY(&plan, deal_of("a", "2025-01-10", 90000), deal_of("b", "2025-02-10", 30000),
            return_of("c", "2025-06-10", 25000, "a"));
    PAID(lines_usd(&s, LINE_COMMISSION, "c"), -(20000 * 0.2 + 5000 * 0.1));
    PAID(usd(s.cents), 9500);
}

Test(returns, return_in_a_later_quarter_reopens_the_quarter_of_its_sale)
{
    struct rep_plan plan = accelerated(SCHEDULE_MARGINAL);
    plan.quota_usd = 400000;
    plan.target_incentive_usd = 40000;
    set_periods(&plan, PERIOD_QUARTER, PERIOD_QUARTER);
    const struct statement s =
        PAY(&plan, deal_of("a", "2025-01-10", 120000), deal_of("b", "2025-05-10", 50000),
            return_of("c", "2025-05-20", 30000, "a"));
    PAID(usd(s.period_cents[0]), 14000);
    PAID(usd(s.period_cents[1]), 5000 - (20000 * 0.2 + 10000 * 0.1));
}

Test(returns, return_of_a_sale_nobody_knows_counts_where_it_is_booked)
{
    const struct rep_plan plan = accelerated(SCHEDULE_MARGINAL);
    const struct statement s = PAY(&plan, deal_of("a", "2025-02-10", 50000),
                                   return_of("c", "2025-03-10", 60000, "from last decade"));
    PAID(usd(s.cents), -1000, "below zero the first rate is taken back");
    const struct statement t =
        PAY(&plan, deal_of("a", "2025-02-10", 50000), deal_of("c", "2025-03-10", -20000));
    PAID(usd(t.cents), 3000, "a negative deal is a return");
}

Test(returns, returned_twice_takes_back_no_more_than_was_sold)
{
    const struct rep_plan plan = accelerated(SCHEDULE_MARGINAL);
    const struct statement s =
        PAY(&plan, deal_of("a", "2025-02-10", 50000), return_of("b", "2025-03-10", 30000, "a"),
            return_of("c", "2025-03-11", 30000, "a"));
    PAID(usd(s.cents), 0);
    PAID(s.credit_usd, 0);
}

Test(returns, deal_over_its_cap_loses_nothing_until_it_is_under_it)
{
    struct rep_plan plan = accelerated(SCHEDULE_MARGINAL);
    plan.credit[0].deal_cap_usd = 60000;
    const struct statement s =
        PAY(&plan, deal_of("a", "2025-02-10", 100000), return_of("b", "2025-03-10", 30000, "a"),
            return_of("c", "2025-03-11", 30000, "a"));
    PAID(lines_usd(&s, LINE_COMMISSION, "a"), 6000);
    PAID(lines_usd(&s, LINE_COMMISSION, "b"), 0);
    PAID(lines_usd(&s, LINE_COMMISSION, "c"), -2000);
}

Test(returns, threshold_lost_by_a_return_takes_everything_back)
{
    struct rep_plan plan = accelerated(SCHEDULE_MARGINAL);
    plan.components[0].threshold_attainment = 0.5;
    const struct statement s = PAY(&plan, deal_of("a", "2025-01-10", 30000),
                                   deal_of("b", "2025-02-10", 20000), return_of("c", "2025-03-10", 1, "a"));
    PAID(usd(s.cents), 0);
}

Test(returns, december_sale_returned_in_january_is_taken_back_in_january)
{
    const struct rep_plan plan = accelerated(SCHEDULE_MARGINAL);
    const struct statement s =
        PAY(&plan, deal_of("a", "2024-12-20", 120000), deal_of("b", "2025-01-05", 10000),
            return_of("c", "2025-01-10", 120000, "a"));
    PAID(lines_usd(&s, LINE_COMMISSION, "c"), -14000, "with the accelerator it was paid with");
    PAID(s.credit_usd, 10000, "this year's attainment is not touched");
}

Test(returns, return_dated_before_its_sale_is_booked_with_it)
{
    const struct rep_plan plan = accelerated(SCHEDULE_MARGINAL);
    const struct statement s =
        PAY(&plan, deal_of("z", "2025-02-10", 50000), return_of("a", "2025-02-01", 20000, "z"),
            deal_of("b", "2025-02-05", 1000));
    PAID(usd(s.cents), 3100);
    PAID(s.credit_usd, 31000);
}

Test(returns, sale_and_return_of_one_day_are_taken_in_that_order)
{
    const struct rep_plan plan = accelerated(SCHEDULE_MARGINAL);
    const struct statement s =
        PAY(&plan, deal_of("z", "2025-02-10", 50000), return_of("a", "2025-02-10", 50000, "z"));
    PAID(usd(s.cents), 0);
}
