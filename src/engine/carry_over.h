/* What a rep's books hand on when a new plan begins with a year.
 *
 * A deal is priced and credited by the rules of the day its route is picked, and paid by the plan of the quota period it
 * closes in. So credit of deals that were picked before a step and close after it moves into the new plan's books. Where
 * both plans look at the same totals everything moves, bit for bit; where they don't, credit toward quota moves, and a draw still
 * owed; what else components count of those deals (margin, units, new customers) is left out. Shared SPIFF budgets
 * and counts start again with the year in any case. */
#pragma once
#include "rep_books.h"

/* `month`: the first of the new plan, a year's first. `to` must be clear. Afterwards `from` is not used any more. */
void rep_books_carry_over(const struct rep_books *from, struct rep_books *to, size_t month);
