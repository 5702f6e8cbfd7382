/* The rep's choice of a route, by the utility of each (MODEL.md section 7). `terms` are the deal's, one for each route. */
#pragma once
#include "reference_ledger.h"

/* What a dollar at closing is worth to the rep today, 0 to 1. */
double delay_discount(const struct desk *desk, size_t segment, size_t r);

/* Whether the route is there to be chosen; direct is, unless rules close it. */
bool can_go(const struct desk *desk, const struct reference_deal *deal, size_t r);

/* The rep's route, or with `twin` that of the neutral twin. */
size_t picked_route(const struct desk *desk, const struct reference_deal *deal, const struct terms *terms,
                    bool twin);
