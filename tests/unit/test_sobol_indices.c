#include "../../src/analysis/assumption_draws.h"
#include "../../src/analysis/sobol_indices.h"
#include "../../src/base/arena.h"
#include <criterion/criterion.h>
#include <math.h>

enum { FACTORS = 3 };

typedef double function_of_three(const double x[FACTORS]);

/* Ishigami and Homma 1990, a = 7, b = 0.1, on (-pi, pi). */
static double ishigami(const double x[FACTORS])
{
    const double a = M_PI * (2.0 * x[0] - 1.0), b = M_PI * (2.0 * x[1] - 1.0), c = M_PI * (2.0 * x[2] - 1.0);
    return sin(a) + 7.0 * sin(b) * sin(b) + 0.1 * c * c * c * c * sin(a);
}

static double linear(const double x[FACTORS])
{
    return 3.0 * x[0] - 2.0 * x[1] + 1.0 * x[2] + 100.0;
}

static double flat(const double x[FACTORS])
{
    return 5.0 + 0.0 * x[0];
}

/* Saltelli's design over the points that sensitivity uses. */
static double indices_of(function_of_three *function, size_t count, uint64_t seed,
                         struct sobol_index index[FACTORS])
{
    struct arena *arena = arena_open();
    const double *points = assumption_points(2 * FACTORS, count, seed, 0, arena);
    double *a = arena_array(arena, double, count), *b = arena_array(arena, double, count);
    double *ab = arena_array(arena, double, count *FACTORS);
    for (size_t row = 0; row < count; row++) {
        const double *at = &points[row * 2 * FACTORS];
        a[row] = function(at);
        b[row] = function(at + FACTORS);
        for (size_t f = 0; f < FACTORS; f++) {
            double mixed[FACTORS] = { at[0], at[1], at[2] };
            mixed[f] = at[FACTORS + f];
            ab[f * count + row] = function(mixed);
        }
    }
    const struct sobol_sample sample = { count, FACTORS, a, b, ab };
    const double variance = sobol_indices_of(&sample, 0.95, seed, index);
    arena_close(arena);
    return variance;
}

static bool holds(struct estimate estimate, double truth)
{
    return estimate.low <= truth && truth <= estimate.high;
}

Test(sobol_indices, ishigami_function_has_the_indices_of_its_closed_form)
{
    static const double first[] = { 0.31390519, 0.44241114, 0.0 },
                        total[] = { 0.55758886, 0.44241114, 0.24368366 };
    struct sobol_index index[FACTORS];
    const double variance = indices_of(ishigami, 1024, 1, index);
    cr_assert_float_eq(variance, 13.844588, 0.2);
    for (size_t f = 0; f < FACTORS; f++) {
        cr_assert_float_eq(index[f].first.value, first[f], 0.03, "first order of %zu: %g", f,
                           index[f].first.value);
        cr_assert_float_eq(index[f].total.value, total[f], 0.03, "total of %zu: %g", f, index[f].total.value);
        cr_assert(holds(index[f].first, first[f]), "%zu: %g to %g", f, index[f].first.low,
                  index[f].first.high);
        cr_assert(holds(index[f].total, total[f]), "%zu: %g to %g", f, index[f].total.low,
                  index[f].total.high);
        cr_assert_lt(index[f].first.high - index[f].first.low, 0.3);
    }
}

/* 9 : 4 : 1 of the variance, no interaction. Sobol points do better than the bootstrap allows for. */
Test(sobol_indices, intervals_of_a_linear_function_cover_its_indices_in_nine_of_ten_samples_or_more)
{
    static const double truth[] = { 9.0 / 14.0, 4.0 / 14.0, 1.0 / 14.0 };
    size_t covered = 0, tried = 0;
    for (uint64_t seed = 1; seed <= 40; seed++) {
        struct sobol_index index[FACTORS];
        indices_of(linear, 64, seed, index);
        for (size_t f = 0; f < FACTORS; f++) {
            covered += holds(index[f].first, truth[f]) + holds(index[f].total, truth[f]);
            tried += 2;
        }
    }
    cr_assert_geq((double)covered / (double)tried, 0.9, "%zu of %zu", covered, tried);
}

Test(sobol_indices, what_never_varies_has_no_indices)
{
    struct sobol_index index[FACTORS];
    cr_assert_eq(indices_of(flat, 64, 1, index), 0.0);
    cr_assert(isnan(index[0].first.value) && isnan(index[2].total.value));
}

Test(sobol_indices, row_with_a_refused_point_is_left_out_as_a_whole)
{
    double a[] = { 1, 2, NAN, 4 }, b[] = { 2, 4, 1, 3 }, ab[] = { 2, 4, 100, 3 };
    const double kept_a[] = { 1, 2, 4 }, kept_b[] = { 2, 4, 3 }, kept_ab[] = { 2, 4, 3 };
    struct sobol_index with, without;
    cr_assert_eq(
        sobol_indices_of(&(struct sobol_sample){ 4, 1, a, b, ab }, 0.95, 1, &with),
        sobol_indices_of(&(struct sobol_sample){ 3, 1, kept_a, kept_b, kept_ab }, 0.95, 1, &without));
    cr_assert_eq(with.total.value, without.total.value);
}
