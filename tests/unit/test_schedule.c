/* Rate tables: each kind, and who owns a boundary. Public cases stand in test_worked_examples.c. */
#include "../../src/domain/schedule.h"
#include <criterion/criterion.h>
#include <math.h>

/* 10 % to quota, 15 % from there, 20 % from 150 % of a quota of 1,000. */
static struct schedule three_bands(enum schedule_kind kind, enum boundary boundary)
{
    return (struct schedule){
        .kind = kind,
        .basis = BASIS_DOLLARS,
        .boundary = boundary,
        .unit = PAYS_RATE_PER_DOLLAR,
        .step_count = 3,
        .steps = { { 0.0, 0.10 }, { 1000.0, 0.15 }, { 1500.0, 0.20 } },
    };
}

static struct schedule three_amounts(enum schedule_kind kind, enum boundary boundary)
{
    return (struct schedule){
        .kind = kind,
        .basis = BASIS_DOLLARS,
        .boundary = boundary,
        .unit = PAYS_USD,
        .step_count = 3,
        .steps = { { 0.0, 0.0 }, { 1000.0, 50.0 }, { 1500.0, 200.0 } },
    };
}

static double pay(struct schedule schedule, double credit_usd)
{
    return schedule_pay_usd(&schedule, credit_usd);
}

static const double just_below = 1e-9;

Test(schedule, marginal_pays_each_slice_its_own_rate)
{
    const struct schedule bands = three_bands(SCHEDULE_MARGINAL, BOUNDARY_FROM_INCLUSIVE);
    cr_assert_eq(pay(bands, 0.0), 0.0);
    cr_assert_eq(pay(bands, 600.0), 60.0);
    cr_assert_eq(pay(bands, 1000.0), 100.0);
    cr_assert_eq(pay(bands, 1200.0), 100.0 + 30.0);
    cr_assert_eq(pay(bands, 1500.0), 100.0 + 75.0);
    cr_assert_eq(pay(bands, 2500.0), 100.0 + 75.0 + 200.0);
}

/* A deal of 300 that starts at 900: 100 at 10 % and 200 at 15 %. */
Test(schedule, deal_across_quota_is_split)
{
    const struct schedule bands = three_bands(SCHEDULE_MARGINAL, BOUNDARY_FROM_INCLUSIVE);
    cr_assert_float_eq(pay(bands, 1200.0) - pay(bands, 900.0), 10.0 + 30.0, 1e-12);
}

Test(schedule, marginal_pay_does_not_depend_on_who_owns_the_boundary)
{
    const double credits[] = { 0.0, 999.99, 1000.0, 1000.01, 1500.0, 1e6 };
    for (size_t i = 0; i < 6; i++)
        cr_assert_eq(pay(three_bands(SCHEDULE_MARGINAL, BOUNDARY_FROM_INCLUSIVE), credits[i]),
                     pay(three_bands(SCHEDULE_MARGINAL, BOUNDARY_FROM_EXCLUSIVE), credits[i]));
}

Test(schedule, retroactive_pays_everything_at_the_rate_reached)
{
    const struct schedule bands = three_bands(SCHEDULE_RETROACTIVE, BOUNDARY_FROM_INCLUSIVE);
    cr_assert_eq(pay(bands, 0.0), 0.0);
    cr_assert_eq(pay(bands, 600.0), 60.0);
    cr_assert_float_eq(pay(bands, 1000.0 - just_below), 100.0, 1e-6);
    cr_assert_eq(pay(bands, 1000.0), 150.0, "at exactly the step the step's rate holds");
    cr_assert_eq(pay(bands, 2000.0), 400.0);
}

Test(schedule, boundary_can_belong_to_the_step_before)
{
    const struct schedule bands = three_bands(SCHEDULE_RETROACTIVE, BOUNDARY_FROM_EXCLUSIVE);
    cr_assert_eq(pay(bands, 1000.0), 100.0);
    cr_assert_float_eq(pay(bands, 1000.0 + just_below), 150.0, 1e-6);
    cr_assert_float_eq(pay(bands, 1500.0), 225.0, 1e-12);
    cr_assert_eq(pay(bands, 0.0), 0.0, "there is no step before the first");
}

/* Above quota all overage is paid at the rate reached, quota itself stays at the first rate. */
Test(schedule, retroactive_overage_leaves_quota_at_the_first_rate)
{
    const struct schedule bands = three_bands(SCHEDULE_RETROACTIVE_OVERAGE, BOUNDARY_FROM_INCLUSIVE);
    cr_assert_eq(pay(bands, 600.0), 60.0);
    cr_assert_eq(pay(bands, 1000.0), 100.0);
    cr_assert_eq(pay(bands, 1400.0), 100.0 + 60.0);
    cr_assert_eq(pay(bands, 1500.0), 100.0 + 100.0);
    cr_assert_eq(pay(bands, 2000.0), 100.0 + 200.0);
    const struct schedule exclusive = three_bands(SCHEDULE_RETROACTIVE_OVERAGE, BOUNDARY_FROM_EXCLUSIVE);
    cr_assert_eq(pay(exclusive, 1500.0), 100.0 + 75.0);
}

