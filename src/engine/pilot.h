/* A first look at the market with every deal sold direct: it sets the middle of the win
 * log-odds, and tells the forecast outlook what a rep's pipeline is worth.
 *
 * The pilot uses worlds of its own, so no deal of the run is seen twice. */
#pragma once
#include "deal_amounts.h"
#include "design_terms.h"
#include "market_luck.h"
#include "outlook.h"

struct arena;

/* Per segment: win rate to 0.1 points, mean deal to about 1 % at log-sd 1.5. A rough pilot has a sixteenth of them, the same in every
 * run with the same seed: enough where such runs are compared with one another alone. */
enum { PILOT_DEALS = 65536, PILOT_DEALS_ROUGH = PILOT_DEALS / 16 };

/* Expectations per deal met, times the chance of winning it direct. */
struct direct_moments {
    double list_usd, price_usd;
    double list_list, list_price, price_price; /* squares and product, dollars squared */
};

/* The deals themselves, for plans whose credit is no multiple of a deal's prices. */
struct pilot_sample {
    size_t count;
    const double *win; /* chance of winning direct */
    const double *list_usd, *price_usd;
    const uint8_t *source, *customer;
};

struct pilot {
    struct direct_moments moments[SEGMENTS_MAX][DEAL_SOURCES][CUSTOMERS];
    struct pilot_sample samples[SEGMENTS_MAX];
};

/* Deal `i` sold direct, before any taper. */
struct priced_deal pilot_direct_deal(const struct pilot_sample *sample, size_t i,
                                     const struct deal_terms *direct);

/* Sets middle_log_odds of every segment in `luck` and takes the moments, over `deals` of each segment. */
struct pilot pilot_run(struct market_luck *luck, uint64_t seed, size_t deals, struct arena *arena);

/* A segment's direct pipeline as a plan credits it. */
struct pipeline pilot_pipeline(const struct pilot *pilot, const struct market *market,
                               const struct design_terms *terms, size_t segment);
