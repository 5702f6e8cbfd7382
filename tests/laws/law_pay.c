/* Laws of a rep's pay, each on a few hundred random plans. */
#include "random_plan.h"
#include <criterion/criterion.h>

/* What a deal earns on top of what the period already holds. */
static double deal_commission_usd(const struct pay_terms *terms, double credit_before_usd,
                                  double deal_credit_usd)
{
    return rep_pay_usd(terms, credit_before_usd + deal_credit_usd) - rep_pay_usd(terms, credit_before_usd);
}

Test(law_pay, pay_is_never_negative_and_refunds_earn_what_zero_earns)
{
    for (uint32_t number = 0; number < law_cases(PLANS); number++) {
        struct luck luck = luck_of(number);
        const struct rep_plan plan = random_plan(&luck, ANY_SHAPE);
        const struct pay_terms terms = pay_terms_of(&plan, NULL);
        for (size_t n = 0; n < CREDITS_PER_PLAN; n++) {
            const double credit_usd = random_credit(&luck, &terms.components[0].in_dollars, terms.quota_usd);
            const double pay_usd = rep_pay_usd(&terms, credit_usd);
            cr_assert(pay_usd >= 0.0 && isfinite(pay_usd), "plan %u pays %g at %g", number, pay_usd,
                      credit_usd);
            cr_assert_eq(rep_pay_usd(&terms, -fabs(credit_usd)), rep_pay_usd(&terms, 0.0));
        }
    }
}

Test(law_pay, components_sum_to_the_pay_to_the_bit)
{
    for (uint32_t number = 0; number < law_cases(PLANS); number++) {
        struct luck luck = luck_of(number);
        const struct rep_plan plan = random_plan(&luck, ANY_SHAPE);
        const struct pay_terms terms = pay_terms_of(&plan, NULL);
        for (size_t n = 0; n < CREDITS_PER_PLAN; n++) {
            const double credit_usd = random_credit(&luck, &terms.components[0].in_dollars, terms.quota_usd);
            double sum_usd = 0.0;
            for (size_t i = 0; i < terms.component_count; i++)
                sum_usd += component_pay_usd(&terms.components[i], credit_usd);
            cr_assert_eq(rep_pay_usd(&terms, credit_usd), sum_usd);
        }
    }
}

Test(law_pay, cap_is_never_exceeded_and_changes_nothing_below_it)
{
    for (uint32_t number = 0; number < law_cases(PLANS); number++) {
        struct luck luck = luck_of(number);
        struct rep_plan plan = random_plan(&luck, ANY_SHAPE);
        const struct pay_terms capped = pay_terms_of(&plan, NULL);
        for (size_t i = 0; i < plan.component_count; i++)
            plan.components[i].cap_usd = INFINITY;
        const struct pay_terms uncapped = pay_terms_of(&plan, NULL);
        for (size_t n = 0; n < CREDITS_PER_PLAN; n++)
            for (size_t i = 0; i < plan.component_count; i++) {
                const double credit_usd =
                    random_credit(&luck, &capped.components[i].in_dollars, capped.quota_usd);
                const double without_usd = component_pay_usd(&uncapped.components[i], credit_usd);
                const double cap_usd = capped.components[i].cap_usd;
                cr_assert_eq(component_pay_usd(&capped.components[i], credit_usd),
                             fmin(without_usd, cap_usd));
            }
    }
}

Test(law_pay, threshold_pays_nothing_below_and_the_excess_starts_from_nothing)
{
    for (uint32_t number = 0; number < law_cases(PLANS); number++) {
        struct luck luck = luck_of(number);
        struct rep_plan plan = random_plan(&luck, RISING);
        plan.component_count = 1;
        plan.components[0].cap_usd = INFINITY;
        plan.components[0].threshold_pays = THRESHOLD_PAYS_EVERYTHING;
        const struct pay_terms everything = pay_terms_of(&plan, NULL);
        plan.components[0].threshold_pays = THRESHOLD_PAYS_EXCESS;
        const struct pay_terms excess = pay_terms_of(&plan, NULL);
        const double threshold_usd = excess.components[0].threshold_usd;
        if (threshold_usd > 0.0) {
            cr_assert_eq(rep_pay_usd(&everything, nextafter(threshold_usd, 0.0)), 0.0);
            cr_assert_eq(rep_pay_usd(&excess, nextafter(threshold_usd, 0.0)), 0.0);
            cr_assert_eq(rep_pay_usd(&excess, threshold_usd), 0.0);
        }
        cr_assert_eq(rep_pay_usd(&everything, threshold_usd),
                     schedule_pay_usd(&everything.components[0].in_dollars, threshold_usd));
        for (size_t n = 0; n < CREDITS_PER_PLAN; n++) {
            const double credit_usd =
                random_credit(&luck, &excess.components[0].in_dollars, excess.quota_usd);
            cr_assert_leq(rep_pay_usd(&excess, credit_usd), rep_pay_usd(&everything, credit_usd));
        }
    }
}

