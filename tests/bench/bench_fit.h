/* How a cost grows with the work: the exponent of cost = c x work^e. */
#pragma once
#include <stddef.h>

/* Least squares of log(cost) on log(work). NAN for fewer than two different amounts of work. All are above 0. */
double bench_exponent(const double *work, const double *cost, size_t count);

/* `linear` within a tenth of 1, `less than linear` below, `more than linear` above, `not to be told` for NAN. */
const char *bench_growth_words(double exponent);
