/* A table for people: aligned columns, rounded numbers, headings of up to two lines.
 *
 * Where the terminal is too narrow the longest texts are cut with an ellipsis, numbers never. */
#pragma once
#include "table.h"

struct terminal {
    size_t width;  /* columns */
    size_t indent; /* blanks before each line */
    bool colour;   /* headings in bold */
};

bool to_terminal(const struct table *table, const struct terminal *terminal, FILE *out);

/* The same without colour, 100 columns wide: a writer of files. */
bool to_plain_text(const struct table *table, FILE *out);

/* `number` as the column shows it. `text` holds NUMBER_TEXT_BYTES; returns it. Never "-0.0". */
enum { NUMBER_TEXT_BYTES = 64 };
const char *column_number(const struct column *column, double number, char text[NUMBER_TEXT_BYTES]);
