/* A design made ready for deals: for every kind of deal, what the vendor receives, what counts
 * toward quota, and what SPIFF is paid. Names and rules are resolved once; a deal then
 * costs a few multiplications. */
#pragma once
#include "../domain/scenario.h"

struct arena;

/* One route, for deals of one segment, source and customer. */
struct deal_terms {
    struct price_terms price;
    double per_list_usd, per_price_usd,
        per_receipts_usd;    /* credit = these x list, customer price, receipts */
    double taper[TAPER_MAX]; /* multiplier on the n-th won partner deal of the year */
    uint8_t taper_last;      /* index of the last; 0 on the direct route, which never tapers */
    double pay_multiplier;
    double spiff_usd;           /* flat part */
    double spiff_per_price_usd; /* share of customer price */
};

struct design_terms {
    size_t segment_count, route_count;
    const struct deal_terms *deals; /* [segment][source][customer][route] */
};

struct design_terms design_terms_of(const struct design *design, const struct market *market,
                                    struct arena *arena);

/* The routes of one kind of deal: index by route. */
static inline const struct deal_terms *deal_terms_at(const struct design_terms *terms, size_t segment,
                                                     size_t source, size_t customer)
{
    return terms->deals + ((segment * DEAL_SOURCES + source) * CUSTOMERS + customer) * terms->route_count;
}

/* Credit of a deal, in dollars, before any taper. */
static inline double deal_terms_credit_usd(const struct deal_terms *terms, double list_usd, double price_usd,
                                           double receipts_usd)
{
    return terms->per_list_usd * list_usd + terms->per_price_usd * price_usd +
           terms->per_receipts_usd * receipts_usd;
}
