/* What the benches simulate: the flagship's market under as many as 16 designs, its own nine and then some of them again under other
 * names. Designs under other names are worked like any others: nothing is kept from one to the next. */
#pragma once
#include "../../src/domain/scenario.h"

struct arena;

enum { BENCH_DESIGNS = 16, FLAGSHIP_DESIGNS = 9 };

/* The scenario's file, out/bench/designs-16.yaml, written anew. Ends the program if that can't be done. */
const char *bench_scenario_path(void);

/* The first `designs` of it, of `reps`. Ends the program after printing what is wrong. Lives in `arena`. */
struct scenario bench_scenario(size_t reps, size_t designs, struct arena *arena);
