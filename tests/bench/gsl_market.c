#include "gsl_market.h"
#include <gsl/gsl_randist.h>
#include <gsl/gsl_rng.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

struct gsl_rep {
    double skill, credit_usd[DESIGNS_MAX];
    size_t partner_won[DESIGNS_MAX];
};

struct gsl_deal {
    bool found;
    size_t kind;
    double list_usd, price_usd, luck;
    double win[ROUTES_MAX], per_usd[ROUTES_MAX], fixed[ROUTES_MAX];
};

/* One design of one world. */
struct gsl_sums {
    double partner, twin, bookings_usd, receipts_usd;
};

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

static struct gsl_deal draw_deal(const struct peer_market *market, const struct gsl_rep *rep, bool found,
                                 gsl_rng *rng)
{
    struct gsl_deal deal = { .found = found };
    const double log_size = gsl_ran_gaussian_ziggurat(rng, market->log_sd);
    deal.list_usd = market->median_usd * exp(log_size);
    deal.price_usd = deal.list_usd * (1.0 - triangular(rng, market->discount_low, market->discount_usual,
                                                       market->discount_high));
    const bool available = found || gsl_rng_uniform(rng) < market->partner_available;
    const double fit = gsl_ran_gaussian_ziggurat(rng, 1.0);
    const double relationship = (found ? market->relationship_partner : market->relationship_vendor) +
                                gsl_ran_gaussian_ziggurat(rng, 1.0);
    const double u = gsl_rng_uniform(rng);
    const double preference =
        u < market->prefers_direct ? -1.0 : (u > 1.0 - market->prefers_partner ? 1.0 : 0.0);
    const double base = market->middle_log_odds + rep->skill + gsl_ran_gaussian_ziggurat(rng, market->win_sd);
    deal.kind = (found ? 2u : 0u) + (gsl_rng_uniform(rng) < market->new_customer ? 1u : 0u);
    deal.luck = gsl_rng_uniform(rng);
    const double shared = gsl_ran_gaussian_ziggurat(rng, market->partner_scale);
    double direct = 0.0, par_usd = 1.0;
    for (size_t r = 0; r < market->route_count; r++) {
        const struct peer_route *route = &market->routes[r];
        const double odds = base + route->lift + route->fit * fit + route->preference * preference +
                            route->relationship * relationship + route->size * log_size;
        deal.win[r] = logistic(odds);
        if (r == 0) {
            direct = odds;
            par_usd = market->par_per_usd * deal.price_usd * deal.win[0];
        }
        const double believed = logistic(direct + (r == 0 ? 1.0 : market->acumen) * (odds - direct));
        deal.per_usd[r] = market->pay_weight * believed * route->discount / par_usd;
        deal.fixed[r] = r > 0 && !available ? -INFINITY
                                            : gsl_ran_gumbel1(rng, 1.0 / market->scale, 1.0) +
                                                  (route->with_partner ? shared : 0.0) -
                                                  route->hours_usd / par_usd - route->control;
    }
    return deal;
}

static double worth_usd(const double *table, double cell_usd, double credit_usd)
{
    const double place = credit_usd / cell_usd;
    const size_t cell = place < OUTLOOK_POINTS - 2 ? (size_t)place : OUTLOOK_POINTS - 2;
    return table[cell] + (place - (double)cell) * (table[cell + 1] - table[cell]);
}

