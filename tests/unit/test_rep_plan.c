/* A rep's pay: components with weights, thresholds and caps, quota periods, and what a deal adds. */
#include "../../src/domain/cents.h"
#include "../../src/domain/rep_plan.h"
#include <criterion/criterion.h>
#include <math.h>

static const double exact = 1e-9;

/* Multiples of the base rate by attainment; no threshold, no cap. */
static struct component component_of(enum schedule_kind kind, double weight, size_t count,
                                     const struct step *steps)
{
    struct component component = {
        .name = "commission",
        .measure = MEASURE_CREDIT,
        .weight = weight,
        .schedule = { .kind = kind,
                      .basis = BASIS_ATTAINMENT,
                      .unit = PAYS_TIMES_BASE_RATE,
                      .step_count = count },
        .cap_usd = INFINITY,
    };
    for (size_t step = 0; step < count; step++)
        component.schedule.steps[step] = steps[step];
    return component;
}

static struct rep_plan plan_of(double target_usd, double quota_usd, struct component component)
{
    return (struct rep_plan){
        .salary_usd = 100000,
        .target_incentive_usd = target_usd,
        .quota_usd = quota_usd,
        .quota_period = PERIOD_YEAR,
        .component_count = 1,
        .components = { component },
    };
}

static double pay(const struct rep_plan *plan, double credit_usd)
{
    const struct pay_terms terms = pay_terms_of(plan, NULL);
    return rep_pay_usd(&terms, credit_usd);
}

/* What a deal earns on top of what the period already holds. */
static double deal_commission_usd(const struct pay_terms *terms, double credit_before_usd,
                                  double deal_credit_usd, double pay_multiplier)
{
    const double after_usd = rep_pay_usd(terms, credit_before_usd + deal_credit_usd);
    return pay_multiplier * (after_usd - rep_pay_usd(terms, credit_before_usd));
}

/* A target bonus of 20,000 at 1x to quota, 1.4x to 120 %, 1.6x above. */
static struct rep_plan bonus_plan(void)
{
    const struct step steps[] = { { 0, 1.0 }, { 1.0, 1.4 }, { 1.2, 1.6 } };
    return plan_of(20000, 1e6, component_of(SCHEDULE_MARGINAL, 1.0, 3, steps));
}

Test(rep_plan, quota_pays_the_target_incentive)
{
    const struct rep_plan plan = bonus_plan();
    cr_assert_float_eq(pay(&plan, 1e6), 20000, exact);
    cr_assert_eq(pay(&plan, 0), 0);
    cr_assert_eq(pay(&plan, -1e6), 0, "refunds never make a rep pay");
}

/* WE043, WE044, WE063: multiples paid slice by slice. */
Test(rep_plan, accelerator_pays_more_on_the_slice_above_quota)
{
    const struct rep_plan plan = bonus_plan();
    cr_assert_float_eq(pay(&plan, 1.1e6), 22800, exact, "WE043");
    cr_assert_float_eq(pay(&plan, 1.3e6), 28800, exact, "WE044");
    cr_assert_float_eq(pay(&plan, 1.1e6) - pay(&plan, 1e6), 2800, exact,
                       "WE063: paid in the month it is crossed");
}

/* WE043 split 60/40, WE048 split 75/0/25, WE058 weight 0. */
Test(rep_plan, weights_share_out_the_target_incentive)
{
    struct rep_plan plan = bonus_plan();
    plan.component_count = 3;
    plan.components[1] = plan.components[2] = plan.components[0];
    plan.components[0].weight = 0.6;
    plan.components[1].weight = 0.4;
    plan.components[2].weight = 0.0;
    const struct pay_terms terms = pay_terms_of(&plan, NULL);
    cr_assert_float_eq(component_pay_usd(&terms.components[0], 1.1e6), 13680, exact);
    cr_assert_float_eq(component_pay_usd(&terms.components[1], 1.1e6), 9120, exact);
    cr_assert_eq(component_pay_usd(&terms.components[2], 1.1e6), 0);
    cr_assert_float_eq(rep_pay_usd(&terms, 1.1e6), 22800, exact);

    const struct rep_plan linear =
        plan_of(10000, 1e6, component_of(SCHEDULE_MARGINAL, 0.75, 1, (struct step[]){ { 0, 1 } }));
    cr_assert_float_eq(pay(&linear, 1.2e6), 9000, exact, "WE048");
}

