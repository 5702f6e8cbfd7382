/* The tables of a sweep. */
#pragma once
#include "../analysis/sweep.h"
#include "table.h"

/* One row per point and design: the values of the axes, the changes against the baseline, and all that designs.csv
 * says of a design. */
struct table sweep_table(const struct sweep *sweep, struct arena *arena);

/* Behind the line picture: one axis. */
struct table sweep_line_table(const struct sweep *sweep, struct arena *arena);

/* Behind the heat map: two axes. */
struct table sweep_map_table(const struct sweep *sweep, struct arena *arena);

/* The value of one axis as a cell. */
void sweep_value_cell(struct table *table, const struct sweep *sweep, size_t point, size_t axis);
