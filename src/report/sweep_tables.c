#include "sweep_tables.h"

#include "../base/arena.h"
#include "result_tables.h"

void sweep_value_cell(struct table *table, const struct sweep *sweep, size_t point, size_t axis)
{
    const struct sweep_axis *along = &sweep->spec->axes[axis];
    const size_t value = sweep_value_at(sweep->spec, point, axis);
    if (along->numeric)
        table_number(table, along->numbers[value]);
    else
        table_text(table, along->texts[value]);
}

static struct column axis_column(const struct sweep_axis *axis)
{
    return (struct column){ .name = axis->label,
                            .unit = axis->unit,
                            .type = axis->numeric ? COLUMN_NUMBER : COLUMN_TEXT,
                            .decimals = 4 };
}

static const struct column change_columns[] = {
    { .name = "rep_pay_change_usd", .unit = "USD", .type = COLUMN_ESTIMATE },
    { .name = "contribution_change_usd", .unit = "USD", .type = COLUMN_ESTIMATE },
};
enum { CHANGE_COLUMNS = sizeof change_columns / sizeof *change_columns };

static const struct column *columns_of(const struct sweep *sweep, const struct table *designs, size_t *count,
                                       struct arena *arena)
{
    const size_t axes = sweep->spec->axis_count;
    *count = axes + designs->column_count + CHANGE_COLUMNS;
    struct column *columns = arena_array(arena, struct column, *count);
    for (size_t a = 0; a < axes; a++)
        columns[a] = axis_column(&sweep->spec->axes[a]);
    for (size_t c = 0; c < designs->column_count; c++)
        columns[axes + c] = designs->columns[c];
    for (size_t c = 0; c < CHANGE_COLUMNS; c++)
        columns[axes + designs->column_count + c] = change_columns[c];
    return columns;
}

struct table sweep_table(const struct sweep *sweep, struct arena *arena)
{
    const struct table first = designs_table(&sweep->points[0].comparison, arena);
    size_t column_count;
    const struct column *columns = columns_of(sweep, &first, &column_count, arena);
    struct table table = table_open("sweep", columns, column_count, arena);
    for (size_t p = 0; p < sweep->done; p++) {
        const struct comparison *comparison = &sweep->points[p].comparison;
        const struct table designs = designs_table(comparison, arena);
        for (size_t d = 0; d < designs.row_count; d++) {
            table_row(&table);
            for (size_t a = 0; a < sweep->spec->axis_count; a++)
                sweep_value_cell(&table, sweep, p, a);
            for (size_t c = 0; c < designs.column_count; c++)
                table_copy(&table, table_cell(&designs, d, c));
            table_estimate(&table, answer_difference(&comparison->designs[d], "rep_pay_usd"));
            table_estimate(&table, answer_difference(&comparison->designs[d], "contribution_usd"));
        }
    }
    return table;
}

static const struct column pull_column = { .name = "pull_points",
                                           .low_name = "pull_low",
                                           .high_name = "pull_high",
                                           .unit = "points",
                                           .type = COLUMN_ESTIMATE,
                                           .decimals = 2 };

struct table sweep_line_table(const struct sweep *sweep, struct arena *arena)
{
    struct column *columns = arena_array(arena, struct column, 4);
    columns[0] = (struct column){ .name = "place", .type = COLUMN_NUMBER };
    columns[1] = axis_column(&sweep->spec->axes[0]);
    columns[2] = (struct column){ .name = "design", .type = COLUMN_TEXT };
    columns[3] = pull_column;
    struct table table = table_open("sweep_line", columns, 4, arena);
    for (size_t d = 0; d < sweep->scenario->design_count; d++) {
        for (size_t p = 0; p < sweep->done; p++) {
            table_row(&table);
            table_number(&table, (double)(p + 1));
            sweep_value_cell(&table, sweep, p, 0);
            table_text(&table, sweep->scenario->designs[d].name);
            table_estimate(&table, answer_metric(&sweep->points[p].comparison.designs[d], "pull_points"));
        }
    }
    return table;
}

struct table sweep_map_table(const struct sweep *sweep, struct arena *arena)
{
    struct column *columns = arena_array(arena, struct column, 4);
    columns[0] = axis_column(&sweep->spec->axes[0]);
    columns[1] = axis_column(&sweep->spec->axes[1]);
    columns[2] = (struct column){ .name = "design", .type = COLUMN_TEXT };
    columns[3] = pull_column;
    struct table table = table_open("sweep_map", columns, 4, arena);
    for (size_t d = 0; d < sweep->scenario->design_count; d++) {
        for (size_t p = 0; p < sweep->done; p++) {
            table_row(&table);
            sweep_value_cell(&table, sweep, p, 0);
            sweep_value_cell(&table, sweep, p, 1);
            table_text(&table, sweep->scenario->designs[d].name);
            table_estimate(&table, answer_metric(&sweep->points[p].comparison.designs[d], "pull_points"));
        }
    }
    return table;
}
