/* What would even out pay by route, by segment and by attainment: tables of a break-even's page. */
#pragma once
#include "../analysis/comparison.h"
#include "page.h"

/* The next cell: the number, "-" where nothing is to be evened out, "none" where nothing in range does it. `even` is
 * shown in place of a number too small to tell from even; NULL: the number is known. */
void break_even_cell(struct table *table, struct break_even_number number, const char *even);

void break_even_parts_add(const struct page *page, const struct comparison *comparison);
