#include "timing.h"

#include <math.h>

/* Worths are differences of table readings: a millionth is no reason. */
static const double WORTH_NOTICED_SHARE = 1e-6;

bool gaming_is_on(const struct gaming *gaming)
{
    return gaming->pull_in_days > 0.0 || gaming->push_out_days > 0.0;
}

double concession_asked(const struct gaming *gaming, double u)
{
    return -log(u) * gaming->concession_asked_share;
}

double concession_settled(const struct gaming *gaming, double asked_share, double limit_share)
{
    const double most_share = fmin(limit_share, gaming->concession_max_share);
    return asked_share + gaming->customer_power_share * fmax(most_share - asked_share, 0.0);
}

enum hold_outcome hold_outcome(const struct gaming *gaming, double u)
{
    if (u >= gaming->waits_share)
        return HOLD_REFUSED;
    return u < gaming->waits_share * gaming->waiting_lost_share ? HOLD_LOST : HOLD_WAITS;
}

double ratchet_cost_usd(const struct gaming *gaming, double before_usd, double credit_usd, double quota_usd,
                        double target_usd)
{
    const double above_usd =
        fmax(before_usd + credit_usd - quota_usd, 0.0) - fmax(before_usd - quota_usd, 0.0);
    return gaming->ratchet_share * above_usd * target_usd / quota_usd;
}

bool move_is_worth_it(double other_usd, double natural_usd)
{
    return other_usd - natural_usd > WORTH_NOTICED_SHARE * fmax(fabs(other_usd), fabs(natural_usd));
}