/* WE045, WE046: the second measure pays nothing on its first 95 % of quota. */
Test(rep_plan, two_measures_with_their_own_tables)
{
    struct rep_plan plan =
        plan_of(20000, 1e6, component_of(SCHEDULE_MARGINAL, 0.6, 2, (struct step[]){ { 0, 1 }, { 1, 1.4 } }));
    plan.component_count = 2;
    plan.components[1] =
        component_of(SCHEDULE_MARGINAL, 0.4, 3, (struct step[]){ { 0, 0 }, { 0.95, 1 }, { 1, 1.2 } });
    const struct pay_terms terms = pay_terms_of(&plan, NULL);
    cr_assert_float_eq(component_pay_usd(&terms.components[0], 1.1e6), 13680, exact);
    cr_assert_float_eq(component_pay_usd(&terms.components[1], 1.1e6), 1360, exact);
    cr_assert_float_eq(rep_pay_usd(&terms, 1.1e6), 15040, exact);
    cr_assert_eq(component_pay_usd(&terms.components[1], 0.9e6), 0, "WE046");
}

/* WE050: two measures at different attainments. */
Test(rep_plan, measures_at_different_attainments)
{
    const struct rep_plan first =
        plan_of(30000, 1e6,
                component_of(SCHEDULE_MARGINAL, 0.6, 3, (struct step[]){ { 0, 1 }, { 1, 1.6 }, { 1.2, 2 } }));
    const struct rep_plan second = plan_of(
        30000, 1e6,
        component_of(SCHEDULE_MARGINAL, 0.4, 3, (struct step[]){ { 0, 1 }, { 0.95, 1 }, { 1, 1.2 } }));
    cr_assert_float_eq(pay(&first, 1.25e6), 25560, exact);
    cr_assert_float_eq(pay(&second, 1.05e6), 12720, exact);
}

/* WE052: one multiplier on everything, or on the slice. */
Test(rep_plan, same_table_retroactive_costs_more)
{
    struct rep_plan plan =
        plan_of(50000, 1e6, component_of(SCHEDULE_MARGINAL, 1, 2, (struct step[]){ { 0, 1 }, { 1, 1.4 } }));
    cr_assert_float_eq(pay(&plan, 1.1e6), 57000, exact);
    plan.components[0].schedule.kind = SCHEDULE_RETROACTIVE;
    cr_assert_float_eq(pay(&plan, 1.1e6), 77000, exact);
}

/* WE088: 2 % of the opportunity for each 1 % over. The source paid 6,825 and forgot the overachievement
 * it counts as paid one step later. */
Test(rep_plan, overachievement_is_paid_on_top_of_what_was_paid)
{
    const struct rep_plan plan = plan_of(
        21000, 1e6, component_of(SCHEDULE_MARGINAL, 1, 3, (struct step[]){ { 0, 1 }, { 1, 2 }, { 1.5, 0 } }));
    cr_assert_float_eq(pay(&plan, 1.05e6) - 14175, 8925, exact);
    cr_assert_float_eq(pay(&plan, 2e6), pay(&plan, 1.5e6), exact, "150 percent is the most that counts");
}

static struct rep_plan flat_plan(double rate, double quota_usd)
{
    return plan_of(rate * quota_usd, quota_usd,
                   component_of(SCHEDULE_MARGINAL, 1, 1, (struct step[]){ { 0, 1 } }));
}

