#include "run_report.h"

#include "../analysis/comparison.h"
#include "../base/arena.h"
#include "../base/diag.h"
#include "../base/shared_folder.h"
#include "figures.h"
#include "page_one.h"
#include "result_folder.h"
#include "result_tables.h"
#include "to_json.h"
#include <errno.h>
#include <stdlib.h>
#include <string.h>

/* A report being written. */
struct report {
    const struct comparison *comparison;
    const struct run_report_options *options;
    struct arena *arena;
    struct diag *diag;
};

static void write_tables(const struct report *report, struct result_folder *folder)
{
    for (const struct result_table *result = result_tables; result->build; result++) {
        const struct table table = result->build(report->comparison, report->arena);
        if (table.row_count > 0 && !result_folder_table(folder, &table))
            return;
    }
}

/* Without colour and at full width, whatever the terminal was: the same bytes for the same run. */
static void print_page(const void *context, FILE *out)
{
    const struct report *report = context;
    const struct page_one_options page = { .worlds_asked = report->options->worlds_asked };
    const struct page made = page_one_of(report->comparison, &page, report->arena);
    page_print(&made, false, out);
}

/* What an earlier run left and this one may not write again. */
static void forget(const char *folder, struct arena *arena)
{
    static const char *const names[] = {
        "decomposition.csv",
        "steps.csv",
        "partner_pnl_by_type.csv",
        "partner_pnl_by_tier.csv",
        "tier_migration.csv",
        "partner_months.csv",
        "years.csv",
        "rebate_liability.csv",
        "incentive_roi.csv",
        "program_cliffs.csv",
    };
    for (size_t i = 0; i < sizeof names / sizeof *names; i++)
        remove(arena_format(arena, "%s/%s", folder, names[i]));
    figures_remove(folder, arena);
}

static bool write_files(const struct report *report)
{
    struct result_folder folder;
    if (!result_folder_open(&folder, report->options->out_folder, report->arena, report->diag))
        return false;
    write_tables(report, &folder);
    result_folder_text(&folder, "page_one.txt", print_page, report);
    return result_folder_record(&folder,
                                (struct record){ .run = report->comparison->run,
                                                 .command_line = report->options->command_line,
                                                 .sets = report->options->sets,
                                                 .worlds_asked = report->options->worlds_asked },
                                forget);
}

static void print_answer(const struct report *report, FILE *answer)
{
    const struct run_report_options *options = report->options;
    if (options->json) {
        const struct table designs = designs_table(report->comparison, report->arena);
        to_json(&designs, answer);
        return;
    }
    const struct page_one_options page = { .worlds_asked = options->worlds_asked,
                                           .width = options->width,
                                           .folder = options->out_folder };
    const struct page made = page_one_of(report->comparison, &page, report->arena);
    page_print(&made, options->colour, answer);
}

/* Made in memory and written at once, so that the reason of a failed write is that of this write. */
static bool hand_over_answer(const struct report *report, FILE *answer)
{
    char *text = NULL;
    size_t bytes = 0;
    FILE *made = open_memstream(&text, &bytes);
    if (!made)
        memory_exhausted(0);
    print_answer(report, made);
    if (fclose(made) != 0)
        memory_exhausted(bytes);
    errno = 0;
    const bool written = fwrite(text, 1, bytes, answer) == bytes && fflush(answer) == 0;
    const int error = errno;
    free(text);
    if (!written && error == EPIPE) /* whoever closes the pipe has read what they wanted */
        return true;
    if (!written)
        diag_machine_error(report->diag, "can't write the answer: %s", strerror(error));
    return written;
}

static bool draw_figures(const struct report *report)
{
    if (report->options->without_figures) {
        figures_remove(report->options->out_folder, report->arena);
        return true;
    }
    const char *plots = report->options->plots_folder
                            ? report->options->plots_folder
                            : shared_folder("plots", "EVENKEEL_PLOTS", report->arena);
    return figures_draw(report->comparison, report->options->out_folder, plots, report->arena, report->diag);
}

enum run_report_status run_report_write(const struct run_result *run,
                                        const struct run_report_options *options, FILE *answer,
                                        struct arena *arena, struct diag *diag)
{
    const struct comparison comparison = comparison_of(run, arena);
    const struct report report = {
        .comparison = &comparison, .options = options, .arena = arena, .diag = diag
    };
    const bool told = !answer || hand_over_answer(&report, answer);
    if (!write_files(&report))
        return RUN_REPORT_FAILED;
    const bool drawn = draw_figures(&report);
    if (!told)
        return RUN_REPORT_FAILED;
    return drawn ? RUN_REPORT_DONE : RUN_REPORT_WITHOUT_FIGURES;
}
