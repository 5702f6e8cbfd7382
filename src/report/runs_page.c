#include "runs_page.h"

#include "../base/arena.h"
#include <string.h>

enum { SHORT_FINGERPRINT = 10, ROWS_SHOWN = 60 };

/* Of the stored columns those that fit a line. */
static const struct column list_columns[] = {
    { .name = "run", .type = COLUMN_NUMBER },
    { .name = "kept_at", .heading = "kept at", .type = COLUMN_TEXT },
    { .name = "scenario", .type = COLUMN_TEXT },
    { .name = "designs", .type = COLUMN_NUMBER },
    { .name = "seed", .type = COLUMN_TEXT },
    { .name = "worlds", .type = COLUMN_NUMBER },
    { .name = "fingerprint", .type = COLUMN_TEXT },
};

struct page runs_page_of(const char *store, const struct table *runs, size_t width, struct arena *arena)
{
    const struct page page = page_open(width, arena);
    struct table list = table_open("runs", list_columns, sizeof list_columns / sizeof *list_columns, arena);
    for (size_t row = 0; row < runs->row_count; row++) {
        table_row(&list);
        for (size_t c = 0; c < list.column_count; c++) {
            const struct cell *cell = table_cell(runs, row, table_column(runs, list_columns[c].name));
            if (strcmp(list_columns[c].name, "fingerprint") == 0)
                table_text(&list, arena_format(arena, "%.*s", SHORT_FINGERPRINT, cell->text));
            else
                table_copy(&list, cell);
        }
    }
    page_headline(&page, arena_format(arena, "%s holds %zu run%s.", store, runs->row_count,
                                      runs->row_count == 1 ? "" : "s"));
    if (runs->row_count > 0)
        page_table(&page, &list);
    page_paragraph(
        &page, 0, arena_format(arena, "Two side by side: evenkeel runs --store %s --compare OLD,NEW", store));
    return page;
}

static size_t differing(const struct table *rows)
{
    size_t count = 0;
    const size_t verdict = table_column(rows, "verdict");
    for (size_t row = 0; row < rows->row_count; row++)
        count += strcmp(table_cell(rows, row, verdict)->text, "differs") == 0 ? 1 : 0;
    return count;
}

static const struct column compared_columns[] = {
    { .name = "design", .type = COLUMN_TEXT }, { .name = "metric", .type = COLUMN_TEXT },
    { .name = "unit", .type = COLUMN_TEXT },   { .name = "old", .type = COLUMN_NUMBER },
    { .name = "new", .type = COLUMN_NUMBER },  { .name = "difference", .type = COLUMN_NUMBER },
};

enum { DIFFERENCE = 5 }; /* of compared_columns: from here on a sign */

/* As many as a person reads: dollars whole, dollars a deal to the cent, shares finer. */
static int decimals_of(const char *unit)
{
    return strcmp(unit, "USD") == 0 ? 0 : strncmp(unit, "USD", 3) == 0 || strcmp(unit, "points") == 0 ? 2 : 4;
}

static void add_compared(const struct page *page, struct table *shown, const struct table *rows, size_t row)
{
    const int decimals = decimals_of(table_cell(rows, row, table_column(rows, "unit"))->text);
    table_row(shown);
    for (size_t c = 0; c < shown->column_count; c++) {
        const struct cell *cell = table_cell(rows, row, c);
        if (shown->columns[c].type == COLUMN_TEXT) {
            table_copy(shown, cell);
            continue;
        }
        const double value = cell->estimate.value;
        table_text(shown, arena_format(page->arena, "%s%s", c == DIFFERENCE && value > 0.0 ? "+" : "",
                                       page_number(page, value, decimals)));
    }
}

struct page runs_compared_page_of(const char *left, const char *right, const struct table *rows, size_t width,
                                  struct arena *arena)
{
    const struct page page = page_open(width, arena);
    const size_t real = differing(rows), verdict = table_column(rows, "verdict");
    struct table shown =
        table_open("compared", compared_columns, sizeof compared_columns / sizeof *compared_columns, arena);
    for (size_t row = 0; row < rows->row_count && shown.row_count < ROWS_SHOWN; row++) {
        if (strcmp(table_cell(rows, row, verdict)->text, "differs") != 0)
            continue;
        add_compared(&page, &shown, rows, row);
    }
    page_headline(
        &page,
        rows->row_count == 0
            ? arena_format(arena, "Runs %s and %s give the same numbers.", left, right)
            : arena_format(arena,
                           "From run %s to run %s %zu numbers change: %zu by more than luck, %zu within "
                           "it.",
                           left, right, rows->row_count, real, rows->row_count - real));
    if (shown.row_count > 0)
        page_table(&page, &shown);
    if (real > shown.row_count)
        page_paragraph(&page, 2,
                       arena_format(arena, "%zu more: --metric NAME picks one metric, --json gives all.",
                                    real - shown.row_count));
    if (rows->row_count > 0)
        page_paragraph(
            &page, 2,
            "Within luck: one run's interval holds the other's value. Designs are matched by name; one "
            "that only one run has is left out.");
    return page;
}
