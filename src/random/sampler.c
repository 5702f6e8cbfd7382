#include "sampler.h"
#include "../base/bug.h"
#include <math.h>

double gumbel_from(double u)
{
    return -log(-log(u));
}

double lognormal_from(double u, double median, double log_sd)
{
    return median * exp(log_sd * normal_from(u));
}

/* Each side is held at the mode, so that rounding can't make the two sides cross. */
double triangular_from(double u, double low, double usual, double high)
{
    const double width = high - low;
    if (u * width < usual - low)
        return fmin(low + sqrt(u * width * (usual - low)), usual);
    return fmax(high - sqrt((1.0 - u) * width * (high - usual)), usual);
}

double empirical_from(double u, const double *sorted, size_t count)
{
    BUG_IF(count == 0);
    return sorted[(size_t)(u * (double)count)]; /* rounds to less than count for every u below 1 */
}

/* Adds up probabilities from 0 until they pass `u`. Where the sum no longer grows (about eight
 * standard deviations out) what is left of the tail is smaller than a draw can tell. */
uint32_t poisson_from(double u, double mean)
{
    BUG_IF(!(mean >= 0.0 && mean <= POISSON_MEAN_MAX));
    double probability = exp(-mean);
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
    return 1.0 / (1.0 + exp(-log_odds));
}

double log_odds(double probability)
{
    return log(probability / (1.0 - probability));
}
