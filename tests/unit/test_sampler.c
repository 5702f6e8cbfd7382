/* One uniform makes one variate: each sampler against the distribution it inverts. */
#include "../../src/random/draw.h"
#include "../../src/random/sampler.h"
#include <criterion/criterion.h>
#include <gsl/gsl_cdf.h>
#include <gsl/gsl_randist.h>
#include <math.h>

enum { DRAWS = 100000 };

static const double first_u = 0x1p-53; /* the smallest and largest a draw can be */
static const double last_u = 1.0 - 0x1p-53;

static double uniform(uint32_t i)
{
    return draw_uniform((struct draw_key){ .seed = 3 }, i, DRAW_DEAL_SIZE, 0);
}

Test(sampler, normal_agrees_with_gsl_everywhere)
{
    cr_assert_eq(normal_from(0.5), 0.0);
    for (uint32_t i = 0; i < DRAWS; i++) {
        const double u = uniform(i);
        const double want = gsl_cdf_ugaussian_Pinv(u);
        cr_assert_float_eq(normal_from(u), want, 1e-15 * fabs(want), "at %.17g", u);
        const double deep = u * pow(2.0, -(double)(i % 53));
        const double far = gsl_cdf_ugaussian_Pinv(deep);
        cr_assert_float_eq(normal_from(deep), far, 1e-15 * fabs(far), "at %.17g", deep);
    }
}

/* GSL's own inverse is from the same paper; its distribution function is not. */
Test(sampler, normal_inverts_the_normal_distribution)
{
    const double z[] = { -8.2, -7.0, -6.7, -5.0, -3.0, -1.5, -1.44, -1.43, -1.0, -0.1, 0.2, 1.4395, 2.0 };
    for (size_t i = 0; i < sizeof z / sizeof *z; i++) {
        const double u = gsl_cdf_ugaussian_P(z[i]);
        const double slope = gsl_ran_ugaussian_pdf(z[i]);
        cr_assert_float_eq(normal_from(u), z[i], 4e-15 * u / slope + 1e-15 * fabs(z[i]), "at %g", z[i]);
    }
}

Test(sampler, normal_is_symmetric_and_finite_at_the_ends)
{
    cr_assert_eq(normal_from(first_u), -normal_from(last_u));
    cr_assert_float_eq(normal_from(first_u), -8.2095, 1e-4);
    for (uint32_t i = 0; i < 1000; i++)
        cr_assert_eq(normal_from(uniform(i)), -normal_from(1.0 - uniform(i)));
}

struct moments {
    double mean, sd;
};

static struct moments moments_of(double (*variate)(double u))
{
    double sum = 0.0, square_sum = 0.0;
    for (uint32_t i = 0; i < DRAWS; i++) {
        const double x = variate(uniform(i));
        sum += x;
        square_sum += x * x;
    }
    const double mean = sum / DRAWS;
    return (struct moments){ mean, sqrt(square_sum / DRAWS - mean * mean) };
}

/* F(x(u)) = u for every draw: stronger than any test of the sample's shape. */
static void check_inverts(double (*variate)(double u), double (*distribution)(double x))
{
    for (uint32_t i = 0; i < DRAWS; i++) {
        const double u = uniform(i);
        cr_assert_float_eq(distribution(variate(u)), u, 1e-12, "at %.17g", u);
    }
}

static double gumbel_distribution(double x)
{
    return exp(-exp(-x));
}

Test(sampler, gumbel_inverts_its_distribution_and_has_its_moments)
{
    check_inverts(gumbel_from, gumbel_distribution);
    const struct moments got = moments_of(gumbel_from);
    const double sd = M_PI / sqrt(6.0);
    cr_assert_float_eq(got.mean, 0.57721566490153286, 4.0 * sd / sqrt(DRAWS));
    cr_assert_float_eq(got.sd, sd, 4.0 * sd * sqrt((5.4 - 1.0) / 4.0 / DRAWS), "kurtosis of a Gumbel is 5.4");
    cr_assert(isfinite(gumbel_from(first_u)) && isfinite(gumbel_from(last_u)));
}

