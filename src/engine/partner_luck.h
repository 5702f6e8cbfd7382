/* The partners of one world: how big each is, how much it trusts the vendor at the start, and which deals it is the candidate
 * for. Luck alone, the same under every design (MODEL.md section 3). */
#pragma once
#include "../domain/market.h"
#include "../random/draw.h"

struct arena;

struct partner_luck {
    size_t partner_count;
    uint32_t *number; /* [partner]: what its draws are keyed by */
    uint8_t *type;    /* [partner] */
    double *weight;   /* [partner]: size against an average partner of the market; mean 1 in expectation */
    double *starting_trust;           /* [partner], 0..1 */
    double *cumulative[SEGMENTS_MAX]; /* [partner]: ends at 1; a uniform finds a deal's candidate in it */
};

/* Partners of all types. */
size_t partner_count_of(const struct market *market);

size_t partner_luck_bytes(const struct market *market);
struct partner_luck partner_luck_in(struct arena *arena, const struct market *market);

/* Draws world `key`. A partner's luck does not depend on how many partners other types have. Needs at least one partner of
 * some weight in every segment. */
void partner_luck_draw(struct partner_luck *luck, const struct market *market, struct draw_key key);

/* The candidate of a deal of `segment`: u in (0,1). A partner without weight there is never picked. */
size_t partner_luck_pick(const struct partner_luck *luck, size_t segment, double u);

/* The partner's part of the segment's candidates, 0..1. */
double partner_luck_share(const struct partner_luck *luck, size_t segment, size_t partner);