/* WE054: under a minimum nothing is earned. */
Test(rep_plan, threshold_pays_nothing_below_and_everything_from_there)
{
    struct rep_plan plan = flat_plan(0.04, 100000);
    plan.components[0].threshold_attainment = 0.5;
    cr_assert_eq(pay(&plan, 40000), 0, "WE054");
    cr_assert_eq(pay(&plan, 49999.99), 0);
    cr_assert_float_eq(pay(&plan, 50000), 2000, exact);
    cr_assert_float_eq(pay(&plan, 80000), 3200, exact);
}

/* In binary 0.07 x 100 is a hair over 7: a rep who has sold exactly 7 has reached 7 %. */
Test(rep_plan, threshold_is_the_decimal_the_plan_says)
{
    struct rep_plan plan = flat_plan(0.04, 100);
    for (int percent = 1; percent <= 200; percent++) {
        plan.components[0].threshold_attainment = percent / 100.0;
        cr_assert_gt(pay(&plan, percent), 0, "%d %%", percent);
        cr_assert_eq(pay(&plan, percent - 0.01), 0, "%d %%", percent);
    }
}

/* WE094, WE097, WE098: only what is above the minimum is paid; at the minimum nothing yet. */
Test(rep_plan, threshold_can_pay_only_the_excess)
{
    struct rep_plan plan = flat_plan(0.01, 4000);
    plan.components[0].threshold_attainment = 0.5;
    plan.components[0].threshold_pays = THRESHOLD_PAYS_EXCESS;
    cr_assert_eq(pay(&plan, 2000), 0, "WE094");
    cr_assert_float_eq(pay(&plan, 3000), 10, exact, "WE097");
    plan.target_incentive_usd = 0.03 * 4000;
    cr_assert_float_eq(pay(&plan, 3000), 30, exact, "WE098");
}

/* The excess keeps the bands: 10 % from a threshold of half of quota, 15 % above quota. */
Test(rep_plan, excess_over_a_threshold_keeps_its_bands)
{
    struct rep_plan plan =
        plan_of(100000, 1e6, component_of(SCHEDULE_MARGINAL, 1, 2, (struct step[]){ { 0, 1 }, { 1, 1.5 } }));
    plan.components[0].threshold_attainment = 0.5;
    plan.components[0].threshold_pays = THRESHOLD_PAYS_EXCESS;
    cr_assert_float_eq(pay(&plan, 1.2e6), 50000 + 30000, exact);
}

/* The dollars below the threshold are left out at the rate that would hold for them: the one reached, where one rate
 * holds for everything. */
Test(rep_plan, excess_is_paid_at_the_rate_reached_where_that_is_on_everything)
{
    const struct step steps[] = { { 0, 1 }, { 1, 1.2 } };
    struct rep_plan plan = plan_of(120000, 1.2e6, component_of(SCHEDULE_RETROACTIVE, 1, 2, steps));
    plan.components[0].threshold_attainment = 0.5;
    plan.components[0].threshold_pays = THRESHOLD_PAYS_EXCESS;
    cr_assert_float_eq(pay(&plan, 1.5e6), 0.12 * (1.5e6 - 0.6e6), exact, "108,000, not 120,000");
    cr_assert_float_eq(pay(&plan, 0.9e6), 0.10 * (0.9e6 - 0.6e6), exact);
    plan.components[0].schedule.kind = SCHEDULE_RETROACTIVE_OVERAGE;
    cr_assert_float_eq(pay(&plan, 1.5e6), 0.10 * 0.6e6 + 0.12 * 0.3e6, exact,
                       "below quota at the first rate");
    plan.components[0].threshold_attainment = 1.1;
    cr_assert_float_eq(pay(&plan, 1.5e6), 0.12 * (1.5e6 - 1.32e6), exact, "a threshold in the overage");
    plan.components[0].threshold_attainment = 0.5;
    plan.components[0].schedule.kind = SCHEDULE_INTERPOLATED;
    cr_assert_float_eq(pay(&plan, 0.6e6), 0, exact);
    cr_assert_float_eq(pay(&plan, 0.9e6), 0.115 * 0.3e6, exact, "halfway from 10 to 12 %% at half of quota");
    cr_assert_float_eq(pay(&plan, 1.5e6), 0.12 * 0.9e6, exact);
}

