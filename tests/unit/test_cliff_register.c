#include "../../src/analysis/cliff_register.h"
#include "../../src/base/arena.h"
#include "curve_plan.h"
#include <criterion/criterion.h>
#include <string.h>

static struct arena *arena;

static void open_arena(void)
{
    arena = arena_open();
}

static void close_arena(void)
{
    arena_close(arena);
}

TestSuite(cliff_register, .init = open_arena, .fini = close_arena);

static struct cliff_register register_of(const struct rep_plan *plan)
{
    static struct partner_program program;
    program = curve_program(0.35);
    const struct pay_case pay_case = curve_case(plan, &program);
    return cliff_register_of(&pay_case, 2.0, arena);
}

static bool is_jump(const struct cliff *cliff, double at, double jump_usd)
{
    return fabs(cliff->at - at) < 1e-12 && fabs(cliff->jump_usd - jump_usd) < 0.01 && !cliff->is_end;
}

Test(cliff_register, marginal_plan_has_no_cliff)
{
    const struct rep_plan plan = curve_plan(0.8);
    cr_assert_eq(register_of(&plan).count, 0);
}

/* "20,000 bonus at quota" */
Test(cliff_register, bonus_at_quota_is_one_jump)
{
    static const struct step steps[] = { { 0.0, 0.0 }, { 1.0, 20000.0 } };
    struct rep_plan plan = curve_plan(0.8);
    curve_add(&plan, curve_component("kicker", curve_schedule(SCHEDULE_STEP_AMOUNT, PAYS_USD, 2, steps)));
    const struct cliff_register cliffs = register_of(&plan);
    cr_assert_eq(cliffs.count, 1);
    cr_assert(is_jump(&cliffs.cliffs[0], 1.0, 20000.0), "%.12g", cliffs.cliffs[0].jump_usd);
    cr_assert(fabs(cliffs.cliffs[0].below_usd - 100000.0) < 0.01);
    cr_assert(cliffs.cliffs[0].at_place);
    cr_assert_str_eq(cliffs.cliffs[0].rule, "kicker");
    cr_assert_str_eq(cliffs.cliffs[0].cause, "step");
}

Test(cliff_register, boundary_from_exclusive_pays_only_above_the_place)
{
    static const struct step steps[] = { { 0.0, 0.0 }, { 1.15, 20000.0 } };
    struct rep_plan plan = curve_plan(0.8);
    curve_add(&plan, curve_component("kicker", curve_schedule(SCHEDULE_STEP_AMOUNT, PAYS_USD, 2, steps)));
    plan.components[1].schedule.boundary = BOUNDARY_FROM_EXCLUSIVE;
    const struct cliff_register cliffs = register_of(&plan);
    cr_assert_eq(cliffs.count, 1);
    cr_assert(is_jump(&cliffs.cliffs[0], 1.15, 20000.0));
    cr_assert_not(cliffs.cliffs[0].at_place);
}

/* 10 % on everything, 15 % on everything from quota: 50,000 at quota; 25 % from 150 %: 150,000. */
Test(cliff_register, retroactive_steps_jump_by_the_rate_on_everything)
{
    static const struct step steps[] = { { 0.0, 0.1 }, { 1.0, 0.15 }, { 1.5, 0.25 } };
    struct rep_plan plan = curve_plan(0.8);
    plan.components[0].schedule = curve_schedule(SCHEDULE_RETROACTIVE, PAYS_RATE_PER_DOLLAR, 3, steps);
    const struct cliff_register cliffs = register_of(&plan);
    cr_assert_eq(cliffs.count, 2);
    cr_assert(is_jump(&cliffs.cliffs[0], 1.0, 50000.0));
    cr_assert(is_jump(&cliffs.cliffs[1], 1.5, 150000.0));
    /* All overage at the rate reached: nothing at quota, 10 % of 500,000 at 150 %. */
    plan.components[0].schedule.kind = SCHEDULE_RETROACTIVE_OVERAGE;
    const struct cliff_register overage = register_of(&plan);
    cr_assert_eq(overage.count, 1);
    cr_assert(is_jump(&overage.cliffs[0], 1.5, 50000.0));
}

