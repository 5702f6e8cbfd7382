#include "cents.h"
#include <float.h>
#include <math.h>

/* How far two decimals and their product may be off in binary, relatively. */
static const double decimal_error = 4.0 * DBL_EPSILON;

double cents_from_usd(double usd)
{
    const double cents = usd * 100.0;
    const double hair = fmin(fabs(cents) * decimal_error, 0.001); /* far below the next cent, however large */
    return round(cents + copysign(hair, cents));
}

double usd_from_cents(double cents)
{
    return cents / 100.0;
}

double usd_to_the_cent(double usd)
{
    return usd_from_cents(cents_from_usd(usd));
}

double statement_total_usd(const double *line_usd, size_t line_count)
{
    double cents = 0.0;
    for (size_t line = 0; line < line_count; line++)
        cents += cents_from_usd(line_usd[line]);
    return usd_from_cents(cents);
}

double usd_as_decimal(double usd)
{
    const double parts_per_usd = 10000.0;
    const double parts = usd * parts_per_usd;
    const double nearest = round(parts);
    return fabs(parts - nearest) <= fabs(parts) * decimal_error ? nearest / parts_per_usd : usd;
}
