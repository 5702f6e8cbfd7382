/* How much of a number's variance each assumption brings: first-order and total Sobol indices.
 *
 * Saltelli's design: `count` points A, as many independent ones B, and for each factor the points A with that factor's value
 * taken from B. A factor may be one assumption or a group of them.
 * - first order, V[E(f | x_i)] / V: mean of (f(B) - f0) (f(AB_i) - f(A)) / V (Saltelli et al. 2010, table 2 b);
 * - total, E[V(f | all but x_i)] / V: mean of (f(A) - f(AB_i))^2 / 2 V (Jansen 1999);
 * with f0 and V the mean and variance over A and B together. What the total has above the first order is interaction.
 * Intervals are percentiles of a bootstrap over the rows, which takes points as random: Sobol points do better, so they are
 * rather too wide. */
#pragma once
#include "estimate.h"
#include <stdint.h>

struct sobol_sample {
    size_t count, factor_count;
    const double *a, *b; /* [count] */
    const double *ab;    /* [factor * count + row] */
};

struct sobol_index {
    struct estimate first, total; /* NAN where nothing varies */
};

/* Rows with anything not finite are left out. Fills index[factor_count]; returns the variance. */
double sobol_indices_of(const struct sobol_sample *sample, double confidence_share, uint64_t seed,
                        struct sobol_index *index);
