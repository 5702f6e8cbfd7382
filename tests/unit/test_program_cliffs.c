/* Where a dollar more jumps what a partner earns, against sums done by hand. */
#include "../../src/analysis/program_cliffs.h"
#include <criterion/criterion.h>
#include <math.h>

static struct schedule two_steps(enum schedule_kind kind)
{
    return (struct schedule){ .kind = kind,
                              .basis = BASIS_DOLLARS,
                              .unit = PAYS_RATE_PER_DOLLAR,
                              .step_count = 2,
                              .steps = { { 0.0, 0.01 }, { 250000.0, 0.03 } } };
}

static struct partner_program of_rebate(enum schedule_kind kind, enum rebate_period period)
{
    struct partner_program program = { .rebate_count = 1 };
    program.rebates[0] = (struct rebate){ .name = "volume",
                                          .measure = REBATE_VOLUME,
                                          .base = REBATE_ON_CUSTOMER_PRICE,
                                          .period = period,
                                          .cap_usd = INFINITY,
                                          .schedule = two_steps(kind) };
    return program;
}

/* Two points more on everything: 0.02 x 250,000. */
Test(program_cliffs, a_rebate_that_reaches_back_jumps_by_the_step_on_all_sales)
{
    struct program_cliff cliffs[CLIFFS_OF_PROGRAM_MAX];
    const struct partner_program program = of_rebate(SCHEDULE_RETROACTIVE, REBATE_PER_QUARTER);
    cr_assert_eq(program_cliffs_of(&program, 0.0, cliffs), 1);
    cr_expect_str_eq(cliffs[0].what, "volume");
    cr_expect(!cliffs[0].is_tier);
    cr_expect_eq(cliffs[0].months, 3);
    cr_expect_float_eq(cliffs[0].at_usd, 250000.0, 1e-9);
    cr_expect_float_eq(cliffs[0].jump_usd, 5000.0, 0.01);
}

Test(program_cliffs, a_rebate_that_pays_each_slice_at_its_rate_has_no_cliff)
{
    struct program_cliff cliffs[CLIFFS_OF_PROGRAM_MAX];
    const struct partner_program program = of_rebate(SCHEDULE_MARGINAL, REBATE_PER_YEAR);
    cr_assert_eq(program_cliffs_of(&program, 1e6, cliffs), 0);
}

/* Growth of 10 % over a year's 400,000 begins at 440,000; a quarter's part of that year is 100,000. */
Test(program_cliffs, a_growth_rebates_edge_stands_on_the_year_before)
{
    struct program_cliff cliffs[CLIFFS_OF_PROGRAM_MAX];
    struct partner_program program = of_rebate(SCHEDULE_RETROACTIVE, REBATE_PER_YEAR);
    program.rebates[0].measure = REBATE_GROWTH;
    program.rebates[0].schedule.basis = BASIS_ATTAINMENT;
    program.rebates[0].schedule.steps[0] = (struct step){ 0.0, 0.0 };
    program.rebates[0].schedule.steps[1] = (struct step){ 0.1, 0.05 };
    const size_t count = program_cliffs_of(&program, 400000.0, cliffs);
    cr_assert_eq(count, 1);
    cr_expect_float_eq(cliffs[0].at_usd, 440000.0, 1e-6);
    program.rebates[0].period = REBATE_PER_QUARTER;
    cr_assert_eq(program_cliffs_of(&program, 400000.0, cliffs), 1);
    cr_expect_float_eq(cliffs[0].at_usd, 110000.0, 1e-6);
}

/* Gold keeps 5 points more of each dollar by resale and 2 by referral, and costs 3,000 more a year: at 500,000 of sales
 * 0.05 x 500,000 - 3,000. */
Test(program_cliffs, a_tier_is_worth_what_its_best_route_adds_less_its_fee)
{
    struct program_cliff cliffs[CLIFFS_OF_PROGRAM_MAX];
    struct partner_program program = { .route_count = 4, .tier_count = 2 };
    program.routes[0] = (struct route_terms){ .route = "resale", .tier = "member", .margin_share = 0.2 };
    program.routes[1] = (struct route_terms){ .route = "resale", .tier = "gold", .margin_share = 0.25 };
    program.routes[2] = (struct route_terms){ .route = "referral", .tier = "member", .fee_share = 0.1 };
    program.routes[3] = (struct route_terms){ .route = "referral", .tier = "gold", .fee_share = 0.12 };
    program.tiers[0] = (struct tier){ .name = "member" };
    program.tiers[1] =
        (struct tier){ .name = "gold", .asks = { .revenue_usd = 500000 }, .program_fee_usd = 3000 };
    cr_assert_eq(program_cliffs_of(&program, 0.0, cliffs), 1);
    cr_expect(cliffs[0].is_tier);
    cr_expect_eq(cliffs[0].months, 12);
    cr_expect_float_eq(cliffs[0].at_usd, 500000.0, 1e-9);
    cr_expect_float_eq(cliffs[0].jump_usd, 22000.0, 1e-6);
    program.tiers[1].asks.revenue_usd = 0.0;
    cr_expect_eq(program_cliffs_of(&program, 0.0, cliffs), 0, "no edge in sales, no cliff");
}
