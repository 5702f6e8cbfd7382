/* A table as CSV for other programs: RFC 4180, a comma between fields, lines ending in CR LF,
 * quotes where a field needs them, every number the shortest way that reads back to the same
 * bits. An estimate is three columns: value, low, high. Empty cells and ends of an
 * unknown interval are empty fields. */
#pragma once
#include "table.h"

/* False if `out` failed. */
bool to_csv(const struct table *table, FILE *out);

/* The two halves, for a file that is too long to be one table. */
void to_csv_header(const struct table *table, FILE *out);
void to_csv_rows(const struct table *table, FILE *out);
