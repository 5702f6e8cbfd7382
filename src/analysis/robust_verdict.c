#include "robust_verdict.h"

#include "../base/arena.h"
#include <gsl/gsl_cdf.h>
#include <math.h>
#include <stdlib.h>

static int by_number(const void *left, const void *right)
{
    const double a = *(const double *)left, b = *(const double *)right;
    return a < b ? -1 : a > b;
}

/* Between order statistics by straight lines. */
static double quantile(const double *ascending, size_t count, double share)
{
    const double place = share * (double)(count - 1);
    const size_t below = (size_t)place;
    if (below + 1 >= count)
        return ascending[count - 1];
    return ascending[below] + (place - (double)below) * (ascending[below + 1] - ascending[below]);
}

/* E. B. Wilson 1927: stays inside 0..1 and says something where every draw agrees. */
static struct estimate wilson(size_t holds, size_t count, double confidence_share)
{
    if (count == 0)
        return (struct estimate){ NAN, -INFINITY, INFINITY };
    const double z = gsl_cdf_ugaussian_Pinv(0.5 + 0.5 * confidence_share), n = (double)count;
    const double share = (double)holds / n, scale = 1.0 + z * z / n;
    const double middle = (share + z * z / (2.0 * n)) / scale;
    const double half = z * sqrt(share * (1.0 - share) / n + z * z / (4.0 * n * n)) / scale;
    return (struct estimate){ share, fmax(0.0, fmin(share, middle - half)),
                              fmin(1.0, fmax(share, middle + half)) };
}

/* Variance over worlds, from the width of the interval of their mean. */
static double world_variance(struct estimate estimate, size_t worlds, double confidence_share)
{
    if (worlds < 2 || !isfinite(estimate.high) || !isfinite(estimate.low))
        return 0.0;
    const double t = gsl_cdf_tdist_Pinv(0.5 + 0.5 * confidence_share, (double)(worlds - 1));
    const double error = 0.5 * (estimate.high - estimate.low) / t;
    return error * error * (double)worlds;
}

static void split_doubt(struct robust_verdict *verdict, const double *values, double luck_variance,
                        size_t worlds)
{
    const double n = (double)verdict->draws;
    double sum = 0.0, squares = 0.0;
    for (size_t i = 0; i < verdict->draws; i++)
        sum += values[i];
    verdict->mean = sum / n;
    for (size_t i = 0; i < verdict->draws; i++)
        squares += (values[i] - verdict->mean) * (values[i] - verdict->mean);
    const double between = verdict->draws > 1 ? squares / (n - 1.0) : 0.0;
    const double assumptions = fmax(0.0, between - luck_variance / (double)worlds);
    verdict->assumption_sd = sqrt(assumptions);
    verdict->luck_sd = sqrt(luck_variance);
    verdict->assumption_share =
        assumptions + luck_variance > 0.0 ? assumptions / (assumptions + luck_variance) : (double)NAN;
}

struct robust_verdict robust_verdict_of(struct estimate at_value, const struct estimate *estimates,
                                        size_t count, size_t worlds, double confidence_share)
{
    struct robust_verdict verdict = { .at_value = sign_of(at_value) };
    struct arena *arena = arena_open();
    double *values = arena_array(arena, double, count);
    double luck_variance = 0.0;
    for (size_t i = 0; i < count; i++) {
        if (!isfinite(estimates[i].value))
            continue;
        values[verdict.draws++] = estimates[i].value;
        verdict.with[sign_of(estimates[i])]++;
        luck_variance += world_variance(estimates[i], worlds, confidence_share);
    }
    verdict.holds = wilson(verdict.with[verdict.at_value], verdict.draws, confidence_share);
    const double one_world = sqrt(world_variance(at_value, worlds, confidence_share));
    const double z = gsl_cdf_ugaussian_Pinv(0.5 + 0.5 * confidence_share);
    verdict.luck =
        (struct estimate){ at_value.value, at_value.value - z * one_world, at_value.value + z * one_world };
    verdict.over_draws = (struct estimate){ NAN, -INFINITY, INFINITY };
    if (verdict.draws > 0) {
        split_doubt(&verdict, values, luck_variance / (double)verdict.draws, worlds);
        qsort(values, verdict.draws, sizeof *values, by_number);
        const double tail = 0.5 * (1.0 - confidence_share);
        verdict.over_draws =
            (struct estimate){ quantile(values, verdict.draws, 0.5), quantile(values, verdict.draws, tail),
                               quantile(values, verdict.draws, 1.0 - tail) };
    }
    arena_close(arena);
    return verdict;
}
