/* A program made ready for one market: what it is worth to each kind of partner, and its rebates and SPIFFs with their conditions
 * resolved. Made once per design and step of its change path, then only read. */
#pragma once
#include "partner_pilot.h"
#include "rebate_columns.h"

struct partner_stage {
    const struct market *market;
    const struct partner_behaviour *behaviour;
    const struct partner_program *program;
    const struct partner_pilot *pilot;
    size_t tier_count;                    /* at least 1 */
    const struct rebate_columns *columns; /* of the whole design, shared by its stages */
    uint8_t column[REBATES_MAX];          /* where each of the program's rebates is kept */
    struct condition_mask spiffs[PARTNER_SPIFFS_MAX];
    /* Expected rebates, of customer price, for a partner of that type and tier with the revenue it starts with: what it
     * counts on when it weighs a deal. */
    double rebate_share[PARTNER_TYPES_MAX][TIERS_MAX];
    /* Expected profit of an ordinary deal, won or not, of customer price (front margin or fee + rebates + funds + SPIFF + services
     * + later years' share, times the chance of winning, - cost to sell), over segments, sources and routes as the baseline mixes
     * them, at each type's starting trust. Moves leads, wallet and shocks; a single deal is weighed by its own numbers. */
    double profit_share[PARTNER_TYPES_MAX][TIERS_MAX];
    double win_share[PARTNER_TYPES_MAX]; /* dollars won / dollars worked */
};

/* The stages of a design: its own program, then one for each of its changes: [1 + design->change_count]. */
const struct partner_stage *partner_stages_of(const struct scenario *scenario, const struct design *design,
                                              const struct partner_pilot *pilot, struct arena *arena);

/* Bytes that they take. */
size_t partner_stages_bytes(const struct design *design);

/* The tier of `to` that has the name of tier `tier` of `from`; `to`'s tier_count where it has none of that name. */
size_t partner_stage_same_tier(const struct partner_stage *from, const struct partner_stage *to, size_t tier);
