/* What luck makes of one deal in the scalar C peer: the part that no design changes. */
#pragma once
#include "peer_market.h"
#include <gsl/gsl_rng.h>

struct gsl_deal {
    bool found, available; /* by a partner; to some partner */
    size_t kind;
    double list_usd, price_usd, luck;
    double win[ROUTES_MAX], per_usd[ROUTES_MAX], fixed[ROUTES_MAX]; /* utility: fixed + per_usd x worth */
};

struct gsl_deal gsl_deal_draw(const struct peer_market *market, double skill, bool found, gsl_rng *rng);
