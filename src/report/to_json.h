/* A table as JSON for other programs: an array with one object per row, keyed by column name. An
 * estimate is three numbers (value, low, high); empty cells and unknown ends are null. */
#pragma once
#include "table.h"

/* False if `out` failed. */
bool to_json(const struct table *table, FILE *out);
