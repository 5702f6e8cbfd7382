/* A table as JSON for other programs: an array with one object per row, keyed by column name. An
 * estimate is three numbers (value, low, high); empty cells and unknown ends are null. */
#pragma once
#include "table.h"

struct json_t;

/* False if `out` failed. */
bool to_json(const struct table *table, FILE *out);

/* The same as a jansson array, the caller's to release. */
struct json_t *to_json_rows(const struct table *table);
