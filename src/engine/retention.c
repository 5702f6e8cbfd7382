#include "retention.h"

#include "../domain/clawback_pay.h"
#include "../domain/day.h"
#include "../random/sampler.h"
#include <math.h>

double churn_share_shifted(double yearly_churn_share, double shift)
{
    if (!(yearly_churn_share > 0.0))
        return 0.0;
    if (shift == 0.0)
        return yearly_churn_share;
    return logistic(log_odds(yearly_churn_share) - shift);
}

double yearly_churn_share(const struct segment *segment, const struct route *route)
{
    return churn_share_shifted(segment->yearly_churn_share, route->retention_shift);
}

/* Stayed for m months with chance (1 - share)^(m / 12). */
static double stayed_share(double months, double yearly_churn_share)
{
    return exp(log1p(-yearly_churn_share) * months / MONTHS_PER_YEAR);
}

double months_to_churn_from(double u, double yearly_churn_share)
{
    if (!(yearly_churn_share > 0.0))
        return INFINITY;
    return MONTHS_PER_YEAR * log(u) / log1p(-yearly_churn_share);
}

/* Statements count whole months between dates, so the months become dates. */
double clawed_back_share(const struct clawback *clawback, size_t months)
{
    const int booked = day_of(2001, 1, 1);
    const int left = day_of(2001 + (int)(months / MONTHS_PER_YEAR), (int)(months % MONTHS_PER_YEAR) + 1, 1);
    return clawback_share(clawback, booked, left, NULL);
}

double expected_clawback_share(const struct clawback *clawback, double yearly_churn_share)
{
    if (!(clawback->months > 0.0) || !(yearly_churn_share > 0.0))
        return 0.0;
    double share = 0.0;
    for (size_t month = 0; (double)month < clawback->months; month++)
        share += clawed_back_share(clawback, month) * (stayed_share((double)month, yearly_churn_share) -
                                                       stayed_share((double)month + 1.0, yearly_churn_share));
    return share;
}
