#include "tally.h"

/* A tally is nothing but doubles, so it is added as one column. */
_Static_assert(sizeof(struct tally) % sizeof(double) == 0, "a tally holds doubles only");

void tally_add(struct tally *total, const struct tally *more)
{
    double *sum = (double *)total;
    const double *part = (const double *)more;
    for (size_t i = 0; i < sizeof *total / sizeof *sum; i++)
        sum[i] += part[i];
}
