#include "xlsx_money.h"

#include "../base/arena.h"
#include "column_title.h"
#include <math.h>
#include <stdint.h>
#include <string.h>

static const char *const amounts[] = { "bookings_usd", "receipts_usd", "contribution_usd", "rep_pay_usd" };
enum { AMOUNTS = sizeof amounts / sizeof *amounts, FIRST_ROW = 3, COLUMN_CHARACTERS = 14 };

/* "B", "AA". */
static const char *letters(size_t column, struct arena *arena)
{
    const char *name = "";
    for (size_t rest = column + 1; rest > 0; rest = (rest - 1) / 26)
        name = arena_format(arena, "%c%s", (char)('A' + (rest - 1) % 26), name);
    return name;
}

/* "'Designs'!K3": row `row` of the table, counted from 0, in its column `name`. */
static const char *reference(const struct sheet_table *at, size_t row, const char *name, struct arena *arena)
{
    return arena_format(arena, "%s!%s%zu", sheet_reference(at->sheet),
                        letters(sheet_table_column(at, name), arena), at->header_row + 2 + row);
}

/* "'Routes'!$F$3:$F$20": a column of the table, all rows. */
static const char *all_rows(const struct sheet_table *at, const char *name, struct arena *arena)
{
    const char *column = letters(sheet_table_column(at, name), arena);
    return arena_format(arena, "%s!$%s$%zu:$%s$%zu", sheet_reference(at->sheet), column, at->header_row + 2,
                        column, at->header_row + 1 + at->table->row_count);
}

static const struct cell *cell_at(const struct table *table, size_t row, const char *name)
{
    const size_t column = table_column(table, name);
    return column < table->column_count ? table_cell(table, row, column) : NULL;
}

static double number_at(const struct table *table, size_t row, const char *name)
{
    const struct cell *cell = cell_at(table, row, name);
    return cell != NULL && cell->kind != CELL_TEXT && cell->kind != CELL_EMPTY ? cell->estimate.value : NAN;
}

static bool has_text(const struct table *table, size_t row, const char *name, const char *text)
{
    const struct cell *cell = cell_at(table, row, name);
    return cell != NULL && cell->kind == CELL_TEXT && strcmp(cell->text, text) == 0;
}

/* The row of `differences` that is about this design and metric; SIZE_MAX: none. */
static size_t difference_row(const struct table *differences, const char *design, const char *metric)
{
    for (size_t row = 0; row < differences->row_count; row++)
        if (has_text(differences, row, "design", design) && has_text(differences, row, "metric", metric))
            return row;
    return SIZE_MAX;
}

/* The row of the design that all are compared with. */
static size_t baseline_row(const struct table *designs, const struct table *differences)
{
    for (size_t row = 0; row < designs->row_count; row++)
        if (differences->row_count > 0 &&
            has_text(designs, row, "design", cell_at(differences, 0, "baseline")->text))
            return row;
    return 0;
}

struct money_sheet {
    struct sheet *sheet;
    const struct sheet_table *designs, *differences, *routes;
    size_t baseline;
    struct arena *arena;
};

/* Amount, then its change from the baseline, then whether that is the paired difference of the report. */
static void put_amount(const struct money_sheet *money, size_t row, size_t metric)
{
    struct arena *arena = money->arena;
    const char *name = amounts[metric];
    const char *design = cell_at(money->designs->table, row, "design")->text;
    const size_t column = 1 + 3 * metric, to = FIRST_ROW + row;
    const char *letter = letters(column, arena), *next = letters(column + 1, arena);
    sheet_formula(money->sheet, to, column,
                  arena_format(arena, "=%s", reference(money->designs, row, name, arena)),
                  number_at(money->designs->table, row, name), STYLE_USD);
    const size_t at = difference_row(money->differences->table, design, name);
    if (at == SIZE_MAX)
        return;
    sheet_formula(
        money->sheet, to, column + 1,
        arena_format(arena, "=%s%zu-%s$%zu", letter, to + 1, letter, FIRST_ROW + money->baseline + 1),
        number_at(money->differences->table, at, "difference"), STYLE_SIGNED_USD);
    sheet_formula_text(money->sheet, to, column + 2,
                       arena_format(arena, "=IF(ABS(%s%zu-%s)<0.01,\"agrees\",\"DIFFERS\")", next, to + 1,
                                    reference(money->differences, at, "difference", arena)),
                       "agrees", STYLE_CHECK);
}

