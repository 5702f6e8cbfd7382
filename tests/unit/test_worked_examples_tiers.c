/* Public worked examples of rate tables (WE ids of the fact sheet), as whole plans and statements, to the
 * cent. Where a source printed a wrong number the corrected one is asserted and the comment says so. */
#include "pay_case.h"

CASE_SUITE(worked_tiers);

static double marginal_of(double sales, const struct step *steps, size_t count)
{
    const struct rep_plan plan =
        plan_with(component_of(SCHEDULE_MARGINAL, BASIS_DOLLARS, PAYS_RATE_PER_DOLLAR, steps, count));
    return pay_one(&plan, sales);
}

/* WE002, WE004, WE005: a pay cycle of a month; 25 %, 30 % from 500, 40 % from 3,000. The source of
 * WE004 says 424.98 because it takes bands to end at 499.99. */
Test(worked_tiers, pay_cycle_starts_at_the_first_band_again)
{
    struct rep_plan plan = plan_with(RATES(SCHEDULE_MARGINAL, { 0, 0.25 }, { 500, 0.3 }, { 3000, 0.4 }));
    set_periods(&plan, PERIOD_MONTH, PERIOD_MONTH);
    const struct statement statement =
        PAY(&plan, deal_of("a", "2025-01-10", 400), deal_of("b", "2025-02-10", 1500),
            deal_of("c", "2025-03-10", 5000));
    PAID(usd(statement.period_cents[0]), 100, "WE002");
    PAID(usd(statement.period_cents[1]), 425.00, "WE004");
    PAID(usd(statement.period_cents[2]), 1675, "WE005");
    cr_assert_eq(lines_of(&statement, LINE_COMMISSION), 1 + 2 + 3, "a line for every band crossed");
}

Test(worked_tiers, every_band_pays_its_own_rate)
{
    const struct step we007[] = { { 0, 0.05 }, { 10000, 0.07 }, { 25000, 0.1 } };
    PAID(marginal_of(30000, we007, 3), 2050, "WE007");
    const struct step rebate[] = { { 0, 0.02 }, { 50000, 0.04 }, { 100000, 0.06 } };
    PAID(marginal_of(50000, rebate, 3), 1000, "WE152");
    PAID(marginal_of(75000, rebate, 3), 2000, "WE153");
    PAID(marginal_of(150000, rebate, 3), 6000, "WE154");
}

/* WE155: 33.33 at 10 % and 33.34 at 20 % are 3.333 and 6.668, in the source 10.001 before rounding. */
Test(worked_tiers, nothing_is_rounded_inside_a_band)
{
    const struct step steps[] = { { 0, 0.1 }, { 33.33, 0.2 } };
    PAID(marginal_of(66.67, steps, 2), 3.33 + 6.67, "WE155");
}

/* WE156: a band that pays a flat amount is a step beside the rate. */
Test(worked_tiers, flat_amount_on_reaching_a_band)
{
    struct rep_plan plan = plan_with(RATES(SCHEDULE_MARGINAL, { 0, 0.02 }, { 50000, 0.0 }));
    add_component(&plan, COMPONENT(SCHEDULE_STEP_AMOUNT, BASIS_DOLLARS, PAYS_USD, { 0, 0 }, { 50000, 5000 }));
    PAID(pay_one(&plan, 75000), 6000, "WE156");
}

/* WE008: a deal of 20,000 on top of 145,000: 5,000 at 4 %, 15,000 at 6 %; 5.5 % of the deal. */
Test(worked_tiers, deal_is_split_where_the_year_stands)
{
    const struct rep_plan plan =
        plan_with(RATES(SCHEDULE_MARGINAL, { 0, 0.04 }, { 150000, 0.06 }, { 250000, 0.08 }));
    const struct statement statement =
        PAY(&plan, deal_of("before", "2025-02-01", 145000), deal_of("deal", "2025-03-01", 20000));
    PAID(lines_usd(&statement, LINE_COMMISSION, "deal"), 1100, "WE008");
    PAID(lines_usd(&statement, LINE_COMMISSION, "deal") / 20000, 0.055, "WE008");
}

