#include "price_stack.h"
#include "../base/bug.h"
#include "cents.h"

static double sum_share(const double *shares, size_t count)
{
    double sum = 0.0;
    for (size_t i = 0; i < count; i++)
        sum += shares[i];
    return sum;
}

static double chain_share(const double *shares, size_t count)
{
    double kept_share = 1.0;
    for (size_t i = 0; i < count; i++)
        kept_share *= 1.0 - shares[i];
    return 1.0 - kept_share;
}

static double largest_share(const double *shares, size_t count)
{
    double largest = 0.0;
    for (size_t i = 0; i < count; i++)
        largest = shares[i] > largest ? shares[i] : largest;
    return largest;
}

double discount_combined_share(enum stacking stacking, const double *shares, size_t count)
{
    switch (stacking) {
    case STACK_ADDITIVE:
        return sum_share(shares, count);
    case STACK_SEQUENTIAL:
        return chain_share(shares, count);
    case STACK_HIGHEST_ONLY:
        return largest_share(shares, count);
    }
    bug_found("stacking is one of three", __FILE__, __LINE__);
}

/* A customer price worked out from a discount share may miss it by a hair in binary. */
double price_kept_share(const struct price_terms *terms, double list_usd, double customer_price_usd)
{
    const double hair_usd = list_usd * 1e-12;
    const double discount_usd = list_usd - customer_price_usd;
    double kept_share = 1.0;
    for (size_t row = 0; row < terms->shrink_count; row++)
        if (discount_usd + hair_usd >= terms->shrink[row].from_discount_share * list_usd)
            kept_share = terms->shrink[row].kept_share;
    return kept_share;
}

struct price_stack price_stack_of(const struct price_terms *terms, double list_usd,
                                  double customer_discount_share)
{
    struct price_stack stack = { .list_usd = list_usd };
    stack.customer_discount_usd = list_usd * customer_discount_share;
    stack.customer_price_usd = list_usd - stack.customer_discount_usd;
    if (terms->contract == PARTY_PARTNER) {
        const double buys_usd = price_partner_buys_usd(terms, list_usd, stack.customer_price_usd);
        stack.partner_margin_usd = stack.customer_price_usd - buys_usd;
        stack.distributor_margin_usd = buys_usd * terms->distributor_margin_share;
    } else {
        stack.partner_fee_usd = stack.customer_price_usd * terms->fee_share;
    }
    stack.listing_fee_usd = stack.customer_price_usd * terms->listing_fee_share;
    stack.vendor_receipts_usd = price_vendor_receipts_usd(terms, list_usd, stack.customer_price_usd);
    return stack;
}

/* Every deduction is an invoice line and is rounded; the customer price and the vendor's receipts
 * are what is left, so they carry the lines' rounding. */
struct price_stack price_stack_in_cents(const struct price_stack *stack)
{
    const double list = cents_from_usd(stack->list_usd);
    const double customer_discount = cents_from_usd(stack->customer_discount_usd);
    const double partner_margin = cents_from_usd(stack->partner_margin_usd);
    const double distributor_margin = cents_from_usd(stack->distributor_margin_usd);
    const double partner_fee = cents_from_usd(stack->partner_fee_usd);
    const double listing_fee = cents_from_usd(stack->listing_fee_usd);
    const double customer_price = list - customer_discount;
    return (struct price_stack){
        .list_usd = usd_from_cents(list),
        .customer_discount_usd = usd_from_cents(customer_discount),
        .customer_price_usd = usd_from_cents(customer_price),
        .partner_margin_usd = usd_from_cents(partner_margin),
        .distributor_margin_usd = usd_from_cents(distributor_margin),
        .partner_fee_usd = usd_from_cents(partner_fee),
        .listing_fee_usd = usd_from_cents(listing_fee),
        .vendor_receipts_usd =
            usd_from_cents(customer_price - partner_margin - distributor_margin - partner_fee - listing_fee),
    };
}
