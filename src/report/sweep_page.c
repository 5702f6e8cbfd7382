#include "sweep_page.h"

#include "../base/arena.h"
#include "../base/text.h"
#include "screen_text.h"
#include "sweep_grid.h"
#include "sweep_tables.h"
#include "sweep_words.h"
#include <string.h>

enum { ROWS_IN_FULL = 40, ROWS_MAX = 60, NUMBER_COLUMNS = 9 };

static const char *count_text(size_t count, struct arena *arena)
{
    char text[48];
    return arena_format(arena, "%s", text_grouped((double)count, 0, text));
}

struct page sweep_page_open(const struct sweep_page *made, const char *finding, struct arena *arena)
{
    const struct sweep *sweep = made->sweep;
    const struct sweep_spec *spec = sweep->spec;
    const struct market *market = &sweep->scenario->market;
    const struct page page = page_open(made->width, arena);
    page_headline(&page, finding);
    page_gap(&page);
    for (size_t a = 0; a < spec->axis_count; a++) {
        const char *words = sweep_axis_words(&spec->axes[a], arena);
        page_paragraph(&page, 0,
                       arena_format(arena, "Varied: %s%s%s.", words,
                                    *spec->axes[a].meaning != '\0' ? "; " : "", spec->axes[a].meaning));
    }
    page_paragraph(
        &page, 0,
        arena_format(
            arena,
            "%s: %s reps, %zu months, %s worlds at each of %zu point%s, seed %llu. Every point meets the "
            "same deals and the same luck.",
            sweep->scenario->about.title, count_text(market->rep_count, arena),
            market->years * MONTHS_PER_YEAR, count_text(sweep->run->worlds, arena), sweep->done,
            sweep->done == 1 ? "" : "s", (unsigned long long)sweep->run->seed));
    if (sweep->run->stopped)
        page_paragraph(&page, 0,
                       arena_format(arena, "PARTIAL: stopped after %zu of %zu points; those are complete.",
                                    sweep->done, sweep->point_count));
    return page;
}

void sweep_page_close(const struct page *page, const char *folder, const char *table)
{
    if (folder == NULL)
        return;
    page_gap(page);
    page_paragraph(page, 0,
                   arena_format(page->arena,
                                "Every number of every point: %s/%s; the run record and any pictures are "
                                "beside it.",
                                folder, table));
}

/* Values that are words stand under their design: side by side neither fits. */
static bool is_grouped(const struct sweep *sweep)
{
    return sweep->spec->axis_count == 1 && !sweep->spec->axes[0].numeric;
}

static const struct column *full_columns(const struct sweep *sweep, size_t *count, struct arena *arena)
{
    static const struct column fixed[] = {
        { .name = "pull",
          .heading = "pull, points\n[interval]",
          .type = COLUMN_ESTIMATE,
          .decimals = 1,
          .with_sign = true },
        { .name = "share",
          .heading = "partner\nshare %",
          .type = COLUMN_NUMBER,
          .scale = 100,
          .decimals = 1 },
        { .name = "tax", .heading = "channel\ntax %", .type = COLUMN_NUMBER, .scale = 100, .decimals = 1 },
        { .name = "pay",
          .heading = "rep pay\nchange, k USD",
          .type = COLUMN_NUMBER,
          .scale = 1e-3,
          .with_sign = true },
        { .name = "contribution",
          .heading = "contribution\nchange, k USD",
          .type = COLUMN_NUMBER,
          .scale = 1e-3,
          .with_sign = true },
    };
    const size_t axes = is_grouped(sweep) ? 0 : sweep->spec->axis_count;
    const size_t fixed_count = sizeof fixed / sizeof *fixed;
    *count = 1 + axes + fixed_count;
    struct column *columns = arena_array(arena, struct column, *count);
    columns[0] =
        (struct column){ .name = is_grouped(sweep) ? "design and value" : "design", .type = COLUMN_TEXT };
    for (size_t a = 0; a < axes; a++)
        columns[1 + a] =
            (struct column){ .name = arena_format(arena, "axis_%zu", a + 1),
                             .heading = axes == 1 ? "value" : arena_format(arena, "value %zu", a + 1),
                             .type = COLUMN_TEXT };
    memcpy(columns + 1 + axes, fixed, sizeof fixed);
    return columns;
}

/* Whether nothing of a design that the page shows depends on what is varied. */
static bool is_same_everywhere(const struct sweep *sweep, size_t design)
{
    static const char *const shown[] = { "pull_points", "partner_share", "channel_tax_mean", "rep_pay_usd",
                                         "contribution_usd" };
    for (size_t p = 1; p < sweep->done; p++)
        for (size_t m = 0; m < sizeof shown / sizeof *shown; m++)
            if (answer_metric(&sweep->points[p].comparison.designs[design], shown[m]).value !=
                answer_metric(&sweep->points[0].comparison.designs[design], shown[m]).value)
                return false;
    return true;
}

static const char *marked_name(const struct scenario *scenario, size_t design, struct arena *arena)
{
    const char *name = scenario->designs[design].name;
    return design == scenario->baseline ? arena_format(arena, "%s *", name) : name;
}

static void full_names(struct table *table, const struct sweep *sweep, size_t point, size_t design, bool any)
{
    const char *name = marked_name(sweep->scenario, design, table->arena);
    const struct sweep_axis *axes = sweep->spec->axes;
    if (is_grouped(sweep)) {
        const char *value = sweep_value_text(&axes[0], sweep_value_at(sweep->spec, point, 0), table->arena);
        table_text(table, any ? name : arena_format(table->arena, "  %s", value));
        return;
    }
    table_text(table, name);
    for (size_t a = 0; a < sweep->spec->axis_count; a++)
        table_text(table,
                   any ? "any"
                       : sweep_value_text(&axes[a], sweep_value_at(sweep->spec, point, a), table->arena));
}