/* WE009: 5 %, 6 % from quota, 7 % from 125 %; the accelerators only with the year's quota met so far. */
Test(worked_tiers, accelerators_wait_for_the_year_to_date_quota)
{
    struct rep_plan plan =
        plan_with(RATES(SCHEDULE_MARGINAL, { 0, 0.05 }, { 100000, 0.06 }, { 125000, 0.07 }));
    plan.quota_usd = 400000;
    set_periods(&plan, PERIOD_QUARTER, PERIOD_QUARTER);
    plan.components[0].gate =
        (struct gate){ GATE_ATTAINMENT, 1.0, ACCUMULATE_YEAR_TO_DATE, GATED_PAYS_FIRST_RATE, NULL };
    const struct statement met = PAY(&plan, deal_of("a", "2025-02-10", 150000));
    PAID(usd(met.cents), 8250, "WE009");
    const struct statement missed =
        PAY(&plan, deal_of("a", "2025-02-10", 20000), deal_of("b", "2025-05-10", 150000));
    PAID(usd(missed.period_cents[1]), 7500, "150,000 in a quarter after a bad one: 170 of 200");
}

/* WE015, WE017: upper edges inclusive. WE017's source speaks of two dollars of volume; it is one. */
Test(worked_tiers, referral_tiers_marginal_and_back_to_dollar_one)
{
    struct rep_plan marginal =
        plan_with(RATES(SCHEDULE_MARGINAL, { 0, 0.2 }, { 10000, 0.25 }, { 25000, 0.3 }));
    struct rep_plan all = plan_with(RATES(SCHEDULE_RETROACTIVE, { 0, 0.2 }, { 10000, 0.25 }, { 25000, 0.3 }));
    marginal.components[0].schedule.boundary = all.components[0].schedule.boundary = BOUNDARY_FROM_EXCLUSIVE;
    PAID(pay_one(&marginal, 26000), 6050, "WE015");
    PAID(pay_one(&all, 26000), 7800, "WE015");
    PAID(pay_one(&all, 25001), 7500.30, "WE017");
    PAID(pay_one(&all, 25001) - pay_one(&all, 25000), 1250.30, "WE017");
    const struct statement statement =
        PAY(&all, deal_of("a", "2025-01-10", 25000), deal_of("b", "2025-01-11", 1));
    PAID(lines_usd(&statement, LINE_COMMISSION, "b"), 0.30 + 1250.00, "the last dollar lifts all before");
}

/* WE019, WE020, WE025, WE157. */
Test(worked_tiers, one_rate_looked_up_for_everything)
{
    const struct rep_plan plan = plan_with(
        RATES(SCHEDULE_RETROACTIVE, { 0, 0.01 }, { 10000, 0.02 }, { 50000, 0.03 }, { 100000, 0.04 }));
    PAID(pay_one(&plan, 15000), 300, "WE019");
    PAID(pay_one(&plan, 60000), 1800, "WE020");
    const struct rep_plan rebate =
        plan_with(RATES(SCHEDULE_RETROACTIVE, { 0, 0.02 }, { 50000, 0.04 }, { 100000, 0.06 }));
    PAID(pay_one(&rebate, 75000), 3000, "WE157");
    PAID(pay_one(&rebate, 40000), 800, "WE159: the tier of the growth, on the growth");
    PAID(pay_one(&rebate, 80000), 3200, "WE161: without a baseline, on all spend");
}

/* WE025: at exactly the edge the plan says whose the edge is. */
Test(worked_tiers, edge_belongs_to_whom_the_plan_says)
{
    struct rep_plan plan = plan_with(RATES(SCHEDULE_RETROACTIVE, { 0, 0.0175 }, { 1500000, 0.025 },
                                           { 3000000, 0.0325 }, { 4500000, 0.0425 }));
    PAID(pay_one(&plan, 1500000), 37500, "WE025 lower edge");
    plan.components[0].schedule.boundary = BOUNDARY_FROM_EXCLUSIVE;
    PAID(pay_one(&plan, 1500000), 26250, "WE025 upper edge");
}

static const double transactions[] = { 200, 300, 1500, 1200, 2000, 4500 };

