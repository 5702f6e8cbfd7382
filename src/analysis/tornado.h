/* One assumption at a time: what a number is with it at the low end of its range and at the high end, all others
 * at the files' values. */
#pragma once
#include <stddef.h>

struct arena;

struct tornado_row {
    size_t assumption;
    double at_low, at_high; /* NAN: the files' own rules refuse that end */
    double span;            /* |at_high - at_low|; an end that is refused counts as the value */
};

/* `at_low` and `at_high` are [count], `at_value` is the number with nothing changed. Rows come out widest first, equals in
 * the ledger's order. */
struct tornado_row *tornado_of(double at_value, const double *at_low, const double *at_high, size_t count,
                               struct arena *arena);

/* The points of a tornado over `count` assumptions, [point * count + number]: all at their values, then low and high of each in turn. */
enum { TORNADO_BASE_POINT = 0 };
static inline size_t tornado_point(size_t assumption, int high)
{
    return 1 + 2 * assumption + (high != 0);
}
static inline size_t tornado_point_count(size_t count)
{
    return 1 + 2 * count;
}
