/* What a vendor offers partners: discounts and fees by route, and how they stack. */
#pragma once
#include "price_stack.h"
#include "route.h"

/* Terms of one route. */
struct route_terms {
    const char *route;                 /* a route's name */
    double margin_share;               /* partner discount at contract by the partner */
    double partner_found_uplift_share; /* hunting: added when the partner found the deal */
    double vendor_found_uplift_share;  /* teaming: added when the vendor found it */
    double fee_share;                  /* referral or co-sell fee, of customer price, vendor contracts */
    double listing_fee_share;          /* marketplace, of customer price */
};

struct partner_program {
    struct model_about about;
    enum stacking stacking;
    enum margin_base margin_base;
    size_t route_count;
    struct route_terms routes[ROUTES_MAX];
};

/* Price terms of a route for deals found by `source`. The direct route has none: NULL-safe,
 * gives a stack without margin or fees. A partner route the program does not name is an
 * error the loader has already reported. */
struct price_terms program_price_terms(const struct partner_program *program, const struct route *route,
                                       enum deal_source source);
