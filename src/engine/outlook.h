/* What a dollar of credit is worth to the rep now (MODEL.md section 6).
 *
 * W_t(a) = E[Pi(a + X_t)]: a rep at credit `a` in month t expects further credit X_t before
 * the quota period ends. `myopic`: X = 0. `forecast`: X gamma with the mean and variance of the
 * rep's remaining direct pipeline, taken from a pilot of the same market, at 64
 * equal-probability nodes. A deal crediting c is worth W(a + c) - W(a). Tables stand on a
 * uniform grid of attainment and are read by straight lines, so the engine needs no
 * knowledge of plan shapes; exact pay never comes from here. */
#pragma once
#include "../domain/scenario.h"

struct arena;

enum {
    OUTLOOK_NODES = 64,
    OUTLOOK_CELLS_PER_QUOTA = 128,
    OUTLOOK_QUOTAS = 5, /* the grid ends at 500 % and goes on with its last slope */
    OUTLOOK_POINTS = OUTLOOK_CELLS_PER_QUOTA * OUTLOOK_QUOTAS + 1,
};

/* Mean and variance per deal, and deals per month, of direct selling in one segment. */
struct pipeline {
    double deals_per_month[MONTHS_PER_YEAR];
    double credit_mean_usd;    /* E[credit x won] of one deal met */
    double credit_square_usd2; /* E[(credit x won)^2] */
};

/* One plan, all segments and months of a year. */
struct outlook {
    size_t segment_count;
    enum quota_period quota_period;
    struct pay_terms terms[SEGMENTS_MAX];
    struct pipeline pipeline[SEGMENTS_MAX];
    double cell_usd[SEGMENTS_MAX]; /* quota / OUTLOOK_CELLS_PER_QUOTA */
    /* [segment][month of the year][point]. A deal that slips into a later quota period is read
     * from the row of that period's first month. */
    const double (*now)[MONTHS_PER_YEAR][OUTLOOK_POINTS];
};

/* Tables made so far for a scenario's designs: most pay direct deals alike, and their tables are the same. */
struct outlook_cache {
    size_t count, capacity;
    struct outlook_known *known;
};

/* Room for `capacity` segments of designs; more are compiled and not kept. */
struct outlook_cache outlook_cache_in(size_t capacity, struct arena *arena);

size_t outlook_cache_bytes(size_t capacity);

/* Compiles the tables of one design. Further credit before the quota period ends is a
 * compound Poisson of the months after t and half of month t (mid-month convention). `cache` may be NULL: what it has
 * is copied, to the same bits; it must be of the same kind of outlook. */
struct outlook outlook_compile(const struct rep_plan *plan, const struct market *market,
                               enum outlook_kind kind, const struct pipeline *pipeline,
                               struct outlook_cache *cache, struct arena *arena);

/* What a rep in `month` of the year still expects before month `end`, as equally likely amounts. Fills `node` and
 * returns how many: 1 of nothing for a myopic rep. Dynamic is read as forecast here. */
size_t outlook_nodes(enum outlook_kind kind, const struct pipeline *pipeline, size_t month, size_t end,
                     double node[OUTLOOK_NODES]);

/* One row of a table, read by straight lines; past the grid its last slope goes on. */
static inline double outlook_table_usd(const double *table, double cell_usd, double credit_usd)
{
    const double place = credit_usd > 0.0 ? credit_usd * (1.0 / cell_usd) : 0.0;
    const size_t cell = place < OUTLOOK_POINTS - 2 ? (size_t)place : OUTLOOK_POINTS - 2;
    return table[cell] + (place - (double)cell) * (table[cell + 1] - table[cell]);
}

/* W at `credit_usd` seen in month-of-year `month`. Below 0 reads 0. */
double outlook_usd(const struct outlook *outlook, size_t segment, size_t month, double credit_usd);

/* The first month of the quota period that `month` of the year is in. */
size_t outlook_period_start(const struct outlook *outlook, size_t month);
