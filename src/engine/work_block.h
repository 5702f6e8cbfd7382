/* One block of reps works one month's deals under one design: value, choose, win, credit. */
#pragma once
#include "deal_sample.h"
#include "offer.h"

/* Adds to `books` and `tally`; `tally` is [lane] where the setting says so. `sampler` may be NULL. */
void work_block(const struct work_setting *setting, const struct rep_block *reps,
                const struct deal_block *deals, struct rep_books *books, struct tally *tally,
                struct deal_sampler *sampler);
