#include "backtest_report.h"

#include "../base/arena.h"
#include "result_folder.h"
#include "to_json.h"

static struct page page_of(const struct backtest_report *report, size_t width, struct arena *arena)
{
    return report->backtest != NULL ? backtest_page_of(report, width, arena)
                                    : costing_page_of(report, width, arena);
}

static void print_answer(const struct backtest_report *report, FILE *answer, struct arena *arena)
{
    if (report->json) {
        const struct table rows =
            report->backtest != NULL ? backtest_table(report, arena) : costing_table(report, arena);
        to_json(&rows, answer);
    } else {
        const struct page page = page_of(report, report->width, arena);
        page_print(&page, report->colour, answer);
    }
    fflush(answer);
}

bool backtest_report_write(const struct backtest_report *report, FILE *answer, struct arena *arena,
                           struct diag *diag)
{
    static struct table (*const tables[])(const struct backtest_report *, struct arena *) = {
        backtest_table,        backtest_segments_table, backtest_moves_table,
        backtest_routes_table, backtest_reps_table,     costing_table,
    };
    const struct record_fact facts[] = {
        { "command", "backtest" },
        { "mode", report->backtest != NULL ? "comparison" : "costing" },
        { "scenario", report->scenario->name },
        { report->backtest != NULL ? "observed" : "design",
          report->scenario->designs[report->backtest != NULL ? report->backtest->in_force : report->design]
              .name },
        { "seed", arena_format(arena, "%llu", (unsigned long long)report->seed) },
        { NULL, NULL },
    };
    struct result_folder folder;
    if (answer != NULL)
        print_answer(report, answer, arena);
    if (!result_folder_open(&folder, report->out_folder, arena, diag))
        return false;
    for (size_t i = 0; i < sizeof tables / sizeof *tables; i++) {
        struct table *table = arena_array(arena, struct table, 1);
        *table = tables[i](report, arena);
        if (table->row_count > 0)
            result_folder_table(&folder, table);
    }
    const struct page page = page_of(report, 0, arena);
    result_folder_page(&folder, "backtest.txt", &page);
    return result_folder_record(&folder,
                                (struct record){ .facts = facts,
                                                 .inputs = report->inputs,
                                                 .command_line = report->command_line,
                                                 .sets = report->sets },
                                true);
}
