/* Scenario discovery: where among the draws a verdict fails.
 *
 * A box is a half-range of one assumption, or of two at once ("acumen above 0.9 and resale win_lift_share above 0.3"). Of all
 * that hold at least half of the flagged draws, the one with the highest density of them is taken (a plain relative of PRIM,
 * Friedman and Fisher 1999). Edges lie on twentieths of a range. The best of thousands of boxes flatters itself, so it is
 * searched among the first half of the draws and judged on the second. */
#pragma once
#include <stdbool.h>
#include <stddef.h>

enum { BOX_SIDES_MAX = 2, BOX_BINS = 20, BOX_FLAGGED_MIN = 8 };

struct box_side {
    size_t assumption;
    bool above; /* the assumption exceeds `edge`, else it is below */
    double edge;
};

/* How many of the draws are inside, and flagged. */
struct box_count {
    size_t draws, flagged, inside, inside_flagged;
};

struct box {
    size_t side_count; /* 0: none was found */
    struct box_side sides[BOX_SIDES_MAX];
    struct box_count searched, judged; /* the first half of the draws and the second */
    size_t tried;                      /* boxes looked at */
};

/* Draws in a unit cube of `dimensions`. */
struct box_search {
    size_t count, dimensions;
    const double *place;  /* [draw * dimensions + assumption], share of the way from low to high */
    const bool *flagged;  /* [draw] */
    const bool *left_out; /* [draw]: gave no number */
};

/* The densest box with `sides` sides, 1 or 2. None where fewer than BOX_FLAGGED_MIN draws of the half searched are flagged, or not
 * flagged. Edges come out as places, 0..1. */
struct box box_find(const struct box_search *search, size_t sides);

/* Part of the flagged draws that a box holds; part of a box that is flagged. NAN where there are none. */
double box_coverage(const struct box_count *count);
double box_density(const struct box_count *count);
