#include "run_report.h"

#include "../analysis/comparison.h"
#include "../base/arena.h"
#include "../base/diag.h"
#include "../base/out_file.h"
#include "../base/shared_folder.h"
#include "figures.h"
#include "page_one.h"
#include "record.h"
#include "result_tables.h"
#include "to_csv.h"
#include "to_json.h"

enum { OUTPUTS_MAX = 32 };

/* A report being written. */
struct report {
    const struct comparison *comparison;
    const struct run_report_options *options;
    const char *outputs[OUTPUTS_MAX]; /* names of the files so far, NULL-terminated */
    size_t output_count;
    struct arena *arena;
    struct diag *diag;
};

static const char *path_of(const struct report *report, const char *name)
{
    return arena_format(report->arena, "%s/%s", report->options->out_folder, name);
}

static bool write_table(struct report *report, const struct result_table *result)
{
    const struct table table = result->build(report->comparison, report->arena);
    const char *name = arena_format(report->arena, "%s.csv", table.name);
    struct out_file file;
    if (!out_file_open(&file, path_of(report, name), report->diag))
        return false;
    to_csv(&table, file.stream);
    report->outputs[report->output_count++] = name;
    return out_file_close(&file, report->diag);
}

static bool write_tables(struct report *report)
{
    for (const struct result_table *result = result_tables; result->build; result++)
        if (!write_table(report, result))
            return false;
    return true;
}

/* Without colour and at full width, whatever the terminal was: the same bytes for the same run. */
static bool write_page(struct report *report)
{
    const struct page_one_options page = { .worlds_asked = report->options->worlds_asked };
    struct out_file file;
    if (!out_file_open(&file, path_of(report, "page_one.txt"), report->diag))
        return false;
    page_one_print(report->comparison, &page, file.stream);
    report->outputs[report->output_count++] = "page_one.txt";
    return out_file_close(&file, report->diag);
}

static bool write_record(struct report *report)
{
    const struct record record = { .run = report->comparison->run,
                                   .command_line = report->options->command_line,
                                   .sets = report->options->sets,
                                   .worlds_asked = report->options->worlds_asked,
                                   .folder = report->options->out_folder,
                                   .outputs = report->outputs };
    struct out_file file;
    if (!out_file_open(&file, path_of(report, "record.json"), report->diag))
        return false;
    record_write(&record, file.stream, report->arena, report->diag);
    return out_file_close(&file, report->diag);
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
                                           .colour = options->colour,
                                           .folder = options->out_folder };
    page_one_print(report->comparison, &page, answer);
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
    struct report report = { .comparison = &comparison, .options = options, .arena = arena, .diag = diag };
    if (answer) {
        print_answer(&report, answer);
        fflush(answer);
    }
    if (!directory_make(options->out_folder, diag) || !write_tables(&report) || !write_page(&report) ||
        !write_record(&report))
        return RUN_REPORT_FAILED;
    return draw_figures(&report) ? RUN_REPORT_DONE : RUN_REPORT_WITHOUT_FIGURES;
}
