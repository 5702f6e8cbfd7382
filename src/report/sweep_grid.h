/* The pull over two axes, on a terminal: a table per design, the first axis down and the second across. */
#pragma once
#include "../analysis/sweep.h"
#include "to_terminal.h"

/* Designs whose pull is the same everywhere are told in one line. */
void sweep_grid_print(const struct sweep *sweep, const struct terminal *terminal, struct arena *arena,
                      FILE *out);
