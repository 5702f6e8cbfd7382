/* A bench for worlds simulated once more with somebody looking at every deal: its tallies nobody reads. */
#pragma once
#include "world.h"

struct arena;

struct probed_bench {
    struct world_bench bench;
    struct world_tallies tallies;
    struct deal_probe *probes; /* [design]: to be set before a world is run */
};

struct probed_bench probed_bench_in(struct arena *arena, const struct stage *stage);
