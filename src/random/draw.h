/* Luck as a function.
 *
 * A draw depends on (seed, world, entity, purpose, index) and on nothing else: not on a
 * design, a thread or the order of calls. So every design meets the same deals and the
 * same luck, and any number of threads gives the same bits.
 *
 * The generator is Philox4x32-10 (Salmon et al., "Parallel random numbers: as easy as
 * 1, 2, 3", SC11). One block makes two 52-bit uniforms; purposes 2k and 2k+1 share it. */
#pragma once
#include <stddef.h>
#include <stdint.h>

/* Why a number is drawn. Append only: the value is part of the key, so moving one
 * changes every published result. */
enum draw_purpose {
    DRAW_REP_SKILL = 0,
    DRAW_REP_SPARE = 1,         /* whether and when the rep is hired */
    DRAW_VENDOR_DEAL_COUNT = 2, /* entity rep, index month */
    DRAW_PARTNER_LEAD_COUNT = 3,
    DRAW_DEAL_SIZE = 4, /* from here: entity rep, index of the deal, see deal_index */
    DRAW_DISCOUNT = 5,
    DRAW_PARTNER_AVAILABLE = 6,
    DRAW_PARTNER_FIT = 7,
    DRAW_RELATIONSHIP = 8,
    DRAW_PREFERENCE = 9,
    DRAW_WIN_ODDS = 10,
    DRAW_WIN = 11, /* one uniform shared by all routes */
    DRAW_CLOSE_DAY = 12,
    DRAW_LEAD_MARK = 13,
    DRAW_PARTNER_TASTE = 14, /* the normal Z shared by all partner routes */
    DRAW_NEW_CUSTOMER = 15,
    DRAW_ROUTE_TASTE = 16, /* Gumbel of route 0; route r is DRAW_ROUTE_TASTE + r, 16..23 */
    DRAW_CHURN = 24,       /* how long the customer of a deal stays */
    DRAW_CHURN_SPARE = 25,
    DRAW_DEAL_PARTNER = 26,  /* which partner is the deal's candidate */
    DRAW_SERVICES = 27,      /* the services multiple */
    DRAW_PARTICIPATION = 28, /* one uniform for all routes */
    DRAW_REGISTRATION = 29,
    DRAW_APPROVAL = 30,
    DRAW_ENFORCEMENT = 31,
    DRAW_COMPLIANCE = 32,
    DRAW_INCUMBENT = 33,
    DRAW_CONTESTED = 34,
    DRAW_RECURRING = 35,
    DRAW_PARTNER_SIZE = 36, /* from here: entity partner */
    DRAW_PARTNER_TRUST = 37,
    DRAW_PARTNER_EXIT = 38, /* index month */
    DRAW_PARTNER_SPARE = 39,
    DRAW_ASSUMPTION_SHIFT = 40, /* from here: entity one uncertain number, world the replicate */
    DRAW_ASSUMPTION_JITTER = 41,
    DRAW_ASSUMPTION_ORDER = 42,
    DRAW_RESAMPLE = 43,   /* bootstrap: index the place in the sample */
    DRAW_SIGN_EARLY = 44, /* what the customer asks for it; entity rep, index of the deal */
    DRAW_HOLD_OVER = 45,
    DRAW_ORDER_MOVES = 46, /* whether the partner's customer lets it order early or late */
    DRAW_ORDER_SPARE = 47,
    DRAW_PURPOSES = 48,
};

/* Which world of luck. */
struct draw_key {
    uint64_t seed;
    uint32_t world;
};

/* One block of Philox4x32-10: encrypts `word` under `key`. */
void philox4x32(uint32_t word[4], const uint32_t key[2]);

/* Uniform on (0,1), 52 bits, centred so that the ends are never hit. Layout of the
 * counter: word 0 entity, word 1 world, word 2 purpose / 2, word 3 index. The even purpose
 * takes words 0-1 of the block, the odd one words 2-3. */
double draw_uniform(struct draw_key key, uint32_t entity, enum draw_purpose purpose, uint32_t index);

/* The same, for `count` entities/indices at once, both purposes of one block: even[i] and
 * odd[i] are exactly what draw_uniform gives for purpose `even_purpose` and the one after
 * it. Vectorises. */
void draw_uniform_pairs(struct draw_key key, size_t count, const uint32_t *entity,
                        enum draw_purpose even_purpose, const uint32_t *index, double *restrict even,
                        double *restrict odd);
