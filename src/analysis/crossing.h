/* Where a curve given at a few points crosses zero. */
#pragma once
#include "estimate.h"

struct crossing {
    double at;          /* by a straight line between the two points around it */
    double left, right; /* those points; the same where the curve is exactly 0 at a point */
};

enum { CROSSINGS_MAX = 8 };

struct crossings {
    size_t count; /* of `items`; more are not kept */
    struct crossing items[CROSSINGS_MAX];
};

/* `x` ascending. A stretch of points that are all exactly 0 is one crossing in its middle, unless all are. */
struct crossings crossings_of(const double *x, const struct estimate *y, size_t count);
