/* What a rebate earns on a period's sales. */
#include "../../src/domain/rebate.h"
#include <criterion/criterion.h>
#include <math.h>

static struct rebate rebate_of(enum rebate_measure measure, enum schedule_kind kind,
                               enum schedule_basis basis)
{
    return (struct rebate){
        .name = "rebate",
        .measure = measure,
        .base = REBATE_ON_CUSTOMER_PRICE,
        .period = REBATE_PER_YEAR,
        .schedule = { .kind = kind,
                      .basis = basis,
                      .unit = PAYS_RATE_PER_DOLLAR,
                      .step_count = 2,
                      .steps = { { 0, 0 }, { basis == BASIS_ATTAINMENT ? 0.1 : 100000, 0.05 } } },
        .cap_usd = INFINITY,
    };
}

static struct rebate_sales sold(double usd)
{
    return (struct rebate_sales){ .fitting_usd = usd, .counted_usd = usd, .deals = 4 };
}

static struct rebate_sales grown(double usd, double baseline_usd)
{
    struct rebate_sales sales = sold(usd);
    sales.baseline_usd = baseline_usd;
    sales.has_baseline = true;
    return sales;
}

static double earns(const struct rebate *rebate, struct rebate_sales sales)
{
    return rebate_earned_usd(rebate, &sales);
}

Test(rebate, volume_counts_everything_that_fits)
{
    const struct rebate rebate = rebate_of(REBATE_VOLUME, SCHEDULE_MARGINAL, BASIS_DOLLARS);
    cr_assert_eq(earns(&rebate, sold(100000)), 0);
    cr_assert_float_eq(earns(&rebate, sold(140000)), 2000, 1e-9);
    cr_assert_eq(earns(&rebate, sold(0)), 0);
    cr_assert_eq(earns(&rebate, sold(-500)), 0, "more came back than was sold");
}

Test(rebate, cap_is_the_most_of_a_period)
{
    struct rebate rebate = rebate_of(REBATE_VOLUME, SCHEDULE_RETROACTIVE, BASIS_DOLLARS);
    rebate.cap_usd = 6000;
    cr_assert_float_eq(earns(&rebate, sold(110000)), 5500, 1e-9);
    cr_assert_eq(earns(&rebate, sold(500000)), 6000);
}

Test(rebate, services_count_only_where_enough_deals_have_them)
{
    struct rebate rebate = rebate_of(REBATE_SERVICES_ATTACH, SCHEDULE_MARGINAL, BASIS_DOLLARS);
    rebate.schedule.step_count = 1;
    rebate.schedule.steps[0].pays = 0.02;
    rebate.attach_minimum_share = 0.3;
    struct rebate_sales sales = {
        .fitting_usd = 200000, .counted_usd = 50000, .deals = 10, .deals_with_services = 2
    };
    cr_assert_eq(earns(&rebate, sales), 0, "2 of 10");
    sales.deals_with_services = 3;
    cr_assert_float_eq(earns(&rebate, sales), 1000, 1e-9, "3 of 10, on what had services");
}

Test(rebate, new_customers_count_alone)
{
    const struct rebate rebate = rebate_of(REBATE_NEW_CUSTOMER, SCHEDULE_RETROACTIVE, BASIS_DOLLARS);
    struct rebate_sales sales = sold(300000);
    sales.counted_usd = 120000;
    cr_assert_float_eq(earns(&rebate, sales), 6000, 1e-9);
}

Test(rebate, growth_share_is_of_the_partners_own_baseline)
{
    struct rebate rebate = rebate_of(REBATE_GROWTH, SCHEDULE_RETROACTIVE, BASIS_ATTAINMENT);
    cr_assert_eq(earns(&rebate, grown(109999.99, 100000)), 0);
    cr_assert_float_eq(earns(&rebate, grown(110000, 100000)), 500, 1e-9,
                       "a tenth is reached at exactly a tenth");
    rebate.growth_pays = GROWTH_PAYS_EVERYTHING;
    cr_assert_float_eq(earns(&rebate, grown(110000, 100000)), 5500, 1e-9);
    cr_assert_eq(earns(&rebate, grown(100000, 100000)), 0, "no growth");
}

/* Marginal on everything: dollars beyond 10 % growth at the second rate, all before at the first. */
Test(rebate, marginal_growth_on_everything_spreads_all_sales_over_the_bands)
{
    struct rebate rebate = rebate_of(REBATE_GROWTH, SCHEDULE_MARGINAL, BASIS_ATTAINMENT);
    rebate.schedule.steps[0].pays = 0.01;
    rebate.growth_pays = GROWTH_PAYS_EVERYTHING;
    cr_assert_float_eq(earns(&rebate, grown(130000, 100000)), 1100 + 1000, 1e-9);
    rebate.growth_pays = GROWTH_PAYS_INCREMENT;
    cr_assert_float_eq(earns(&rebate, grown(130000, 100000)), 100 + 1000, 1e-9);
}

Test(rebate, partner_without_a_year_before_is_the_programs_choice)
{
    struct rebate rebate = rebate_of(REBATE_GROWTH, SCHEDULE_RETROACTIVE, BASIS_ATTAINMENT);
    cr_assert_float_eq(earns(&rebate, sold(40000)), 2000, 1e-9,
                       "any growth from nothing is the highest step");
    cr_assert_float_eq(earns(&rebate, grown(40000, -10)), 2000, 1e-9, "returns alone are no baseline");
    rebate.no_baseline = NO_BASELINE_PAYS_NOTHING;
    cr_assert_eq(earns(&rebate, sold(40000)), 0);
}

Test(rebate, missing_to_the_next_step_is_in_sales)
{
    const struct rebate volume = rebate_of(REBATE_VOLUME, SCHEDULE_RETROACTIVE, BASIS_DOLLARS);
    const struct rebate growth = rebate_of(REBATE_GROWTH, SCHEDULE_RETROACTIVE, BASIS_ATTAINMENT);
    const struct rebate_sales below = sold(70000), above = sold(100000), growing = grown(105000, 100000);
    cr_assert_float_eq(rebate_to_next_step_usd(&volume, &below), 30000, 1e-9);
    cr_assert_eq(rebate_to_next_step_usd(&volume, &above), 0);
    cr_assert_float_eq(rebate_to_next_step_usd(&growth, &growing), 5000, 1e-9);
}

Test(rebate, rate_is_that_of_the_step_reached)
{
    struct rebate rebate = rebate_of(REBATE_VOLUME, SCHEDULE_RETROACTIVE, BASIS_DOLLARS);
    const struct rebate_sales below = sold(70000), above = sold(100000);
    cr_assert(isnan(rebate_rate_share(&rebate, &below)), "nothing is earned");
    cr_assert_eq(rebate_rate_share(&rebate, &above), 0.05);
    rebate.schedule.kind = SCHEDULE_STEP_AMOUNT;
    rebate.schedule.unit = PAYS_USD;
    rebate.schedule.steps[1].pays = 500;
    cr_assert(isnan(rebate_rate_share(&rebate, &above)), "an amount has no rate");
}

Test(rebate, periods_have_whole_months)
{
    cr_assert_eq(rebate_period_months(REBATE_PER_DEAL), 0);
    cr_assert_eq(rebate_period_months(REBATE_PER_QUARTER), 3);
    cr_assert_eq(rebate_period_months(REBATE_PER_HALF_YEAR), 6);
    cr_assert_eq(rebate_period_months(REBATE_PER_YEAR), 12);
}
