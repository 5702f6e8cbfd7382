#include "../../src/analysis/tornado.h"
#include "../../src/base/arena.h"
#include <criterion/criterion.h>
#include <math.h>

/* 10 + 1 x - 3 y + 2 z around (0, 0, 0), ranges -1..1, -1..1, 0..1. */
Test(tornado, linear_function_has_spans_of_slope_times_width_widest_first)
{
    struct arena *arena = arena_open();
    const double low[] = { 9, 13, 10 }, high[] = { 11, 7, 12 };
    const struct tornado_row *rows = tornado_of(10.0, low, high, 3, arena);
    cr_assert_eq(rows[0].assumption, 1);
    cr_assert_eq(rows[0].span, 6.0);
    cr_assert_eq(rows[0].at_low, 13.0);
    cr_assert_eq(rows[1].assumption, 0); /* equal spans stay in the ledger's order */
    cr_assert_eq(rows[2].assumption, 2);
    cr_assert_eq(rows[2].span, 2.0);
    arena_close(arena);
}

Test(tornado, end_that_is_refused_counts_as_the_value)
{
    struct arena *arena = arena_open();
    const double low[] = { 4.0, NAN }, high[] = { NAN, NAN };
    const struct tornado_row *rows = tornado_of(10.0, low, high, 2, arena);
    cr_assert_eq(rows[0].span, 6.0);
    cr_assert(isnan(rows[0].at_high));
    cr_assert_eq(rows[1].span, 0.0);
    arena_close(arena);
}

Test(tornado, every_end_has_a_point_of_its_own)
{
    cr_assert_eq(tornado_point_count(3), 7);
    cr_assert_eq(tornado_point(0, 0), 1);
    cr_assert_eq(tornado_point(2, 1), 6);
}
