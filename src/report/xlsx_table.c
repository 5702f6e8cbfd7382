#include "xlsx_table.h"

#include "../base/arena.h"
#include "column_title.h"
#include "screen_text.h"
#include <math.h>
#include <stdint.h>
#include <string.h>

enum { MEANING_ROW = 0, HEADER_ROW = 1, WIDTH_MIN = 9, WIDTH_MAX = 60, HEADER_LINES = 3 };

size_t sheet_table_columns(const struct table *table)
{
    size_t columns = 0;
    for (size_t c = 0; c < table->column_count; c++)
        columns += table->columns[c].type == COLUMN_ESTIMATE ? 3 : 1;
    return columns;
}

const struct sheet_table *sheet_table_named(const struct sheet_table *tables, size_t count, const char *name)
{
    for (size_t i = 0; i < count; i++)
        if (strcmp(tables[i].table->name, name) == 0)
            return &tables[i];
    return NULL;
}

size_t sheet_table_column(const struct sheet_table *at, const char *name)
{
    size_t column = at->first_column;
    for (size_t c = 0; c < at->table->column_count; c++) {
        if (strcmp(at->table->columns[c].name, name) == 0)
            return column;
        column += at->table->columns[c].type == COLUMN_ESTIMATE ? 3 : 1;
    }
    return SIZE_MAX;
}

/* The unit of one cell: the column's, or what the row's own column of units says. */
static const char *unit_at(const struct table *table, size_t row, size_t column)
{
    const char *unit = table->columns[column].unit;
    if (unit != NULL && *unit != '\0')
        return unit;
    for (size_t c = 0; c < table->column_count; c++)
        if (strcmp(table->columns[c].name, "unit") == 0 && table_cell(table, row, c)->kind == CELL_TEXT)
            return table_cell(table, row, c)->text;
    const char *name = table->columns[column].name, *last = strrchr(name, '_');
    return last == NULL                   ? ""
           : strcmp(last, "_usd") == 0    ? "USD"
           : strcmp(last, "_share") == 0  ? "share"
           : strcmp(last, "_points") == 0 ? "points"
                                          : "";
}

static enum cell_style style_by_decimals(int decimals)
{
    static const enum cell_style styles[] = { STYLE_COUNT, STYLE_DECIMAL_1, STYLE_DECIMAL_2,
                                              STYLE_DECIMAL_3 };
    return decimals < 4 ? styles[decimals] : STYLE_NUMBER;
}

static enum cell_style style_by_unit(const char *unit, double number)
{
    if (strncmp(unit, "USD", 3) == 0)
        return fabs(number) < 1000.0 && number != round(number) ? STYLE_USD_CENTS : STYLE_USD;
    if (strcmp(unit, "share") == 0)
        return STYLE_SHARE;
    if (strcmp(unit, "points") == 0)
        return STYLE_DECIMAL_2;
    return number == round(number) ? STYLE_COUNT : fabs(number) >= 1000.0 ? STYLE_COUNT : STYLE_NUMBER;
}

/* A table being put on a sheet. */
struct putting {
    struct sheet *sheet;
    const struct table *table;
    bool as_on_page;
    struct arena *arena;
};

static void put_number(const struct putting *putting, size_t to_row, size_t to_column, size_t row, size_t c,
                       double number)
{
    const struct column *column = &putting->table->columns[c];
    if (!isfinite(number))
        return;
    if (putting->as_on_page)
        sheet_number(putting->sheet, to_row, to_column, number * (column->scale != 0.0 ? column->scale : 1.0),
                     style_by_decimals(column->decimals));
    else
        sheet_number(putting->sheet, to_row, to_column, number,
                     style_by_unit(unit_at(putting->table, row, c), number));
}

static size_t put_cell(const struct putting *putting, size_t to_row, size_t to_column, size_t row, size_t c)
{
    const struct cell *cell = table_cell(putting->table, row, c);
    const bool estimate = putting->table->columns[c].type == COLUMN_ESTIMATE;
    if (cell->kind == CELL_TEXT)
        sheet_text(putting->sheet, to_row, to_column, cell->text,
                   putting->table->columns[c].type == COLUMN_TEXT ? STYLE_TEXT : STYLE_TEXT_RIGHT);
    else if (cell->kind != CELL_EMPTY)
        put_number(putting, to_row, to_column, row, c, cell->estimate.value);
    if (estimate && cell->kind == CELL_ESTIMATE) {
        put_number(putting, to_row, to_column + 1, row, c, cell->estimate.low);
        put_number(putting, to_row, to_column + 2, row, c, cell->estimate.high);
    }
    return to_column + (estimate ? 3 : 1);
}

