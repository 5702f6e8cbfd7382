/* What the pictures about partners and the cost of selling show, in one sentence: their titles. NULL: there is nothing to show, and
 * no picture. */
#pragma once
#include "../analysis/comparison.h"

struct arena;

const char *finding_of_years(const struct comparison *comparison, struct arena *arena);
const char *finding_of_partner_pnl(const struct comparison *comparison, struct arena *arena);
const char *finding_of_migration(const struct comparison *comparison, struct arena *arena);
const char *finding_of_cost_of_sale(const struct comparison *comparison, struct arena *arena);