Test(cliff_register, threshold_from_the_first_dollar_is_a_cliff_and_on_the_excess_is_none)
{
    struct rep_plan plan = curve_plan(0.8);
    plan.components[0].threshold_attainment = 0.5;
    plan.components[0].threshold_pays = THRESHOLD_PAYS_EVERYTHING;
    const struct cliff_register cliffs = register_of(&plan);
    cr_assert_eq(cliffs.count, 1);
    cr_assert(is_jump(&cliffs.cliffs[0], 0.5, 50000.0));
    cr_assert_str_eq(cliffs.cliffs[0].cause, "threshold");
    plan.components[0].threshold_pays = THRESHOLD_PAYS_EXCESS;
    cr_assert_eq(register_of(&plan).count, 0);
}

/* Capped at 200,000, which 10 % and 15 % reach at 1,666,666.67. */
Test(cliff_register, cap_ends_pay_where_it_is_reached)
{
    struct rep_plan plan = curve_plan(0.8);
    plan.components[0].cap_usd = 200000.0;
    const struct cliff_register cliffs = register_of(&plan);
    cr_assert_eq(cliffs.count, 1);
    cr_assert(cliffs.cliffs[0].is_end);
    cr_assert(fabs(cliffs.cliffs[0].at - 5.0 / 3.0) < 1e-9, "%.12g", cliffs.cliffs[0].at);
    cr_assert_eq(cliffs.cliffs[0].jump_usd, 0.0);
    plan.components[0].cap_usd = INFINITY;
    plan.cap.share_of_target = 2.0;
    cr_assert(fabs(register_of(&plan).cliffs[0].at - 5.0 / 3.0) < 1e-9);
}

/* A raised cap lets pay jump to what was earned. */
Test(cliff_register, cap_that_is_raised_is_a_jump)
{
    struct rep_plan plan = curve_plan(0.8);
    plan.cap =
        (struct pay_cap){ .usd = 120000.0, .raised_above_attainment = 1.4, .raised_share_of_salary = 2.0 };
    const struct cliff_register cliffs = register_of(&plan);
    cr_assert_eq(cliffs.count, 2);
    cr_assert(cliffs.cliffs[0].is_end && fabs(cliffs.cliffs[0].at - (1.0 + 20.0 / 150.0)) < 1e-9);
    cr_assert(is_jump(&cliffs.cliffs[1], 1.4, 40000.0), "%.12g", cliffs.cliffs[1].jump_usd);
    cr_assert_not(cliffs.cliffs[1].at_place);
}

Test(cliff_register, jump_that_a_cap_swallows_is_none)
{
    static const struct step steps[] = { { 0.0, 0.0 }, { 1.0, 20000.0 } };
    struct rep_plan plan = curve_plan(0.8);
    curve_add(&plan, curve_component("kicker", curve_schedule(SCHEDULE_STEP_AMOUNT, PAYS_USD, 2, steps)));
    plan.cap.usd = 105000.0;
    const struct cliff_register cliffs = register_of(&plan);
    cr_assert(is_jump(&cliffs.cliffs[0], 1.0, 5000.0) || is_jump(&cliffs.cliffs[1], 1.0, 5000.0));
}

/* Quarters: the jump is a quarter's. */
Test(cliff_register, jump_is_that_of_one_quota_period)
{
    static const struct step steps[] = { { 0.0, 0.0 }, { 1.0, 5000.0 } };
    struct rep_plan plan = curve_plan(0.8);
    plan.quota_period = PERIOD_QUARTER;
    curve_add(&plan, curve_component("kicker", curve_schedule(SCHEDULE_STEP_AMOUNT, PAYS_USD, 2, steps)));
    struct cliff_register cliffs = register_of(&plan);
    cr_assert_eq(cliffs.count, 1);
    cr_assert(is_jump(&cliffs.cliffs[0], 1.0, 5000.0));
    cr_assert_not(cliffs.cliffs[0].of_year);
    plan.components[1].accumulate = ACCUMULATE_YEAR_TO_DATE;
    cliffs = register_of(&plan);
    cr_assert(is_jump(&cliffs.cliffs[0], 1.0, 5000.0));
    cr_assert(cliffs.cliffs[0].of_year);
}

