/* Public worked examples, each under its id in the fact sheet (WE...). Where a source printed a wrong
 * number, the corrected one is asserted and the comment says so. */
#include "../../src/domain/cents.h"
#include "../../src/domain/price_stack.h"
#include "../../src/domain/rep_plan.h"
#include <criterion/criterion.h>
#include <math.h>

static const double exact = 1e-9;

struct table {
    size_t count;
    struct step steps[12];
};

struct case_of {
    const char *id;
    double credit_usd, pay_usd;
};

static struct schedule schedule_of(enum schedule_kind kind, enum boundary boundary, const struct table *table)
{
    struct schedule schedule = { .kind = kind, .basis = BASIS_DOLLARS, .boundary = boundary };
    schedule.unit =
        kind == SCHEDULE_STEP_AMOUNT || kind == SCHEDULE_INTERPOLATED ? PAYS_USD : PAYS_RATE_PER_DOLLAR;
    schedule.step_count = table->count;
    for (size_t step = 0; step < table->count; step++)
        schedule.steps[step] = table->steps[step];
    return schedule;
}

static double pay(enum schedule_kind kind, const struct table *table, double credit_usd)
{
    const struct schedule schedule = schedule_of(kind, BOUNDARY_FROM_INCLUSIVE, table);
    return schedule_pay_usd(&schedule, credit_usd);
}

static double pay_upper_inclusive(enum schedule_kind kind, const struct table *table, double credit_usd)
{
    const struct schedule schedule = schedule_of(kind, BOUNDARY_FROM_EXCLUSIVE, table);
    return schedule_pay_usd(&schedule, credit_usd);
}

static void check_cases(enum schedule_kind kind, const struct table *table, const struct case_of *cases,
                        size_t count)
{
    for (size_t i = 0; i < count; i++)
        cr_assert_float_eq(pay(kind, table, cases[i].credit_usd), cases[i].pay_usd, exact,
                           "%s pays %.6f, not %.6f", cases[i].id, pay(kind, table, cases[i].credit_usd),
                           cases[i].pay_usd);
}

Test(worked_examples, bands_of_a_pay_cycle)
{
    const struct table table = { 3, { { 0, 0.25 }, { 500, 0.3 }, { 3000, 0.4 } } };
    const struct case_of cases[] = {
        { "WE002", 400, 100 },
        { "WE004", 1500, 425 }, /* the source says 424.98: it took band edges of 499.99 */
        { "WE005", 5000, 1675 },
    };
    check_cases(SCHEDULE_MARGINAL, &table, cases, 3);
}

Test(worked_examples, bands_of_a_sales_plan)
{
    const struct table we007 = { 3, { { 0, 0.05 }, { 10000, 0.07 }, { 25000, 0.1 } } };
    check_cases(SCHEDULE_MARGINAL, &we007, &(struct case_of){ "WE007", 30000, 2050 }, 1);
    const struct table we009 = { 3, { { 0, 0.05 }, { 100000, 0.06 }, { 125000, 0.07 } } };
    check_cases(SCHEDULE_MARGINAL, &we009, &(struct case_of){ "WE009", 150000, 5000 + 1500 + 1750 }, 1);
}

/* WE008: a deal of 20,000 after 145,000 of credit uses the end of one band and the start of the next. */
Test(worked_examples, deal_is_split_where_the_year_stands)
{
    const struct table table = { 3, { { 0, 0.04 }, { 150000, 0.06 }, { 250000, 0.08 } } };
    cr_assert_float_eq(pay(SCHEDULE_MARGINAL, &table, 165000) - pay(SCHEDULE_MARGINAL, &table, 145000), 1100,
                       exact);
}

/* WE012, WE014, WE037, WE056, WE077: one rate. */
Test(worked_examples, flat_rates)
{
    const struct table six_percent = { 1, { { 0, 0.06 } } };
    check_cases(SCHEDULE_MARGINAL, &six_percent,
                (const struct case_of[]){
                    { "WE012 gross", 320000, 19200 },
                    { "WE012 net", 320000 * 0.9, 17280 },
                    { "WE014", 281600, 16896 },
                },
                3);
    const struct table ten_percent = { 1, { { 0, 0.1 } } };
    check_cases(SCHEDULE_RETROACTIVE, &ten_percent, &(struct case_of){ "WE037", 1000, 100 }, 1);
    const struct table quarter_percent = { 1, { { 0, 0.0025 } } };
    check_cases(SCHEDULE_RETROACTIVE_OVERAGE, &quarter_percent, &(struct case_of){ "WE056", 500000, 1250 },
                1);
}

