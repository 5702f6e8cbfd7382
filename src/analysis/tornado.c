#include "tornado.h"

#include "../base/arena.h"
#include <math.h>
#include <stdlib.h>

static int widest_first(const void *left, const void *right)
{
    const struct tornado_row *a = left, *b = right;
    if (a->span != b->span)
        return a->span > b->span ? -1 : 1;
    return a->assumption < b->assumption ? -1 : a->assumption > b->assumption;
}

static double or_value(double end, double value)
{
    return isfinite(end) ? end : value;
}

struct tornado_row *tornado_of(double at_value, const double *at_low, const double *at_high, size_t count,
                               struct arena *arena)
{
    struct tornado_row *rows = arena_array(arena, struct tornado_row, count);
    for (size_t i = 0; i < count; i++) {
        const double span = fabs(or_value(at_high[i], at_value) - or_value(at_low[i], at_value));
        rows[i] = (struct tornado_row){ i, at_low[i], at_high[i], isfinite(span) ? span : 0.0 };
    }
    qsort(rows, count, sizeof *rows, widest_first);
    return rows;
}
