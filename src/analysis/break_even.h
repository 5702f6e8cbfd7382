/* What would flip the answer: how much win lift, SPIFF or credit makes a partner route pay a rep
 * what direct pays.
 *
 * "Pays the same" means: summed over the deals met, the same deal at the same price, won, at direct's
 * close month is worth as much to the rep by partner as direct, with each deal weighted by its
 * chance of being won direct. That is an average: a flat SPIFF that balances it overpays small
 * deals and underpays large ones, where a credit share or multiplier follows the deal's size.
 *
 * - Win lift: direct pay / partner pay - 1, a closed form (100,000 list, 8,000 against 6,500: 23.08 %).
 *   The lift and the channel tax are one number told two ways: lift = tax / (1 - tax).
 * - SPIFF: mean pay lost per won partner deal, to be added to any SPIFF the design has.
 *   Negative: partner deals are overpaid by that much.
 * - Credit multiplier: on the credit the design gives partner deals now; pay multipliers and SPIFFs stay.
 * - Credit share: of the credit the same deal earns direct; the design's pay multipliers and
 *   SPIFFs on the partner route stay.
 *
 * Lift and SPIFF are sums over all worlds, as the channel tax is, so none of them can contradict
 * another. Multiplier and share come from the sampled deals of a run and the outlook tables: straight arithmetic
 * where credit is worth the same at every attainment, a root by Brent's method otherwise. Should
 * the sample and all worlds differ over which way pay leans, the sample's partner pay is first
 * scaled to the worlds' channel tax: a multiplier above 1 always goes with a tax above 0. So it is with plans whose pay
 * hangs on more than credit: gates, margin, partner share. Of one segment,
 * which tallies don't tell apart, everything comes from the sampled deals and has no interval. */
#pragma once
#include "../engine/run.h"
#include "estimate.h"

enum break_even_status {
    BREAK_EVEN_FOUND,
    BREAK_EVEN_ALREADY, /* pays the same now */
    BREAK_EVEN_NONE, /* nothing in the range does it: no credit to multiply, SPIFF overpays at no credit, .. */
    BREAK_EVEN_UNKNOWN, /* no deal had the route */
};

struct break_even_number {
    enum break_even_status status;
    double value; /* FOUND and ALREADY only, NAN otherwise */
};

/* The largest credit multiplier and credit share looked at. */
#define BREAK_EVEN_CREDIT_MAX 10.0

struct break_even {
    struct break_even_number win_lift_share;
    struct break_even_number spiff_usd;
    struct estimate spiff_estimate_usd; /* the same with the interval of the worlds */
    struct break_even_number credit_multiplier;
    double credit_multiplier_doubt; /* how far it may be off, about; NAN: not known */
    struct break_even_number credit_share;
};

enum { ALL_SEGMENTS = SEGMENTS_MAX };

/* Which deals a break-even is about: every one, or those of one partner route, segment, or band of attainment before
 * the deal. */
struct break_even_part {
    size_t route;   /* or ALL_PARTNER_ROUTES of metrics.h */
    size_t segment; /* or ALL_SEGMENTS */
    size_t band;    /* or ALL_BANDS of metrics.h */
};

/* Cannot fail; UNKNOWN where no deal is of that part. */
struct break_even break_even_of_part(const struct run_result *run, size_t design,
                                     struct break_even_part part);

/* Whether a sampled deal on `route` is of the part. */
bool break_even_counts(const struct break_even_part *part, const struct sampled_deal *deal, size_t route);

/* Of one partner route, or of all together (ALL_PARTNER_ROUTES of metrics.h). Cannot fail. */
struct break_even break_even_of(const struct run_result *run, size_t design, size_t route);

/* The lift that evens out a channel tax: tax / (1 - tax). NONE where the tax is 1 or more. */
struct break_even_number break_even_lift(double direct_pay_usd, double route_pay_usd);

/* False where the interval of the SPIFF holds 0: pay is as good as even, and which way it leans can't
 * be told. True for one world, which has no interval. */
bool break_even_is_known(const struct break_even *even);
