/* A program made ready for one market: what it is worth to each kind of partner, and its rebates and SPIFFs with their conditions
 * resolved. Made once per design (and step of its change path), then only read. */
#pragma once
#include "../domain/scenario.h"

struct arena;
struct pilot;

struct partner_stage {
    const struct market *market;
    const struct partner_behaviour *behaviour;
    const struct partner_program *program;
    size_t tier_count; /* at least 1 */
    struct condition_mask rebates[REBATES_MAX], spiffs[PARTNER_SPIFFS_MAX];
    /* Expected rebates, of customer price, for a partner of that type and tier with the revenue it starts with: what it
     * counts on when it weighs a deal. */
    double rebate_share[PARTNER_TYPES_MAX][TIERS_MAX];
    /* Expected profit of an ordinary deal, of customer price (front margin or fee + rebates + funds + SPIFF + services - cost to
     * sell), over segments, sources and routes as the baseline mixes them, at each type's starting trust. Moves leads, wallet
     * and shocks; a single deal is weighed by its own numbers. */
    double profit_share[PARTNER_TYPES_MAX][TIERS_MAX];
};
