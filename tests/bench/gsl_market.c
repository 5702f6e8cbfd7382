#include "gsl_market.h"
#include "gsl_book.h"
#include <gsl/gsl_randist.h>
#include <stdlib.h>
#include <string.h>

static void run_rep(const struct peer_market *market, gsl_rng *rng, struct tally *tallies)
{
    struct gsl_book books[DESIGNS_MAX] = { { 0 } };
    const double skill = gsl_ran_gaussian_ziggurat(rng, market->skill_sd);
    for (size_t month = 0; month < MONTHS_PER_YEAR; month++) {
        const unsigned by_vendor = gsl_ran_poisson(rng, market->vendor_deals * market->season[month]);
        const unsigned all = by_vendor + gsl_ran_poisson(rng, market->partner_deals * market->season[month]);
        for (unsigned n = 0; n < all; n++) {
            const struct gsl_deal deal = gsl_deal_draw(market, skill, n >= by_vendor, rng);
            for (size_t d = 0; d < market->design_count; d++)
                gsl_book_work(market, &market->designs[d], month, &deal, &books[d], &tallies[d]);
        }
    }
    for (size_t d = 0; d < market->design_count; d++)
        gsl_book_close(&market->designs[d], &books[d], &tallies[d]);
}

static void run_world(const struct peer_market *market, gsl_rng *rng, struct tally *tallies)
{
    memset(tallies, 0, market->design_count * sizeof *tallies);
    for (size_t rep = 0; rep < market->reps; rep++)
        run_rep(market, rng, tallies);
    for (size_t d = 0; d < market->design_count; d++) {
        struct tally *tally = &tallies[d];
        tally->contribution_usd = tally->receipts_usd - tally->cost_of_goods_usd - tally->salary_usd -
                                  tally->variable_pay_usd - tally->spiff_pay_usd;
    }
}

struct peer_time gsl_market_run(const struct peer_market *market, size_t count, uint64_t seed,
                                struct peer_worlds *worlds)
{
    gsl_rng *rng = gsl_rng_alloc(gsl_rng_mt19937);
    struct tally *tallies = calloc(market->design_count, sizeof *tallies);
    if (rng == NULL || tallies == NULL)
        exit(74);
    gsl_rng_set(rng, (unsigned long)seed);
    struct peer_time time = { 0 };
    const struct peer_time began = peer_time_now();
    for (size_t world = 0; world < count; world++) {
        run_world(market, rng, tallies);
        time.deals += tallies[0].deals;
        peer_worlds_add(worlds, tallies);
    }
    peer_time_since(&began, &time);
    gsl_rng_free(rng);
    free(tallies);
    return time;
}
