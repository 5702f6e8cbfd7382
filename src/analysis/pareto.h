/* Pull against cost over everything that was tried: what can't be had for less.
 *
 * A candidate is dominated if another one has no larger |pull| at no higher cost, and one of the two is better. What is left is
 * the frontier: less pull from there costs more. Values decide, not intervals: all met the same luck, so two
 * candidates compare more surely than either is known. */
#pragma once
#include "goal.h"

struct pareto {
    const bool *dominated; /* [candidate]; true too for one without numbers */
    size_t frontier_count;
    const size_t *frontier; /* from the cheapest to the most neutral */
};

/* Everything lives in `arena`. */
struct pareto pareto_of(const struct candidates *candidates, enum cost_kind cost, struct arena *arena);

/* |pull| with the interval of the pull turned around zero: [0, ..] where that spans zero. */
struct estimate pull_size(struct estimate pull);
