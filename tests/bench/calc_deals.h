/* The static version of the market, as spreadsheets have it: deals that do not follow each other. Each comes with what its rep
 * has been credited so far, and is chosen and settled on its own, as the rep's first with a partner. */
#pragma once
#include "gsl_deal.h"

struct calc_deal {
    struct gsl_deal deal;
    size_t month;
    double so_far_usd;
};

void calc_deals_draw(const struct peer_market *market, size_t count, uint64_t seed, struct calc_deal *deals);

/* What they add up to under one design. */
struct calc_totals {
    double partner, twin_partner, won, bookings_usd, receipts_usd, pay_usd;
};

/* As the scalar C peer works them. */
struct calc_totals calc_totals_of(const struct peer_market *market, const struct peer_design *design,
                                  const struct calc_deal *deals, size_t count);
