/* Whether two tallies say the same. Where months are worked one by one rather than several at a time, the same deals are added up
 * in another order, so that sums may differ in their last digits, and counts in nothing. */
#pragma once
#include "../src/engine/tally.h"
#include <math.h>
#include <stdbool.h>

static inline bool tallies_say_the_same(const struct tally *one, const struct tally *other)
{
    const double *a = (const double *)one, *b = (const double *)other;
    const double unit = fmin(1e-12 * fmax(one->list_usd, 1.0), 1e-3);
    for (size_t i = 0; i < sizeof *one / sizeof *a; i++)
        if (!(fabs(a[i] - b[i]) <= unit))
            return false;
    return true;
}
