/* A file that runs are kept in, one after the other, to be listed and compared later: which question, which seed, what came out.
 *
 * A run is known by its fingerprint: the same run kept twice is one entry. */
#pragma once
#include "report.h"

/* Adds the run whose report this is: its facts, and every row of its table `estimates`. False after an error of the machine; the
 * store is then as it was. A store that is missing is made, folders too. */
bool run_store_add(const char *path, const struct report *report, struct arena *arena, struct diag *diag);

/* One row per run, the newest last: number, when it was kept, scenario, baseline, designs, seed, worlds, version, fingerprint,
 * command. False where the store can't be read. */
bool run_store_list(const char *path, struct table *runs, struct arena *arena, struct diag *diag);

/* Two runs side by side, by number or by the first digits of their fingerprints: one row per design and metric that differ,
 * with both values and the difference. `metric` NULL: all. False after an error in `diag`. */
bool run_store_compare(const char *path, const char *left, const char *right, const char *metric,
                       struct table *rows, struct arena *arena, struct diag *diag);
