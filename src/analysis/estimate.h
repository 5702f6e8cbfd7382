/* A number with its doubt: what the worlds say on average, and how far that may be off.
 *
 * Worlds are independent, so a mean over worlds has Student's t interval with one degree of
 * freedom less than worlds. Two designs meet the same worlds, so their difference is taken world
 * by world first (paired) and only then averaged: shared luck cancels. Dollars over dollars
 * (cash pay / bookings) are the ratio of the sums, not the mean of the worlds' ratios, with the
 * delta method: the world's residual is (over - ratio x under) / mean under. Ratios of two
 * designs are differenced residual by residual, so they are paired too.
 *
 * Worlds that all agree give an interval of no width; designs that agree in every world
 * give a difference of exactly 0. */
#pragma once
#include <stdbool.h>
#include <stddef.h>

struct estimate {
    double value;     /* NAN: nothing to estimate from (no worlds, nothing to divide by) */
    double low, high; /* -INFINITY and INFINITY: one world says nothing about doubt */
};

/* Mean of `count` worlds. `confidence_share` in (0,1). Cannot fail. */
struct estimate estimate_mean(const double *sample, size_t count, double confidence_share);

/* Mean of left - right, world by world. */
struct estimate estimate_difference(const double *left, const double *right, size_t count,
                                    double confidence_share);

/* A column of worlds to divide: sum of `over` / sum of `under`. */
struct ratio_sample {
    const double *over, *under;
};

struct estimate estimate_ratio(struct ratio_sample sample, size_t count, double confidence_share);

/* The left ratio less the right one, paired by world. */
struct estimate estimate_ratio_difference(struct ratio_sample left, struct ratio_sample right, size_t count,
                                          double confidence_share);

/* The interval is known and holds 0. */
bool estimate_spans_zero(struct estimate estimate);

/* Value and both ends are exactly 0: not luck, but the same thing. */
bool estimate_is_zero(struct estimate estimate);
