/* Adds a block to a route-switch matrix (route_switch.h). Every lane has sums of its own, added lane by lane in the end; compiled
 * once for each instruction set, all give the same bits. */
#pragma once
#include "route_switch.h"

/* Deals of WIDTH lanes from `lane` on that exist under both designs. Returns whether some exist under one alone. Where the
 * number of routes is known when this is compiled, sums stay in registers. */
static inline __attribute__((always_inline)) bool add_lanes_switches(const struct deal_block *deals,
                                                                     const struct route_pair *pair,
                                                                     size_t lane, size_t routes,
                                                                     struct route_switch *to)
{
    lanes list_usd[ROUTES_MAX][ROUTES_MAX];
    unsigned count[ROUTES_MAX][ROUTES_MAX];
    unsigned one_sided = 0;
#pragma GCC unroll 4
    for (size_t b = 0; b < routes; b++)
#pragma GCC unroll 4
        for (size_t a = 0; a < routes; a++) {
            list_usd[b][a] = lanes_all(0.0);
            count[b][a] = 0;
        }
    for (size_t i = lane; i < deals->slot_count * LANES; i += LANES) {
        const lanes usd = lanes_load(deals->list_usd + i);
        const lanes_mask none = lanes_bytes_are(pair->before + i, NO_ROUTE),
                         none_after = lanes_bytes_are(pair->after + i, NO_ROUTE);
        one_sided |= lanes_bits(none) ^ lanes_bits(none_after);
#pragma GCC unroll 4
        for (size_t b = 0; b < routes; b++) {
            const lanes_mask before = lanes_bytes_are(pair->before + i, (uint8_t)b);
#pragma GCC unroll 4
            for (size_t a = 0; a < routes; a++) {
                const lanes_mask here = lanes_both(before, lanes_bytes_are(pair->after + i, (uint8_t)a));
                list_usd[b][a] = lanes_plus_some(here, list_usd[b][a], usd);
                count[b][a] += lanes_count(here);
            }
        }
    }
#pragma GCC unroll 4
    for (size_t b = 0; b < routes; b++)
#pragma GCC unroll 4
        for (size_t a = 0; a < routes; a++) {
            double each_usd[WIDTH];
            lanes_store(each_usd, list_usd[b][a]);
            to->deals[b][a] += (double)count[b][a];
            for (size_t i = 0; i < WIDTH; i++)
                to->list_usd[b][a] += each_usd[i];
        }
    return one_sided != 0;
}

/* Those that come or go with partner leads. */
static void add_one_sided(const struct deal_block *deals, const struct route_pair *pair,
                          struct route_switch *to)
{
    for (size_t i = 0; i < deals->slot_count * LANES; i++) {
        const uint8_t before = pair->before[i], after = pair->after[i];
        if ((before == NO_ROUTE) == (after == NO_ROUTE))
            continue;
        to->deals[before][after] += 1.0;
        to->list_usd[before][after] += deals->list_usd[i];
    }
}

static void add_switches(const struct deal_block *deals, const struct route_pair *pair, size_t routes,
                         struct route_switch *to)
{
    bool one_sided = false;
    for (size_t lane = 0; lane < LANES; lane += WIDTH)
        if (routes == 3)
            one_sided |= add_lanes_switches(deals, pair, lane, 3, to);
        else if (routes == 4)
            one_sided |= add_lanes_switches(deals, pair, lane, 4, to);
        else
            one_sided |= add_lanes_switches(deals, pair, lane, routes, to);
    if (one_sided)
        add_one_sided(deals, pair, to);
}
