/* Where the same deals go under the baseline and under a design: the route-switch matrix (MODEL.md section 10).
 *
 * Deals are the same luck, so each is looked up by its place. Where partner leads flow otherwise, a deal may exist under one design and not
 * under the other: it then comes from, or goes to, NO_ROUTE. A design against itself is diagonal, bit for bit. Every
 * member is a double and a plain sum: the matrix is a part of struct tally. */
#pragma once
#include "deal_block.h"
#include "instruction_set.h"

/* Row and column of deals that don't exist, and what is noted of them. */
enum { NO_ROUTE = ROUTES_MAX, SWITCH_ROUTES = ROUTES_MAX + 1 };

struct route_switch {
    double deals[SWITCH_ROUTES][SWITCH_ROUTES]; /* [the baseline's route][the design's] */
    double list_usd[SWITCH_ROUTES][SWITCH_ROUTES];
};

/* Before a block's deals are worked: nobody has a route yet. */
void route_switch_forget(const struct deal_block *deals, uint8_t *route);

/* The routes picked by place, NO_ROUTE where the deal didn't exist: by the baseline and by the design. */
struct route_pair {
    const uint8_t *before, *after;
};

/* Adds a block's deals, those that are foregone as well. */
void route_switch_add(const struct instruction_set *instructions, const struct deal_block *deals,
                      const struct route_pair *pair, size_t routes, struct route_switch *to);
