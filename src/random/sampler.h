/* From a uniform to a variate, by inverse CDF: one uniform makes one variate, so two
 * designs never fall out of step. All are monotone in `u`; u in (0,1). Cannot fail. */
#pragma once
#include <stddef.h>
#include <stdint.h>

enum { POISSON_MEAN_MAX = 200 };

/* Mean 0, standard deviation 1. */
double normal_from(double u);

/* Standard: mode 0, mean 0.5772. */
double gumbel_from(double u);

double lognormal_from(double u, double median, double log_sd);

/* low <= usual <= high; low == high gives that value. */
double triangular_from(double u, double low, double usual, double high);

/* One of `count` ascending values, each as likely as the others. */
double empirical_from(double u, const double *sorted, size_t count);

/* The chance of none. */
double poisson_none(double mean);

/* `mean` 0..POISSON_MEAN_MAX. The result is at most mean + 12 sd + 12. */
uint32_t poisson_from(double u, double mean);

/* A probability from log-odds and back, the probability in (0,1). */
double logistic(double log_odds);
double log_odds(double probability);