static void work_deal(const struct peer_market *market, size_t month, size_t number,
                      const struct gsl_deal *deal, struct gsl_rep *rep, struct gsl_sums *sums)
{
    const struct peer_design *design = &market->designs[number];
    const double *table = design->outlook[month];
    const double stands_usd = rep->credit_usd[number];
    const double before_usd = worth_usd(table, market->cell_usd, stands_usd);
    const size_t won = rep->partner_won[number];
    const double taper = design->taper[won < TAPER_MAX ? won : TAPER_MAX - 1];
    double most = -INFINITY, twin_most = -INFINITY, direct_usd = 0.0, picked_credit_usd = 0.0;
    size_t pick = 0, twin = 0;
    for (size_t r = 0; r < market->route_count; r++) {
        if (deal->fixed[r] == -INFINITY)
            continue;
        const struct peer_terms *terms = &design->terms[r][deal->kind];
        const double credit_usd =
            (terms->per_list * deal->list_usd + terms->per_price * deal->price_usd) * (r == 0 ? 1.0 : taper);
        const double after_usd = worth_usd(table, market->cell_usd, stands_usd + credit_usd);
        const double value_usd = terms->multiplier * (after_usd - before_usd) + terms->spiff_usd;
        direct_usd = r == 0 ? value_usd : direct_usd;
        const double utility = deal->fixed[r] + deal->per_usd[r] * value_usd;
        const double as_direct = deal->fixed[r] + deal->per_usd[r] * direct_usd;
        if (utility > most) {
            most = utility;
            pick = r;
            picked_credit_usd = credit_usd;
        }
        if (as_direct > twin_most) {
            twin_most = as_direct;
            twin = r;
        }
    }
    sums->partner += pick > 0 ? 1.0 : 0.0;
    sums->twin += twin > 0 ? 1.0 : 0.0;
    if (deal->luck < deal->win[pick]) {
        const double *receipts = market->routes[pick].receipts[deal->found];
        rep->credit_usd[number] += picked_credit_usd;
        rep->partner_won[number] += pick > 0;
        sums->bookings_usd += deal->price_usd;
        sums->receipts_usd += receipts[0] * deal->list_usd + receipts[1] * deal->price_usd;
    }
}

/* Returns the deals met. */
static double run_world(const struct peer_market *market, gsl_rng *rng, struct gsl_sums *sums)
{
    double met = 0.0;
    for (size_t number = 0; number < market->reps; number++) {
        struct gsl_rep rep = { .skill = gsl_ran_gaussian_ziggurat(rng, market->skill_sd) };
        for (size_t month = 0; month < MONTHS_PER_YEAR; month++) {
            const unsigned by_vendor = gsl_ran_poisson(rng, market->vendor_deals * market->season[month]);
            const unsigned all =
                by_vendor + gsl_ran_poisson(rng, market->partner_deals * market->season[month]);
            met += all;
            for (unsigned n = 0; n < all; n++) {
                const struct gsl_deal deal = draw_deal(market, &rep, n >= by_vendor, rng);
                for (size_t d = 0; d < market->design_count; d++)
                    work_deal(market, month, d, &deal, &rep, &sums[d]);
            }
        }
    }
    return met;
}

struct peer_result gsl_market_run(const struct peer_market *market, size_t worlds, uint64_t seed)
{
    struct timespec began, ended;
    struct peer_result result = { 0 };
    double *pull = calloc(worlds * market->design_count, sizeof *pull);
    double *share = calloc(worlds * market->design_count, sizeof *share);
    gsl_rng *rng = gsl_rng_alloc(gsl_rng_mt19937);
    if (pull == NULL || share == NULL || rng == NULL)
        exit(74);
    gsl_rng_set(rng, (unsigned long)seed);
    clock_gettime(CLOCK_MONOTONIC, &began);
    for (size_t w = 0; w < worlds; w++) {
        struct gsl_sums sums[DESIGNS_MAX] = { { 0 } };
        const double met = run_world(market, rng, sums);
        result.deals += met;
        for (size_t d = 0; d < market->design_count; d++) {
            pull[d * worlds + w] = 100.0 * (sums[d].partner - sums[d].twin) / met;
            share[d * worlds + w] = sums[d].partner / met;
        }
    }
    clock_gettime(CLOCK_MONOTONIC, &ended);
    result.seconds = (double)(ended.tv_sec - began.tv_sec) + 1e-9 * (double)(ended.tv_nsec - began.tv_nsec);
    for (size_t d = 0; d < market->design_count; d++) {
        struct peer_finding *finding = &result.designs[d];
        peer_mean(pull + d * worlds, worlds, &finding->pull_points, &finding->pull_error);
        peer_mean(share + d * worlds, worlds, &finding->share, &finding->share_error);
    }
    gsl_rng_free(rng);
    free(pull);
    free(share);
    return result;
}
