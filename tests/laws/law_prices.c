/* Laws of the price stack, on random terms biased to corners. */
#include "../../src/domain/crediting.h"
#include "luck.h"
#include <criterion/criterion.h>
#include <math.h>

enum { STACKS = 100000 };

static double random_share(struct luck *luck, double most)
{
    const double corners[] = { 0.0, 0.0, 0.05, 0.1, 0.155, 0.2, 0.35, 1.0 / 3.0, 1.0 };
    return most * (chance(luck) < 0.5 ? chance(luck) : pick(luck, corners, sizeof corners / sizeof *corners));
}

/* From nothing to ten billion dollars; whole, in cents, and in no unit at all. */
static double random_list_usd(struct luck *luck)
{
    const double corners[] = { 0.0, 0.01, 0.03, 1.0, 99.99, 100000.0, 1e10 };
    if (chance(luck) < 0.2)
        return pick(luck, corners, sizeof corners / sizeof *corners);
    const double usd = exp(log(1e10) * chance(luck));
    return chance(luck) < 0.5 ? usd : floor(usd * 100.0) / 100.0;
}

static const struct margin_shrink deep_discounts[] = { { 0.2, 0.8 }, { 0.35, 0.5 } };

static struct price_terms random_terms(struct luck *luck)
{
    return (struct price_terms){
        .contract = chance(luck) < 0.5 ? PARTY_VENDOR : PARTY_PARTNER,
        .margin_base = chance(luck) < 0.5 ? MARGIN_OFF_LIST : MARGIN_OFF_CUSTOMER_PRICE,
        .partner_discount_share = random_share(luck, 0.9),
        .fee_share = random_share(luck, 0.5),
        .listing_fee_share = random_share(luck, 0.1),
        .floor_share = chance(luck) < 0.7 ? 0.0 : random_share(luck, 0.9),
        .distributor_margin_share = chance(luck) < 0.7 ? 0.0 : random_share(luck, 0.3),
        .shrink_count = chance(luck) < 0.7 ? 0 : 2,
        .shrink = deep_discounts,
    };
}

static double slack(double list_usd)
{
    return 1e-14 * list_usd;
}

Test(law_prices, lines_sum_to_what_the_vendor_receives)
{
    for (uint32_t number = 0; number < law_cases(STACKS); number++) {
        struct luck luck = luck_of(number);
        const struct price_terms terms = random_terms(&luck);
        const double list_usd = random_list_usd(&luck);
        const struct price_stack stack = price_stack_of(&terms, list_usd, random_share(&luck, 1.0));
        cr_assert_eq(stack.list_usd, list_usd);
        cr_assert_eq(list_usd - stack.customer_discount_usd, stack.customer_price_usd);
        cr_assert_float_eq(stack.customer_price_usd - stack.partner_margin_usd -
                               stack.distributor_margin_usd - stack.partner_fee_usd - stack.listing_fee_usd,
                           stack.vendor_receipts_usd, slack(list_usd));
    }
}

Test(law_prices, engine_and_stack_give_the_vendor_the_same_bits)
{
    for (uint32_t number = 0; number < law_cases(STACKS); number++) {
        struct luck luck = luck_of(number);
        const struct price_terms terms = random_terms(&luck);
        const struct price_stack stack =
            price_stack_of(&terms, random_list_usd(&luck), random_share(&luck, 1.0));
        cr_assert_eq(price_vendor_receipts_usd(&terms, stack.list_usd, stack.customer_price_usd),
                     stack.vendor_receipts_usd);
    }
}

/* The whole number of cents a line is; the line must be exactly the double that reads back as it. */
static long long cents_of(double usd)
{
    const long long cents = llround(usd * 100.0);
    cr_assert_eq(usd, (double)cents / 100.0, "%.17g is not a whole number of cents", usd);
    return cents;
}

static void check_near(double in_cents_usd, double usd, double cents)
{
    cr_assert_float_eq(in_cents_usd, usd, 0.01 * cents + 4e-15 * fabs(usd) + 1e-12, "%.17g for %.17g",
                       in_cents_usd, usd);
}

