#include "table.h"

#include "../base/arena.h"
#include "../base/bug.h"
#include "to_csv.h"
#include "to_json.h"
#include "to_terminal.h"
#include <math.h>
#include <string.h>

const struct table_writer table_writers[] = {
    { ".csv", "comma-separated values, every digit", to_csv },
    { ".json", "an array of objects, every digit", to_json },
    { ".txt", "aligned columns, rounded", to_plain_text },
    { NULL, NULL, NULL },
};

struct table table_open(const char *name, const struct column *columns, size_t column_count,
                        struct arena *arena)
{
    return (struct table){ .arena = arena, .name = name, .columns = columns, .column_count = column_count };
}

void table_row(struct table *table)
{
    BUG_IF(table->row_count > 0 && table->filled != table->column_count);
    if (table->row_count == table->row_capacity) {
        const size_t capacity = table->row_capacity ? 2 * table->row_capacity : 16;
        struct cell *cells = arena_array(table->arena, struct cell, capacity * table->column_count);
        if (table->row_count)
            memcpy(cells, table->cells, table->row_count * table->column_count * sizeof *cells);
        table->cells = cells;
        table->row_capacity = capacity;
    }
    table->row_count++;
    table->filled = 0;
}

static struct cell *next_cell(struct table *table)
{
    BUG_IF(table->row_count == 0 || table->filled == table->column_count);
    return &table->cells[(table->row_count - 1) * table->column_count + table->filled++];
}

void table_text(struct table *table, const char *text)
{
    *next_cell(table) = (struct cell){ .kind = text ? CELL_TEXT : CELL_EMPTY, .text = text };
}

void table_number(struct table *table, double number)
{
    *next_cell(table) = (struct cell){ .kind = isfinite(number) ? CELL_NUMBER : CELL_EMPTY,
                                       .estimate = { number, number, number } };
}

void table_estimate(struct table *table, struct estimate estimate)
{
    *next_cell(table) =
        (struct cell){ .kind = isfinite(estimate.value) ? CELL_ESTIMATE : CELL_EMPTY, .estimate = estimate };
}

void table_empty(struct table *table)
{
    *next_cell(table) = (struct cell){ .kind = CELL_EMPTY };
}

void table_copy(struct table *table, const struct cell *cell)
{
    *next_cell(table) = *cell;
}

size_t table_column(const struct table *table, const char *name)
{
    size_t c = 0;
    while (c < table->column_count && strcmp(table->columns[c].name, name) != 0)
        c++;
    return c;
}

const struct cell *table_cell(const struct table *table, size_t row, size_t column)
{
    BUG_IF(row >= table->row_count || column >= table->column_count);
    return &table->cells[row * table->column_count + column];
}
