/* An ordinary deal of a market: the middle list price and usual discount of the segment with the most deals. What examples are made of. */
#pragma once
#include "../domain/scenario.h"

struct ordinary_deal {
    const struct segment *segment;
    const struct partner_program *program;
    double list_usd;
};

struct ordinary_deal ordinary_deal_of(const struct scenario *scenario, size_t design);

/* Its prices on a route, for a partner of a tier; `registered_share` as in struct program_deal. */
struct price_stack ordinary_stack(const struct ordinary_deal *deal, const struct route *route, size_t tier,
                                  enum deal_source source, double registered_share);

/* The margin that a partner of the type makes on services with such a deal, at the market's middle amount of services: 0 where the
 * vendor delivers, less what the vendor's own services arm takes. */
double ordinary_services_usd(const struct ordinary_deal *deal, const struct market *market,
                             const struct partner_type *type, const struct route *route,
                             double customer_price_usd);
