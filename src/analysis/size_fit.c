#include "size_fit.h"

#include "../base/arena.h"
#include <gsl/gsl_sort.h>
#include <gsl/gsl_statistics.h>
#include <math.h>
#include <string.h>

const double size_quantile_shares[SIZE_QUANTILES] = { 0.05, 0.25, 0.5, 0.75, 0.95 };

/* Amounts cluster on round numbers, so both sides of each step of the data's curve are looked at. */
static double normal_distance(const double *sorted, size_t count, double mean, double sd)
{
    double distance = 0.0;
    for (size_t i = 0; i < count; i++) {
        const double share = 0.5 * erfc(-(sorted[i] - mean) / sd * M_SQRT1_2);
        const double above = (double)(i + 1) / (double)count - share;
        const double below = share - (double)i / (double)count;
        distance = fmax(distance, fmax(above, below));
    }
    return distance;
}

struct size_fit size_fit_of(const double *amount_usd, size_t count, struct arena *arena)
{
    const struct fitted nothing = { NAN, NAN, NAN, NAN, 0 };
    struct size_fit fit = { .median_usd = nothing,
                            .log_sd = nothing,
                            .mean_usd = nothing,
                            .lognormal_mean_usd = NAN,
                            .distance_share = NAN };
    if (count == 0)
        return fit;
    double *sorted = arena_array(arena, double, count);
    memcpy(sorted, amount_usd, count * sizeof *sorted);
    gsl_sort(sorted, 1, count);
    for (size_t q = 0; q < SIZE_QUANTILES; q++)
        fit.quantile_usd[q] = gsl_stats_quantile_from_sorted_data(sorted, 1, count, size_quantile_shares[q]);

    fit.mean_usd = fitted_mean(amount_usd, count);

    for (size_t i = 0; i < count; i++)
        sorted[i] = log(sorted[i]);
    const struct fitted mean = fitted_mean(sorted, count);
    const double sd = mean.standard_error * sqrt((double)count);
    fit.median_usd = (struct fitted){ exp(mean.value), exp(mean.value) * mean.standard_error, exp(mean.low),
                                      exp(mean.high), count };
    fit.log_sd = fitted_of(sd, sd / sqrt(2.0 * (double)count), count);
    fit.lognormal_mean_usd = exp(mean.value + 0.5 * sd * sd);
    if (sd > 0.0)
        fit.distance_share = normal_distance(sorted, count, mean.value, sd);
    return fit;
}
