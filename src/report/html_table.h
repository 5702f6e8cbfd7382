/* A table in a web page. It scrolls in itself where the page is narrow, and has buttons for sorting where a script runs. */
#pragma once
#include "table.h"

struct scenario;
struct arena;

struct html_table {
    const struct scenario *scenario; /* marks designs with their colours; NULL: no marks */
    const char *label;               /* what a person who can't see it is told that it is */
    bool is_data;    /* of a file: names, units and digits as there; otherwise as a person reads it */
    bool as_shown;   /* cells keep no more digits than they show: the file has them */
    size_t rows_max; /* 0: all */
};

void html_table(const struct html_table *style, const struct table *table, struct arena *arena, FILE *out);

/* A number of a file's table for people: up to six digits, never the exponent of a large one. */
enum { DATA_NUMBER_BYTES = 64 };
const char *data_number(double number, char text[DATA_NUMBER_BYTES]);
