/* The same scenario at every point of a grid: what each design does there.
 *
 * Every point meets the same worlds with the same luck, so what differs between two points is what was varied.
 * Points run one after the other, each with all threads inside, or one in each rank; a point is kept whole or not at all. Memory grows with
 * points x designs, never with worlds. */
#pragma once
#include "comparison.h"
#include "rerun.h"
#include "sweep_axis.h"

enum { SWEEP_POINTS_MAX = 10000 };

struct sweep_spec {
    struct rerun rerun; /* its watch is told worlds of all points together */
    size_t axis_count;  /* 1..SWEEP_AXES_MAX */
    struct sweep_axis axes[SWEEP_AXES_MAX];
};

struct sweep_point {
    struct comparison comparison;            /* without tallies, outlooks and samples */
    const double (*route_share)[ROUTES_MAX]; /* [design]: part of all deals worked on each route */
};

struct sweep {
    const struct sweep_spec *spec;
    const struct scenario *scenario; /* of the first point */
    const struct run_result *run;    /* scenario, seed and worlds, for tables; no tallies */
    size_t point_count;              /* of the grid, the last axis running fastest */
    size_t done;                     /* points 0..done-1 are there; fewer than all after a stop */
    const struct sweep_point *points;
};

size_t sweep_point_count(const struct sweep_spec *spec);

/* Which value of `axis` a point has. */
size_t sweep_value_at(const struct sweep_spec *spec, size_t point, size_t axis);

/* Loads every point, so that a bad one is found before the first is run. False after errors in `diag`, which must
 * be empty. */
bool sweep_check(const struct sweep_spec *spec, struct diag *diag);

/* Bytes needed at most. Needs a spec that sweep_check accepted. */
size_t sweep_memory_bytes(const struct sweep_spec *spec, const struct scenario *scenario);

/* Runs the grid. Everything lives in `arena`. Cannot fail; needs a spec that sweep_check accepted. */
struct sweep sweep_run(const struct sweep_spec *spec, struct arena *arena);

/* The pull of one design along `axis`, the other axes at the values they have at `point`; axis->count estimates, NAN
 * where a point was not run. */
void sweep_pull_along(const struct sweep *sweep, size_t axis, size_t point, size_t design,
                      struct estimate *pull);

/* Whether the pull of a design is not the same at every point. */
bool sweep_moves(const struct sweep *sweep, size_t design);