static struct statement pay_transactions(const struct rep_plan *plan)
{
    static const char *const ids[] = { "t1", "t2", "t3", "t4", "t5", "t6" };
    struct closed_deal deals[6];
    for (size_t i = 0; i < 6; i++)
        deals[i] = deal_of(ids[i], "2025-04-01", transactions[i]);
    return pay_rep(plan, veteran(), deals, 6);
}

/* WE021, and the same table run up over the year. */
Test(worked_tiers, transactions_alone_or_run_up)
{
    struct rep_plan plan =
        plan_with(RATES(SCHEDULE_MARGINAL, { 0, 0.01 }, { 1000, 0.02 }, { 3000, 0.03 }, { 8000, 0.05 }));
    plan.components[0].accumulate = ACCUMULATE_DEAL;
    const struct statement alone = pay_transactions(&plan);
    const double each[] = { 2, 3, 20, 14, 30, 95 };
    static const char *const ids[] = { "t1", "t2", "t3", "t4", "t5", "t6" };
    for (size_t i = 0; i < 6; i++)
        PAID(lines_usd(&alone, LINE_COMMISSION, ids[i]), each[i], "WE021");
    PAID(usd(alone.cents), 164, "WE021");
    plan.components[0].accumulate = ACCUMULATE_PERIOD;
    const struct statement run_up = pay_transactions(&plan);
    PAID(usd(run_up.cents), 285);
}

/* Amounts of 10, 40, 100 and 2,000 a tier, by straight lines. */
Test(worked_tiers, amounts_between_points)
{
    struct rep_plan plan = plan_with(COMPONENT(SCHEDULE_INTERPOLATED, BASIS_DOLLARS, PAYS_USD, { 0, 0 },
                                               { 1000, 10 }, { 3000, 50 }, { 8000, 150 }, { 20000, 2150 }));
    plan.components[0].accumulate = ACCUMULATE_DEAL;
    const struct statement alone = pay_transactions(&plan);
    PAID(lines_usd(&alone, LINE_BONUS, "t6"), 80);
    PAID(usd(alone.cents), 149);
}

/* WE023: 1.6 % blended, 0.4 and 1.2 points by tier. WE024: all of the first tier's rate and a quarter
 * of the second's, on everything. */
Test(worked_tiers, blended_rates)
{
    const struct rep_plan steps =
        plan_with(RATES(SCHEDULE_MARGINAL, { 0, 0.01 }, { 1000, 0.02 }, { 5000, 0.03 }, { 10000, 0.0 }));
    const struct statement statement = PAY(&steps, deal_of("a", "2025-01-10", 2500));
    PAID(usd(statement.cents), 0.016 * 2500, "WE023");
    PAID(usd(statement.lines[1].cents) / 2500, 0.004, "WE023");
    PAID(usd(statement.lines[2].cents) / 2500, 0.012, "WE023");
    const struct rep_plan between =
        plan_with(RATES(SCHEDULE_INTERPOLATED, { 0, 0.0 }, { 1000, 0.01 }, { 5000, 0.03 }));
    PAID(pay_one(&between, 2000), 0.015 * 2000, "WE024");
    PAID(pay_one(&between, 1000), 10);
    PAID(pay_one(&between, 9000), 270, "flat after the last point");
}

/* WE026, WE027, WE029, WE031, WE033, WE034: base rate to quota, all overage at the multiple reached. */
Test(worked_tiers, all_overage_at_the_multiple_reached)
{
    const struct {
        const char *id;
        double sales, quota, rate, pay;
    } cases[] = {
        { "WE026", 80000, 100000, 0.6, 48000 },   { "WE027", 100000, 100000, 0.5, 50000 },
        { "WE029", 140000, 100000, 0.5, 90000 },  { "WE031", 0, 100000, 0.6, 0 },
        { "WE033", 250000, 100000, 0.5, 237500 }, { "WE034", 178000, 150000, 0.5333, 102393.60 },
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct rep_plan plan = plain_plan(cases[i].quota, cases[i].rate * cases[i].quota);
        add_component(
            &plan, MULTIPLES(SCHEDULE_RETROACTIVE_OVERAGE, { 0, 1 }, { 1, 1.5 }, { 1.25, 2 }, { 1.5, 2.5 }));
        cr_assert_float_eq(pay_one(&plan, cases[i].sales), cases[i].pay, 1e-9, "%s", cases[i].id);
    }
}

