/* One table, however it is shown: typed columns with units, rows of cells.
 *
 * What a report says is put into a table once; writers turn it into a file or onto a
 * terminal. A new format is one line in `writers[]`. */
#pragma once
#include "../analysis/estimate.h"
#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>

struct arena;

enum column_type {
    COLUMN_TEXT,     /* left */
    COLUMN_NUMBER,   /* right */
    COLUMN_ESTIMATE, /* value [low, high]; three columns where there are no brackets */
};

struct column {
    const char *name;     /* for programs: `pull_points` */
    const char *low_name; /* estimates: names of the ends; NULL: NAME_low, NAME_high */
    const char *high_name;
    const char *heading; /* for people; a line break starts a second line; NULL: the name */
    const char *unit;    /* of numbers: "points", "share", "USD"; NULL or "": none */
    enum column_type type;
    int decimals;   /* on a terminal; files keep every digit */
    double scale;   /* on a terminal: shown as number x scale (100: a share as percent); 0 counts as 1 */
    bool with_sign; /* on a terminal: + before what is above 0 */
    const char *
        source; /* of a page's table: where its numbers stand with every digit, `designs.pull_points`; NULL: not told */
    const char *meaning; /* of a file's table: one line, no full stop; NULL: a metric's own, or none */
};

enum cell_kind { CELL_EMPTY, CELL_TEXT, CELL_NUMBER, CELL_ESTIMATE };

struct cell {
    enum cell_kind kind;
    const char *text;         /* not copied: lives as long as the table */
    struct estimate estimate; /* number: in `value` */
};

struct table {
    struct arena *arena;
    const char *name;    /* file name without ending */
    const char *meaning; /* one line, no full stop; NULL: its name says all */
    size_t column_count, row_count, row_capacity;
    const struct column *columns;
    struct cell *cells; /* [row * column_count + column] */
    size_t filled;      /* cells of the last row */
};

/* An empty table. `columns` and `name` are not copied. */
struct table table_open(const char *name, const struct column *columns, size_t column_count,
                        struct arena *arena);

/* Starts a row. The row before must be full (BUG_IF). */
void table_row(struct table *table);

/* The next cell of the row. A number that is not finite becomes an empty cell. */
void table_text(struct table *table, const char *text);
void table_number(struct table *table, double number);
void table_estimate(struct table *table, struct estimate estimate);
void table_empty(struct table *table);
void table_copy(struct table *table,
                const struct cell *cell); /* of another table; its text must live as long */

/* The place of the column called `name`; column_count: there is none. */
size_t table_column(const struct table *table, const char *name);

const struct cell *table_cell(const struct table *table, size_t row, size_t column);

/* Turns a table into text on `out`. False if `out` failed. */
typedef bool table_writer_fn(const struct table *table, FILE *out);

struct table_writer {
    const char *ending; /* of the file, with the dot */
    const char *meaning;
    table_writer_fn *write;
};

/* The formats of files, ended by a row of NULLs. */
extern const struct table_writer table_writers[];
