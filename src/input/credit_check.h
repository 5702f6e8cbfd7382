/* Whether a plan's credit rules leave a deal uncredited, or a rule without a deal, and whether the
 * numbers of one rule go together. */
#pragma once
#include "load.h"

/* Reports all of it for `plan`, read from `tree`. */
bool credit_check(const struct node *tree, const struct rep_plan *plan, struct load *load);
