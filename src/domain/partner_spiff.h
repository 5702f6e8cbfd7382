/* What the vendor pays a partner's seller for a deal: to a person, not to the firm (struct partner_spiff of
 * partner_program.h). */
#pragma once
#include "partner_program.h"

/* Where a SPIFF stands before a deal that fits its condition. */
struct partner_spiff_use {
    double fitting_deals;   /* of the partner in this year, before this one */
    double budget_left_usd; /* of the year, all partners; INFINITY: no budget */
};

/* Dollars for a deal at `customer_price_usd`, unrounded: amount + share x price, 0 for a deal below the minimum or beyond the
 * first deals, never more than what is left of the budget. A deal below the minimum is no fitting deal: it uses up
 * none of the first deals. Never negative. */
double partner_spiff_usd(const struct partner_spiff *spiff, const struct partner_spiff_use *use,
                         double customer_price_usd);

/* Whether a deal at this price counts among a partner's first deals. */
bool partner_spiff_counts(const struct partner_spiff *spiff, double customer_price_usd);
