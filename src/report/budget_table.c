#include "../analysis/budget.h"
#include "../base/arena.h"
#include "result_tables.h"

struct table budget_table(const struct comparison *comparison, struct arena *arena)
{
    static const struct column columns[] = {
        { .name = "design", .type = COLUMN_TEXT },
        { .name = "budget_usd", .unit = "USD", .type = COLUMN_NUMBER },
        { .name = "mean_usd", .unit = "USD", .type = COLUMN_NUMBER },
        { .name = "p05_usd", .unit = "USD", .type = COLUMN_NUMBER },
        { .name = "p10_usd", .unit = "USD", .type = COLUMN_NUMBER },
        { .name = "p25_usd", .unit = "USD", .type = COLUMN_NUMBER },
        { .name = "p50_usd", .unit = "USD", .type = COLUMN_NUMBER },
        { .name = "p75_usd", .unit = "USD", .type = COLUMN_NUMBER },
        { .name = "p90_usd", .unit = "USD", .type = COLUMN_NUMBER },
        { .name = "p95_usd", .unit = "USD", .type = COLUMN_NUMBER },
        { .name = "overrun_share", .unit = "share", .type = COLUMN_NUMBER },
    };
    const struct scenario *scenario = comparison->run->scenario;
    struct table table = table_open("budget", columns, sizeof columns / sizeof *columns, arena);
    for (size_t i = 0; i < scenario->design_count; i++) {
        const size_t design = comparison->by_pull[i];
        const struct budget_spread spread = budget_spread_of(comparison->run, design);
        table_row(&table);
        table_text(&table, scenario->designs[design].name);
        table_number(&table, spread.budget_usd);
        table_number(&table, spread.mean_usd);
        for (size_t q = 0; q < BUDGET_QUANTILES; q++)
            table_number(&table, spread.quantile_usd[q]);
        table_number(&table, spread.overrun_share);
    }
    return table;
}
