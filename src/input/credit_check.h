/* Whether a plan's credit rules leave a deal uncredited, or a rule without a deal. */
#pragma once
#include "load.h"

/* Reports both for `plan`, read from `tree`. */
bool credit_check(const struct node *tree, const struct rep_plan *plan, struct load *load);