static void put_ratios(const struct money_sheet *money, size_t row)
{
    struct arena *arena = money->arena;
    const struct table *designs = money->designs->table;
    const size_t column = 1 + 3 * AMOUNTS, to = FIRST_ROW + row;
    const char *bookings = letters(1, arena), *pay = letters(1 + 3 * (AMOUNTS - 1), arena);
    sheet_formula(money->sheet, to, column,
                  arena_format(arena, "=%s%zu/%s%zu", pay, to + 1, bookings, to + 1),
                  number_at(designs, row, "ccos"), STYLE_SHARE);
    if (money->routes == NULL)
        return;
    sheet_formula(money->sheet, to, column + 1,
                  arena_format(arena, "=SUMIFS(%s,%s,A%zu)", all_rows(money->routes, "bookings_usd", arena),
                               all_rows(money->routes, "design", arena), to + 1),
                  number_at(designs, row, "bookings_usd"), STYLE_USD);
    sheet_formula_text(money->sheet, to, column + 2,
                       arena_format(arena, "=IF(ABS(%s%zu-%s%zu)<0.01,\"agrees\",\"DIFFERS\")",
                                    letters(column + 1, arena), to + 1, bookings, to + 1),
                       "agrees", STYLE_CHECK);
}

static void put_headers(const struct money_sheet *money)
{
    const size_t row = FIRST_ROW - 1, ratios = 1 + 3 * AMOUNTS;
    sheet_text(money->sheet, row, 0, "Design", STYLE_HEADER);
    for (size_t metric = 0; metric < AMOUNTS; metric++) {
        const char *title = name_in_words(amounts[metric], money->arena);
        sheet_text(money->sheet, row, 1 + 3 * metric, title, STYLE_HEADER);
        sheet_text(money->sheet, row, 2 + 3 * metric, "change from the baseline", STYLE_HEADER);
        sheet_text(money->sheet, row, 3 + 3 * metric, "equals Differences", STYLE_HEADER);
    }
    sheet_text(money->sheet, row, ratios, "CCOS: rep pay / bookings", STYLE_HEADER);
    if (money->routes == NULL)
        return;
    sheet_text(money->sheet, row, ratios + 1, "Bookings, sum over routes", STYLE_HEADER);
    sheet_text(money->sheet, row, ratios + 2, "equals bookings", STYLE_HEADER);
}

void sheet_of_money(struct sheet *sheet, const struct sheet_table *designs,
                    const struct sheet_table *differences, const struct sheet_table *routes,
                    const char *footer, struct arena *arena)
{
    const struct money_sheet money = {
        sheet, designs, differences, routes, baseline_row(designs->table, differences->table), arena
    };
    sheet_text(
        sheet, 0, 0,
        arena_format(arena,
                     "Live formulas on the other sheets: mean of all worlds, whole team, whole horizon. "
                     "Baseline: %s.",
                     cell_at(designs->table, money.baseline, "design")->text),
        STYLE_MEANING);
    put_headers(&money);
    sheet_height(sheet, FIRST_ROW - 1, 3.0);
    sheet_width(sheet, 0, 26.0);
    for (size_t column = 1; column < 1 + 3 * AMOUNTS + 3; column++)
        sheet_width(sheet, column, COLUMN_CHARACTERS);
    for (size_t row = 0; row < designs->table->row_count; row++) {
        sheet_text(sheet, FIRST_ROW + row, 0, cell_at(designs->table, row, "design")->text, STYLE_TEXT);
        for (size_t metric = 0; metric < AMOUNTS; metric++)
            put_amount(&money, row, metric);
        put_ratios(&money, row);
    }
    sheet_freeze(sheet, FIRST_ROW, 1);
    sheet_print(sheet, 1 + 3 * AMOUNTS + 3, FIRST_ROW - 1, footer);
}
