/* Laws of rate tables, each on a few hundred random ones. */
#include "random_plan.h"
#include <criterion/criterion.h>

static double pay_as(enum schedule_kind kind, struct schedule in_dollars, double credit_usd)
{
    in_dollars.kind = kind;
    return schedule_pay_usd(&in_dollars, credit_usd);
}

/* Whatever the rates do, even where they fall. */
Test(law_schedule, marginal_schedules_are_continuous_and_never_fall)
{
    for (uint32_t number = 0; number < law_cases(PLANS); number++) {
        struct luck luck = luck_of(number);
        const double quota_usd = random_quota(&luck);
        const struct schedule schedule = random_schedule(&luck, SCHEDULE_MARGINAL, ANY_SHAPE);
        const struct schedule in_dollars = schedule_in_dollars(&schedule, quota_usd, 1e5);
        double steepest = 0.0;
        for (size_t step = 0; step < schedule.step_count; step++)
            steepest = fmax(steepest, in_dollars.steps[step].pays);
        for (size_t n = 0; n < CREDITS_PER_PLAN; n++) {
            const double at_usd = fmax(0.0, random_credit(&luck, &in_dollars, quota_usd));
            const double further_usd = at_usd + 1e-6 * quota_usd * chance(&luck);
            const double rise_usd =
                schedule_pay_usd(&in_dollars, further_usd) - schedule_pay_usd(&in_dollars, at_usd);
            const double noise_usd = slack(schedule_pay_usd(&in_dollars, further_usd));
            cr_assert_geq(rise_usd, 0.0);
            cr_assert_leq(rise_usd, steepest * (further_usd - at_usd) + noise_usd);
        }
        cr_assert_eq(schedule_pay_usd(&in_dollars, 0.0), 0.0);
    }
}

Test(law_schedule, kinds_agree_when_there_is_one_band)
{
    for (uint32_t number = 0; number < law_cases(PLANS); number++) {
        struct luck luck = luck_of(number);
        const double quota_usd = random_quota(&luck);
        struct schedule schedule = random_schedule(&luck, SCHEDULE_MARGINAL, ANY_SHAPE);
        schedule.step_count = 1;
        const struct schedule in_dollars = schedule_in_dollars(&schedule, quota_usd, 1e5);
        for (size_t n = 0; n < CREDITS_PER_PLAN; n++) {
            const double credit_usd = random_credit(&luck, &in_dollars, quota_usd);
            const double marginal_usd = pay_as(SCHEDULE_MARGINAL, in_dollars, credit_usd);
            cr_assert_eq(marginal_usd, pay_as(SCHEDULE_RETROACTIVE, in_dollars, credit_usd));
            cr_assert_eq(marginal_usd, pay_as(SCHEDULE_RETROACTIVE_OVERAGE, in_dollars, credit_usd));
        }
    }
}

/* With rates that rise, reading a table further back never pays the rep less. */
Test(law_schedule, marginal_pays_least_and_retroactive_most)
{
    for (uint32_t number = 0; number < law_cases(PLANS); number++) {
        struct luck luck = luck_of(number);
        const double quota_usd = random_quota(&luck);
        const struct schedule schedule = random_schedule(&luck, SCHEDULE_MARGINAL, RISING);
        const struct schedule in_dollars = schedule_in_dollars(&schedule, quota_usd, 1e5);
        for (size_t n = 0; n < CREDITS_PER_PLAN; n++) {
            const double credit_usd = random_credit(&luck, &in_dollars, quota_usd);
            const double marginal_usd = pay_as(SCHEDULE_MARGINAL, in_dollars, credit_usd);
            const double overage_usd = pay_as(SCHEDULE_RETROACTIVE_OVERAGE, in_dollars, credit_usd);
            const double retroactive_usd = pay_as(SCHEDULE_RETROACTIVE, in_dollars, credit_usd);
            cr_assert_leq(marginal_usd, overage_usd + slack(overage_usd));
            cr_assert_leq(overage_usd, retroactive_usd + slack(retroactive_usd));
        }
    }
}

