/* Whether a partner gains by placing orders earlier or later over the end of a rebate's period.
 *
 * It knows what its period has come to, or will by its end, and counts on the next being as usual. So many orders could move
 * together: they are worth what the period would earn with them less what it earns without, in either period. A rate that is the
 * same for all dollars gains nothing; just short of a step that pays on everything, much. */
#pragma once
#include "rebate.h"

/* Sales of two periods as a rebate looks at them; where `ending` has sales, `next` is of their kind. */
struct rebate_turn {
    struct rebate_sales ending, next; /* next: as usual, nothing moved */
    double movable;                   /* of the base: what could move together, above 0 */
};

/* What moving everything movable earns more, per dollar (or unit) of the base: out of the next period into the ending one, and back. At
 * most what a period has can leave it; 0 where nothing can move. */
double rebate_pull_gain(const struct rebate *rebate, const struct rebate_turn *turn);
double rebate_hold_gain(const struct rebate *rebate, const struct rebate_turn *turn);
