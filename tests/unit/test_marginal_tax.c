#include "../../src/analysis/marginal_tax.h"
#include "curve_plan.h"
#include <criterion/criterion.h>

enum { DIRECT, RESALE };

/* 80 % credit, 10 % to quota and 1.5 times above: the amplification table. */
Test(marginal_tax, lost_credit_delays_the_accelerator)
{
    static const struct {
        double attainment, direct_usd, route_usd;
    } rows[] = {
        { 0.8, 80000.0, 64000.0 },
        { 1.0, 100000.0, 80000.0 },
        { 1.2, 130000.0, 96000.0 },
        { 1.5, 175000.0, 130000.0 },
    };
    static const double want[] = { 0.2, 0.2, 0.2615384615384615, 0.2571428571428571 };
    const struct rep_plan plan = curve_plan(0.8);
    const struct partner_program program = curve_program(0.35);
    const struct pay_case pay_case = curve_case(&plan, &program);
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        const struct marginal_tax tax = marginal_tax_of(&pay_case, RESALE, rows[i].attainment);
        cr_assert(curve_near(tax.year.direct_usd, rows[i].direct_usd), "%.9g", tax.year.direct_usd);
        cr_assert(curve_near(tax.year.route_usd, rows[i].route_usd), "%.9g", tax.year.route_usd);
        cr_assert(curve_near(tax.year.tax_share, want[i]), "%.9g", tax.year.tax_share);
    }
}

/* The partner deal that would have crossed quota stays under it: 40,000 of 50,000 credited from 960,000 on is
 * 4,000 of 4,000 + 1,500. */
Test(marginal_tax, deal_that_crosses_quota_direct_loses_the_accelerator_too)
{
    const struct rep_plan plan = curve_plan(0.8);
    const struct partner_program program = curve_program(0.35);
    const struct pay_case pay_case = curve_case(&plan, &program);
    const struct marginal_tax tax = marginal_tax_of(&pay_case, RESALE, 0.96);
    cr_assert(curve_near(tax.deal.direct_usd, 5500.0), "%.9g", tax.deal.direct_usd);
    cr_assert(curve_near(tax.deal.route_usd, 4000.0), "%.9g", tax.deal.route_usd);
    cr_assert(curve_near(tax.deal.tax_share, 1.0 - 4000.0 / 5500.0));
    cr_assert(curve_near(marginal_tax_of(&pay_case, RESALE, 0.5).deal.tax_share, 0.2));
    cr_assert(curve_near(marginal_tax_of(&pay_case, RESALE, 1.3).deal.tax_share, 0.2));
}

/* Same rate on vendor net: tax 1 - (1 - m) / (1 - d). */
Test(marginal_tax, vendor_net_costs_the_margin_over_the_discount)
{
    static const double rows[][3] = { { 0.2, 0.35, 0.1875 },
                                      { 0.0, 0.2, 0.2 },
                                      { 0.0, 0.3, 0.3 },
                                      { 0.1, 0.25, 1.0 / 6 },
                                      { 0.0, 0.03, 0.03 } };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        struct rep_plan plan = curve_plan(1.0);
        plan.components[0].schedule.step_count = 1;
        plan.credit[0].basis = plan.credit[1].basis = CREDIT_VENDOR_NET;
        const struct partner_program program = curve_program(rows[i][1]);
        struct case_question question = curve_case(&plan, &program).question;
        question.discount_share = rows[i][0];
        const struct pay_case pay_case = pay_case_of(&plan, &question);
        const struct marginal_tax tax = marginal_tax_of(&pay_case, RESALE, 1.0);
        cr_assert(curve_near(tax.deal.tax_share, rows[i][2]), "%.9g", tax.deal.tax_share);
        cr_assert(curve_near(tax.year.tax_share, rows[i][2]), "%.9g", tax.year.tax_share);
        /* The uplift that makes it good is 1 / ratio: (1-d)/(1-m). */
        plan.credit[0].share = plan.credit[0].pay_share = (1.0 - rows[i][0]) / (1.0 - rows[i][1]);
        const struct pay_case neutral = pay_case_of(&plan, &question);
        cr_assert(curve_near(marginal_tax_of(&neutral, RESALE, 1.0).deal.tax_share, 0.0));
    }
}

/* Credit at 95, 90, 85, 80, 70, 50 % needs a win lift of tax / (1 - tax). */
Test(marginal_tax, break_even_lift_is_tax_over_the_rest)
{
    static const double rows[][2] = { { 0.95, 0.05263157894736842 }, { 0.9, 0.1111111111111111 },
                                      { 0.85, 0.1764705882352941 },  { 0.8, 0.25 },
                                      { 0.7, 0.4285714285714286 },   { 0.5, 1.0 } };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        const struct rep_plan plan = curve_plan(rows[i][0]);
        const struct partner_program program = curve_program(0.35);
        const struct pay_case pay_case = curve_case(&plan, &program);
        const double tax = marginal_tax_of(&pay_case, RESALE, 0.5).deal.tax_share;
        cr_assert(curve_near(tax / (1.0 - tax), rows[i][1]), "%.9g", tax);
    }
}