/* Accelerator behind 20 % partner share: 0 at quota, 50,000 at 200 %. */
Test(cliff_register, gate_on_partner_share_is_a_cliff_on_that_axis)
{
    struct rep_plan plan = curve_plan(1.0);
    plan.components[0].gate = (struct gate){ .measure = GATE_PARTNER_SHARE,
                                             .at_least = 0.2,
                                             .accumulate = ACCUMULATE_PERIOD,
                                             .otherwise = GATED_PAYS_FIRST_RATE };
    const struct cliff_register cliffs = register_of(&plan);
    cr_assert_eq(cliffs.count, 1);
    cr_assert_eq(cliffs.cliffs[0].axis, CLIFF_PARTNER_SHARE);
    cr_assert_eq(cliffs.cliffs[0].attainment, 2.0);
    cr_assert(is_jump(&cliffs.cliffs[0], 0.2, 50000.0), "%.12g", cliffs.cliffs[0].jump_usd);
}

Test(cliff_register, gate_on_attainment_is_a_jump_of_all_it_held_back)
{
    struct rep_plan plan = curve_plan(1.0);
    plan.components[0].gate = (struct gate){ .measure = GATE_ATTAINMENT,
                                             .at_least = 0.7,
                                             .accumulate = ACCUMULATE_PERIOD,
                                             .otherwise = GATED_PAYS_NOTHING };
    const struct cliff_register cliffs = register_of(&plan);
    cr_assert_eq(cliffs.count, 1);
    cr_assert(is_jump(&cliffs.cliffs[0], 0.7, 70000.0));
    cr_assert_str_eq(cliffs.cliffs[0].cause, "gate");
}

Test(cliff_register, gate_on_partner_deals_counts_deals)
{
    struct rep_plan plan = curve_plan(1.0);
    plan.components[0].gate = (struct gate){ .measure = GATE_PARTNER_DEALS,
                                             .at_least = 3.0,
                                             .accumulate = ACCUMULATE_PERIOD,
                                             .otherwise = GATED_PAYS_NOTHING };
    const struct cliff_register cliffs = register_of(&plan);
    cr_assert_eq(cliffs.count, 1);
    cr_assert_eq(cliffs.cliffs[0].axis, CLIFF_PARTNER_DEALS);
    cr_assert(is_jump(&cliffs.cliffs[0], 3.0, 100000.0));
}

/* Deals under 20,000 are credited nothing; one of 20,000 pays 15 % at quota. */
Test(cliff_register, deal_minimum_is_a_cliff_in_deal_size)
{
    struct rep_plan plan = curve_plan(1.0);
    plan.credit[1].deal_minimum_usd = 20000.0;
    const struct cliff_register cliffs = register_of(&plan);
    cr_assert_eq(cliffs.count, 1);
    cr_assert_eq(cliffs.cliffs[0].axis, CLIFF_DEAL_USD);
    cr_assert(is_jump(&cliffs.cliffs[0], 20000.0, 3000.0), "%.12g", cliffs.cliffs[0].jump_usd);
}

/* Deal by deal: 10 % on a deal, 20 % on all of one from 80,000. */
Test(cliff_register, rate_by_deal_size_jumps_at_the_size)
{
    static const struct step steps[] = { { 0.0, 0.1 }, { 80000.0, 0.2 } };
    struct rep_plan plan = curve_plan(1.0);
    plan.components[0].schedule = curve_schedule(SCHEDULE_RETROACTIVE, PAYS_RATE_PER_DOLLAR, 2, steps);
    plan.components[0].schedule.basis = BASIS_DOLLARS;
    plan.components[0].accumulate = ACCUMULATE_DEAL;
    const struct cliff_register cliffs = register_of(&plan);
    cr_assert_eq(cliffs.count, 1);
    cr_assert(is_jump(&cliffs.cliffs[0], 80000.0, 8000.0), "%.12g", cliffs.cliffs[0].jump_usd);
}
