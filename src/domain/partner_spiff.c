#include "partner_spiff.h"
#include <math.h>

bool partner_spiff_counts(const struct partner_spiff *spiff, double customer_price_usd)
{
    return customer_price_usd > 0.0 && customer_price_usd >= spiff->deal_minimum_usd;
}

double partner_spiff_usd(const struct partner_spiff *spiff, const struct partner_spiff_use *use,
                         double customer_price_usd)
{
    if (!partner_spiff_counts(spiff, customer_price_usd))
        return 0.0;
    if (spiff->first_deals > 0 && use->fitting_deals >= (double)spiff->first_deals)
        return 0.0;
    const double award_usd = spiff->amount_usd + spiff->share * customer_price_usd;
    return fmax(0.0, fmin(award_usd, use->budget_left_usd));
}
