/* A few deals kept as the rep met them, for break-evens and explanations. */
#pragma once
#include "offer.h"
#include "run.h"

/* Deals kept for break-evens: every `stride`-th that could go to a partner. NULL: keep none. */
struct deal_sampler {
    size_t stride, seen, kept;
    struct sampled_deal *deals; /* DEAL_SAMPLE_MAX */
};

/* Keeps the deal if its turn has come. */
void sample_deal(const struct deal_in_hand *hand, struct deal_sampler *sampler);
