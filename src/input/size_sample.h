/* Deal sizes taken from a user's own CSV file, for `size: resampled`. */
#pragma once
#include "load.h"

/* Fills the sample of `segment` (ascending, scaled, in the arena), and its median_usd and log_sd, from the
 * column its map `place` names. Rows without an amount above 0 are left out and counted in a
 * notice. False, with errors, if the file or column can't be read or has fewer than two amounts. */
bool size_sample_read(const struct node *place, struct segment *segment, struct load *load);
