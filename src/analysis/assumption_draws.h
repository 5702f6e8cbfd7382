/* The outer loop over what nobody knows (MODEL.md section 11): assumption draws.
 *
 * Every uncertain number of the market and behaviour files that carries a range is one dimension of a unit cube. A draw is
 * one point of the cube: it sets all of them at once, each independent of the others. Points are those of a Sobol
 * sequence (GSL; its origin put back, so that the first 2^k points are a net) under a digital shift drawn from the
 * seed, so that another replicate gives points as good and independent. GSL's sequence ends at 40 dimensions; the numbers
 * beyond, in the ledger's order, are Latin hypercube columns: each value once in every 1/N of its range, in random order.
 *
 * Spread: `uniform` gives every value of the range the same weight. A range says how far a number may be off, not how likely
 * what is; the ends are to be survived as much as the middle. `triangular` peaks at the file's value. */
#pragma once
#include "rerun.h"

enum assumption_spread { SPREAD_UNIFORM, SPREAD_TRIANGULAR };

/* One uncertain number with a range. */
struct assumption_range {
    const char *path;        /* as --set takes it */
    const char *label;       /* for people: "resale win_lift_share" */
    const char *unit;        /* "share", "USD"; "" where there is none */
    const char *meaning;     /* of the field tables; "" where they have none */
    double value, low, high; /* low < high */
    const struct assumption *from;
};

struct assumption_ranges {
    size_t count;
    const struct assumption_range *items; /* in the ledger's order */
};

/* One number with its label, unit and meaning; low == high where the file gives no range. */
struct assumption_range assumption_range_of(const struct scenario *scenario, const struct assumption *from,
                                            struct arena *arena);

/* Those of a loaded scenario; none: no file gives a range. Lives in `arena`, as long as the scenario. */
struct assumption_ranges assumption_ranges_of(const struct scenario *scenario, struct arena *arena);

/* Reports that a scenario has no ranges, and where to write them. Always false. */
bool assumption_ranges_missing(const struct scenario *scenario, struct diag *diag);

/* The value below which `share` (0..1) of a range's weight lies. */
double assumption_value_at(const struct assumption_range *range, double share, enum assumption_spread spread);

enum { ASSUMPTION_SOBOL_MAX = 40, ASSUMPTION_DRAWS_MAX = 1 << 20 };

/* `count` points of `dimensions`, [point * dimensions + dimension], each inside (0,1). `count` is a power of two. The same for the same
 * seed and replicate. */
const double *assumption_points(size_t dimensions, size_t count, uint64_t seed, uint32_t replicate,
                                struct arena *arena);

/* The smallest power of two that is not below `count`. */
size_t assumption_draw_count(size_t count);

struct assumption_draws {
    struct assumption_ranges ranges;
    size_t count;
    const double *values; /* [draw * ranges.count + number] */
};

/* `count` draws, a power of two. Everything lives in `arena`. */
struct assumption_draws assumption_draws_of(struct assumption_ranges ranges, size_t count, uint64_t seed,
                                            enum assumption_spread spread, struct arena *arena);

/* The PATH=VALUE lines that set all ranges to `values`, then `more` (NULL-terminated, may be NULL). NULL-terminated. */
const char *const *assumption_changes(const struct assumption_ranges *ranges, const double *values,
                                      const char *const *more, struct arena *arena);

/* The scenario of one draw, with `more` changes (levers) made after. False where the files' own rules refuse the draw: the
 * problem is in `diag`. Everything lives in `arena`. */
bool assumption_draw_load(const struct rerun *rerun, const struct assumption_draws *draws, size_t draw,
                          const char *const *more, struct scenario *scenario, struct arena *arena,
                          struct diag *diag);
