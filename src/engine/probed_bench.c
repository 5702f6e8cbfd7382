#include "probed_bench.h"

#include "../base/arena.h"

struct probed_bench probed_bench_in(struct arena *arena, const struct stage *stage)
{
    const struct scenario *scenario = stage->scenario;
    struct probed_bench probed = { .bench = world_bench_in(arena, stage),
                                   .probes = arena_array(arena, struct deal_probe, scenario->design_count) };
    for (int held = 0; held < (scenario->decompose ? HELD_KINDS : 1); held++)
        probed.tallies.held[held] = arena_array(arena, struct tally, scenario->design_count);
    probed.bench.probes = probed.probes;
    return probed;
}