/* WE015, WE017: the same table three ways, upper edges inclusive. WE017's source calls the jump two
 * dollars of volume; it is one. */
Test(worked_examples, referral_tiers_marginal_and_back_to_dollar_one)
{
    const struct table table = { 3, { { 0, 0.2 }, { 10000, 0.25 }, { 25000, 0.3 } } };
    cr_assert_float_eq(pay_upper_inclusive(SCHEDULE_MARGINAL, &table, 26000), 6050, exact);
    cr_assert_float_eq(pay_upper_inclusive(SCHEDULE_RETROACTIVE, &table, 26000), 7800, exact);
    cr_assert_float_eq(pay_upper_inclusive(SCHEDULE_RETROACTIVE, &table, 25001), 7500.30, exact);
    cr_assert_float_eq(pay_upper_inclusive(SCHEDULE_RETROACTIVE, &table, 25001) -
                           pay_upper_inclusive(SCHEDULE_RETROACTIVE, &table, 25000),
                       1250.30, exact);
}

Test(worked_examples, one_rate_looked_up_for_everything)
{
    const struct table table = { 4, { { 0, 0.01 }, { 10000, 0.02 }, { 50000, 0.03 }, { 100000, 0.04 } } };
    const struct case_of cases[] = { { "WE019", 15000, 300 }, { "WE020", 60000, 1800 } };
    check_cases(SCHEDULE_RETROACTIVE, &table, cases, 2);
}

/* WE021: every transaction starts at the first band. */
Test(worked_examples, transactions_banded_one_by_one)
{
    const struct table table = { 4, { { 0, 0.01 }, { 1000, 0.02 }, { 3000, 0.03 }, { 8000, 0.05 } } };
    const struct case_of cases[] = {
        { "WE021.1", 200, 2 },   { "WE021.2", 300, 3 },   { "WE021.3", 1500, 20 },
        { "WE021.4", 1200, 14 }, { "WE021.5", 2000, 30 }, { "WE021.6", 4500, 95 },
    };
    check_cases(SCHEDULE_MARGINAL, &table, cases, 6);
}

Test(worked_examples, blended_and_interpolated_rates)
{
    const struct table bands = { 4, { { 0, 0.01 }, { 1000, 0.02 }, { 5000, 0.03 }, { 10000, 0.0 } } };
    cr_assert_float_eq(pay(SCHEDULE_MARGINAL, &bands, 2500) / 2500, 0.016, 1e-15, "WE023");
    const struct table points = { 3, { { 0, 0 }, { 1000, 1 }, { 5000, 3 } } };
    cr_assert_float_eq(pay(SCHEDULE_INTERPOLATED, &points, 2000), 1.5, 1e-15, "WE024: percent points");
}

/* WE025: an amount on the very edge; product and customer disagreed, so a plan must say which. */
Test(worked_examples, edge_belongs_where_the_plan_says)
{
    const struct table table = { 4, { { 0, 1.75 }, { 1500000, 2.5 }, { 3000000, 3.25 }, { 4500000, 4.25 } } };
    cr_assert_eq(pay(SCHEDULE_STEP_AMOUNT, &table, 1500000), 2.5);
    cr_assert_eq(pay_upper_inclusive(SCHEDULE_STEP_AMOUNT, &table, 1500000), 1.75);
}

/* WE026-WE034: base rate to quota, then all overage at the multiple reached. */
Test(worked_examples, overage_at_the_multiple_reached)
{
    const struct {
        const char *id;
        double credit_usd, quota_usd, rate, pay_usd;
    } cases[] = {
        { "WE026", 80000, 100000, 0.6, 48000 },   { "WE027", 100000, 100000, 0.5, 50000 },
        { "WE029", 140000, 100000, 0.5, 90000 },  { "WE031", 0, 100000, 0.6, 0 },
        { "WE033", 250000, 100000, 0.5, 237500 }, { "WE034", 178000, 150000, 0.5333, 102393.6 },
    };
    const struct schedule plan = {
        .kind = SCHEDULE_RETROACTIVE_OVERAGE,
        .basis = BASIS_ATTAINMENT,
        .unit = PAYS_TIMES_BASE_RATE,
        .step_count = 4,
        .steps = { { 0, 1 }, { 1, 1.5 }, { 1.25, 2 }, { 1.5, 2.5 } },
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        const struct schedule in_dollars =
            schedule_in_dollars(&plan, cases[i].quota_usd, cases[i].rate * cases[i].quota_usd);
        cr_assert_float_eq(schedule_pay_usd(&in_dollars, cases[i].credit_usd), cases[i].pay_usd, exact, "%s",
                           cases[i].id);
    }
}

