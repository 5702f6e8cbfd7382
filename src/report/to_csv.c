#include "to_csv.h"

#include "../base/arena.h"
#include "../base/text.h"
#include <math.h>
#include <string.h>

/* One thread writes a file, so the streams are not locked for every field. */

/* RFC 4180: a field with a comma, a quote or a line break stands in quotes, its quotes doubled. */
static void write_text(const char *text, FILE *out)
{
    if (!text[strcspn(text, ",\"\r\n")]) {
        fputs_unlocked(text, out);
        return;
    }
    putc_unlocked('"', out);
    for (; *text; text++) {
        if (*text == '"')
            putc_unlocked('"', out);
        putc_unlocked(*text, out);
    }
    putc_unlocked('"', out);
}

static void write_number(double number, FILE *out)
{
    char digits[32];
    if (isfinite(number))
        fputs_unlocked(text_from_number(number, digits), out);
}

/* Rates and the like repeat from row to row: what stood above is not worked out again. */
struct above {
    double number;
    char digits[32];
};

static void write_like_above(double number, struct above *above, FILE *out)
{
    if (!isfinite(number))
        return;
    if (memcmp(&number, &above->number, sizeof number) != 0 || above->digits[0] == '\0') {
        above->number = number;
        text_from_number(number, above->digits);
    }
    fputs_unlocked(above->digits, out);
}

static void write_end_name(const struct column *column, const char *own_name, const char *end, FILE *out)
{
    if (own_name) {
        write_text(own_name, out);
        return;
    }
    fprintf(out, "%s_%s", column->name, end);
}

void to_csv_header(const struct table *table, FILE *out)
{
    for (size_t c = 0; c < table->column_count; c++) {
        const struct column *column = &table->columns[c];
        if (c)
            putc_unlocked(',', out);
        write_text(column->name, out);
        if (column->type != COLUMN_ESTIMATE)
            continue;
        putc_unlocked(',', out);
        write_end_name(column, column->low_name, "low", out);
        putc_unlocked(',', out);
        write_end_name(column, column->high_name, "high", out);
    }
    fputs_unlocked("\r\n", out);
}

static void write_cell(const struct column *column, const struct cell *cell, struct above *above, FILE *out)
{
    if (cell->kind == CELL_TEXT)
        write_text(cell->text, out);
    else if (cell->kind != CELL_EMPTY)
        write_like_above(cell->estimate.value, above, out);
    if (column->type != COLUMN_ESTIMATE)
        return;
    putc_unlocked(',', out);
    if (cell->kind == CELL_ESTIMATE)
        write_number(cell->estimate.low, out);
    putc_unlocked(',', out);
    if (cell->kind == CELL_ESTIMATE)
        write_number(cell->estimate.high, out);
}

void to_csv_rows(const struct table *table, FILE *out)
{
    struct above *above = arena_array(table->arena, struct above, table->column_count);
    for (size_t row = 0; row < table->row_count; row++) {
        for (size_t c = 0; c < table->column_count; c++) {
            if (c)
                putc_unlocked(',', out);
            write_cell(&table->columns[c], table_cell(table, row, c), &above[c], out);
        }
        fputs_unlocked("\r\n", out);
    }
}

bool to_csv(const struct table *table, FILE *out)
{
    to_csv_header(table, out);
    to_csv_rows(table, out);
    return ferror(out) == 0;
}
