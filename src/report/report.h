/* All that a command hands over, before it is any format: the page a person reads, the tables and the pictures behind it,
 * and the record of what made them. Formats show it; none computes a number. */
#pragma once
#include "page.h"
#include "picture.h"
#include "record.h"

struct diag;

enum { REPORT_TABLES_MAX = 64, REPORT_PICTURES_MAX = 32 };

struct report {
    const char *name; /* of the folder: "channel-tax" */
    const char
        *folder; /* where its CSV files and pictures are while formats are written: NAME.csv, NAME.svg */
    const struct page *page; /* NULL: the command has none */
    size_t table_count;
    struct table tables[REPORT_TABLES_MAX]; /* in the order of their making; see `meaning` of each */
    size_t picture_count;
    struct picture
        pictures[REPORT_PICTURES_MAX]; /* those that were drawn, each over a table of its name; no slides */
    const struct record *record;
};

/* The table called `name`; NULL: the report has none. */
const struct table *report_table(const struct report *report, const char *name);

/* One file that shows a whole report. */
struct report_format {
    const char *name;    /* as a person asks for it: "html" */
    const char *file;    /* in the folder: "report.html" */
    const char *meaning; /* one line, no full stop */
    /* Writes the file at `path`, whole or with an error of the machine in `diag` and false. The same report gives the
     * same bytes. */
    bool (*write)(const struct report *report, const char *path, struct arena *arena, struct diag *diag);
};

/* Ended by a row of NULLs. */
extern const struct report_format report_formats[];
