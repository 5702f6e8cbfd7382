/* One world's results as bytes, to be kept on a disk or sent to another process of the same program.
 *
 * What the same program takes out is bit for bit what it put in; another program's bytes mean nothing to it. Every size is
 * a multiple of 8. */
#pragma once
#include "deal_sample.h"
#include "tally.h"
#include <stddef.h>

/* Where a world's results are, or go. */
struct world_results {
    size_t design_count;
    struct tally *held[HELD_KINDS]; /* [design]; NULL: none */
    size_t sampler_count;           /* 0: the world keeps no deals */
    struct deal_sampler *samplers;  /* [sampler_count] */
};

size_t parcel_bytes(const struct world_results *results);

/* Fills `parcel` with parcel_bytes(results). */
void parcel_write(const struct world_results *results, unsigned char *parcel);

/* Overwrites the results. False, the results unspecified, if the parcel is none of theirs. */
bool parcel_read(const unsigned char *parcel, size_t bytes, const struct world_results *results);
