#include "calc_deals.h"
#include "gsl_book.h"
#include <gsl/gsl_randist.h>
#include <stdlib.h>

/* Reps stand anywhere between nothing and this much of their quota. */
static const double MOST_QUOTAS = 1.6;

void calc_deals_draw(const struct peer_market *market, size_t count, uint64_t seed, struct calc_deal *deals)
{
    gsl_rng *rng = gsl_rng_alloc(gsl_rng_mt19937);
    if (rng == NULL)
        exit(74);
    gsl_rng_set(rng, (unsigned long)seed);
    const double found_share = market->partner_deals / (market->vendor_deals + market->partner_deals);
    for (size_t i = 0; i < count; i++) {
        const double skill = gsl_ran_gaussian_ziggurat(rng, market->skill_sd);
        deals[i].month = (size_t)gsl_rng_uniform_int(rng, MONTHS_PER_YEAR);
        deals[i].so_far_usd = gsl_rng_uniform(rng) * MOST_QUOTAS * market->designs[0].quota_usd;
        deals[i].deal = gsl_deal_draw(market, skill, gsl_rng_uniform(rng) < found_share, rng);
    }
    gsl_rng_free(rng);
}

struct calc_totals calc_totals_of(const struct peer_market *market, const struct peer_design *design,
                                  const struct calc_deal *deals, size_t count)
{
    struct tally *tally = calloc(1, sizeof *tally);
    if (tally == NULL)
        exit(74);
    for (size_t i = 0; i < count; i++) {
        struct gsl_book book = { .credit_usd = deals[i].so_far_usd };
        gsl_book_work(market, design, deals[i].month, &deals[i].deal, &book, tally);
    }
    struct calc_totals totals = { .partner = tally->partner_deals,
                                  .twin_partner = tally->twin_partner_deals,
                                  .bookings_usd = tally->bookings_usd,
                                  .receipts_usd = tally->receipts_usd };
    for (size_t r = 0; r < market->route_count; r++) {
        totals.won += tally->routes[r].won;
        totals.pay_usd += tally->routes[r].rep_pay_usd;
    }
    free(tally);
    return totals;
}
