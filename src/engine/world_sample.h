/* The first world of a run, person by person and deal by deal: what stands behind the sums, for whoever wants to look rows up.
 *
 * Every rep and every partner of that world is in it; of the deals those of reps spread evenly over the market, all of
 * theirs, so that a rep's row is the sum of its deals. The world is simulated once more with a look at every deal; nothing of the
 * run's own result depends on it. */
#pragma once
#include "deal_name.h"
#include "run.h"
#include "stage.h"
#include <stdint.h>

struct sampled_rep {
    uint32_t entity; /* as its deals are drawn by: segment and number, see roster.h */
    size_t segment;
    double deals, partner_deals, won;
    double bookings_usd, credit_usd; /* of deals won, those that close after the horizon too */
    double paid_usd;                 /* salary, variable pay and SPIFFs over the horizon */
};

struct sampled_partner {
    size_t type, tier;
    double trust, flow; /* at the end; flow: leads against the market's rate */
    bool exited;
    double deals, won; /* worked with it */
    double sales_usd;  /* customer price of deals won with it */
};

static const uint32_t NO_PARTNER = UINT32_MAX;

struct sampled_case {
    struct deal_name name;
    uint32_t rep; /* place among the reps */
    uint32_t
        partner; /* place among the partners; NO_PARTNER: none stands ready, or the market has none of its own */
    uint32_t month, segment; /* month of the horizon, from 0 */
    enum deal_source source;
    double list_usd, price_usd;
    size_t route, twin; /* picked by the rep and by its neutral twin */
    double win;         /* true chance on the route picked */
    bool won;
    double receipts_usd, credit_usd, spiff_usd; /* if won on the route picked */
    double worth_usd, direct_worth_usd;         /* to the rep if won: on the route picked, and direct */
};

struct world_sample {
    size_t rep_count, partner_count;
    const struct sampled_rep *reps;         /* [design * rep_count + rep] */
    const struct sampled_partner *partners; /* [design * partner_count + partner] */
    size_t case_count[DESIGNS_MAX];
    const struct sampled_case *cases[DESIGNS_MAX]; /* [design]: in the order they were met */
};

/* More reps than this times designs are too many rows for anyone; no sample is taken then. */
enum { SAMPLED_REP_ROWS_MAX = 50000 };
bool world_sample_is_possible(const struct scenario *scenario);

/* Bytes of a sample. */
size_t world_sample_bytes(const struct scenario *scenario);

/* Of world 0 of `seed`. Everything lives in `arena`. The stage's scenario must ask for people. */
struct world_sample world_sample_of(const struct stage *stage, uint64_t seed, struct arena *arena);
