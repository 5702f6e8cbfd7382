/* A few deals kept as the rep met them, for break-evens and explanations. */
#pragma once
#include "offer.h"
#include "run.h"

struct arena;

/* One world under one design: every `stride`-th deal that could go to a partner, up to `room`. */
struct deal_sampler {
    size_t stride, room, seen, kept;
    struct sampled_deal *deals;
};

/* The samplers of the first worlds: equal parts of DEAL_SAMPLE_MAX deals per design, so that what is
 * kept does not depend on which thread ran which world. */
struct deal_samples {
    size_t worlds, parts, designs;
    struct deal_sampler *samplers; /* [world][part][design] */
};

/* Whether the next deal that could go to a partner is to be kept. */
static inline bool deal_sampler_is_due(const struct deal_sampler *sampler)
{
    return sampler->seen % sampler->stride == 0 && sampler->kept < sampler->room;
}

/* Keeps the deal if its turn has come. A deal that a rule of engagement closes direct for is no choice and is left out. */
void sample_deal(const struct deal_in_hand *hand, struct deal_sampler *sampler);

/* Room for the samples of a run of `worlds`; `deals_per_world` is how many are expected to qualify. */
struct deal_samples deal_samples_in(struct arena *arena, size_t designs, size_t worlds, size_t parts,
                                    double deals_per_world);

/* The samplers of a world, [part][design], or NULL if it keeps none. */
struct deal_sampler *deal_samples_of_world(const struct deal_samples *samples, size_t world);

/* Puts one design's deals of the first `worlds_done` worlds together, in world order. Returns how many;
 * they lie behind each other from the first world's on. */
size_t deal_samples_gather(const struct deal_samples *samples, size_t design, size_t worlds_done);
