#include "to_json.h"

#include <jansson.h>
#include <math.h>
#include <stdlib.h>

static json_t *number(double value)
{
    return isfinite(value) ? json_real(value) : json_null();
}

static void set_end(json_t *row, const struct column *column, const char *own_name, const char *end,
                    json_t *value)
{
    char name[128];
    snprintf(name, sizeof name, "%s_%s", column->name, end);
    json_object_set_new(row, own_name ? own_name : name, value);
}

static void set_cell(json_t *row, const struct column *column, const struct cell *cell)
{
    const bool has_ends = cell->kind == CELL_ESTIMATE;
    json_t *value = cell->kind == CELL_TEXT    ? json_string(cell->text)
                    : cell->kind == CELL_EMPTY ? json_null()
                                               : number(cell->estimate.value);
    json_object_set_new(row, column->name, value);
    if (column->type != COLUMN_ESTIMATE)
        return;
    set_end(row, column, column->low_name, "low", has_ends ? number(cell->estimate.low) : json_null());
    set_end(row, column, column->high_name, "high", has_ends ? number(cell->estimate.high) : json_null());
}

json_t *to_json_rows(const struct table *table)
{
    json_t *rows = json_array();
    for (size_t r = 0; r < table->row_count; r++) {
        json_t *row = json_object();
        for (size_t c = 0; c < table->column_count; c++)
            set_cell(row, &table->columns[c], table_cell(table, r, c));
        json_array_append_new(rows, row);
    }
    return rows;
}

bool to_json(const struct table *table, FILE *out)
{
    json_t *rows = to_json_rows(table);
    const bool done = json_dumpf(rows, out, JSON_INDENT(2) | JSON_REAL_PRECISION(17)) == 0;
    fputc('\n', out);
    json_decref(rows);
    return done && ferror(out) == 0;
}