/* Where a table of amounts falls, the excess would be negative: nothing is owed by the rep. */
Test(rep_plan, pay_is_never_negative)
{
    struct rep_plan plan = plan_of(
        100000, 1e6, component_of(SCHEDULE_STEP_AMOUNT, 1, 2, (struct step[]){ { 0, 1000 }, { 0.6, 100 } }));
    plan.components[0].schedule.unit = PAYS_USD;
    plan.components[0].threshold_attainment = 0.5;
    plan.components[0].threshold_pays = THRESHOLD_PAYS_EXCESS;
    cr_assert_eq(pay(&plan, 6e5), 0);
    cr_assert_eq(pay(&plan, 5.5e5), 0, "the amount of the threshold is not paid");
}

/* WE072. */
Test(rep_plan, cap_stops_a_component)
{
    struct rep_plan plan = flat_plan(0.03, 400000);
    cr_assert_float_eq(pay(&plan, 400000), 12000, exact);
    plan.components[0].cap_usd = 10000;
    cr_assert_eq(pay(&plan, 400000), 10000);
    plan.components[0].cap_usd = 0;
    cr_assert_eq(pay(&plan, 400000), 0, "a cap of nothing pays nothing");
}

/* A public fiscal-year plan: 8 % times 0, 1, 1.5, 2 at 0, 50, 100, 150 % of a quota of 1.0 million,
 * capped at 250 % of a salary of 100,000, 400 % from an attainment of 200 %. */
Test(rep_plan, fiscal_year_plan_pays_as_its_text_says)
{
    const struct step steps[] = { { 0, 0 }, { 0.5, 1 }, { 1, 1.5 }, { 1.5, 2 } };
    struct rep_plan plan = plan_of(80000, 1e6, component_of(SCHEDULE_RETROACTIVE, 1, 4, steps));
    cr_assert_eq(pay(&plan, 499999), 0);
    cr_assert_float_eq(pay(&plan, 500000), 40000, exact);
    cr_assert_float_eq(pay(&plan, 1.2e6), 144000, exact);
    cr_assert_float_eq(pay(&plan, 1.7e6), 272000, exact, "before the cap");
    plan.components[0].cap_usd = 250000;
    cr_assert_eq(pay(&plan, 1.7e6), 250000);
    plan.components[0].cap_usd = 400000;
    cr_assert_float_eq(pay(&plan, 2.1e6), 336000, exact);
}

Test(rep_plan, quarter_and_month_have_their_part_of_the_year)
{
    cr_assert_eq(periods_per_year(PERIOD_MONTH), 12);
    cr_assert_eq(periods_per_year(PERIOD_QUARTER), 4);
    cr_assert_eq(periods_per_year(PERIOD_YEAR), 1);
    cr_assert_eq(months_per_period(PERIOD_MONTH), 1);
    cr_assert_eq(months_per_period(PERIOD_QUARTER), 3);
    cr_assert_eq(months_per_period(PERIOD_YEAR), 12);
    struct rep_plan plan = bonus_plan();
    plan.quota_period = PERIOD_QUARTER;
    const struct pay_terms terms = pay_terms_of(&plan, NULL);
    cr_assert_eq(terms.quota_usd, 250000);
    cr_assert_eq(terms.target_usd, 5000);
    cr_assert_eq(terms.salary_usd, 100000, "salary stays yearly");
    cr_assert_float_eq(rep_pay_usd(&terms, 250000), 5000, exact);
    cr_assert_float_eq(rep_pay_usd(&terms, 275000), 22800.0 / 4, exact);
}