/* WE069: under 80 % of quota the whole commission is halved. */
Test(worked_examples, decelerator_on_everything)
{
    const struct table table = { 2, { { 0, 0.05 }, { 400000, 0.1 } } };
    const struct case_of cases[] = { { "WE069", 350000, 17500 }, { "WE069 reached", 400000, 40000 } };
    check_cases(SCHEDULE_RETROACTIVE, &table, cases, 2);
}

/* WE071, WE100-WE104: nothing until the target, then the rate on all sales. */
Test(worked_examples, rate_on_everything_once_reached)
{
    const struct table quota = { 2, { { 0, 0 }, { 80000, 0.08 } } };
    check_cases(SCHEDULE_RETROACTIVE, &quota, &(struct case_of){ "WE071", 120000, 9600 }, 1);
    const struct table bonus = { 2, { { 0, 0 }, { 50000, 0.005 } } };
    const struct case_of cases[] = { { "WE100", 49999, 0 }, { "WE101", 50000, 250 } };
    check_cases(SCHEDULE_RETROACTIVE, &bonus, cases, 2);
    const struct table higher = { 2, { { 0, 0 }, { 100000, 0.015 } } };
    const struct case_of higher_cases[] = { { "WE103", 99999, 0 }, { "WE104", 100000, 1500 } };
    check_cases(SCHEDULE_RETROACTIVE, &higher, higher_cases, 2);
}

/* Rebates use the same tables. WE155 is why nothing is rounded inside a band. */
Test(worked_examples, rebate_tables)
{
    const struct table table = { 3, { { 0, 0.02 }, { 50000, 0.04 }, { 100000, 0.06 } } };
    const struct case_of marginal[] = { { "WE152", 50000, 1000 },
                                        { "WE153", 75000, 2000 },
                                        { "WE154", 150000, 6000 } };
    check_cases(SCHEDULE_MARGINAL, &table, marginal, 3);
    const struct case_of retroactive[] = { { "WE157", 75000, 3000 },
                                           { "WE159", 40000, 800 },
                                           { "WE161", 80000, 3200 } };
    check_cases(SCHEDULE_RETROACTIVE, &table, retroactive, 3);
    const struct table small = { 2, { { 0, 0.1 }, { 33.33, 0.2 } } };
    check_cases(SCHEDULE_MARGINAL, &small, &(struct case_of){ "WE155", 66.67, 10.001 }, 1);
    cr_assert_eq(usd_to_the_cent(pay(SCHEDULE_MARGINAL, &small, 66.67)), 10.00, "rounded once, at the line");
}

/* WE173, WE174: percent of salary by attainment, upper edges inclusive. */
Test(worked_examples, step_schedule_of_a_contract)
{
    const struct schedule plan = {
        .kind = SCHEDULE_STEP_AMOUNT,
        .basis = BASIS_ATTAINMENT,
        .boundary = BOUNDARY_FROM_EXCLUSIVE,
        .unit = PAYS_USD,
        .step_count = 11,
        .steps = { { 0, 10 },
                   { 0.5, 15 },
                   { 0.6, 20 },
                   { 0.7, 30 },
                   { 0.8, 40 },
                   { 0.9, 50 },
                   { 1, 60 },
                   { 1.2, 70 },
                   { 1.4, 80 },
                   { 1.6, 90 },
                   { 1.8, 100 } },
    };
    const struct schedule in_dollars = schedule_in_dollars(&plan, 250000, 1);
    cr_assert_eq(schedule_pay_usd(&in_dollars, 250000 * 1.0), 50, "WE173");
    cr_assert_eq(schedule_pay_usd(&in_dollars, 250000 * 1.3), 70, "WE174");
    cr_assert_eq(schedule_pay_usd(&in_dollars, 175000), 20, "70 percent is the end of its band");
}