static size_t put_header(const struct putting *putting, size_t row, size_t to_column, size_t c)
{
    const struct column *column = &putting->table->columns[c];
    sheet_text(putting->sheet, row, to_column, column_title(column, putting->arena), STYLE_HEADER);
    if (column->type != COLUMN_ESTIMATE)
        return to_column + 1;
    sheet_text(putting->sheet, row, to_column + 1, "low", STYLE_HEADER);
    sheet_text(putting->sheet, row, to_column + 2, "high", STYLE_HEADER);
    return to_column + 3;
}

size_t sheet_table_write(struct sheet *sheet, const struct table *table, size_t row, bool as_on_page,
                         struct arena *arena)
{
    const struct putting putting = { sheet, table, as_on_page, arena };
    size_t column = 0;
    for (size_t c = 0; c < table->column_count; c++)
        column = put_header(&putting, row, column, c);
    sheet_height(sheet, row, HEADER_LINES);
    for (size_t r = 0; r < table->row_count; r++) {
        column = 0;
        for (size_t c = 0; c < table->column_count; c++)
            column = put_cell(&putting, row + 1 + r, column, r, c);
    }
    return row + 1 + table->row_count;
}

/* Wide enough for its texts and for a number of a billion. */
static double width_of(const struct table *table, size_t c, struct arena *arena)
{
    const struct column *column = &table->columns[c];
    size_t width = WIDTH_MIN;
    const size_t title = screen_columns(column_title(column, arena)) / 2 + 3;
    width = title > width ? title : width;
    for (size_t row = 0; row < table->row_count; row++) {
        const struct cell *cell = table_cell(table, row, c);
        const size_t own = cell->kind == CELL_TEXT             ? screen_columns(cell->text) + 1
                           : cell->kind == CELL_EMPTY          ? 0
                           : fabs(cell->estimate.value) >= 1e6 ? 15
                                                               : 11;
        width = own > width ? own : width;
    }
    return (double)(width > WIDTH_MAX ? WIDTH_MAX : width);
}

void sheet_table_widths(const struct table *table, double *widths, size_t count, struct arena *arena)
{
    size_t to = 0;
    for (size_t c = 0; c < table->column_count; c++) {
        const double width = width_of(table, c, arena);
        for (size_t part = 0; part < (table->columns[c].type == COLUMN_ESTIMATE ? 3 : 1); part++, to++)
            if (to < count)
                widths[to] = fmax(widths[to], width);
    }
}

static void set_widths(struct sheet *sheet, const struct table *table, struct arena *arena)
{
    const size_t count = sheet_table_columns(table);
    double *widths = arena_array(arena, double, count);
    sheet_table_widths(table, widths, count, arena);
    for (size_t column = 0; column < count; column++)
        sheet_width(sheet, column, widths[column]);
}

struct sheet_table sheet_of_table(struct workbook *book, const struct table *table, const char *footer,
                                  struct arena *arena)
{
    struct sheet *sheet = workbook_sheet(book, name_in_words(table->name, arena));
    const size_t last_column = sheet_table_columns(table) - 1;
    const char *meaning = table->meaning != NULL ? table->meaning : table->name;
    sheet_text(sheet, MEANING_ROW, 0,
               arena_format(arena, "%s. Every digit: %s.csv", name_in_words(meaning, arena), table->name),
               STYLE_MEANING);
    sheet_table_write(sheet, table, HEADER_ROW, false, arena);
    set_widths(sheet, table, arena);
    sheet_freeze(sheet, HEADER_ROW + 1, 1);
    sheet_filter(sheet, HEADER_ROW, HEADER_ROW + table->row_count, last_column);
    sheet_print(sheet, last_column + 1, HEADER_ROW, footer);
    workbook_name(book, arena_format(arena, "%s_cells", table->name), sheet, HEADER_ROW,
                  HEADER_ROW + table->row_count, last_column);
    return (struct sheet_table){ table, sheet, HEADER_ROW, 0 };
}
