#include "taste_given_pick.h"

#include <math.h>

static double largest_of(const double *utility, size_t count)
{
    double largest = -INFINITY;
    for (size_t r = 0; r < count; r++)
        largest = fmax(largest, utility[r]);
    return largest;
}

void pick_chances(const double *utility, size_t count, double scale, double *chance)
{
    const double largest = largest_of(utility, count);
    double sum = 0.0;
    for (size_t r = 0; r < count; r++) {
        chance[r] = utility[r] > -INFINITY ? exp((utility[r] - largest) / scale) : 0.0;
        sum += chance[r];
    }
    for (size_t r = 0; r < count; r++)
        chance[r] /= sum;
}

/* log(sum of exp(v / scale)) around the largest v, which is taken off. */
static double log_sum(const double *utility, size_t count, double scale, double largest)
{
    double sum = 0.0;
    for (size_t r = 0; r < count; r++)
        sum += utility[r] > -INFINITY ? exp((utility[r] - largest) / scale) : 0.0;
    return log(sum);
}

/* log(exp(a) + exp(b)), however large they are. */
static double log_add(double a, double b)
{
    const double high = fmax(a, b), low = fmin(a, b);
    return high + log1p(exp(low - high));
}

void taste_given_pick(const double *utility, size_t count, size_t picked, double scale, const double *uniform,
                      double *total)
{
    const double largest = largest_of(utility, count);
    /* In units of scale and around the largest, so that no exp overflows. */
    const double top = log_sum(utility, count, scale, largest) - log(-log(uniform[picked]));
    for (size_t r = 0; r < count; r++) {
        if (r == picked)
            total[r] = largest + scale * top;
        else if (utility[r] > -INFINITY)
            total[r] =
                fmin(largest + scale * top,
                     largest - scale * log_add(-top, log(-log(uniform[r])) - (utility[r] - largest) / scale));
        else
            total[r] = -INFINITY;
    }
}

size_t pick_after(const double *total, const double *before, const double *after, size_t count, size_t picked)
{
    size_t best = picked;
    double most = total[picked] + (after[picked] - before[picked]);
    for (size_t r = 0; r < count; r++) {
        if (!(total[r] > -INFINITY))
            continue;
        const double utility = total[r] + (after[r] - before[r]);
        if (utility > most) {
            most = utility;
            best = r;
        }
    }
    return best;
}

double win_uniform_given(bool won, double chance, double uniform)
{
    return won ? uniform * chance : chance + uniform * (1.0 - chance);
}