Test(schedule, step_amount_pays_the_amount_reached)
{
    const struct schedule inclusive = three_amounts(SCHEDULE_STEP_AMOUNT, BOUNDARY_FROM_INCLUSIVE);
    cr_assert_eq(pay(inclusive, 999.99), 0.0);
    cr_assert_eq(pay(inclusive, 1000.0), 50.0);
    cr_assert_eq(pay(inclusive, 1499.99), 50.0);
    cr_assert_eq(pay(inclusive, 1e7), 200.0);
    cr_assert_eq(pay(three_amounts(SCHEDULE_STEP_AMOUNT, BOUNDARY_FROM_EXCLUSIVE), 1000.0), 0.0);
}

Test(schedule, interpolated_runs_straight_between_points_and_flat_after_the_last)
{
    const struct schedule points = three_amounts(SCHEDULE_INTERPOLATED, BOUNDARY_FROM_INCLUSIVE);
    cr_assert_eq(pay(points, 0.0), 0.0);
    cr_assert_eq(pay(points, 500.0), 25.0);
    cr_assert_eq(pay(points, 1000.0), 50.0);
    cr_assert_eq(pay(points, 1250.0), 125.0);
    cr_assert_eq(pay(points, 1500.0), 200.0);
    cr_assert_eq(pay(points, 9000.0), 200.0);
}

Test(schedule, refunds_below_zero_earn_what_zero_earns)
{
    for (int kind = SCHEDULE_MARGINAL; kind <= SCHEDULE_RETROACTIVE_OVERAGE; kind++)
        cr_assert_eq(pay(three_bands((enum schedule_kind)kind, BOUNDARY_FROM_INCLUSIVE), -500.0), 0.0);
    struct schedule amounts = three_amounts(SCHEDULE_STEP_AMOUNT, BOUNDARY_FROM_INCLUSIVE);
    amounts.steps[0].pays = 7.0;
    cr_assert_eq(pay(amounts, -500.0), 7.0);
    amounts.kind = SCHEDULE_INTERPOLATED;
    cr_assert_eq(pay(amounts, -500.0), 7.0);
}

/* A band may pay less than the one before (a decelerator), or nothing (a soft cap). */
Test(schedule, band_that_pays_nothing_keeps_what_was_earned)
{
    struct schedule bands = three_bands(SCHEDULE_MARGINAL, BOUNDARY_FROM_INCLUSIVE);
    bands.steps[2].pays = 0.0;
    cr_assert_eq(pay(bands, 1500.0), 175.0);
    cr_assert_eq(pay(bands, 5000.0), 175.0);
}

/* 60 % of a target of 20,000 on a quota of 1,000,000: a base rate of 1.2 %. */
Test(schedule, attainment_and_multiples_become_dollars)
{
    const struct schedule plan = {
        .kind = SCHEDULE_MARGINAL,
        .basis = BASIS_ATTAINMENT,
        .unit = PAYS_TIMES_BASE_RATE,
        .step_count = 2,
        .steps = { { 0.0, 1.0 }, { 1.1, 1.5 } },
    };
    const struct schedule in_dollars = schedule_in_dollars(&plan, 1e6, 12000.0);
    cr_assert_eq(in_dollars.basis, BASIS_DOLLARS);
    cr_assert_eq(in_dollars.unit, PAYS_RATE_PER_DOLLAR);
    cr_assert_eq(in_dollars.steps[1].from, 1.1e6);
    cr_assert_float_eq(in_dollars.steps[0].pays, 0.012, 1e-17);
    cr_assert_float_eq(in_dollars.steps[1].pays, 0.018, 1e-17);
    cr_assert_eq(schedule_last_from_usd(&in_dollars), 1.1e6);
}

Test(schedule, shares_of_target_become_dollars)
{
    const struct schedule plan = {
        .kind = SCHEDULE_STEP_AMOUNT,
        .basis = BASIS_DOLLARS,
        .unit = PAYS_SHARE_OF_TARGET,
        .step_count = 2,
        .steps = { { 0.0, 0.0 }, { 750.0, 0.25 } },
    };
    const struct schedule in_dollars = schedule_in_dollars(&plan, 1e6, 12000.0);
    cr_assert_eq(in_dollars.unit, PAYS_USD);
    cr_assert_eq(in_dollars.steps[1].from, 750.0, "dollars stay dollars");
    cr_assert_eq(in_dollars.steps[1].pays, 3000.0);
}