Test(law_prices, lines_in_cents_add_up_exactly)
{
    for (uint32_t number = 0; number < law_cases(STACKS); number++) {
        struct luck luck = luck_of(number);
        const struct price_terms terms = random_terms(&luck);
        const struct price_stack exact =
            price_stack_of(&terms, random_list_usd(&luck), random_share(&luck, 1.0));
        const struct price_stack stack = price_stack_in_cents(&exact);
        cr_assert_eq(cents_of(stack.list_usd) - cents_of(stack.customer_discount_usd),
                     cents_of(stack.customer_price_usd));
        cr_assert_eq(cents_of(stack.customer_price_usd) - cents_of(stack.partner_margin_usd) -
                         cents_of(stack.distributor_margin_usd) - cents_of(stack.partner_fee_usd) -
                         cents_of(stack.listing_fee_usd),
                     cents_of(stack.vendor_receipts_usd));
        check_near(stack.list_usd, exact.list_usd, 0.5);
        check_near(stack.customer_discount_usd, exact.customer_discount_usd, 0.5);
        check_near(stack.partner_margin_usd, exact.partner_margin_usd, 0.5);
        check_near(stack.distributor_margin_usd, exact.distributor_margin_usd, 0.5);
        check_near(stack.partner_fee_usd, exact.partner_fee_usd, 0.5);
        check_near(stack.listing_fee_usd, exact.listing_fee_usd, 0.5);
        check_near(stack.customer_price_usd, exact.customer_price_usd, 1.0);
        check_near(stack.vendor_receipts_usd, exact.vendor_receipts_usd, 2.5);
    }
}

Test(law_prices, stack_in_cents_stays_as_it_is)
{
    for (uint32_t number = 0; number < law_cases(STACKS); number++) {
        struct luck luck = luck_of(number);
        const struct price_terms terms = random_terms(&luck);
        const struct price_stack exact =
            price_stack_of(&terms, random_list_usd(&luck), random_share(&luck, 1.0));
        const struct price_stack once = price_stack_in_cents(&exact);
        const struct price_stack twice = price_stack_in_cents(&once);
        cr_assert_eq(once.list_usd, twice.list_usd);
        cr_assert_eq(once.customer_price_usd, twice.customer_price_usd);
        cr_assert_eq(once.partner_margin_usd, twice.partner_margin_usd);
        cr_assert_eq(once.vendor_receipts_usd, twice.vendor_receipts_usd);
    }
}

Test(law_prices, vendor_without_fees_receives_the_customer_price_to_the_bit)
{
    const struct price_terms direct = { .contract = PARTY_VENDOR };
    for (uint32_t number = 0; number < law_cases(STACKS); number++) {
        struct luck luck = luck_of(number);
        const struct price_stack stack =
            price_stack_of(&direct, random_list_usd(&luck), random_share(&luck, 1.0));
        cr_assert_eq(stack.vendor_receipts_usd, stack.customer_price_usd);
    }
}

Test(law_prices, nobody_but_a_partner_that_contracts_has_a_margin)
{
    for (uint32_t number = 0; number < law_cases(STACKS); number++) {
        struct luck luck = luck_of(number);
        const struct price_terms terms = random_terms(&luck);
        const struct price_stack stack =
            price_stack_of(&terms, random_list_usd(&luck), random_share(&luck, 1.0));
        cr_assert_eq(terms.contract == PARTY_VENDOR ? stack.partner_margin_usd : stack.partner_fee_usd, 0.0);
        if (terms.margin_base == MARGIN_OFF_CUSTOMER_PRICE)
            cr_assert(terms.floor_share > 0.0 || stack.partner_margin_usd >= 0.0);
    }
}

Test(law_prices, bigger_partner_discount_never_brings_the_vendor_more)
{
    for (uint32_t number = 0; number < law_cases(STACKS); number++) {
        struct luck luck = luck_of(number);
        struct price_terms terms = random_terms(&luck);
        const double list_usd = random_list_usd(&luck), discount = random_share(&luck, 1.0);
        const double before_usd = price_stack_of(&terms, list_usd, discount).vendor_receipts_usd;
        terms.partner_discount_share += 0.1 * chance(&luck);
        terms.fee_share += 0.1 * chance(&luck);
        cr_assert_leq(price_stack_of(&terms, list_usd, discount).vendor_receipts_usd, before_usd);
    }
}

