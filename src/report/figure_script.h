/* What gnuplot is told of a run before a template is loaded: names, colours and numbers of its designs and
 * routes as variables. plots/style.gp lists them. */
#pragma once
#include "../analysis/comparison.h"

struct arena;

/* In `arena`. */
const char *figure_variables(const struct comparison *comparison, struct arena *arena);