static double deal_size(double u)
{
    return lognormal_from(u, 40000.0, 0.9);
}

static double deal_size_distribution(double usd)
{
    return gsl_cdf_lognormal_P(usd, log(40000.0), 0.9);
}

Test(sampler, lognormal_has_its_median_and_mean)
{
    check_inverts(deal_size, deal_size_distribution);
    cr_assert_eq(lognormal_from(0.5, 40000.0, 0.9), 40000.0);
    cr_assert_eq(lognormal_from(0.123, 40000.0, 0.0), 40000.0, "no spread: the median");
    const double mean = 40000.0 * exp(0.405);
    const double sd = mean * sqrt(exp(0.81) - 1.0);
    cr_assert_float_eq(moments_of(deal_size).mean, mean, 4.0 * sd / sqrt(DRAWS));
}

static double discount(double u)
{
    return triangular_from(u, 0.05, 0.10, 0.30);
}

Test(sampler, triangular_has_its_mean_and_spread)
{
    const struct moments got = moments_of(discount);
    const double sd = sqrt((0.05 * 0.05 + 0.2 * 0.2 + 0.05 * 0.2) / 18.0);
    cr_assert_float_eq(got.mean, 0.15, 4.0 * sd / sqrt(DRAWS));
    cr_assert_float_eq(got.sd, sd, 4.0 * sd * sqrt((2.4 - 1.0) / 4.0 / DRAWS),
                       "kurtosis of a triangle is 2.4");
    cr_assert_float_eq(discount(0.2), 0.10, 1e-16, "a fifth of the weight is below the usual value");
}

Test(sampler, triangular_stays_inside_and_takes_flat_sides)
{
    cr_assert_eq(triangular_from(0.7, 0.2, 0.2, 0.2), 0.2, "low = high is that value");
    cr_assert_float_eq(triangular_from(0.25, 0.0, 0.0, 1.0), 1.0 - sqrt(0.75), 1e-15);
    cr_assert_float_eq(triangular_from(0.25, 0.0, 1.0, 1.0), 0.5, 1e-15);
    for (uint32_t i = 0; i < 1000; i++) {
        const double share = triangular_from(uniform(i), 0.1, 0.1 + 0.2 * uniform(i + 1000), 0.3);
        cr_assert(share >= 0.1 && share <= 0.3);
    }
    cr_assert_geq(discount(first_u), 0.05);
    cr_assert_leq(discount(last_u), 0.30);
}

Test(sampler, resampling_gives_each_value_its_share)
{
    const double usd[] = { 100.0, 200.0, 200.0, 900.0 };
    size_t times_900 = 0;
    for (uint32_t i = 0; i < DRAWS; i++)
        times_900 += empirical_from(uniform(i), usd, 4) == 900.0;
    cr_assert_float_eq((double)times_900 / DRAWS, 0.25, 4.0 * sqrt(0.25 * 0.75 / DRAWS));
    cr_assert_eq(empirical_from(first_u, usd, 4), 100.0);
    cr_assert_eq(empirical_from(0.25, usd, 4), 200.0);
    cr_assert_eq(empirical_from(last_u, usd, 4), 900.0);
    cr_assert_eq(empirical_from(last_u, usd, 1), 100.0);
    double ranks[999];
    for (size_t count = 1; count <= 999; count++) {
        ranks[count - 1] = (double)count;
        cr_assert_eq(empirical_from(last_u, ranks, count), (double)count, "the last of %zu", count);
    }
}

