#include "bench_simulate.h"
#include "../../src/base/arena.h"
#include "../../src/engine/instruction_set.h"
#include "../../src/engine/run.h"
#include "bench_scenario.h"
#include <stdio.h>

enum { SIMULATED_REPS = 64 };

int bench_simulate(size_t worlds, size_t routes, const char *isa)
{
    struct arena *arena = arena_open();
    bench_scenario_path();
    struct scenario scenario = bench_scenario(SIMULATED_REPS, FLAGSHIP_DESIGNS, arena);
    const struct instruction_set *set = instruction_set_named(isa);
    if (set == NULL || !instruction_set_is_present(set) || worlds < 1 || routes < 2 ||
        routes > scenario.market.route_count) {
        fprintf(stderr, "bench: nothing is simulated with %zu worlds, %zu routes and instructions %s\n",
                worlds, routes, isa);
        arena_close(arena);
        return 64;
    }
    scenario.market.route_count = routes;
    scenario.people = true;
    const struct run_spec spec = {
        .scenario = &scenario, .seed = 1, .worlds = worlds, .threads = 1, .instructions = set
    };
    const struct run_result result = run_worlds(&spec, arena);
    double deal_designs = 0.0;
    for (size_t i = 0; i < result.worlds * FLAGSHIP_DESIGNS; i++)
        deal_designs += result.tallies[i].deals;
    printf("%.0f\n", deal_designs);
    arena_close(arena);
    return 0;
}
