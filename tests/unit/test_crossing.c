#include "../../src/analysis/crossing.h"
#include "../../src/analysis/zero_line.h"
#include "../../src/base/arena.h"
#include <criterion/criterion.h>
#include <math.h>

static struct crossings crossings(const double *x, const double *y, size_t count)
{
    struct estimate estimates[16];
    for (size_t i = 0; i < count; i++)
        estimates[i] = (struct estimate){ y[i], y[i] - 1.0, y[i] + 1.0 };
    return crossings_of(x, estimates, count);
}

static const double x[] = { 0.0, 1.0, 2.0, 4.0 };

Test(crossing, straight_line_crosses_where_it_is_zero)
{
    const struct crossings found = crossings(x, (const double[]){ -3.0, -1.0, 1.0, 5.0 }, 4);
    cr_assert_eq(found.count, 1);
    cr_assert_float_eq(found.items[0].at, 1.5, 1e-12);
    cr_assert_float_eq(found.items[0].left, 1.0, 0.0);
    cr_assert_float_eq(found.items[0].right, 2.0, 0.0);
}

Test(crossing, point_that_is_exactly_zero_is_the_crossing)
{
    const struct crossings found = crossings(x, (const double[]){ -3.0, 0.0, 1.0, 5.0 }, 4);
    cr_assert_eq(found.count, 1);
    cr_assert_float_eq(found.items[0].at, 1.0, 0.0);
    cr_assert_float_eq(found.items[0].left, found.items[0].right, 0.0);
}

Test(crossing, neutral_stretch_is_one_crossing_in_its_middle)
{
    const struct crossings found = crossings(x, (const double[]){ -3.0, 0.0, 0.0, 5.0 }, 4);
    cr_assert_eq(found.count, 1);
    cr_assert_float_eq(found.items[0].at, 1.5, 0.0);
}

Test(crossing, pull_that_never_changes_sign_or_is_neutral_everywhere_has_none)
{
    cr_assert_eq(crossings(x, (const double[]){ 1.0, 2.0, 3.0, 0.5 }, 4).count, 0);
    cr_assert_eq(crossings(x, (const double[]){ 0.0, 0.0, 0.0, 0.0 }, 4).count, 0);
}

Test(crossing, pull_that_turns_twice_crosses_twice)
{
    const struct crossings found = crossings(x, (const double[]){ -1.0, 1.0, -1.0, -2.0 }, 4);
    cr_assert_eq(found.count, 2);
    cr_assert_float_eq(found.items[1].at, 1.5, 1e-12);
}

Test(crossing, point_that_was_not_run_is_no_crossing)
{
    cr_assert_eq(crossings(x, (const double[]){ -1.0, (double)NAN, 1.0, 2.0 }, 4).count, 0);
}

/* z = column - 0.5 x row - 0.25 */
Test(zero_line, plane_is_zero_along_a_straight_line)
{
    struct arena *arena = arena_open();
    double z[12];
    for (size_t row = 0; row < 3; row++)
        for (size_t column = 0; column < 4; column++)
            z[row * 4 + column] = (double)column - 0.5 * (double)row - 0.25;
    const struct zero_piece *pieces;
    const size_t count = zero_line_of(z, 4, 3, &pieces, arena);
    cr_assert_geq(count, 2);
    for (size_t i = 0; i < count; i++) {
        cr_assert_float_eq(pieces[i].x0 - 0.5 * pieces[i].y0, 0.25, 1e-12);
        cr_assert_float_eq(pieces[i].x1 - 0.5 * pieces[i].y1, 0.25, 1e-12);
    }
    arena_close(arena);
}

Test(zero_line, surface_above_zero_has_none)
{
    struct arena *arena = arena_open();
    const double z[] = { 1.0, 2.0, 3.0, 4.0 };
    const struct zero_piece *pieces;
    cr_assert_eq(zero_line_of(z, 2, 2, &pieces, arena), 0);
    arena_close(arena);
}