static void full_row(struct table *table, const struct sweep *sweep, size_t point, size_t design, bool any)
{
    const struct design_answer *answer = &sweep->points[point].comparison.designs[design];
    table_row(table);
    full_names(table, sweep, point, design, any);
    table_estimate(table, answer_metric(answer, "pull_points"));
    table_number(table, answer_metric(answer, "partner_share").value);
    table_number(table, answer_metric(answer, "channel_tax_mean").value);
    table_number(table, answer_difference(answer, "rep_pay_usd").value);
    table_number(table, answer_difference(answer, "contribution_usd").value);
}

/* The line over a design's values. */
static void group_row(struct table *table, const struct sweep *sweep, size_t design)
{
    table_row(table);
    table_text(table, marked_name(sweep->scenario, design, table->arena));
    for (size_t c = 1; c < table->column_count; c++)
        table_text(table, "");
}

/* The rows of a design: one for all points where none differs. */
static void design_rows(struct table *table, const struct sweep *sweep, size_t design)
{
    if (sweep->done > 1 && is_same_everywhere(sweep, design)) {
        full_row(table, sweep, 0, design, true);
        return;
    }
    if (is_grouped(sweep))
        group_row(table, sweep, design);
    for (size_t p = 0; p < sweep->done; p++)
        full_row(table, sweep, p, design, false);
}

static size_t full_rows(const struct sweep *sweep)
{
    size_t rows = 0;
    for (size_t d = 0; d < sweep->scenario->design_count; d++)
        rows += is_same_everywhere(sweep, d) ? 1 : sweep->done;
    return rows;
}

static void add_full(const struct page *page, const struct sweep *sweep)
{
    struct arena *arena = page->arena;
    size_t column_count;
    const struct column *columns = full_columns(sweep, &column_count, arena);
    struct table table = table_open("points", columns, column_count, arena);
    for (size_t d = 0; d < sweep->scenario->design_count; d++)
        design_rows(&table, sweep, d);
    page_table(page, &table);
    char level[32];
    page_paragraph(
        page, 2,
        arena_format(arena,
                     "Brackets are %s %% intervals. Changes are against the baseline * at the same point, "
                     "whole team.",
                     text_from_number(100.0 * sweep->scenario->confidence_share, level)));
}

/* Pull alone: points down, designs across, as many tables side by side as the page is narrow. */
static void add_pull(const struct page *page, const struct sweep *sweep, size_t first, size_t designs)
{
    struct arena *arena = page->arena;
    const size_t axes = sweep->spec->axis_count;
    struct column *columns = arena_array(arena, struct column, axes + designs);
    for (size_t a = 0; a < axes; a++)
        columns[a] =
            (struct column){ .name = "value",
                             .heading = axes == 1 ? "value" : arena_format(arena, "value %zu", a + 1),
                             .type = COLUMN_TEXT };
    for (size_t d = 0; d < designs; d++)
        columns[axes + d] = (struct column){ .name = sweep->scenario->designs[first + d].name,
                                             .type = COLUMN_NUMBER,
                                             .decimals = 1,
                                             .with_sign = true };
    struct table table = table_open("pull", columns, axes + designs, arena);
    for (size_t p = 0; p < sweep->done && p < ROWS_MAX; p++) {
        table_row(&table);
        for (size_t a = 0; a < axes; a++)
            table_text(&table,
                       sweep_value_text(&sweep->spec->axes[a], sweep_value_at(sweep->spec, p, a), arena));
        for (size_t d = 0; d < designs; d++)
            table_number(&table,
                         answer_metric(&sweep->points[p].comparison.designs[first + d], "pull_points").value);
    }
    page_table(page, &table);
}

static size_t column_width(const struct sweep *sweep, size_t design)
{
    const size_t name = screen_columns(sweep->scenario->designs[design].name);
    return 2 + (name > NUMBER_COLUMNS ? name : NUMBER_COLUMNS);
}

static void add_pulls(const struct page *page, const struct sweep *sweep)
{
    const size_t designs = sweep->scenario->design_count;
    for (size_t first = 0, count; first < designs; first += count) {
        size_t used = 2 + 12 * sweep->spec->axis_count;
        for (count = 0; first + count < designs; count++) {
            used += column_width(sweep, first + count);
            if (count > 0 && used > page->width)
                break;
        }
        if (first > 0)
            page_gap(page);
        add_pull(page, sweep, first, count);
    }
    if (sweep->done > ROWS_MAX)
        page_paragraph(page, 2,
                       arena_format(page->arena, "The first %d of %zu points; the rest is in sweep.csv.",
                                    ROWS_MAX, sweep->done));
}

struct page sweep_page_of(const struct sweep_page *made, struct arena *arena)
{
    const struct sweep *sweep = made->sweep;
    const struct page page = sweep_page_open(made, sweep_finding(sweep, arena), arena);
    const bool grid =
        sweep->spec->axis_count == 2 && sweep->spec->axes[0].count > 1 && sweep->spec->axes[1].count > 1;
    const bool in_full = !grid && full_rows(sweep) <= ROWS_IN_FULL;
    page_section(&page, in_full ? "Point by point"
                                : "Pull, points: partner deals per 100 deals against neutral pay");
    if (in_full)
        add_full(&page, sweep);
    else if (grid)
        sweep_grid_add(&page, sweep);
    else
        add_pulls(&page, sweep);
    sweep_page_close(&page, made->folder, "sweep.csv");
    return page;
}
