/* A CSV file, row by row, with the place of every field (strict RFC 4180 by libcsv, UTF-8 BOM
 * skipped, quoted line breaks counted). Streams: memory does not grow with the file. */
#pragma once
#include "../base/source.h"
#include <stdbool.h>
#include <stddef.h>
#include <stdio.h>

struct arena;
struct diag;

struct csv_field_text {
    const char *text; /* NUL-terminated, blanks around it removed unless quoted; valid during the call */
    struct span at;   /* valid during the call: its source's text is only the current record */
};

struct csv_row {
    size_t number; /* data rows from 1, the header is 0 */
    unsigned line; /* the line it starts on */
    size_t field_count;
    const struct csv_field_text *fields;
};

/* Called for the header (number 0) and each data row. Return false to stop early. */
typedef bool csv_row_fn(void *context, const struct csv_row *row);

/* Reads `path` (comma, or semicolon/tab if the header has no comma but has those). Blank lines
 * are skipped. Errors: can't be opened, bad quoting, not UTF-8, a NUL byte, a row with another
 * number of fields than the header, a duplicate column name, no header, over 4,096 columns, a
 * field over 1 MiB, a record over 16 MiB. A row with an error is not handed on, and after an error in the
 * header none is. Stops after 20 errors and says so. False if any. */
bool csv_read(const char *path, csv_row_fn *row, void *context, struct diag *diag);

/* The same for a stream that is already open; `path` is what messages call it. */
bool csv_read_stream(FILE *in, const char *path, csv_row_fn *row, void *context, struct diag *diag);

/* Index of the column called `name` (case and surrounding blanks ignored), or SIZE_MAX. */
size_t csv_column(const struct csv_row *header, const char *name);
