/* Where one more dollar of sales makes a jump in what a partner earns: the edges of tiers and of rebates that pay on everything. A
 * partner near such an edge pulls deals forward or buys in what it cannot sell.
 *
 * Pure: read from the program. A tier's jump is what its better margins and fees add in a year, on a year's sales at the
 * edge, all at the customer's price and on the route where they add most; it lasts as long as the tier. A rebate's jump is what a
 * period's sales at the edge earn at it above what they earn a dollar below. A growth rebate's edge needs the
 * partner's sales of the period a year before. */
#pragma once
#include "../domain/partner_program.h"

enum { CLIFFS_OF_PROGRAM_MAX = TIERS_MAX + REBATES_MAX * STEPS_MAX };

struct program_cliff {
    const char *what; /* a tier's or rebate's name */
    bool is_tier;
    size_t months;   /* what sales are counted over; 0: each deal alone */
    double at_usd;   /* sales at the edge */
    double jump_usd; /* earned at it, above just below; of a tier: a year of it */
};

/* Edges worth a dollar or more, in the program's order, into `cliffs` (CLIFFS_OF_PROGRAM_MAX of them); returns how many. `year_usd`: what
 * the partner sold in the year before; 0 or less: none. */
size_t program_cliffs_of(const struct partner_program *program, double year_usd,
                         struct program_cliff *cliffs);
