/* List price to what the vendor receives, line by line. */
#include "../../src/domain/price_stack.h"
#include <criterion/criterion.h>
#include <math.h>

static const double exact = 1e-9;

/* Every line of a stack in whole cents, as integers. */
struct cents {
    long long list, discount, price, margin, fee, listing, receipts;
};

static long long whole_cents(double usd)
{
    const long long cents = llround(usd * 100.0);
    cr_assert_eq(usd, (double)cents / 100.0, "%.17g is not a whole number of cents", usd);
    return cents;
}

static struct cents cents_of(const struct price_stack *stack)
{
    return (struct cents){
        whole_cents(stack->list_usd),
        whole_cents(stack->customer_discount_usd),
        whole_cents(stack->customer_price_usd),
        whole_cents(stack->partner_margin_usd),
        whole_cents(stack->partner_fee_usd),
        whole_cents(stack->listing_fee_usd),
        whole_cents(stack->vendor_receipts_usd),
    };
}

Test(price_stack, direct_deal_leaves_the_customer_price)
{
    const struct price_terms direct = { .contract = PARTY_VENDOR };
    const struct price_stack stack = price_stack_of(&direct, 100000, 0.2);
    cr_assert_float_eq(stack.customer_discount_usd, 20000, exact);
    cr_assert_float_eq(stack.customer_price_usd, 80000, exact);
    cr_assert_eq(stack.partner_margin_usd, 0);
    cr_assert_eq(stack.partner_fee_usd, 0);
    cr_assert_eq(stack.listing_fee_usd, 0);
    cr_assert_eq(stack.vendor_receipts_usd, stack.customer_price_usd, "to the bit");
}

/* 35 % off list, of which the customer gets 20: the partner keeps 15,000. */
Test(price_stack, margin_off_list_pays_for_the_customer_discount)
{
    const struct price_terms resale = { .contract = PARTY_PARTNER,
                                        .margin_base = MARGIN_OFF_LIST,
                                        .partner_discount_share = 0.35 };
    const struct price_stack stack = price_stack_of(&resale, 100000, 0.2);
    cr_assert_float_eq(stack.vendor_receipts_usd, 65000, exact);
    cr_assert_float_eq(stack.partner_margin_usd, 15000, exact);
}

Test(price_stack, margin_off_list_can_be_a_loss)
{
    const struct price_terms resale = { .contract = PARTY_PARTNER,
                                        .margin_base = MARGIN_OFF_LIST,
                                        .partner_discount_share = 0.2 };
    const struct price_stack stack = price_stack_of(&resale, 100000, 0.3);
    cr_assert_float_eq(stack.partner_margin_usd, -10000, exact);
    cr_assert_float_eq(stack.vendor_receipts_usd, 80000, exact);
}

/* 25 % off the 80,000 the customer pays. */
Test(price_stack, margin_off_customer_price_shares_the_discount)
{
    const struct price_terms resale = { .contract = PARTY_PARTNER,
                                        .margin_base = MARGIN_OFF_CUSTOMER_PRICE,
                                        .partner_discount_share = 0.25 };
    const struct price_stack stack = price_stack_of(&resale, 100000, 0.2);
    cr_assert_float_eq(stack.partner_margin_usd, 20000, exact);
    cr_assert_float_eq(stack.vendor_receipts_usd, 60000, exact);
}

Test(price_stack, vendor_contract_pays_a_fee_not_a_margin)
{
    const struct price_terms referral = {
        .contract = PARTY_VENDOR, .fee_share = 0.1, .listing_fee_share = 0.03, .partner_discount_share = 0.35
    };
    const struct price_stack stack = price_stack_of(&referral, 100000, 0.2);
    cr_assert_eq(stack.partner_margin_usd, 0);
    cr_assert_float_eq(stack.partner_fee_usd, 8000, exact);
    cr_assert_float_eq(stack.listing_fee_usd, 2400, exact);
    cr_assert_float_eq(stack.vendor_receipts_usd, 69600, exact);
}

Test(price_stack, partner_contract_pays_the_listing_fee_too)
{
    const struct price_terms private_offer = { .contract = PARTY_PARTNER,
                                               .margin_base = MARGIN_OFF_LIST,
                                               .partner_discount_share = 0.35,
                                               .listing_fee_share = 0.03,
                                               .fee_share = 0.5 };
    const struct price_stack stack = price_stack_of(&private_offer, 100000, 0.2);
    cr_assert_eq(stack.partner_fee_usd, 0, "the fee is for partners that don't contract");
    cr_assert_float_eq(stack.listing_fee_usd, 2400, exact);
    cr_assert_float_eq(stack.partner_margin_usd, 15000, exact);
    cr_assert_float_eq(stack.vendor_receipts_usd, 62600, exact);
}

