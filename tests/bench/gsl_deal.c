#include "gsl_deal.h"
#include <gsl/gsl_randist.h>
#include <math.h>

static double logistic(double odds)
{
    return 1.0 / (1.0 + exp(-odds));
}

static double triangular(gsl_rng *rng, double low, double mode, double high)
{
    const double u = gsl_rng_uniform(rng);
    return u < (mode - low) / (high - low) ? low + sqrt(u * (high - low) * (mode - low))
                                           : high - sqrt((1.0 - u) * (high - low) * (high - mode));
}

struct gsl_deal gsl_deal_draw(const struct peer_market *market, double skill, bool found, gsl_rng *rng)
{
    struct gsl_deal deal = { .found = found };
    const double log_size = gsl_ran_gaussian_ziggurat(rng, market->log_sd);
    deal.list_usd = market->median_usd * exp(log_size);
    deal.price_usd = deal.list_usd * (1.0 - triangular(rng, market->discount_low, market->discount_usual,
                                                       market->discount_high));
    deal.available = found || gsl_rng_uniform(rng) < market->partner_available;
    const double fit = gsl_ran_gaussian_ziggurat(rng, 1.0);
    const double relationship = (found ? market->relationship_partner : market->relationship_vendor) +
                                gsl_ran_gaussian_ziggurat(rng, 1.0);
    const double u = gsl_rng_uniform(rng);
    const double preference =
        u < market->prefers_direct ? -1.0 : (u > 1.0 - market->prefers_partner ? 1.0 : 0.0);
    const double base = market->middle_log_odds + skill + gsl_ran_gaussian_ziggurat(rng, market->win_sd);
    deal.kind = (found ? 2u : 0u) + (gsl_rng_uniform(rng) < market->new_customer ? 1u : 0u);
    deal.luck = gsl_rng_uniform(rng);
    const double shared = gsl_ran_gaussian_ziggurat(rng, market->partner_scale);
    double direct = 0.0, par_usd = 1.0;
    for (size_t r = 0; r < (deal.available ? market->route_count : 1); r++) {
        const struct peer_route *route = &market->routes[r];
        const double odds = base + route->lift + route->fit * fit + route->preference * preference +
                            route->relationship * relationship + route->size * log_size;
        deal.win[r] = logistic(odds);
        if (r == 0) {
            direct = odds;
            par_usd = market->par_per_usd * deal.price_usd * deal.win[0];
        }
        const double believed = r == 0 ? deal.win[0] : logistic(direct + market->acumen * (odds - direct));
        deal.per_usd[r] = market->pay_weight * believed * route->discount / par_usd;
        deal.fixed[r] = gsl_ran_gumbel1(rng, 1.0 / market->scale, 1.0) +
                        (route->with_partner ? shared : 0.0) - route->hours_usd / par_usd - route->control;
    }
    return deal;
}