/* WE143, WE144: a unit's amount by the running count; a return takes the highest tier back first. */
Test(worked_tiers, units_and_their_return)
{
    struct rep_plan plan = plan_with(RATES(SCHEDULE_MARGINAL, { 0, 10 }, { 2, 20 }, { 4, 30 }));
    plan.components[0].measure = MEASURE_UNITS;
    struct closed_deal sales[4] = { deal_of("s1", "2025-01-05", 200), deal_of("s2", "2025-01-06", 200),
                                    deal_of("s3", "2025-01-07", 200),
                                    return_of("b1", "2025-02-01", 200, "s1") };
    for (size_t i = 0; i < 3; i++)
        sales[i].units = 2;
    const struct statement statement = pay_rep(&plan, veteran(), sales, 4);
    PAID(lines_usd(&statement, LINE_COMMISSION, "s1"), 20, "WE143");
    PAID(lines_usd(&statement, LINE_COMMISSION, "s2"), 40, "WE143");
    PAID(lines_usd(&statement, LINE_COMMISSION, "s3"), 60, "WE143");
    PAID(lines_usd(&statement, LINE_COMMISSION, "b1"), -60, "WE144: from the highest tier");
}

/* WE100, WE101, WE103, WE104: a bonus rate on all sales once a total is reached; WE071 the same with
 * quota. */
Test(worked_tiers, nothing_below_a_total_and_everything_from_there)
{
    const struct rep_plan half = plan_with(RATES(SCHEDULE_RETROACTIVE, { 0, 0 }, { 50000, 0.005 }));
    PAID(pay_one(&half, 49999), 0, "WE100");
    PAID(pay_one(&half, 50000), 250, "WE101");
    const struct rep_plan more = plan_with(RATES(SCHEDULE_RETROACTIVE, { 0, 0 }, { 100000, 0.015 }));
    PAID(pay_one(&more, 99999), 0, "WE103");
    PAID(pay_one(&more, 100000), 1500, "WE104");
    struct rep_plan cliff = plain_plan(80000, 6400);
    add_component(&cliff, MULTIPLES(SCHEDULE_RETROACTIVE, { 0, 0 }, { 1, 1 }));
    PAID(pay_one(&cliff, 120000), 9600, "WE071");
    PAID(pay_one(&cliff, 79999.99), 0);
}

/* WE069: half the commission on everything under 80 % of quota. */
Test(worked_tiers, decelerator_halves_everything_below_a_threshold)
{
    struct rep_plan plan = plain_plan(500000, 50000);
    add_component(&plan, MULTIPLES(SCHEDULE_RETROACTIVE, { 0, 0.5 }, { 0.8, 1 }));
    PAID(pay_one(&plan, 350000), 17500, "WE069");
    PAID(pay_one(&plan, 400000), 40000);
}

/* WE094, WE097, WE098: only what is above 2,000 of sales is paid, at the rate of the product it was
 * sold in. */
Test(worked_tiers, rate_by_product_above_a_minimum_of_sales)
{
    struct rep_plan plan = plan_with(RATES(SCHEDULE_MARGINAL, { 0, 0 }, { 2000, 1 }));
    static const char *products[][1] = {
        { "basic" }, { "maintenance" }, { "replacement" }, { "consulting" }
    };
    const double rates[] = { 0.02, 0.03, 0.01, 0.03 };
    plan.credit_rule_count = 4;
    for (size_t i = 0; i < 4; i++) {
        plan.credit[i] = full_credit(CREDIT_CUSTOMER_PRICE);
        plan.credit[i].when.products = (struct name_list){ 1, products[i] };
        plan.credit[i].pay_multiplier = rates[i];
    }
    struct closed_deal sales[3] = { deal_of("a", "2025-01-01", 1000), deal_of("b", "2025-01-02", 1000),
                                    deal_of("c", "2025-01-03", 1000) };
    sales[0].facts.product = "basic";
    sales[1].facts.product = "maintenance";
    const struct statement at_minimum = pay_rep(&plan, veteran(), sales, 2);
    PAID(usd(at_minimum.cents), 0, "WE094");
    sales[2].facts.product = "replacement";
    const struct statement replacement = pay_rep(&plan, veteran(), sales, 3);
    PAID(usd(replacement.cents), 10, "WE097");
    sales[2].facts.product = "consulting";
    const struct statement consulting = pay_rep(&plan, veteran(), sales, 3);
    PAID(usd(consulting.cents), 30, "WE098");
}

