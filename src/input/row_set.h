/* Which rows of a table have been seen: finds rows that are the same in every field.
 *
 * A row is remembered by a 128-bit hash of its fields, so memory is 16 bytes a row at most half
 * full, and two different rows of a million are mistaken for one with a chance below 1e-26. */
#pragma once
#include "csv_table.h"
#include <stdint.h>

struct row_mark {
    uint64_t low, high; /* both 0: an empty place */
};

struct row_set {
    size_t count, capacity; /* capacity: a power of two, or 0 */
    struct row_mark *marks;
};

/* The hash of a row's fields. */
struct row_mark row_mark_of(const struct csv_row *row);

/* Whether a row with the same fields was added before; adds it if not. */
bool row_set_has(struct row_set *set, const struct csv_row *row, struct arena *arena);