static double combined(enum stacking stacking, size_t count, const double *shares)
{
    return 1.0 - discount_combined_share(stacking, shares, count);
}

Test(worked_examples, discounts_on_discounts)
{
    cr_assert_float_eq(100 * combined(STACK_ADDITIVE, 2, (double[]){ 0.3, 0.2 }), 50, exact, "WE128");
    cr_assert_float_eq(100 * combined(STACK_SEQUENTIAL, 2, (double[]){ 0.1, 0.05 }), 85.5, exact, "WE130");
    cr_assert_float_eq(600 * combined(STACK_SEQUENTIAL, 2, (double[]){ 0.2, 0.05 }), 456, exact, "WE132");
    const double we135 = 600 * combined(STACK_SEQUENTIAL, 3, (double[]){ 0.09, 0.21, 0.15 });
    cr_assert_float_eq(we135, 366.639, exact, "WE135");
    cr_assert_eq(usd_to_the_cent(we135), 366.64, "WE135");
    cr_assert_float_eq(100 * combined(STACK_SEQUENTIAL, 2, (double[]){ 0.2, 0.1 }), 72, exact, "WE136");
    cr_assert_float_eq(1000 * combined(STACK_SEQUENTIAL, 3, (double[]){ 0.3, 0.2, 0.05 }), 532, exact,
                       "WE137");
}

/* WE111, WE112: a marketplace takes 3 %; with a reseller's 5 % both are of the customer price. */
Test(worked_examples, marketplace_fees)
{
    struct price_terms terms = { .contract = PARTY_VENDOR, .listing_fee_share = 0.03 };
    cr_assert_float_eq(price_stack_of(&terms, 100000, 0).vendor_receipts_usd, 97000, exact, "WE111");
    terms = (struct price_terms){ .contract = PARTY_PARTNER,
                                  .margin_base = MARGIN_OFF_CUSTOMER_PRICE,
                                  .partner_discount_share = 0.05,
                                  .listing_fee_share = 0.03 };
    const struct price_stack stack = price_stack_of(&terms, 250000, 0);
    cr_assert_float_eq(stack.partner_margin_usd + stack.listing_fee_usd, 20000, exact, "WE112");
}

/* WE110, WE116, WE119, WE120: a partner buys off list and pays for the customer's discount itself. */
Test(worked_examples, partner_margin_after_the_customer_discount)
{
    struct price_terms terms = { .contract = PARTY_PARTNER, .margin_base = MARGIN_OFF_LIST };
    terms.partner_discount_share = 0.3;
    cr_assert_float_eq(price_stack_of(&terms, 100000, 0).vendor_receipts_usd, 70000, exact, "WE110");
    terms.partner_discount_share = 0.4;
    cr_assert_float_eq(price_stack_of(&terms, 50, 0).partner_margin_usd, 20, exact, "WE116 at list");
    cr_assert_float_eq(price_stack_of(&terms, 50, 0.1).partner_margin_usd, 15, exact, "WE116 in a sale");
    terms.partner_discount_share = 1.0 / 3.0;
    cr_assert_float_eq(price_stack_of(&terms, 15, 1.0 / 15).partner_margin_usd, 4, exact, "WE119");
    cr_assert_float_eq(price_stack_of(&terms, 15, 8.0 / 15).partner_margin_usd, -3, exact, "WE120: a loss");
}

/* WE073, WE074, WE075: SPIFFs by deal, by unit and by revenue. */
Test(worked_examples, spiffs)
{
    const struct spiff per_unit = { .amount_usd = 1000 };
    const struct table rate = { 1, { { 0, 0.08 } } };
    cr_assert_float_eq(5 * spiff_usd(&per_unit, 20000) + pay(SCHEDULE_MARGINAL, &rate, 100000), 13000, exact,
                       "WE073");
    const struct spiff per_deal = { .amount_usd = 250 };
    cr_assert_eq(4 * spiff_usd(&per_deal, 12345), 1000, "WE074");
    const struct spiff of_revenue = { .share = 0.02 };
    cr_assert_eq(spiff_usd(&of_revenue, 50000), 1000, "WE075");
}