Test(marginal_tax, same_credit_on_every_route_costs_exactly_nothing)
{
    const struct rep_plan plan = curve_plan(1.0);
    const struct partner_program program = curve_program(0.35);
    const struct pay_case pay_case = curve_case(&plan, &program);
    for (double attainment = 0.0; attainment <= 2.0; attainment += 0.05) {
        const struct marginal_tax tax = marginal_tax_of(&pay_case, RESALE, attainment);
        cr_assert_eq(tax.deal.tax_share, 0.0);
        cr_assert(attainment == 0.0 ? isnan(tax.year.tax_share) : tax.year.tax_share == 0.0);
    }
}

/* Nothing is paid below the threshold: there is no tax of nothing. */
Test(marginal_tax, where_direct_pays_nothing_there_is_no_tax)
{
    struct rep_plan plan = curve_plan(0.8);
    plan.components[0].threshold_attainment = 0.5;
    const struct partner_program program = curve_program(0.35);
    const struct pay_case pay_case = curve_case(&plan, &program);
    cr_assert(isnan(marginal_tax_of(&pay_case, RESALE, 0.2).deal.tax_share));
    /* The last direct deal brings the rep over the threshold and a partner deal does not. */
    cr_assert(curve_near(marginal_tax_of(&pay_case, RESALE, 0.45).deal.tax_share, 1.0));
    plan.components[0].threshold_attainment = 0.0;
    plan.components[0].cap_usd = 100000.0;
    const struct pay_case capped = curve_case(&plan, &program);
    cr_assert(isnan(marginal_tax_of(&capped, RESALE, 1.2).deal.tax_share));
    cr_assert(curve_near(marginal_tax_of(&capped, RESALE, 1.2).year.tax_share, 0.04));
}

/* 20 deals of 50,000: the first three count 2.0, 1.5 and 1.25 times. */
Test(marginal_tax, taper_pays_the_first_deal_most_and_the_year_its_mean)
{
    struct rep_plan plan = curve_plan(1.0);
    const double taper[] = { 2.0, 1.5, 1.25, 1.0 };
    plan.components[0].schedule.step_count = 1;
    plan.credit[0].taper_count = 4;
    for (size_t n = 0; n < 4; n++)
        plan.credit[0].taper[n] = taper[n];
    const struct partner_program program = curve_program(0.35);
    const struct pay_case pay_case = curve_case(&plan, &program);
    const struct marginal_tax tax = marginal_tax_of(&pay_case, RESALE, 1.0);
    cr_assert(curve_near(tax.deal.tax_share, -1.0));
    cr_assert(curve_near(tax.year.route_usd, 100000.0 * 21.75 / 20.0), "%.9g", tax.year.route_usd);
}

/* A SPIFF of 1,500 on a deal of 80,000 makes good what 65,000 of vendor net lacks at 10 %. */
Test(marginal_tax, spiff_counts_in_the_deal_and_in_the_year)
{
    struct rep_plan plan = curve_plan(1.0);
    plan.components[0].schedule.step_count = 1;
    plan.credit[0].basis = plan.credit[1].basis = CREDIT_VENDOR_NET;
    plan.spiff_count = 1;
    plan.spiffs[0] = (struct spiff){ .name = "partner",
                                     .when = curve_partner(),
                                     .amount_usd = 1500.0,
                                     .deal_cap_usd = INFINITY,
                                     .rep_cap_usd = INFINITY,
                                     .budget_usd = INFINITY };
    const struct partner_program program = curve_program(0.35);
    struct case_question question = curve_case(&plan, &program).question;
    question.deal_usd = 80000.0;
    struct pay_case pay_case = pay_case_of(&plan, &question);
    cr_assert(curve_near(marginal_tax_of(&pay_case, RESALE, 0.5).deal.tax_share, 0.0));
    cr_assert(curve_near(marginal_tax_of(&pay_case, RESALE, 0.5).year.tax_share, 0.0));
    plan.spiffs[0].first_deals = 2;
    pay_case = pay_case_of(&plan, &question);
    cr_assert(curve_near(marginal_tax_of(&pay_case, RESALE, 0.5).deal.tax_share, 0.0));
    cr_assert(curve_near(marginal_tax_of(&pay_case, RESALE, 0.5).year.route_usd, 0.8125 * 50000.0 + 3000.0));
}

