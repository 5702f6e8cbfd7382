/* Why designs differ from the baseline. */
#include "../analysis/decomposition.h"
#include "result_tables.h"

static void design_rows(struct table *table, const struct run_result *run, size_t design)
{
    const struct scenario *scenario = run->scenario;
    for (size_t m = 0; m < metric_count; m++) {
        if (!metric_is_for(&metrics[m], scenario))
            continue;
        const struct decomposition split = decomposition_of(&metrics[m], run, design);
        for (int part = 0; part < CHANGE_PARTS; part++) {
            table_row(table);
            table_text(table, scenario->designs[design].name);
            table_text(table, scenario->designs[scenario->baseline].name);
            table_text(table, metrics[m].name);
            table_text(table, metrics[m].unit);
            table_text(table, change_part_names[part]);
            table_estimate(table, split.parts[part]);
            table_text(table, change_part_meanings[part]);
        }
    }
}

struct table decomposition_table(const struct comparison *comparison, struct arena *arena)
{
    static const struct column columns[] = {
        { .name = "design", .type = COLUMN_TEXT },
        { .name = "baseline", .type = COLUMN_TEXT },
        { .name = "metric", .type = COLUMN_TEXT },
        { .name = "unit", .type = COLUMN_TEXT },
        { .name = "part", .type = COLUMN_TEXT },
        { .name = "difference",
          .low_name = "low",
          .high_name = "high",
          .type = COLUMN_ESTIMATE,
          .decimals = 4 },
        { .name = "meaning", .type = COLUMN_TEXT },
    };
    struct table table = table_open("decomposition", columns, sizeof columns / sizeof *columns, arena);
    const struct run_result *run = comparison->run;
    for (size_t d = 0; run_is_decomposed(run) && d < run->scenario->design_count; d++)
        if (d != run->scenario->baseline)
            design_rows(&table, run, d);
    return table;
}
