/* Statements where tables begin and where deals lose money. */
#include "pay_case.h"

CASE_SUITE(statement_edges);

/* A table for each deal alone: 250 for any deal, 1,000 from 50,000 on. */
static struct rep_plan a_deal_at_a_time(void)
{
    struct rep_plan plan = plain_plan(1e6, 1e5);
    add_component(&plan,
                  COMPONENT(SCHEDULE_STEP_AMOUNT, BASIS_DOLLARS, PAYS_USD, { 0, 250 }, { 50000, 1000 }))
        ->accumulate = ACCUMULATE_DEAL;
    return plan;
}

Test(statement_edges, amount_that_a_table_for_each_deal_starts_with_is_paid_for_every_deal)
{
    struct rep_plan plan = a_deal_at_a_time();
    plan.credit[0].deal_minimum_usd = 1000;
    const struct statement s =
        PAY(&plan, deal_of("a", "2025-01-10", 30000), deal_of("b", "2025-01-11", 60000),
            deal_of("c", "2025-01-12", 500), return_of("d", "2025-02-10", 20000, "b"),
            return_of("e", "2025-03-10", 30000, "a"));
    PAID(lines_usd(&s, LINE_BONUS, "a"), 250);
    PAID(lines_usd(&s, LINE_BONUS, "b"), 1000);
    PAID(lines_usd(&s, LINE_BONUS, "c"), 0, "not credited");
    PAID(lines_usd(&s, LINE_BONUS, "d"), -750, "40,000 are left");
    PAID(lines_usd(&s, LINE_BONUS, "e"), -250, "nothing is left");
    PAID(usd(s.cents), 250);
}

static struct closed_deal at_cost(struct closed_deal deal, double cost_of_goods)
{
    deal.cost_of_goods = cost_of_goods;
    return deal;
}

Test(statement_edges, deal_below_cost_is_credited_nothing_and_alone_pays_nothing)
{
    struct rep_plan plan = plan_with(RATES(SCHEDULE_MARGINAL, { 0, 0.1 }));
    plan.credit[0].basis = CREDIT_GROSS_MARGIN;
    const struct closed_deal good = at_cost(deal_of("a", "2025-01-10", 50000), 20000),
                             bad = at_cost(deal_of("b", "2025-01-11", 50000), 70000);
    const struct statement credited = PAY(&plan, good, bad);
    PAID(usd(credited.cents), 3000);
    PAID(credited.credit_usd, 30000, "a deal at a loss takes no credit of others away");
    plan.credit[0].basis = CREDIT_CUSTOMER_PRICE;
    plan.components[0].measure = MEASURE_GROSS_MARGIN;
    PAID(usd(PAY(&plan, good, bad).cents), 1000, "margin of both together");
    plan.components[0].accumulate = ACCUMULATE_DEAL;
    PAID(usd(PAY(&plan, good, bad).cents), 3000, "each by itself");
    PAID(usd(PAY(&plan, good, bad, return_of("c", "2025-02-11", 50000, "b")).cents), 3000);
}

Test(statement_edges, partner_share_of_the_year_goes_by_the_cap_of_the_last_period)
{
    struct rep_plan plan = plain_plan(1.2e6, 120000);
    set_periods(&plan, PERIOD_QUARTER, PERIOD_QUARTER);
    add_component(&plan, RATES(SCHEDULE_MARGINAL, { 0, 0.1 }));
    struct component *mix = add_component(
        &plan, COMPONENT(SCHEDULE_STEP_AMOUNT, BASIS_ATTAINMENT, PAYS_USD, { 0, 0 }, { 0.2, 20000 }));
    mix->measure = MEASURE_PARTNER_SHARE;
    mix->accumulate = ACCUMULATE_YEAR_TO_DATE;
    plan.cap.usd = 25000;
    const struct statement s =
        PAY(&plan, with_partner(deal_of("a", "2025-01-10", 200000)), deal_of("b", "2025-11-10", 100000));
    PAID(usd(s.period_cents[0]), 20000);
    PAID(usd(s.period_cents[3]), 25000,
         "10,000 and 15,000 of the 20,000: January's cap has nothing to do with it");
}

Test(statement_edges, amount_from_the_start_waits_for_the_hire)
{
    struct rep_plan plan = plain_plan(1.2e6, 120000);
    set_periods(&plan, PERIOD_QUARTER, PERIOD_MONTH);
    add_component(&plan, COMPONENT(SCHEDULE_STEP_AMOUNT, BASIS_ATTAINMENT, PAYS_USD, { 0, 300 }, { 1, 900 }));
    const struct statement s = PAY_REP(&plan, hired_on("2025-05-10"), deal_of("a", "2025-12-10", 1));
    PAID(usd(s.period_cents[3]), 0, "April");
    PAID(usd(s.period_cents[4]), 300, "May");
    plan.components[0].accumulate = ACCUMULATE_YEAR_TO_DATE;
    const struct statement year = PAY_REP(&plan, hired_on("2025-05-10"), deal_of("a", "2025-12-10", 1));
    PAID(usd(year.period_cents[0]), 0, "January");
    PAID(usd(year.period_cents[4]), 300);
    PAID(usd(year.cents), 300);
}