/* WE173, WE174: a share of the quarter's salary by attainment, upper edges inclusive. */
Test(worked_tiers, share_of_salary_by_attainment)
{
    struct rep_plan plan = plain_plan(400000, 0);
    set_periods(&plan, PERIOD_QUARTER, PERIOD_QUARTER);
    add_component(&plan, COMPONENT(SCHEDULE_STEP_AMOUNT, BASIS_ATTAINMENT, PAYS_SHARE_OF_SALARY, { 0, 0.10 },
                                   { 0.5, 0.15 }, { 0.6, 0.20 }, { 0.7, 0.30 }, { 0.8, 0.40 }, { 0.9, 0.50 },
                                   { 1.0, 0.60 }, { 1.2, 0.70 }, { 1.4, 0.80 }, { 1.6, 0.90 }, { 1.8, 1.0 }))
        ->schedule.boundary = BOUNDARY_FROM_EXCLUSIVE;
    const struct statement statement =
        PAY(&plan, deal_of("a", "2025-02-01", 100000), deal_of("b", "2025-05-01", 130000));
    PAID(usd(statement.period_cents[0]), 0.5 * 25000, "WE173");
    PAID(usd(statement.period_cents[1]), 0.7 * 25000, "WE174");
    PAID(usd(statement.period_cents[2]), 0.1 * 25000, "the first band pays a rep who sold nothing");
}

/* Marginal scales of 2013, 2015 and 2017 as dated values, and a structural change: the first bracket gone,
 * the second ten points more, a new one from 40,000. */
Test(worked_tiers, dated_values_and_a_structural_change)
{
    const struct rep_plan of_2013 = plan_with(RATES(SCHEDULE_MARGINAL, { 0, 0.03 }, { 12000, 0.10 }));
    const struct rep_plan of_2015 = plan_with(RATES(SCHEDULE_MARGINAL, { 0, 0.04 }, { 12200, 0.12 }));
    const struct rep_plan of_2017 =
        plan_with(RATES(SCHEDULE_MARGINAL, { 0, 0.02 }, { 6000, 0.06 }, { 12400, 0.12 }));
    const struct rep_plan reformed =
        plan_with(RATES(SCHEDULE_MARGINAL, { 0, 0 }, { 6000, 0.16 }, { 12400, 0.12 }, { 40000, 0.40 }));
    const struct plan_timeline timeline = {
        .count = 4,
        .from_day = { INT_MIN, on("2015-01-01"), on("2017-01-01"), on("2018-01-01") },
        .plans = { &of_2013, &of_2015, &of_2017, &reformed },
    };
    const struct {
        int year;
        const char *day;
        double sales, pay;
    } cases[] = {
        { 2013, "2013-06-01", 15000, 660 },  { 2015, "2015-06-01", 15000, 824 },
        { 2017, "2017-06-01", 15000, 816 },  { 2018, "2018-06-01", 2000, 0 },
        { 2018, "2018-06-01", 15000, 1336 }, { 2018, "2018-06-01", 50000, 8336 },
    };
    const struct rep_profile rep = veteran();
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        const struct closed_deal deal = deal_of("a", cases[i].day, cases[i].sales);
        const struct statement statement =
            checked(statement_of(&timeline, &rep, cases[i].year, &deal, 1, case_arena));
        PAID(usd(statement.cents), cases[i].pay);
    }
}

/* A deal of 220,000 at an 8 % tier. */
Test(worked_tiers, whole_amount_at_the_tier)
{
    const struct rep_plan plan =
        plan_with(RATES(SCHEDULE_RETROACTIVE, { 0, 0.04 }, { 150000, 0.06 }, { 200000, 0.08 }));
    PAID(pay_one(&plan, 220000), 17600);
}