/* Feast and famine: 200 % and 0 % in two quarters beat 100 % twice where there is an accelerator. */
Test(rep_plan, each_quota_period_stands_alone)
{
    struct rep_plan plan = bonus_plan();
    plan.quota_period = PERIOD_QUARTER;
    cr_assert_gt(pay(&plan, 500000) + pay(&plan, 0), 2 * pay(&plan, 250000));
}

Test(rep_plan, segment_can_have_its_own_pay_level)
{
    struct rep_plan plan = bonus_plan();
    plan.segment_pay_count = 1;
    plan.segment_pay[0] = (struct segment_pay){ "enterprise", 150000, 90000, 3e6 };
    const struct pay_terms own = pay_terms_of(&plan, "enterprise");
    cr_assert_eq(own.salary_usd, 150000);
    cr_assert_float_eq(rep_pay_usd(&own, 3e6), 90000, exact);
    const struct pay_terms other = pay_terms_of(&plan, "mid_market");
    cr_assert_eq(other.quota_usd, 1e6);
    cr_assert_float_eq(rep_pay_usd(&other, 1e6), 20000, exact);
    cr_assert_eq(pay_terms_of(&plan, NULL).quota_usd, 1e6);
}

Test(rep_plan, deal_earns_the_difference_it_makes)
{
    const struct rep_plan plan = bonus_plan();
    const struct pay_terms terms = pay_terms_of(&plan, NULL);
    cr_assert_float_eq(deal_commission_usd(&terms, 9e5, 2e5, 1.0), 2000 + 2800, exact);
    cr_assert_float_eq(deal_commission_usd(&terms, 9e5, 2e5, 1.2), 1.2 * 4800, exact, "a 20 %% accelerator");
    cr_assert_eq(deal_commission_usd(&terms, 9e5, 2e5, 0.0), 0, "quota-only credit pays nothing itself");
    cr_assert_float_eq(deal_commission_usd(&terms, 9e5 + 2e5, 1e5, 1.0), 2800, exact,
                       "but moves the next deal up");
    cr_assert_eq(deal_commission_usd(&terms, 9e5, 0, 1.0), 0);
}

/* 1 - pay at 80 % credit / pay at full credit, 1.5x over quota: what the year loses. */
Test(rep_plan, haircut_costs_more_than_its_size_above_quota)
{
    const struct rep_plan plan =
        plan_of(1e5, 1e6, component_of(SCHEDULE_MARGINAL, 1, 2, (struct step[]){ { 0, 1 }, { 1, 1.5 } }));
    cr_assert_float_eq(1 - pay(&plan, 0.8e6) / pay(&plan, 1e6), 0.20, exact);
    cr_assert_float_eq(1 - pay(&plan, 0.8 * 1.2e6) / pay(&plan, 1.2e6), 0.2615384615, 1e-9);
    cr_assert_float_eq(1 - pay(&plan, 0.8 * 1.5e6) / pay(&plan, 1.5e6), 0.2571428571, 1e-9);
}

Test(rep_plan, spiff_is_dollars_plus_a_share_of_the_price)
{
    const struct spiff spiff = { .amount_usd = 500, .share = 0.01 };
    cr_assert_eq(spiff_usd(&spiff, 80000), 1300);
    cr_assert_eq(spiff_usd(&(struct spiff){ 0 }, 80000), 0);
}

Test(rep_plan, plan_without_components_pays_nothing)
{
    struct rep_plan plan = bonus_plan();
    plan.component_count = 0;
    cr_assert_eq(pay(&plan, 1e7), 0);
}

Test(rep_plan, plan_of_the_most_components_pays_them_all)
{
    struct rep_plan plan = bonus_plan();
    plan.component_count = COMPONENTS_MAX;
    for (size_t i = 0; i < COMPONENTS_MAX; i++) {
        plan.components[i] = plan.components[0];
        plan.components[i].weight = 1.0 / COMPONENTS_MAX;
    }
    cr_assert_float_eq(pay(&plan, 1.3e6), 28800, exact);
}
