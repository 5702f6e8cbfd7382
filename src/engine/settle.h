/* What a deal leaves behind: in the tally, and in the rep's books if it is won. */
#pragma once
#include "offer.h"
#include "tally.h"

static const double NEUTRAL_SHARE = 0.02; /* MODEL.md section 10: within 2 % of neutral */

/* What managers and overlays earn on the deal beside the rep. They are no reps of the simulation. */
double deal_overlay_usd(const struct rep_plan *plan, const struct offer *offer, double commission_usd);

/* Channel tax and neutrality gap: this deal on each partner route against the same deal direct. */
void tally_gap(const struct deal_in_hand *hand, struct tally *tally);

/* Deals of a lane that left the columns: there, direct and lost. */
void tally_foregone(const struct rep_block *reps, const struct deal_block *deals, size_t lane,
                    struct tally *tally);

/* The rep's pick and its neutral twin's. */
void tally_choice(const struct deal_in_hand *hand, size_t route, size_t twin, struct tally *tally);

/* A won deal: credit goes to the quota period it closes in, money to the books of the horizon. */
void settle_won(const struct deal_in_hand *hand, size_t route, struct rep_books *books, struct tally *tally);
