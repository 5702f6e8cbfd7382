/* A table as cells of a workbook. */
#pragma once
#include "table.h"
#include "workbook.h"

/* Where a table stands on its sheet. */
struct sheet_table {
    const struct table *table;
    const struct sheet *sheet;
    size_t header_row, first_column;
};

/* Columns of a sheet that a table needs: an estimate is a value and two ends. */
size_t sheet_table_columns(const struct table *table);

/* Of `count` tables on their sheets the one called `name`; NULL: there is none. */
const struct sheet_table *sheet_table_named(const struct sheet_table *tables, size_t count, const char *name);

/* The sheet's column of the table's column called `name`; SIZE_MAX: there is none. */
size_t sheet_table_column(const struct sheet_table *at, const char *name);

/* Characters that each of the sheet's columns needs for the table, raised in `widths` where more; columns beyond `count` are
 * left out. */
void sheet_table_widths(const struct table *table, double *widths, size_t count, struct arena *arena);

/* The header, then the rows, from `row` on. Numbers as the page shows them where `as_on_page` (scaled, rounded by format),
 * else as they are, formatted by their unit. Returns the row after the last. */
size_t sheet_table_write(struct sheet *sheet, const struct table *table, size_t row, bool as_on_page,
                         struct arena *arena);

/* A table on a sheet of its own: what it holds, its header frozen and filtered, a defined name for its cells. */
struct sheet_table sheet_of_table(struct workbook *book, const struct table *table, const char *footer,
                                  struct arena *arena);
