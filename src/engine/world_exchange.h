/* Finished worlds on their way to other ranks, as parcels. */
#pragma once
#include "ranks.h"
#include "world_parcel.h"

struct world_exchange {
    struct ranks ranks; /* worlds are dealt to them in turn, and each has finished its own of those below */
    size_t from, until;
    const bool *known; /* [world]: those that nobody simulated, as rank 0 has them; NULL: none */
    struct world_results (*results_of)(const void *context, size_t world);
    void (*received)(void *context, size_t world);
    void *context;
};

/* Rank 0 gets what the others did, world by world. */
void worlds_to_first(const struct world_exchange *exchange);

/* Every rank gets what each of them did. Needs `known` NULL. */
void worlds_to_all(const struct world_exchange *exchange);
