/* What a headline rests on: how far its number goes with each assumption alone at the ends of its range.
 *
 * The headline's number is the pull of the design that pushes hardest or, where none pushes, pulls hardest. A quick look in one
 * world: all points meet the same luck, so an order of assumptions needs no more. Verdicts, flips and several numbers at once are
 * for `sensitivity`. */
#pragma once
#include "comparison.h"
#include "rerun.h"
#include "tornado.h"

enum { HEADLINE_DOUBT_WORLDS = 1 };

struct headline_doubt {
    size_t design;   /* of the run: whose pull it is */
    size_t worlds;   /* at each end */
    double at_value; /* the pull in these worlds, all assumptions as the files have them; points */
    size_t count;
    const struct tornado_row
        *rows; /* [count], widest first; `assumption` is an index of the run's scenario */
};

/* The design that a headline is about; design_count where no design pulls at all. */
size_t headline_design(const struct comparison *comparison);

/* NULL where there is nothing to look at (no ranges, no pull), where the look would take long beside the run itself, and after
 * a stop. `rerun` is how the run was made: its stop is minded, its progress is not told. Lives in `arena`. */
const struct headline_doubt *headline_doubt_of(const struct comparison *comparison, const struct rerun *rerun,
                                               struct arena *arena);

/* The row of an assumption of the run's scenario; NULL: it has no range. */
const struct tornado_row *headline_doubt_row(const struct headline_doubt *doubt, size_t assumption);
