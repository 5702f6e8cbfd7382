#include "estimate.h"

#include <gsl/gsl_cdf.h>
#include <math.h>

/* Half the width of the interval of a mean whose sample leaves `square_sum` around it. */
static double half_width(double square_sum, size_t count, double confidence_share)
{
    if (count < 2)
        return INFINITY;
    if (square_sum == 0.0)
        return 0.0;
    const double freedom = (double)(count - 1);
    const double error = sqrt(square_sum / freedom / (double)count);
    return gsl_cdf_tdist_Pinv(0.5 + 0.5 * confidence_share, freedom) * error;
}

static struct estimate estimate_of(double value, double square_sum, size_t count, double confidence_share)
{
    if (count == 0 || !isfinite(value))
        return (struct estimate){ NAN, -INFINITY, INFINITY };
    const double half = half_width(square_sum, count, confidence_share);
    return (struct estimate){ value, value - half, value + half };
}

/* `right` may be NULL: zeros. Deviations are taken from the first world's value, so that worlds
 * that agree bit for bit leave exactly no variance. */
static struct estimate mean_of(const double *left, const double *right, size_t count, double confidence_share)
{
    const double first = count ? left[0] - (right ? right[0] : 0.0) : 0.0;
    double sum = 0.0;
    for (size_t world = 0; world < count; world++)
        sum += left[world] - (right ? right[world] : 0.0) - first;
    const double shift = count ? sum / (double)count : 0.0;

    double square_sum = 0.0;
    for (size_t world = 0; world < count; world++) {
        const double deviation = left[world] - (right ? right[world] : 0.0) - first - shift;
        square_sum += deviation * deviation;
    }
    return estimate_of(first + shift, square_sum, count, confidence_share);
}

struct estimate estimate_mean(const double *sample, size_t count, double confidence_share)
{
    return mean_of(sample, NULL, count, confidence_share);
}

struct estimate estimate_difference(const double *left, const double *right, size_t count,
                                    double confidence_share)
{
    return mean_of(left, right, count, confidence_share);
}

static double sum_of(const double *sample, size_t count)
{
    double sum = 0.0;
    for (size_t world = 0; world < count; world++)
        sum += sample[world];
    return sum;
}

/* How far one world pulls the ratio of the sums (delta method). Residuals sum to 0. */
static double residual(struct ratio_sample sample, double ratio, double under_mean, size_t world)
{
    return (sample.over[world] - ratio * sample.under[world]) / under_mean;
}

struct estimate estimate_ratio(struct ratio_sample sample, size_t count, double confidence_share)
{
    const double under = sum_of(sample.under, count);
    const double ratio = sum_of(sample.over, count) / under;
    double square_sum = 0.0;
    for (size_t world = 0; world < count; world++) {
        const double deviation = residual(sample, ratio, under / (double)count, world);
        square_sum += deviation * deviation;
    }
    return estimate_of(ratio, square_sum, count, confidence_share);
}

struct estimate estimate_ratio_difference(struct ratio_sample left, struct ratio_sample right, size_t count,
                                          double confidence_share)
{
    const double left_under = sum_of(left.under, count), right_under = sum_of(right.under, count);
    const double left_ratio = sum_of(left.over, count) / left_under;
    const double right_ratio = sum_of(right.over, count) / right_under;
    double square_sum = 0.0;
    for (size_t world = 0; world < count; world++) {
        const double deviation = residual(left, left_ratio, left_under / (double)count, world) -
                                 residual(right, right_ratio, right_under / (double)count, world);
        square_sum += deviation * deviation;
    }
    return estimate_of(left_ratio - right_ratio, square_sum, count, confidence_share);
}

bool estimate_spans_zero(struct estimate estimate)
{
    return estimate.low <= 0.0 && estimate.high >= 0.0;
}

bool estimate_is_zero(struct estimate estimate)
{
    return estimate.value == 0.0 && estimate.low == 0.0 && estimate.high == 0.0;
}
