/* The numbers of one design that a search may turn, each on its own steps between two bounds.
 *
 * A real plan is written in half percents and in 500 dollars, so a lever takes the values LOW, LOW + STEP, .. up to HIGH
 * and nothing between. Only what the vendor chooses is a lever: numbers of a design's rep plan and partner program. */
#pragma once
#include "plan_levers.h"

struct arena;
struct diag;

enum { GRID_LEVERS_MAX = 6, GRID_VALUES_MAX = 5000 };

struct grid_lever {
    const char *label;         /* for people and as a column: `rep.quota_usd`, or the word that was given */
    const char *unit;          /* "share", "USD"; "" where there is none */
    const char *meaning;       /* one line; "" where the field tables have none */
    bool whole;                /* a count: its values have no fraction */
    double low, high, step;    /* as asked for; the last value is high where a step falls on it */
    bool step_given;           /* false: by the unit, see lever_read.c */
    size_t count;              /* values, 2..GRID_VALUES_MAX */
    double now;                /* of the design as it stands; NAN: no one number */
    struct lever turned;       /* the lines that set it */
    struct plan_lever context; /* of `turned` */
};

struct lever_grid {
    const char *design; /* the one that all levers turn */
    size_t lever_count; /* 1..GRID_LEVERS_MAX */
    struct grid_lever *levers;
};

/* Reads every --lever of `texts` (NULL-terminated): PATH=LOW:HIGH, PATH=LOW:HIGH:STEP, `spiff` or `credit` with or
 * without such a range. `design` names the one to turn; NULL: the one the paths name, or the only one there is. `tree`
 * is the scenario's, with the command line's changes. Everything lives in `arena`. False after errors in `diag`, which
 * have no place. */
bool lever_grid_read(const char *const *texts, const char *design, const struct scenario *scenario,
                     const struct node *tree, struct lever_grid *grid, struct arena *arena,
                     struct diag *diag);

/* The design that --design, or else the paths of `texts`, name; NULL after an error. */
const char *lever_grid_design(const char *const *texts, const char *design, const struct scenario *scenario,
                              struct arena *arena, struct diag *diag);

double grid_value(const struct grid_lever *lever, size_t index);

/* PATH=VALUE lines that set lever i to its value `at[i]`. NULL-terminated, in `arena`. */
const char *const *grid_changes(const struct lever_grid *grid, const size_t *at, struct arena *arena);

/* How many points the grid has; too many to count exactly are an approximation. */
double grid_points(const struct lever_grid *grid);

/* The nearest of the lever's values to where the design stands; false if that is unknown or out of bounds. */
bool grid_nearest(const struct grid_lever *lever, size_t *index);