/* P(count <= k) is where the sampler passes from k to k + 1. */
Test(sampler, poisson_passes_each_count_where_gsl_does)
{
    const double means[] = { 1e-9, 0.01, 0.7, 3.0, 12.5, 60.0, 200.0 };
    for (size_t i = 0; i < sizeof means / sizeof *means; i++) {
        const double mean = means[i];
        for (unsigned count = 0; count < mean + 6.0 * sqrt(mean) + 2.0; count++) {
            const double up_to_here = gsl_cdf_poisson_P(count, mean);
            if (up_to_here < 1e-280 || up_to_here > 1.0 - 1e-9)
                continue;
            const double little = 1e-11 * up_to_here;
            cr_assert_leq(poisson_from(up_to_here - little, mean), count, "mean %g count %u", mean, count);
            cr_assert_eq(poisson_from(up_to_here + little, mean), count + 1, "mean %g count %u", mean, count);
        }
    }
}

Test(sampler, poisson_counts_come_with_their_probabilities)
{
    const double mean = 2.3;
    double times[40] = { 0 };
    for (uint32_t i = 0; i < DRAWS; i++)
        times[poisson_from(uniform(i), mean)] += 1.0;
    for (unsigned count = 0; count < 12; count++) {
        const double probability = gsl_ran_poisson_pdf(count, mean);
        cr_assert_float_eq(times[count] / DRAWS, probability,
                           4.0 * sqrt(probability * (1.0 - probability) / DRAWS), "count %u", count);
    }
}

Test(sampler, poisson_of_nothing_is_nothing)
{
    cr_assert_eq(poisson_from(first_u, 0.0), 0);
    cr_assert_eq(poisson_from(last_u, 0.0), 0);
}

Test(sampler, poisson_never_passes_its_limit)
{
    for (double mean = 0.0; mean <= POISSON_MEAN_MAX; mean += mean < 1.0 ? 0.001 : 0.25)
        cr_assert_leq(poisson_from(last_u, mean), mean + 12.0 * sqrt(mean) + 12.0, "mean %g", mean);
    cr_assert_eq(poisson_from(first_u, POISSON_MEAN_MAX), 96, "2^-53 is between P(<= 95) and P(<= 96)");
}

/* A deal with more luck is never smaller, on any sampler: what keeps designs comparable. */
static void check_rises(double (*variate)(double u))
{
    for (uint32_t i = 0; i < DRAWS; i++) {
        const double u = uniform(i);
        cr_assert_leq(variate(u), variate(u + 0x1p-52), "at %.17g", u);
        cr_assert_leq(variate(u * 0x1p-20), variate(u * 0x1p-20 * (1.0 + 0x1p-30)), "at %.17g", u);
    }
    const double joints[] = {
        0.000244200258766381568, 0.2, 0.25, 0.5, 0.75, 0.999755799741233618
    }; /* where formulas meet */
    for (size_t i = 0; i < sizeof joints / sizeof *joints; i++)
        for (int away = -1000; away < 1000; away++) {
            const double u = joints[i] + (away + 0.5) * 0x1p-52; /* the step between two draws */
            cr_assert_leq(variate(u), variate(u + 0x1p-52), "at %.17g", u);
        }
}

static double resampled(double u)
{
    return empirical_from(u, (const double[]){ 1.0, 2.0, 3.0, 5.0 }, 4);
}

static double arrivals(double u)
{
    return poisson_from(u, 7.5);
}

static double many_arrivals(double u)
{
    return poisson_from(u, 199.0);
}

Test(sampler, more_luck_never_means_less)
{
    check_rises(normal_from);
    check_rises(gumbel_from);
    check_rises(deal_size);
    check_rises(discount);
    check_rises(resampled);
    check_rises(arrivals);
    check_rises(many_arrivals);
}

Test(sampler, log_odds_and_probability_undo_each_other)
{
    cr_assert_eq(logistic(0.0), 0.5);
    cr_assert_eq(log_odds(0.5), 0.0);
    cr_assert_float_eq(log_odds(0.25), -log(3.0), 1e-15);
    cr_assert_eq(logistic(-800.0), 0.0);
    cr_assert_eq(logistic(800.0), 1.0);
    for (uint32_t i = 0; i < 1000; i++)
        cr_assert_float_eq(logistic(log_odds(uniform(i))), uniform(i), 1e-15);
}
