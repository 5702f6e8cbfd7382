/* What part of a won deal counts, and what that does to the rep's pay on a partner route. */
#include "../../src/domain/partner_program.h"
#include "../../src/domain/rep_plan.h"
#include <criterion/criterion.h>
#include <math.h>

static const double exact = 1e-9;

static const struct price_terms direct_terms = { .contract = PARTY_VENDOR };

static struct price_terms resale_terms(double discount_share)
{
    return (struct price_terms){ .contract = PARTY_PARTNER,
                                 .margin_base = MARGIN_OFF_LIST,
                                 .partner_discount_share = discount_share };
}

static struct credit_rule rule_of(enum credit_basis basis, double share)
{
    return (struct credit_rule){
        .basis = basis, .share = share, .taper_count = 1, .taper = { 1.0 }, .pay_multiplier = 1.0
    };
}

/* One rate on credit; a year's quota of 1.5 million. */
static struct pay_terms flat_rate(double rate)
{
    const struct rep_plan plan = {
        .target_incentive_usd = 1.0,
        .quota_usd = 1.5e6,
        .quota_period = PERIOD_YEAR,
        .component_count = 1,
        .components = { { .weight = 1.0,
                          .cap_usd = INFINITY,
                          .schedule = { .kind = SCHEDULE_MARGINAL,
                                        .unit = PAYS_RATE_PER_DOLLAR,
                                        .step_count = 1,
                                        .steps = { { 0.0, rate } } } } },
    };
    return pay_terms_of(&plan, NULL);
}

/* Credit of a won deal: share x multiplier x basis. */
static double deal_credit_usd(const struct credit_rule *rule, const struct price_stack *stack,
                              double cost_of_goods_usd, size_t prior_partner_deals)
{
    return rule->share * credit_taper(rule, prior_partner_deals) *
           credit_basis_usd(rule->basis, stack, cost_of_goods_usd);
}

/* What a deal earns on top of what the period already holds. */
static double deal_commission_usd(const struct pay_terms *terms, double credit_before_usd, double credit_usd,
                                  double pay_multiplier)
{
    const double after_usd = rep_pay_usd(terms, credit_before_usd + credit_usd);
    return pay_multiplier * (after_usd - rep_pay_usd(terms, credit_before_usd));
}

static double deal_pay(const struct pay_terms *terms, const struct credit_rule *rule,
                       const struct price_stack *stack)
{
    return deal_commission_usd(terms, 0.0, deal_credit_usd(rule, stack, 0.0, 0), rule->pay_multiplier);
}

Test(crediting, each_basis_is_its_own_line_of_the_price_stack)
{
    const struct price_terms terms = { .contract = PARTY_VENDOR,
                                       .fee_share = 0.1,
                                       .listing_fee_share = 0.03 };
    const struct price_stack stack = price_stack_of(&terms, 100000, 0.2);
    cr_assert_eq(credit_basis_usd(CREDIT_LIST, &stack, 15000), 100000);
    cr_assert_float_eq(credit_basis_usd(CREDIT_CUSTOMER_PRICE, &stack, 15000), 80000, exact);
    cr_assert_float_eq(credit_basis_usd(CREDIT_VENDOR_NET, &stack, 15000), 69600, exact);
    cr_assert_float_eq(credit_basis_usd(CREDIT_NET_OF_FEE, &stack, 15000), 69600, exact);
    cr_assert_float_eq(credit_basis_usd(CREDIT_GROSS_MARGIN, &stack, 15000), 54600, exact);
}

Test(crediting, net_of_fee_does_not_take_the_partner_margin_off)
{
    struct price_terms terms = resale_terms(0.35);
    terms.listing_fee_share = 0.03;
    const struct price_stack stack = price_stack_of(&terms, 100000, 0.2);
    cr_assert_float_eq(credit_basis_usd(CREDIT_NET_OF_FEE, &stack, 0), 77600, exact);
    cr_assert_float_eq(credit_basis_usd(CREDIT_VENDOR_NET, &stack, 0), 62600, exact);
}

Test(crediting, gross_margin_of_a_deal_below_cost_is_negative)
{
    const struct price_terms terms = resale_terms(0.35);
    const struct price_stack stack = price_stack_of(&terms, 100000, 0.2);
    cr_assert_float_eq(credit_basis_usd(CREDIT_GROSS_MARGIN, &stack, 70000), -5000, exact);
}