Test(law_pay, rising_plan_never_pays_less_for_more)
{
    for (uint32_t number = 0; number < law_cases(PLANS); number++) {
        struct luck luck = luck_of(number);
        const struct rep_plan plan = random_plan(&luck, RISING);
        const struct pay_terms terms = pay_terms_of(&plan, NULL);
        for (size_t n = 0; n < CREDITS_PER_PLAN; n++) {
            const double one_usd = random_credit(&luck, &terms.components[0].in_dollars, terms.quota_usd);
            const double other_usd = random_credit(&luck, &terms.components[0].in_dollars, terms.quota_usd);
            const double less_usd = rep_pay_usd(&terms, fmin(one_usd, other_usd));
            const double more_usd = rep_pay_usd(&terms, fmax(one_usd, other_usd));
            cr_assert_leq(less_usd, more_usd + slack(more_usd), "plan %u: %.17g and %.17g", number, one_usd,
                          other_usd);
        }
    }
}

/* A currency is only a name: everything in dollars times `scale` pays `scale` times as much. */
Test(law_pay, scaling_every_dollar_scales_pay)
{
    for (uint32_t number = 0; number < law_cases(PLANS); number++) {
        struct luck luck = luck_of(number);
        const struct rep_plan plan = random_plan(&luck, ANY_SHAPE);
        const double scale = PICK(&luck, 2.0, 64.0, 1000.0);
        struct rep_plan scaled = plan;
        scaled.quota_usd *= scale;
        scaled.target_incentive_usd *= scale;
        for (size_t i = 0; i < plan.component_count; i++)
            scaled.components[i].cap_usd *= scale;
        const struct pay_terms terms = pay_terms_of(&plan, NULL);
        const struct pay_terms scaled_terms = pay_terms_of(&scaled, NULL);
        for (size_t n = 0; n < CREDITS_PER_PLAN; n++) {
            const double credit_usd = 2.5 * terms.quota_usd * chance(&luck);
            const double pay_usd = scale * rep_pay_usd(&terms, credit_usd);
            cr_assert_float_eq(rep_pay_usd(&scaled_terms, scale * credit_usd), pay_usd,
                               1e-6 * scale + 1e-11 * pay_usd);
        }
    }
}

Test(law_pay, component_split_by_weight_pays_the_same)
{
    for (uint32_t number = 0; number < law_cases(PLANS); number++) {
        struct luck luck = luck_of(number);
        struct rep_plan plan = random_plan(&luck, ANY_SHAPE);
        plan.component_count = 1;
        plan.components[0].weight = 1.0;
        plan.components[0].cap_usd = INFINITY;
        const struct pay_terms whole = pay_terms_of(&plan, NULL);
        plan.component_count = 2;
        plan.components[1] = plan.components[0];
        plan.components[0].weight = 0.25;
        plan.components[1].weight = 0.75;
        const struct pay_terms split = pay_terms_of(&plan, NULL);
        for (size_t n = 0; n < CREDITS_PER_PLAN; n++) {
            const double credit_usd = random_credit(&luck, &whole.components[0].in_dollars, whole.quota_usd);
            const double pay_usd = rep_pay_usd(&whole, credit_usd);
            cr_assert_float_eq(rep_pay_usd(&split, credit_usd), pay_usd, slack(50.0 * pay_usd));
        }
    }
}

/* The order of deals moves pay between deals and never changes the period's. */
Test(law_pay, commissions_of_a_period_sum_to_its_pay_in_any_order)
{
    enum { DEALS = 9 };
    for (uint32_t number = 0; number < law_cases(PLANS); number++) {
        struct luck luck = luck_of(number);
        const struct rep_plan plan = random_plan(&luck, ANY_SHAPE);
        const struct pay_terms terms = pay_terms_of(&plan, NULL);
        double deals_usd[DEALS];
        for (size_t deal = 0; deal < DEALS; deal++) /* sums of these are exact, whatever the order */
            deals_usd[deal] = floor(terms.quota_usd * chance(&luck) * 1024.0 / DEALS) / 1024.0;
        double forward_usd = 0.0, backward_usd = 0.0, booked_usd = 0.0, booked_back_usd = 0.0;
        for (size_t deal = 0; deal < DEALS; deal++) {
            const double late_usd = deals_usd[DEALS - 1 - deal];
            forward_usd += deal_commission_usd(&terms, booked_usd, deals_usd[deal]);
            backward_usd += deal_commission_usd(&terms, booked_back_usd, late_usd);
            booked_usd += deals_usd[deal];
            booked_back_usd += late_usd;
        }
        const double pay_usd = rep_pay_usd(&terms, booked_usd) - rep_pay_usd(&terms, 0.0);
        cr_assert_eq(booked_usd, booked_back_usd);
        cr_assert_float_eq(forward_usd, pay_usd, slack(1e3 * rep_pay_usd(&terms, booked_usd)));
        cr_assert_float_eq(backward_usd, pay_usd, slack(1e3 * rep_pay_usd(&terms, booked_usd)));
    }
}
