/* The names that rules may use for the deals of one market under one design's program. */
#pragma once
#include "market.h"
#include "partner_program.h"

struct rule_words {
    const struct route *routes;
    size_t route_count;
    const char *segments[SEGMENTS_MAX];
    size_t segment_count;
    const char *tiers[TIERS_MAX]; /* of the program; of one without tiers "partner" */
    size_t tier_count; /* 0: partners are nobody in particular, so deals have no tier and no registration */
};

/* Points into the market and the program, which must outlive it. */
struct rule_words rule_words_of(const struct market *market, const struct partner_program *program);

/* Tiers that partners of the market can be in under a program: at least 1; 1 where the market has no partners. */
size_t partner_tier_count(const struct market *market, const struct partner_program *program);

/* Resolves a condition's names. Unknown names match nothing; the loader has refused them. A condition that asks for
 * what simulated deals don't have (a product, a role; without partners a tier or a registration) matches nothing.
 * A condition that names tiers takes no route without a partner. */
struct condition_mask condition_resolve(const struct condition *condition, const struct rule_words *words);