/* WE167: 90 % of 1.2 million counts; 4.5 % on it. WE013: 60 % of a split deal. */
Test(crediting, share_takes_its_part)
{
    const struct price_stack year = price_stack_of(&direct_terms, 1.2e6, 0);
    const struct credit_rule ninety = rule_of(CREDIT_CUSTOMER_PRICE, 0.9);
    const struct pay_terms terms = flat_rate(0.045);
    cr_assert_float_eq(deal_credit_usd(&ninety, &year, 0, 0), 1080000, exact);
    cr_assert_float_eq(deal_pay(&terms, &ninety, &year), 48600, exact);
    const struct price_stack split = price_stack_of(&direct_terms, 320000, 0);
    const struct credit_rule sixty = rule_of(CREDIT_CUSTOMER_PRICE, 0.6);
    const struct pay_terms six_percent = flat_rate(0.06);
    cr_assert_float_eq(deal_pay(&six_percent, &sixty, &split), 11520, exact);
}

Test(crediting, taper_goes_down_with_each_partner_deal_and_then_stays)
{
    const struct credit_rule rule = { .basis = CREDIT_CUSTOMER_PRICE,
                                      .share = 1.0,
                                      .taper_count = 4,
                                      .taper = { 2.0, 1.5, 1.25, 1.0 },
                                      .pay_multiplier = 1.0 };
    const double want[] = { 2.0, 1.5, 1.25, 1.0, 1.0, 1.0 };
    const struct price_stack stack = price_stack_of(&direct_terms, 100000, 0.2);
    for (size_t prior = 0; prior < 6; prior++) {
        cr_assert_eq(credit_taper(&rule, prior), want[prior]);
        cr_assert_float_eq(deal_credit_usd(&rule, &stack, 0, prior), 80000 * want[prior], exact);
    }
    cr_assert_eq(credit_taper(&rule, (size_t)-1), 1.0);
    const struct credit_rule flat = rule_of(CREDIT_LIST, 1.0);
    cr_assert_eq(credit_taper(&flat, 0), 1.0);
    cr_assert_eq(credit_taper(&flat, 9), 1.0);
}

Test(crediting, taper_of_the_most_entries_reaches_its_last)
{
    struct credit_rule rule = rule_of(CREDIT_LIST, 1.0);
    rule.taper_count = TAPER_MAX;
    for (size_t entry = 0; entry < TAPER_MAX; entry++)
        rule.taper[entry] = 2.0 - 0.1 * (double)entry;
    cr_assert_eq(credit_taper(&rule, TAPER_MAX - 1), rule.taper[TAPER_MAX - 1]);
    cr_assert_eq(credit_taper(&rule, TAPER_MAX), rule.taper[TAPER_MAX - 1]);
}

/* WE107: list 100,000, 20 % off for the customer, 35 % off list for the reseller, 10 % of what the vendor
 * receives. Everything a neutral plan would need follows. */
Test(crediting, same_percent_of_net_taxes_the_partner_route)
{
    const struct price_terms terms = resale_terms(0.35);
    const struct price_stack direct = price_stack_of(&direct_terms, 100000, 0.2);
    const struct price_stack resale = price_stack_of(&terms, 100000, 0.2);
    const struct pay_terms plan = flat_rate(0.10);
    struct credit_rule rule = rule_of(CREDIT_VENDOR_NET, 1.0);
    const double direct_usd = deal_pay(&plan, &rule, &direct);
    const double resale_usd = deal_pay(&plan, &rule, &resale);
    cr_assert_float_eq(direct_usd, 8000, exact);
    cr_assert_float_eq(resale_usd, 6500, exact);
    cr_assert_float_eq(1 - resale_usd / direct_usd, 0.1875, 1e-12, "channel tax");
    cr_assert_float_eq(direct_usd - resale_usd, 1500, exact, "neutral SPIFF");
    cr_assert_float_eq(direct_usd / resale_usd - 1, 0.230769, 5e-7, "break-even relative win lift");

    const struct spiff neutral = { .amount_usd = 1500 };
    cr_assert_float_eq(resale_usd + spiff_usd(&neutral, resale.customer_price_usd), direct_usd, exact);
    rule.pay_multiplier = 1.230769230769;
    cr_assert_float_eq(deal_pay(&plan, &rule, &resale), direct_usd, 1e-6, "neutral pay multiplier");
    rule = rule_of(CREDIT_VENDOR_NET, 1.230769230769);
    cr_assert_float_eq(deal_pay(&plan, &rule, &resale), direct_usd, 1e-6, "neutral credit share");
}