/* By a power of two every line scales to the bit. */
Test(law_prices, scaling_the_list_price_scales_every_line)
{
    for (uint32_t number = 0; number < law_cases(STACKS); number++) {
        struct luck luck = luck_of(number);
        const struct price_terms terms = random_terms(&luck);
        const double list_usd = random_list_usd(&luck), discount = random_share(&luck, 1.0);
        const struct price_stack stack = price_stack_of(&terms, list_usd, discount);
        const struct price_stack scaled = price_stack_of(&terms, 8.0 * list_usd, discount);
        cr_assert_eq(scaled.customer_price_usd, 8.0 * stack.customer_price_usd);
        cr_assert_eq(scaled.partner_margin_usd, 8.0 * stack.partner_margin_usd);
        cr_assert_eq(scaled.vendor_receipts_usd, 8.0 * stack.vendor_receipts_usd);
    }
}

enum { DISCOUNTS_MOST = 4 };

static size_t random_discounts(struct luck *luck, double *shares)
{
    const size_t count = (size_t)(chance(luck) * (DISCOUNTS_MOST + 1));
    for (size_t i = 0; i < count; i++)
        shares[i] = random_share(luck, 0.9 / DISCOUNTS_MOST);
    return count;
}

Test(law_prices, highest_only_is_least_and_additive_most)
{
    for (uint32_t number = 0; number < law_cases(STACKS); number++) {
        struct luck luck = luck_of(number);
        double shares[DISCOUNTS_MOST];
        const size_t count = random_discounts(&luck, shares);
        const double additive = discount_combined_share(STACK_ADDITIVE, shares, count);
        const double sequential = discount_combined_share(STACK_SEQUENTIAL, shares, count);
        const double highest = discount_combined_share(STACK_HIGHEST_ONLY, shares, count);
        cr_assert_leq(highest, sequential + 1e-15);
        cr_assert_leq(sequential, additive + 1e-15);
        cr_assert(highest >= 0.0 && additive < 1.0);
    }
}

Test(law_prices, one_discount_is_the_same_however_it_stacks_and_order_never_matters)
{
    for (uint32_t number = 0; number < law_cases(STACKS); number++) {
        struct luck luck = luck_of(number);
        double shares[DISCOUNTS_MOST], backward[DISCOUNTS_MOST];
        const size_t count = random_discounts(&luck, shares);
        for (size_t i = 0; i < count; i++)
            backward[i] = shares[count - 1 - i];
        for (int way = STACK_ADDITIVE; way <= STACK_HIGHEST_ONLY; way++) {
            const enum stacking stacking = (enum stacking)way;
            cr_assert_float_eq(discount_combined_share(stacking, shares, count),
                               discount_combined_share(stacking, backward, count), 1e-15);
            if (count > 0)
                cr_assert_float_eq(discount_combined_share(stacking, shares, 1), shares[0], 1e-15);
        }
    }
}

/* Where the partner does not lose money: receipts <= price less fees <= price <= list. */
Test(law_prices, credit_bases_are_in_order)
{
    for (uint32_t number = 0; number < law_cases(STACKS); number++) {
        struct luck luck = luck_of(number);
        const struct price_terms terms = random_terms(&luck);
        const struct price_stack stack =
            price_stack_of(&terms, random_list_usd(&luck), random_share(&luck, 1.0));
        if (stack.partner_margin_usd < 0.0)
            continue;
        const double loose = slack(stack.list_usd);
        const double net_usd = credit_basis_usd(CREDIT_VENDOR_NET, &stack, 0.0);
        const double less_fee_usd = credit_basis_usd(CREDIT_NET_OF_FEE, &stack, 0.0);
        const double price_usd = credit_basis_usd(CREDIT_CUSTOMER_PRICE, &stack, 0.0);
        cr_assert_leq(net_usd, less_fee_usd + loose);
        cr_assert_leq(less_fee_usd, price_usd);
        cr_assert_leq(price_usd, credit_basis_usd(CREDIT_LIST, &stack, 0.0));
        cr_assert_eq(credit_basis_usd(CREDIT_GROSS_MARGIN, &stack, 0.0), net_usd);
    }
}
