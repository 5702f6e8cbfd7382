/* What plan curves show, in a sentence each: titles of pictures and the first lines of the page. */
#pragma once
#include "../analysis/plan_curve.h"

struct arena;

/* What plans pay at quota and at the end of the range. */
const char *finding_of_plan_pay(const struct curve_set *set, struct arena *arena);

/* What the next dollar pays. */
const char *finding_of_plan_rate(const struct curve_set *set, struct arena *arena);

/* What a partner in the deal costs the rep, where it costs most. */
const char *finding_of_plan_tax(const struct curve_set *set, struct arena *arena);

/* How many jumps there are, and the largest. */
const char *finding_of_cliffs(const struct curve_set *set, struct arena *arena);