Test(crediting, customer_price_pays_the_same_on_every_route_to_the_bit)
{
    const struct price_terms terms = resale_terms(0.35);
    const struct pay_terms plan = flat_rate(0.0731);
    const struct credit_rule rule = rule_of(CREDIT_CUSTOMER_PRICE, 1.0);
    for (double list_usd = 0.07; list_usd < 1e8; list_usd *= 3.7) {
        const struct price_stack direct = price_stack_of(&direct_terms, list_usd, 0.137);
        const struct price_stack resale = price_stack_of(&terms, list_usd, 0.137);
        cr_assert_eq(deal_pay(&plan, &rule, &resale), deal_pay(&plan, &rule, &direct));
    }
}

/* Direct discount d, partner discount m, one rate on net: ratio (1 - m)/(1 - d) and its inverse. */
Test(crediting, neutrality_table)
{
    const struct {
        double direct_discount, partner_discount, ratio, uplift;
    } rows[] = {
        { 0.20, 0.35, 0.8125, 1.2307692 }, { 0, 0.20, 0.80, 1.25 },      { 0, 0.30, 0.70, 1.4285714 },
        { 0.10, 0.25, 0.83333333, 1.20 },  { 0, 0.03, 0.97, 1.0309278 },
    };
    const struct pay_terms plan = flat_rate(0.10);
    const struct credit_rule rule = rule_of(CREDIT_VENDOR_NET, 1.0);
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        const struct price_terms terms = resale_terms(rows[i].partner_discount);
        const struct price_stack direct = price_stack_of(&direct_terms, 100000, rows[i].direct_discount);
        const struct price_stack resale = price_stack_of(&terms, 100000, rows[i].direct_discount);
        const double ratio = deal_pay(&plan, &rule, &resale) / deal_pay(&plan, &rule, &direct);
        cr_assert_float_eq(ratio, rows[i].ratio, 1e-8);
        cr_assert_float_eq(1 / ratio, rows[i].uplift, 5e-8);
    }
}

/* How much more often the partner must win before a haircut on credit stops mattering. */
Test(crediting, break_even_lift_of_a_haircut)
{
    const struct {
        double credit_share, lift_percent;
    } rows[] = { { 0.95, 5.263 }, { 0.90, 11.111 }, { 0.85, 17.647 },
                 { 0.80, 25 },    { 0.70, 42.857 }, { 0.50, 100 } };
    const struct pay_terms plan = flat_rate(0.10);
    const struct credit_rule full = rule_of(CREDIT_CUSTOMER_PRICE, 1.0);
    const struct price_stack stack = price_stack_of(&direct_terms, 100000, 0.2);
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        const struct credit_rule haircut = rule_of(CREDIT_CUSTOMER_PRICE, rows[i].credit_share);
        const double lift = deal_pay(&plan, &full, &stack) / deal_pay(&plan, &haircut, &stack) - 1;
        cr_assert_float_eq(100 * lift, rows[i].lift_percent, 5e-4, "credit %g", rows[i].credit_share);
    }
}

/* A multiplier on pay leaves quota alone; one on credit also brings the accelerator nearer. */
Test(crediting, credit_multiplier_moves_attainment_and_pay_multiplier_does_not)
{
    struct rep_plan plan = {
        .target_incentive_usd = 100000,
        .quota_usd = 1e6,
        .quota_period = PERIOD_YEAR,
        .component_count = 1,
        .components = { { .weight = 1.0,
                          .cap_usd = INFINITY,
                          .schedule = { .kind = SCHEDULE_MARGINAL,
                                        .unit = PAYS_TIMES_BASE_RATE,
                                        .step_count = 2,
                                        .steps = { { 0, 1 }, { 1, 1.5 } } } } },
    };
    const struct pay_terms terms = pay_terms_of(&plan, NULL);
    const double by_credit = deal_commission_usd(&terms, 9e5, 1.25 * 1e5, 1.0);
    const double by_pay = deal_commission_usd(&terms, 9e5, 1e5, 1.25);
    cr_assert_float_eq(by_credit, 10000 + 1.5 * 2500, 1e-8);
    cr_assert_float_eq(by_pay, 12500, 1e-8);
}