Test(price_stack, discounts_combine_in_three_named_ways)
{
    const double shares[] = { 0.20, 0.10, 0.05 };
    cr_assert_float_eq(discount_combined_share(STACK_ADDITIVE, shares, 3), 0.35, 1e-15);
    cr_assert_float_eq(discount_combined_share(STACK_SEQUENTIAL, shares, 3), 1 - 0.8 * 0.9 * 0.95, 1e-15);
    cr_assert_eq(discount_combined_share(STACK_HIGHEST_ONLY, shares, 3), 0.20);
    for (int way = STACK_ADDITIVE; way <= STACK_HIGHEST_ONLY; way++)
        cr_assert_eq(discount_combined_share((enum stacking)way, shares, 0), 0, "no discount is no discount");
}

/* A third off 100.01 is 33.3366..: the lines are cents and still add up. */
Test(price_stack, cents_add_up_where_exact_dollars_do_not_end)
{
    const struct price_terms resale = { .contract = PARTY_PARTNER,
                                        .margin_base = MARGIN_OFF_CUSTOMER_PRICE,
                                        .partner_discount_share = 1.0 / 7,
                                        .listing_fee_share = 0.0155 };
    const struct price_stack exact_stack = price_stack_of(&resale, 100.01, 1.0 / 3);
    const struct price_stack stack = price_stack_in_cents(&exact_stack);
    const struct cents cents = cents_of(&stack);
    cr_assert_eq(cents.list, 10001);
    cr_assert_eq(cents.discount, 3334);
    cr_assert_eq(cents.price, 6667);
    cr_assert_eq(cents.margin, 952, "a seventh of 66.673");
    cr_assert_eq(cents.listing, 103);
    cr_assert_eq(cents.receipts, cents.price - cents.margin - cents.fee - cents.listing);
}

Test(price_stack, stack_of_nothing_is_nothing)
{
    const struct price_terms direct = { .contract = PARTY_VENDOR, .fee_share = 0.1 };
    const struct price_stack exact_stack = price_stack_of(&direct, 0, 0.2);
    const struct price_stack stack = price_stack_in_cents(&exact_stack);
    const struct cents cents = cents_of(&stack);
    cr_assert_eq(cents.list | cents.discount | cents.price | cents.margin | cents.fee | cents.receipts, 0);
}

Test(price_stack, floor_holds_however_deep_the_margin)
{
    const struct price_terms resale = { .contract = PARTY_PARTNER,
                                        .margin_base = MARGIN_OFF_LIST,
                                        .partner_discount_share = 0.45,
                                        .floor_share = 0.6 };
    const struct price_stack stack = price_stack_of(&resale, 100000, 0.2);
    cr_assert_float_eq(stack.vendor_receipts_usd, 60000, exact);
    cr_assert_float_eq(stack.partner_margin_usd, 20000, exact);
}

/* 8 % of the 65,000 the reseller pays. */
Test(price_stack, distributor_keeps_its_part_of_what_the_partner_pays)
{
    const struct price_terms resale = { .contract = PARTY_PARTNER,
                                        .margin_base = MARGIN_OFF_LIST,
                                        .partner_discount_share = 0.35,
                                        .distributor_margin_share = 0.08 };
    const struct price_stack stack = price_stack_of(&resale, 100000, 0.2);
    cr_assert_float_eq(stack.partner_margin_usd, 15000, exact);
    cr_assert_float_eq(stack.distributor_margin_usd, 5200, exact);
    cr_assert_float_eq(stack.vendor_receipts_usd, 59800, exact);
}

Test(price_stack, deep_discounts_leave_the_partner_part_of_its_margin)
{
    const struct margin_shrink shrink[] = { { 0.3, 0.5 }, { 0.5, 0.0 } };
    const struct price_terms resale = { .contract = PARTY_PARTNER,
                                        .margin_base = MARGIN_OFF_CUSTOMER_PRICE,
                                        .partner_discount_share = 0.2,
                                        .shrink_count = 2,
                                        .shrink = shrink };
    cr_assert_float_eq(price_vendor_receipts_usd(&resale, 100000, 71000), 71000 * 0.8, exact);
    cr_assert_float_eq(price_vendor_receipts_usd(&resale, 100000, 70000), 70000 * 0.9, exact,
                       "from exactly 30 %% on");
    cr_assert_float_eq(price_vendor_receipts_usd(&resale, 100000, 100000 * (1 - 0.3)), 70000 * 0.9, exact);
    cr_assert_float_eq(price_vendor_receipts_usd(&resale, 100000, 45000), 45000, exact);
}
