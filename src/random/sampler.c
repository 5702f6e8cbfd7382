#include "sampler.h"
#include "../base/bug.h"
#include "elementary.h"
#include <math.h>

double gumbel_from(double u)
{
    return elementary_gumbel(u);
}

double lognormal_from(double u, double median, double log_sd)
{
    return median * elementary_exp(log_sd * normal_from(u));
}

double triangular_from(double u, double low, double usual, double high)
{
    return elementary_triangular(u, low, usual, high);
}

double empirical_from(double u, const double *sorted, size_t count)
{
    BUG_IF(count == 0);
    return sorted[(size_t)(u * (double)count)]; /* rounds to less than count for every u below 1 */
}

double poisson_none(double mean)
{
    return elementary_exp(-mean);
}

/* Adds up probabilities from 0 until they pass `u`. Where the sum no longer grows (about eight
 * standard deviations out) what is left of the tail is smaller than a draw can tell. */
uint32_t poisson_from(double u, double mean)
{
    BUG_IF(!(mean >= 0.0 && mean <= POISSON_MEAN_MAX));
    double probability = poisson_none(mean);
    double up_to_here = probability;
    uint32_t count = 0;
    while (u > up_to_here) {
        const double before = up_to_here;
        probability *= mean / (double)(count + 1);
        up_to_here += probability;
        if (up_to_here <= before)
            break;
        count++;
    }
    return count;
}

double logistic(double log_odds)
{
    return elementary_logistic(log_odds);
}

double log_odds(double probability)
{
    if (!(probability > 0.0 && probability < 1.0))
        return probability > 0.5 ? INFINITY : -INFINITY;
    return elementary_log_odds(probability);
}
