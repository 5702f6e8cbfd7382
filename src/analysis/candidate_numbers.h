/* What the worlds say of one candidate. Private to candidates.c and its tests. */
#pragma once
#include "candidates.h"

/* The worlds of a candidate and of the design as it stands, column by column: [draw * SCORES + score][world], one
 * draw where there are none. A world in which nothing could be scored holds NAN. */
struct candidate_sample {
    const double *const *columns, *const *present;
    size_t worlds, draws; /* draws: 0: none */
    enum robust_kind robust;
    double confidence_share;
};

/* Fills `columns`, [score][world], of one design of a run. */
void candidate_columns(const struct run_result *run, size_t design, double *columns);

/* Fills scores and draws of `candidate`. */
void candidate_numbers(const struct candidate_sample *sample, struct candidate *candidate,
                       struct arena *arena);

/* Which draw only one in ten is worse than: its place among `count`, the worst being 0. */
size_t worst_tenth(size_t count);
