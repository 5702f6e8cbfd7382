/* The row of the field tables that a dotted path ends at: its unit, its range, its meaning. */
#pragma once
#include "load.h"

/* `path` is one of a model file of `kind`, or of a scenario with its models inside:
 * `designs.net.rep.credit[0].share`, `market.routes[3].win_lift_share`. NULL where the tables know no such key:
 * keys that are data, such as the routes under `control`. */
const struct field *field_of_path(enum model_kind kind, const char *path);

/* The table of a whole model file. */
const struct field_table *table_of_kind(enum model_kind kind);

/* The table behind a key that holds a whole model inside a scenario or design (`market`, `rep`), or the designs
 * themselves; NULL for every other key. */
const struct field_table *table_inside(const struct field_table *table, const struct field *field);
