#include "xlsx_charts.h"

#include "../base/arena.h"
#include "palette.h"
#include <stdint.h>
#include <string.h>

enum { CHART_ROWS = 24, WIDTH_PX = 820, HEIGHT_PX = 440, CURVES_MAX = 6, SERIES_MAX = 16 };

static const struct sheet_table *with_rows(const struct sheet_table *tables, size_t count, const char *name)
{
    const struct sheet_table *found = sheet_table_named(tables, count, name);
    return found != NULL && found->table->row_count > 0 ? found : NULL;
}

/* Rows first..last of a column, counted from 0. */
static struct cells rows_of(const struct sheet_table *at, const char *column, size_t first, size_t last)
{
    const size_t to = sheet_table_column(at, column), top = at->header_row + 1;
    return (struct cells){ at->sheet, top + first, top + last, to, to };
}

static const char *text_at(const struct sheet_table *at, size_t row, size_t column)
{
    const struct cell *cell = table_cell(at->table, row, column);
    return cell->kind == CELL_TEXT ? cell->text : "";
}

/* The last row that has the same texts in the first `columns` columns as row `first`. */
static size_t run_end(const struct sheet_table *at, size_t first, size_t columns)
{
    size_t last = first;
    for (size_t row = first + 1; row < at->table->row_count; row++) {
        for (size_t c = 0; c < columns; c++)
            if (strcmp(text_at(at, row, c), text_at(at, first, c)) != 0)
                return last;
        last = row;
    }
    return last;
}

static size_t pull_chart(struct sheet *sheet, size_t row, const struct sheet_table *pull)
{
    const size_t last = pull->table->row_count - 1;
    const struct chart_series series = { .name = "Pull, points",
                                         .across = rows_of(pull, "design", 0, last),
                                         .values = rows_of(pull, "pull_points", 0, last),
                                         .colour = "#0072b2",
                                         .labels = true };
    const struct chart chart = { .kind = CHART_BAR,
                                 .title = "Pull: partner deals per 100 deals against neutral pay",
                                 .across = "points; below 0 pushes reps away. Intervals: sheet Pull",
                                 .up = "",
                                 .series_count = 1,
                                 .series = &series };
    sheet_chart(sheet, row, 0, &chart, WIDTH_PX, HEIGHT_PX);
    return row + CHART_ROWS;
}

/* One chart per design, one line per route. */
static size_t payout_charts(struct sheet *sheet, size_t row, const struct sheet_table *curve,
                            struct arena *arena)
{
    size_t first = 0;
    for (size_t made = 0; made < CURVES_MAX && first < curve->table->row_count; made++) {
        const size_t design_last = run_end(curve, first, 1);
        struct chart_series series[SERIES_MAX];
        size_t count = 0;
        for (size_t at = first; at <= design_last && count < SERIES_MAX; count++) {
            const size_t last = run_end(curve, at, 2);
            series[count] =
                (struct chart_series){ .name = text_at(curve, at, 1),
                                       .across = rows_of(curve, "sales_share_of_quota", at, last),
                                       .values = rows_of(curve, "variable_pay_share_of_target", at, last),
                                       .colour = palette_colour(count) };
            at = last + 1;
        }
        const struct chart chart = { .kind = CHART_LINES,
                                     .title =
                                         arena_format(arena, "Payout curve of %s, all deals by one route",
                                                      text_at(curve, first, 0)),
                                     .across = "sales, % of quota",
                                     .up = "variable pay, % of target",
                                     .share_across = true,
                                     .share_up = true,
                                     .series_count = count,
                                     .series = series };
        sheet_chart(sheet, row, 0, &chart, WIDTH_PX, HEIGHT_PX);
        row += CHART_ROWS;
        first = design_last + 1;
    }
    return row;
}

static size_t cost_chart(struct sheet *sheet, size_t row, const struct sheet_table *routes)
{
    static const char *const parts[][2] = { { "partner_margin_usd", "Partner margin" },
                                            { "fees_usd", "Fees" },
                                            { "rep_pay_usd", "Rep pay on the deals" } };
    enum { PARTS = sizeof parts / sizeof *parts };
    const size_t last = routes->table->row_count - 1;
    struct chart_series series[PARTS];
    struct cells across = rows_of(routes, "design", 0, last);
    across.last_column = sheet_table_column(routes, "route");
    for (size_t p = 0; p < PARTS; p++)
        series[p] = (struct chart_series){ .name = parts[p][1],
                                           .across = across,
                                           .values = rows_of(routes, parts[p][0], 0, last),
                                           .colour = palette_colour(p + 1) };
    const struct chart chart = { .kind = CHART_COLUMN_STACKED,
                                 .title = "Cost of sale by design and route",
                                 .across = "",
                                 .up = "USD, mean of all worlds",
                                 .series_count = PARTS,
                                 .series = series };
    sheet_chart(sheet, row, 0, &chart, WIDTH_PX, HEIGHT_PX);
    return row + CHART_ROWS;
}

static size_t attainment_chart(struct sheet *sheet, size_t row, const struct sheet_table *attainment)
{
    struct chart_series series[SERIES_MAX];
    size_t count = 0;
    for (size_t first = 0; first < attainment->table->row_count && count < SERIES_MAX; count++) {
        const size_t end = run_end(attainment, first, 1);
        const size_t last =
            end > first ? end - 1 : end; /* the last band has no upper end: a pile, no point */
        series[count] = (struct chart_series){ .name = text_at(attainment, first, 0),
                                               .across = rows_of(attainment, "attainment_from", first, last),
                                               .values = rows_of(attainment, "reps_share", first, last),
                                               .colour = palette_colour(count) };
        first = end + 1;
    }
    const struct chart chart = { .kind = CHART_LINES,
                                 .title = "Where reps end the year",
                                 .across = "attainment from, % of quota",
                                 .up = "reps, %",
                                 .share_across = true,
                                 .share_up = true,
                                 .series_count = count,
                                 .series = series };
    sheet_chart(sheet, row, 0, &chart, WIDTH_PX, HEIGHT_PX);
    return row + CHART_ROWS;
}

size_t sheet_of_charts(struct sheet *sheet, const struct sheet_table *tables, size_t count,
                       const char *footer, struct arena *arena)
{
    const struct sheet_table *pull = with_rows(tables, count, "pull"),
                             *curve = with_rows(tables, count, "payout_curve"),
                             *routes = with_rows(tables, count, "routes"),
                             *attainment = with_rows(tables, count, "attainment");
    size_t row = 0;
    if (pull != NULL)
        row = pull_chart(sheet, row, pull);
    if (curve != NULL)
        row = payout_charts(sheet, row, curve, arena);
    if (routes != NULL)
        row = cost_chart(sheet, row, routes);
    if (attainment != NULL)
        row = attainment_chart(sheet, row, attainment);
    sheet_print(sheet, 1, 0, footer);
    return row / CHART_ROWS;
}
