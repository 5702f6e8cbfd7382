/* The first world in rows: reps, partners, and every deal of some reps, joined by their names. No rows where a run has no
 * sample. */
#pragma once
#include "../analysis/comparison.h"
#include "table.h"

struct table sampled_reps_table(const struct comparison *comparison, struct arena *arena);
struct table sampled_partners_table(const struct comparison *comparison, struct arena *arena);
struct table sampled_deals_table(const struct comparison *comparison, struct arena *arena);
