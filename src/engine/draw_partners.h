/* What partners make of the deals that one block of reps meets in one month: candidates, services, and the uniforms by which
 * they take part and claim deals. */
#pragma once
#include "deal_block.h"
#include "market_luck.h"
#include "partner_luck.h"

/* Fills the partners' columns of `deals`, which draw_block has filled otherwise, where a deal is met; those that only a deal with
 * a partner is asked for, where one is available. `partners` is the same world's. */
void draw_partners(const struct market *market, const struct partner_luck *partners, struct draw_key key,
                   const struct rep_block *reps, struct deal_block *deals);
