#include "../../src/analysis/estimate.h"
#include "../../src/random/draw.h"
#include "../../src/random/sampler.h"
#include <criterion/criterion.h>
#include <math.h>

static bool near(double left, double right, double tolerance)
{
    return fabs(left - right) <= tolerance;
}

/* Sample 1..5: mean 3, standard error 1.5811388 / sqrt(5), t(0.975, 4) = 2.7764451. */
Test(estimate, mean_has_students_interval)
{
    const double sample[] = { 1, 2, 3, 4, 5 };
    const struct estimate estimate = estimate_mean(sample, 5, 0.95);
    cr_assert(near(estimate.value, 3.0, 1e-15));
    cr_assert(near(estimate.high, 3.0 + 2.7764451052 * 0.7071067812, 1e-9));
    cr_assert(near(estimate.low, 3.0 - 2.7764451052 * 0.7071067812, 1e-9));
}

Test(estimate, higher_confidence_gives_a_wider_interval)
{
    const double sample[] = { 1, 2, 3, 4, 5 };
    const struct estimate usual = estimate_mean(sample, 5, 0.95), sure = estimate_mean(sample, 5, 0.99);
    cr_assert(sure.low < usual.low && sure.high > usual.high);
}

Test(estimate, worlds_that_agree_leave_an_interval_of_no_width)
{
    const double sample[] = { 0.1, 0.1, 0.1, 0.1, 0.1, 0.1, 0.1 };
    const struct estimate estimate = estimate_mean(sample, 7, 0.95);
    cr_assert(estimate.value == 0.1 && estimate.low == 0.1 && estimate.high == 0.1);
}

Test(estimate, one_world_says_nothing_about_doubt)
{
    const double sample[] = { -7.2 };
    const struct estimate estimate = estimate_mean(sample, 1, 0.95);
    cr_assert(estimate.value == -7.2);
    cr_assert(estimate.low == -INFINITY && estimate.high == INFINITY);
    cr_assert(estimate_spans_zero(estimate));
}

Test(estimate, no_world_gives_no_number)
{
    cr_assert(isnan(estimate_mean(NULL, 0, 0.95).value));
    cr_assert(isnan(estimate_ratio((struct ratio_sample){ NULL, NULL }, 0, 0.95).value));
}

/* Pay goes up and down with luck by millions; the plans differ by exactly 3 in every world. */
Test(estimate, pairing_takes_shared_luck_out_of_a_difference)
{
    const double left[] = { 1e6 + 3, 5e6 + 3, 2e6 + 3 }, right[] = { 1e6, 5e6, 2e6 };
    const struct estimate difference = estimate_difference(left, right, 3, 0.95);
    cr_assert(difference.value == 3.0 && difference.low == 3.0 && difference.high == 3.0);
}

Test(estimate, design_against_itself_differs_by_exactly_zero)
{
    const double pay[] = { 0.1, 0.7, 0.3 }, bookings[] = { 3.0, 5.0, 4.0 };
    cr_assert(estimate_is_zero(estimate_difference(pay, pay, 3, 0.95)));
    const struct ratio_sample ratio = { pay, bookings };
    cr_assert(estimate_is_zero(estimate_ratio_difference(ratio, ratio, 3, 0.95)));
}

/* Over 1, 2, 3 under 2, 2, 8: ratio 6 / 12; residuals (1 - 1) / 4, (2 - 1) / 4, (3 - 4) / 4. */
Test(estimate, ratio_is_of_the_sums_with_delta_method_doubt)
{
    const double over[] = { 1, 2, 3 }, under[] = { 2, 2, 8 };
    const struct estimate ratio = estimate_ratio((struct ratio_sample){ over, under }, 3, 0.95);
    cr_assert(near(ratio.value, 0.5, 1e-15));
    const double error = sqrt((0.0625 + 0.0625) / 2.0 / 3.0);
    cr_assert(near(ratio.high - 0.5, 4.3026527297 * error, 1e-9));
}

Test(estimate, ratio_over_nothing_is_no_number)
{
    const double over[] = { 1, 2 }, under[] = { 0, 0 };
    cr_assert(isnan(estimate_ratio((struct ratio_sample){ over, under }, 2, 0.95).value));
}

Test(estimate, ratio_that_is_the_same_in_every_world_has_no_doubt)
{
    const double over[] = { 1, 2, 4 }, under[] = { 4, 8, 16 };
    const struct estimate ratio = estimate_ratio((struct ratio_sample){ over, under }, 3, 0.95);
    cr_assert(ratio.value == 0.25 && ratio.low == 0.25 && ratio.high == 0.25);
}

enum { RUNS = 1000, WORLDS = 12 };

/* 1,000 runs of 12 worlds: with true coverage 95 %, fewer than 927 or more than 973 hits is more than
 * 3.3 standard errors away. */
static bool covers_at_its_level(int hits)
{
    return hits >= 927 && hits <= 973;
}

Test(estimate, intervals_of_a_mean_cover_at_their_level)
{
    int hits = 0;
    for (uint32_t run = 0; run < RUNS; run++) {
        double sample[WORLDS];
        for (uint32_t world = 0; world < WORLDS; world++)
            sample[world] = 5.0 + 2.0 * normal_from(draw_uniform((struct draw_key){ 1, run }, world, 0, 0));
        const struct estimate estimate = estimate_mean(sample, WORLDS, 0.95);
        hits += estimate.low <= 5.0 && estimate.high >= 5.0;
    }
    cr_assert(covers_at_its_level(hits), "%d of %d intervals hold the mean", hits, RUNS);
}

/* Luck moves both designs by 2; their difference is 0.5 on average and moves by 0.3. */
Test(estimate, intervals_of_a_paired_difference_cover_at_their_level)
{
    int hits = 0;
    for (uint32_t run = 0; run < RUNS; run++) {
        double left[WORLDS], right[WORLDS];
        for (uint32_t world = 0; world < WORLDS; world++) {
            const struct draw_key key = { 2, run };
            right[world] = 2.0 * normal_from(draw_uniform(key, world, 0, 0));
            left[world] = right[world] + 0.5 + 0.3 * normal_from(draw_uniform(key, world, 1, 0));
        }
        const struct estimate difference = estimate_difference(left, right, WORLDS, 0.95);
        hits += difference.low <= 0.5 && difference.high >= 0.5;
    }
    cr_assert(covers_at_its_level(hits), "%d of %d intervals hold the difference", hits, RUNS);
}

/* Bookings vary by a tenth; pay is 0.25 of them and some noise of its own. */
Test(estimate, intervals_of_a_ratio_cover_at_their_level)
{
    int hits = 0;
    for (uint32_t run = 0; run < RUNS; run++) {
        double pay[WORLDS], bookings[WORLDS];
        for (uint32_t world = 0; world < WORLDS; world++) {
            const struct draw_key key = { 3, run };
            bookings[world] = 100.0 + 10.0 * normal_from(draw_uniform(key, world, 0, 0));
            pay[world] = 0.25 * bookings[world] + normal_from(draw_uniform(key, world, 1, 0));
        }
        const struct estimate ratio = estimate_ratio((struct ratio_sample){ pay, bookings }, WORLDS, 0.95);
        hits += ratio.low <= 0.25 && ratio.high >= 0.25;
    }
    cr_assert(covers_at_its_level(hits), "%d of %d intervals hold the ratio", hits, RUNS);
}
