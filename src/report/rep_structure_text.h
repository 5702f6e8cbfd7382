/* What a vendor may tell partners of its rep plan: which deals count, how a partner deal compares with the same deal sold
 * direct, which way it all pushes. No amount, quota, rate, share or name of the plan is in it: the text has no digit but those of
 * names of the market's routes. */
#pragma once
#include "../analysis/comparison.h"
#include "plan_text.h"

void say_rep_structure(struct plan_text *text, const struct scenario *scenario, size_t design,
                       enum direction direction);
