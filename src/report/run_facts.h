/* What decides the results of every world of a run, in lines "name: value": program, scenario, changes, seed, designs, and
 * the hash of every file that was read. How many worlds there are is left out: a run may go on to more. Only up to 16 does it
 * matter, because the first 16 share the room for deals that are kept. */
#pragma once
#include "../domain/scenario.h"
#include <stddef.h>
#include <stdint.h>

struct arena;

/* Version, revision, compiler and flags. Lives in `arena`. */
const char *program_facts(struct arena *arena);

/* `sets` NULL-terminated or NULL. Lives in `arena`. */
const char *run_facts(const struct scenario *scenario, uint64_t seed, size_t worlds, const char *const *sets,
                      struct arena *arena);
