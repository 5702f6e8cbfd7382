/* What a peer found, world by world and design by design: the sums that designs.csv and the tables of routes and channel
 * taxes are made of, in evenkeel's own tallies, so that all numbers are made of them in the same way. */
#pragma once
#include "../../src/engine/run.h"
#include <stdio.h>

struct arena;

/* One sum that every peer must have. */
struct peer_sum {
    const char *name; /* as its columns are called: bookings_usd, route.1.won, tax.2.3.route_pay_usd */
    size_t place;     /* of the double, in a tally */
};

/* All of them for a market of so many routes, in `arena`. */
size_t peer_sums(size_t routes, const struct peer_sum **sums, struct arena *arena);

/* Worlds that a peer did in some rounds, one after the other. */
struct peer_worlds {
    size_t routes, designs, count, capacity; /* counts worlds */
    struct tally *tallies;                   /* [world x designs + design] */
};

/* Room for `capacity` worlds in `arena`. */
struct peer_worlds peer_worlds_in(size_t routes, size_t designs, size_t capacity, struct arena *arena);

/* Takes the next world's `designs` tallies. What a peer need not sum up by itself is set: contribution and the like. */
void peer_worlds_add(struct peer_worlds *worlds, const struct tally *tallies);

/* Reads a line of column names and then a line for each world and design. False, said on standard error: not all of that. */
bool peer_worlds_read(struct peer_worlds *worlds, FILE *in, const char *peer);

/* As if evenkeel had run them. */
struct run_result peer_worlds_result(const struct peer_worlds *worlds, const struct scenario *scenario);
