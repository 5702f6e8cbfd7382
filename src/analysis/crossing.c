#include "crossing.h"

static void add(struct crossings *crossings, double at, double left, double right)
{
    if (crossings->count < CROSSINGS_MAX)
        crossings->items[crossings->count++] = (struct crossing){ at, left, right };
}

struct crossings crossings_of(const double *x, const struct estimate *y, size_t count)
{
    struct crossings crossings = { 0 };
    for (size_t i = 0; i < count; i++) {
        const double here = y[i].value, next = i + 1 < count ? y[i + 1].value : here;
        if (here == 0.0) {
            const size_t first = i;
            while (i + 1 < count && y[i + 1].value == 0.0)
                i++;
            if (first > 0 || i + 1 < count)
                add(&crossings, 0.5 * (x[first] + x[i]), x[first], x[i]);
        } else if (here * next < 0.0) {
            add(&crossings, x[i] + (x[i + 1] - x[i]) * (here / (here - next)), x[i], x[i + 1]);
        }
    }
    return crossings;
}
