/* A file of tables that other programs can ask: SQLite. The one door to its library.
 *
 * What goes wrong is remembered and told once, as an error of the machine; everything after it does nothing. */
#pragma once
#include "table.h"
#include <stdbool.h>

struct arena;
struct diag;
struct database;

/* Opens the file at `path`, made where missing. Close it either way: that tells what went wrong. */
struct database *database_open(const char *path, struct arena *arena, struct diag *diag);

/* One or several statements without parameters. */
void database_do(struct database *database, const char *statements);

/* One statement, each `?` of which takes the next of `values`. */
void database_put(struct database *database, const char *statement, const struct cell *values, size_t count);

/* Makes a table of the same name with a column for each column (an estimate: three) and fills it. Names are quoted; texts,
 * whole numbers, other numbers and nothing keep their kind. */
void database_table(struct database *database, const struct table *table);

/* Rows of a question as a table called `name`, its columns those of `columns`: texts and numbers. `values` as in
 * database_put. An empty table after an error. */
struct table database_ask(struct database *database, const char *name, const char *question,
                          const struct cell *values, size_t value_count, const struct column *columns,
                          size_t column_count, struct arena *arena);

/* False if anything went wrong since opening: the last changes are then undone. */
bool database_close(struct database *database);

/* A value for a `?`. */
struct cell cell_of_text(const char *text); /* NULL: nothing */
struct cell cell_of_number(double number);  /* not finite: nothing */