/* Quota-only credit: the deal pays nothing, the next direct one is nearer the accelerator. */
Test(marginal_tax, quota_only_credit_is_taxed_in_full)
{
    struct rep_plan plan = curve_plan(1.0);
    plan.credit[0].pay_share = 0.0;
    const struct partner_program program = curve_program(0.35);
    const struct pay_case pay_case = curve_case(&plan, &program);
    const struct marginal_tax tax = marginal_tax_of(&pay_case, RESALE, 0.5);
    cr_assert(curve_near(tax.deal.tax_share, 1.0));
    cr_assert(curve_near(tax.year.tax_share, 1.0));
}

/* Every quarter at 120 % of a quarter's quota is a year at 120 %. */
Test(marginal_tax, quarters_alike_make_the_year)
{
    struct rep_plan plan = curve_plan(0.8);
    plan.quota_period = PERIOD_QUARTER;
    const struct partner_program program = curve_program(0.35);
    const struct pay_case pay_case = curve_case(&plan, &program);
    const struct marginal_tax tax = marginal_tax_of(&pay_case, RESALE, 1.2);
    cr_assert(curve_near(tax.year.direct_usd, 130000.0), "%.9g", tax.year.direct_usd);
    cr_assert(curve_near(tax.year.tax_share, 34.0 / 130.0));
    cr_assert(curve_near(tax.deal.direct_usd, 7500.0));
    plan.components[0].accumulate = ACCUMULATE_YEAR_TO_DATE;
    const struct pay_case to_date = curve_case(&plan, &program);
    cr_assert(curve_near(marginal_tax_of(&to_date, RESALE, 1.2).year.direct_usd, 130000.0));
}

/* The accelerator is shut until a fifth of the credit comes with partners. */
Test(marginal_tax, gate_makes_the_partner_deal_pay_more_where_it_opens_the_accelerator)
{
    struct rep_plan plan = curve_plan(1.0);
    plan.components[0].gate = (struct gate){ .measure = GATE_PARTNER_SHARE,
                                             .at_least = 0.2,
                                             .accumulate = ACCUMULATE_PERIOD,
                                             .otherwise = GATED_PAYS_FIRST_RATE };
    const struct partner_program program = curve_program(0.35);
    struct pay_case pay_case = curve_case(&plan, &program);
    cr_assert(curve_near(case_pay_usd(&pay_case, 1.5), 150000.0));
    cr_assert(curve_near(case_year_usd(&pay_case, RESALE, 1.5), 175000.0));
    cr_assert(curve_near(marginal_tax_of(&pay_case, RESALE, 1.5).deal.tax_share, 0.0));
    struct case_question question = pay_case.question;
    question.partner_credit_share = 0.19;
    pay_case = pay_case_of(&plan, &question);
    const struct marginal_tax tax = marginal_tax_of(&pay_case, RESALE, 1.5);
    /* 0.285 + 0.05 of 1.55 is 21.6 %: the deal is paid 1.5 times and so is everything above quota before it. */
    cr_assert(curve_near(tax.deal.route_usd, 25000.0 + 7500.0), "%.9g", tax.deal.route_usd);
    cr_assert(curve_near(tax.deal.direct_usd, 5000.0));
}

Test(marginal_tax, rate_is_that_of_the_band_above)
{
    const struct rep_plan plan = curve_plan(1.0);
    const struct partner_program program = curve_program(0.35);
    const struct pay_case pay_case = curve_case(&plan, &program);
    cr_assert(curve_near(case_rate(&pay_case, 0.5), 0.1));
    cr_assert(curve_near(case_rate(&pay_case, 1.0), 0.15));
    cr_assert(curve_near(case_rate(&pay_case, 2.0), 0.15));
}

/* A component with a quota of its own is at 100 % when the plan is. */
Test(marginal_tax, component_with_a_quota_of_its_own_runs_in_step)
{
    static const struct step steps[] = { { 0.0, 1.0 }, { 1.0, 2.0 } };
    struct rep_plan plan = curve_plan(1.0);
    struct component margin =
        curve_component("margin", curve_schedule(SCHEDULE_MARGINAL, PAYS_TIMES_BASE_RATE, 2, steps));
    margin.measure = MEASURE_GROSS_MARGIN;
    margin.quota = 300000.0;
    margin.weight = 0.4;
    curve_add(&plan, margin);
    const struct partner_program program = curve_program(0.35);
    const struct pay_case pay_case = curve_case(&plan, &program);
    cr_assert(curve_near(case_component_usd(&pay_case, 1, 1.0), 40000.0));
    cr_assert(curve_near(case_component_usd(&pay_case, 1, 1.5), 80000.0));
    /* A margin of 80 - 16 direct, 65 - 16 by resale, of 100 list. */
    const struct marginal_tax tax = marginal_tax_of(&pay_case, RESALE, 0.5);
    cr_assert(curve_near(tax.deal.direct_usd, 5000.0 + 2000.0), "%.9g", tax.deal.direct_usd);
    cr_assert(fabs(tax.deal.route_usd - (5000.0 + 2000.0 * 49.0 / 64.0)) < 1e-3, "%.9g", tax.deal.route_usd);
}
