/* Legal scenarios at random, often at a corner: one segment, one rep, no partner deals, plans that pay
 * every route alike, tapers to zero, short quota periods, thresholds, caps, retroactive and step schedules,
 * large and negative cycle effects, two to eight routes, high lead ceilings, resampled sizes, no discount,
 * no spread. */
#pragma once
#include "domain/scenario.h"

struct arena;

/* Scenario number `number`; the same number, the same scenario. It and all its text live in `arena`. */
struct scenario *random_scenario(uint64_t number, struct arena *arena);

/* A plan for `market` that credits and pays every route alike: same basis, share, multiplier, SPIFF. */
struct rep_plan random_neutral_plan(uint64_t number, const struct market *market, struct arena *arena);

/* Uniforms thrown one after the other, for tests that need more luck of their own. */
struct dice {
    uint64_t number;
    uint32_t thrown;
};

double dice_between(struct dice *dice, double low, double high);
size_t dice_count(struct dice *dice, size_t low, size_t high); /* low..high, each as likely */
bool dice_chance(struct dice *dice, double chance);