/* Only the dollar on the boundary itself is in question. */
Test(law_schedule, boundary_ownership_matters_only_on_the_boundary)
{
    for (uint32_t number = 0; number < law_cases(PLANS); number++) {
        struct luck luck = luck_of(number);
        const double quota_usd = random_quota(&luck);
        struct schedule in_dollars =
            random_schedule(&luck, (enum schedule_kind)(5.0 * chance(&luck)), ANY_SHAPE);
        in_dollars = schedule_in_dollars(&in_dollars, quota_usd, 1e5);
        struct schedule other = in_dollars;
        in_dollars.boundary = BOUNDARY_FROM_INCLUSIVE;
        other.boundary = BOUNDARY_FROM_EXCLUSIVE;
        for (size_t n = 0; n < CREDITS_PER_PLAN; n++) {
            const double credit_usd = random_credit(&luck, &in_dollars, quota_usd);
            bool on_boundary = false;
            for (size_t step = 1; step < in_dollars.step_count; step++)
                on_boundary = on_boundary || credit_usd == in_dollars.steps[step].from;
            if (!on_boundary)
                cr_assert_eq(schedule_pay_usd(&in_dollars, credit_usd), schedule_pay_usd(&other, credit_usd));
        }
        for (size_t step = 1; step < in_dollars.step_count && in_dollars.kind == SCHEDULE_STEP_AMOUNT;
             step++) {
            const double boundary_usd = in_dollars.steps[step].from;
            cr_assert_eq(schedule_pay_usd(&in_dollars, boundary_usd), in_dollars.steps[step].pays);
            cr_assert_eq(schedule_pay_usd(&other, boundary_usd), in_dollars.steps[step - 1].pays);
        }
    }
}

Test(law_schedule, interpolated_passes_through_its_points_and_stays_between_them)
{
    for (uint32_t number = 0; number < law_cases(PLANS); number++) {
        struct luck luck = luck_of(number);
        const double quota_usd = random_quota(&luck);
        const struct schedule schedule = random_schedule(&luck, SCHEDULE_INTERPOLATED, ANY_SHAPE);
        const struct schedule in_dollars = schedule_in_dollars(&schedule, quota_usd, 1e5);
        const struct step *steps = in_dollars.steps;
        for (size_t step = 0; step < schedule.step_count; step++) {
            cr_assert_eq(schedule_pay_usd(&in_dollars, steps[step].from), steps[step].pays);
            const bool last = step + 1 == schedule.step_count;
            const double to_usd = last ? 3.0 * quota_usd + steps[step].from : steps[step + 1].from;
            const double end_pay = last ? steps[step].pays : steps[step + 1].pays;
            const double pay_usd =
                schedule_pay_usd(&in_dollars, steps[step].from + chance(&luck) * (to_usd - steps[step].from));
            cr_assert_geq(pay_usd, fmin(steps[step].pays, end_pay) - slack(end_pay));
            cr_assert_leq(pay_usd, fmax(steps[step].pays, end_pay) + slack(end_pay));
        }
    }
}

/* from: 1.1 with a quota of 1,000,000 is from: 1,100,000; 1.5 times the base rate is that rate. */
Test(law_schedule, schedule_in_attainment_is_the_same_schedule_in_dollars)
{
    for (uint32_t number = 0; number < law_cases(PLANS); number++) {
        struct luck luck = luck_of(number);
        const double quota_usd = random_quota(&luck), target_usd = 9e4;
        const struct schedule relative =
            random_schedule(&luck, (enum schedule_kind)(5.0 * chance(&luck)), ANY_SHAPE);
        struct schedule absolute = relative;
        absolute.basis = BASIS_DOLLARS;
        absolute.unit = is_amount(relative.kind) ? PAYS_USD : PAYS_RATE_PER_DOLLAR;
        for (size_t step = 0; step < relative.step_count; step++) {
            absolute.steps[step].from *= quota_usd;
            absolute.steps[step].pays *= is_amount(relative.kind) ? target_usd : target_usd / quota_usd;
        }
        const struct schedule one = schedule_in_dollars(&relative, quota_usd, target_usd);
        const struct schedule other = schedule_in_dollars(&absolute, quota_usd, target_usd);
        for (size_t n = 0; n < CREDITS_PER_PLAN; n++) {
            const double credit_usd = 2.5 * quota_usd * chance(&luck);
            const double pay_usd = schedule_pay_usd(&one, credit_usd);
            cr_assert_float_eq(schedule_pay_usd(&other, credit_usd), pay_usd, 1e-6 + 1e-9 * pay_usd);
        }
    }
}

Test(law_schedule, nothing_changes_after_the_last_step_but_the_slope)
{
    for (uint32_t number = 0; number < law_cases(PLANS); number++) {
        struct luck luck = luck_of(number);
        const double quota_usd = random_quota(&luck);
        struct schedule schedule =
            random_schedule(&luck, (enum schedule_kind)(5.0 * chance(&luck)), ANY_SHAPE);
        schedule = schedule_in_dollars(&schedule, quota_usd, 1e5);
        const double last_usd = schedule_last_from_usd(&schedule) + 1e-3 * quota_usd;
        const double a = schedule_pay_usd(&schedule, last_usd);
        const double b = schedule_pay_usd(&schedule, last_usd + quota_usd);
        const double c = schedule_pay_usd(&schedule, last_usd + 2.0 * quota_usd);
        cr_assert_float_eq(c - b, b - a, slack(100.0 * (fabs(a) + fabs(b) + fabs(c))));
    }
}
