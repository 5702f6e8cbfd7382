/* The tables of a sensitivity, each a CSV of its folder. */
#pragma once
#include "../analysis/sensitivity.h"
#include "table.h"

/* A row per design and test: in what share of draws the verdict holds, how the number is spread over draws, and luck apart. */
struct table sensitivity_robust_table(const struct sensitivity *made, struct arena *arena);

/* A row per value at which a test of a design changes sign. */
struct table sensitivity_flips_table(const struct sensitivity *made, struct arena *arena);

/* A row per design and assumption: every test at both ends of its range. */
struct table sensitivity_tornado_table(const struct sensitivity *made, struct arena *arena);

/* A row per design and factor. */
struct table sensitivity_indices_table(const struct sensitivity *made, struct arena *arena);

/* A row per design and number of sides. */
struct table sensitivity_boxes_table(const struct sensitivity *made, struct arena *arena);

/* A row per draw: every assumption, then the first test of every design. */
struct table sensitivity_draws_table(const struct sensitivity *made, struct arena *arena);
