/* The best values of a design's levers, searched for on their grid.
 *
 * Where the whole grid fits into the runs that may be made, every point is run: the answer is the grid's best. Else a
 * coarse look first, at points of a Sobol sequence (which fill a space evenly) and the point nearest to where the design
 * stands; then a compass search from the three best of them: at a stride of an eighth of each lever's values, look
 * one stride either way along each lever, and along each pair of levers at 1:1, 1:2 and 2:1 (so that it can follow the
 * edge of a bound, where one lever must give what another takes); go where it is best; where nothing is better, halve
 * the stride, down to one step. So no neighbour of the answer one step away is better, which with several levers is no
 * proof that nothing farther away is.
 *
 * A design that keeps the bound of a neutral goal as it stands is the answer unchanged: nothing is turned to save money
 * where nothing needs to be mended. */
#pragma once
#include "goal.h"

struct optimum {
    size_t best;             /* among the candidates; the present one where nothing better was found */
    bool found;              /* it keeps every bound */
    bool unchanged_suffices; /* the design as it stands does what was asked, so nothing was turned */
    bool exhaustive;         /* every point of the grid was run */
    bool settled;            /* the search ended by itself, not for want of runs or by Ctrl-C */
    size_t starts;           /* points of the coarse look */
};

/* At most `runs_max` points of the grid are run, the neighbours of the best one included. Needs candidates that were opened
 * and not stopped. */
struct optimum optimum_search(struct candidates *candidates, const struct goal *goal, size_t runs_max);

/* The candidate `by` values further along a lever; NULL where that is off the grid, was not run, or `candidate` is no
 * point of it. */
const struct candidate *optimum_neighbour(const struct candidates *candidates,
                                          const struct candidate *candidate, size_t lever, int by);

/* Whether a step of some lever would better the objective and break this bound. */
bool optimum_binds(const struct candidates *candidates, const struct goal *goal, size_t best,
                   enum bound bound);