Test(schedule, schedule_in_dollars_stays_as_it_is)
{
    const struct schedule once = three_bands(SCHEDULE_RETROACTIVE, BOUNDARY_FROM_EXCLUSIVE);
    const struct schedule twice = schedule_in_dollars(&once, 12345.0, 678.0);
    for (size_t step = 0; step < 3; step++) {
        cr_assert_eq(twice.steps[step].from, once.steps[step].from);
        cr_assert_eq(twice.steps[step].pays, once.steps[step].pays);
    }
}

/* In binary 1.15 x 100,000 is a hair under 115,000. A plan that gives 115 % to the step before must
 * still pay exactly 115,000 there, and one that gives it to the step itself must pay it too. */
Test(schedule, boundary_in_attainment_is_the_decimal_the_plan_says)
{
    for (int percent = 1; percent <= 300; percent++)
        for (double quota_usd = 10.0; quota_usd <= 1e9; quota_usd *= 10.0) {
            struct schedule plan = {
                .kind = SCHEDULE_STEP_AMOUNT,
                .basis = BASIS_ATTAINMENT,
                .boundary = BOUNDARY_FROM_EXCLUSIVE,
                .unit = PAYS_USD,
                .step_count = 2,
                .steps = { { 0.0, 1.0 }, { percent / 100.0, 2.0 } },
            };
            const double at_usd = percent * (quota_usd / 10.0) / 10.0;
            cr_assert_eq(pay(schedule_in_dollars(&plan, quota_usd, 1.0), at_usd), 1.0, "%d %%", percent);
            plan.boundary = BOUNDARY_FROM_INCLUSIVE;
            cr_assert_eq(pay(schedule_in_dollars(&plan, quota_usd, 1.0), at_usd), 2.0, "%d %%", percent);
        }
}

Test(schedule, table_of_the_most_steps_pays_its_last_step)
{
    struct schedule table = { .kind = SCHEDULE_MARGINAL,
                              .unit = PAYS_RATE_PER_DOLLAR,
                              .basis = BASIS_DOLLARS };
    table.step_count = STEPS_MAX;
    for (size_t step = 0; step < STEPS_MAX; step++)
        table.steps[step] = (struct step){ .from = 100.0 * (double)step, .pays = (double)(step + 1) };
    const double full_usd = 100.0 * (STEPS_MAX - 1) * STEPS_MAX / 2.0;
    cr_assert_eq(pay(table, 100.0 * (STEPS_MAX - 1) + 10.0), full_usd + 10.0 * STEPS_MAX);
}

/* 0 % at nothing, 10 % at 1,000, 20 % at 2,000, and the rate between them on everything. */
Test(schedule, interpolated_rate_is_on_everything)
{
    const struct schedule rates = {
        .kind = SCHEDULE_INTERPOLATED,
        .basis = BASIS_DOLLARS,
        .unit = PAYS_RATE_PER_DOLLAR,
        .step_count = 3,
        .steps = { { 0.0, 0.0 }, { 1000.0, 0.1 }, { 2000.0, 0.2 } },
    };
    cr_assert_eq(pay(rates, 1000.0), 100.0);
    cr_assert_float_eq(pay(rates, 1500.0), 0.15 * 1500.0, 1e-12);
    cr_assert_float_eq(pay(rates, 4000.0), 800.0, 1e-12, "flat after the last");
    cr_assert_float_eq(schedule_rate_at(&rates, 500.0), 0.05, 1e-15);
    const struct schedule in_dollars = schedule_in_dollars(&rates, 1e6, 1e5);
    cr_assert(schedule_is_rate(&in_dollars));
}

Test(schedule, share_of_salary_needs_the_salary)
{
    const struct schedule shares = {
        .kind = SCHEDULE_STEP_AMOUNT,
        .basis = BASIS_ATTAINMENT,
        .unit = PAYS_SHARE_OF_SALARY,
        .step_count = 2,
        .steps = { { 0.0, 0.0 }, { 1.0, 0.5 } },
    };
    const struct schedule in_dollars = schedule_at_level(
        &shares, (struct pay_level){ .quota_usd = 1000.0, .target_usd = 1.0, .salary_usd = 25000.0 });
    cr_assert_eq(pay(in_dollars, 1000.0), 12500.0);
    cr_assert_eq(schedule_step_reached(&in_dollars, 999.99), 0);
    cr_assert_eq(schedule_step_reached(&in_dollars, 1000.0), 1);
}
