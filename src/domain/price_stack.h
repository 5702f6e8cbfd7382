/* From list price to what the vendor receives, every line kept (MODEL.md section 4). */
#pragma once
#include "words.h"

enum stacking { STACK_ADDITIVE, STACK_SEQUENTIAL, STACK_HIGHEST_ONLY };

/* What the partner discount is taken off. */
enum margin_base {
    MARGIN_OFF_LIST, /* the partner funds the customer's discount out of its margin */
    MARGIN_OFF_CUSTOMER_PRICE,
};

/* Combines up to a handful of discounts into one share of the price. additive: the sum;
 * sequential: 1 - product of (1 - d); highest_only: the largest. Result may exceed 1 only
 * if the inputs do; the loader refuses that. */
double discount_combined_share(enum stacking stacking, const double *shares, size_t count);

/* The vendor discounts deeply: from this customer discount on, the partner keeps only part of its discount. */
struct margin_shrink {
    double from_discount_share;
    double kept_share; /* of margin and uplifts, 0..1 */
};

/* One route's price terms for one deal kind, already combined. */
struct price_terms {
    enum party contract;
    enum margin_base margin_base;
    double partner_discount_share; /* m; used when the partner contracts */
    double fee_share;              /* referral or co-sell fee, of customer price, when the vendor contracts */
    double listing_fee_share;      /* of customer price; 0 where no marketplace is in the route */
    double floor_share;            /* of list price: the partner's buy price never falls below; 0: none */
    double distributor_margin_share; /* of the partner's buy price, kept by a distributor; 0: one tier */
    size_t shrink_count; /* deep vendor discounts leave the partner part of its discount: 0 never */
    const struct margin_shrink *shrink;
};

struct price_stack {
    double list_usd;
    double customer_discount_usd;
    double customer_price_usd; /* C = list - customer discount */
    double partner_margin_usd; /* C - the partner's buy price; 0 when the vendor contracts */
    double distributor_margin_usd;
    double partner_fee_usd; /* referral or co-sell fee */
    double listing_fee_usd;
    double vendor_receipts_usd; /* N = C - partner and distributor margin - fee - listing fee */
};

/* Part of its discount that the partner keeps at this customer price: of the last row the customer's discount reaches. At exactly
 * `from_discount_share` that row holds. */
double price_kept_share(const struct price_terms *terms, double list_usd, double customer_price_usd);

/* What a partner that contracts pays for the deal, unrounded: the price less its discount, never below the floor. With a
 * floor above the customer price the partner loses money. */
static inline double price_partner_buys_usd(const struct price_terms *terms, double list_usd,
                                            double customer_price_usd)
{
    const double base_usd = terms->margin_base == MARGIN_OFF_LIST ? list_usd : customer_price_usd;
    const double discount_share =
        terms->shrink_count == 0
            ? terms->partner_discount_share
            : terms->partner_discount_share * price_kept_share(terms, list_usd, customer_price_usd);
    const double buys_usd = base_usd * (1.0 - discount_share);
    const double floor_usd = list_usd * terms->floor_share;
    return buys_usd < floor_usd ? floor_usd : buys_usd;
}

/* N for a deal, unrounded. Used column-wise by the engine; a partner-contracted deal also
 * pays the listing fee if there is one. A distributor keeps its margin of what the partner pays. */
static inline double price_vendor_receipts_usd(const struct price_terms *terms, double list_usd,
                                               double customer_price_usd)
{
    const double before_listing_usd = terms->contract == PARTY_PARTNER
                                          ? price_partner_buys_usd(terms, list_usd, customer_price_usd) *
                                                (1.0 - terms->distributor_margin_share)
                                          : customer_price_usd * (1.0 - terms->fee_share);
    return before_listing_usd - customer_price_usd * terms->listing_fee_share;
}

/* The whole stack, unrounded. A partner whose discount off list is smaller than the customer's loses
 * money: its margin is negative. */
struct price_stack price_stack_of(const struct price_terms *terms, double list_usd,
                                  double customer_discount_share);

/* The same with every line a whole number of cents and the lines still adding up exactly:
 * list - discount = C and C - partner margin - distributor margin - fee - listing fee = N. Each deduction is within half a
 * cent of its exact value, C within one cent, N within two and a half. */
struct price_stack price_stack_in_cents(const struct price_stack *stack);
