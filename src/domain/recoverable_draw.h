/* Draws and guarantees: the least a payout pays. */
#pragma once
#include "pay_book.h"

/* One payout before and after. All in cents. A guarantee is given first and never paid back; the draw
 * tops up what is still short of it, and a recoverable one is owed; what is owed is recovered only from
 * earnings above the draw and the guarantee. */
struct draw_result {
    int64_t guarantee, advance, recovery; /* recovery is positive and taken off */
    int64_t owed;                         /* afterwards */
};
struct draw_terms {
    enum draw_kind kind;
    int64_t draw, guarantee; /* of this payout; 0: none */
    bool recovers;           /* the delay is over */
    double recovery_share;
};
struct draw_result draw_of(const struct draw_terms *terms, int64_t earned, int64_t owed);

/* Whether what is owed at the end of the rep's payout number `payout` (from 1) is forgiven, leaving aside. */
bool draw_is_forgiven(const struct pay_draw *draw, size_t payout, bool ends_year);

/* Applies the plan's draw and ramp guarantee to the payout that is being worked out. */
void draw_pay(struct pay_book *book);
