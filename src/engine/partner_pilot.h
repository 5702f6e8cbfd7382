/* What partners sell in a year of the baseline with everybody as at the start, and the deals they do it with: where partners
 * stand when a world begins, and the yardstick of what a program is worth to them. */
#pragma once
#include "../domain/scenario.h"
#include "market_luck.h"

struct arena;
struct pilot;

enum { ORDINARY_DEALS_MOST = 4096 }; /* that a pilot keeps */

/* A deal worked with a partner under the baseline. */
struct ordinary_deal {
    uint8_t segment, source, customer, route;
    double weight; /* deals like it worked in a year, by all partners together */
    double list_usd, price_usd;
    double win; /* true chance on its route */
    double services_multiple;
};

/* Won in a year by partners of a type in a segment, per unit of candidate share: a partner who is the candidate for a
 * tenth of the segment's deals sells a tenth of it. */
struct partner_year {
    double deals, list_usd, price_usd, buy_price_usd;
};

struct partner_pilot {
    struct partner_year years[PARTNER_TYPES_MAX][SEGMENTS_MAX][DEAL_SOURCES];
    double type_share[PARTNER_TYPES_MAX]
                     [SEGMENTS_MAX]; /* of the segment's candidates, all partners of the type; sums to 1 */
    size_t deal_count;
    const struct ordinary_deal *deals;
};

/* By arithmetic alone, before any deal has been worked: half of the deals with a candidate go to a partner, to every
 * partner route alike. Good enough to say in which tiers partners start while the pilot's worlds are simulated. */
struct partner_pilot partner_pilot_guess(const struct scenario *scenario, const struct market_luck *luck,
                                         const struct pilot *pilot, struct arena *arena);

/* Bytes that a guess and a pilot take. */
size_t partner_pilot_bytes(const struct market *market);
