/* The pull over two axes: a table per design, the first axis down and the second across. */
#pragma once
#include "../analysis/sweep.h"
#include "page.h"

/* Designs whose pull is the same everywhere are told in one line. */
void sweep_grid_add(const struct page *page, const struct sweep *sweep);
