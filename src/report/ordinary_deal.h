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
