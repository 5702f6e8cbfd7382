#include "run_report.h"

#include "../analysis/comparison.h"
#include "../base/arena.h"
#include "../base/bug.h"
#include "../base/diag.h"
#include "../base/out_file.h"
#include "../base/shared_folder.h"
#include "figures.h"
#include "page_one.h"
#include "record.h"
#include "result_tables.h"
#include "to_csv.h"
#include "to_json.h"
#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

enum { OUTPUTS_MAX = 32 };

/* A report being written. Its files wait under temporary names until all are on the disk. */
struct report {
    const struct comparison *comparison;
    const struct run_report_options *options;
    const char *outputs[OUTPUTS_MAX + 1]; /* names of the files so far, NULL-terminated */
    struct out_file files[OUTPUTS_MAX];   /* the same, sealed */
    size_t output_count;
    struct arena *arena;
    struct diag *diag;
};

static const char *path_of(const struct report *report, const char *name)
{
    return arena_format(report->arena, "%s/%s", report->options->out_folder, name);
}

/* The next file, open. NULL after an error. */
static struct out_file *file_open(struct report *report, const char *name)
{
    BUG_IF(report->output_count == OUTPUTS_MAX);
    struct out_file *file = &report->files[report->output_count];
    if (!out_file_open(file, path_of(report, name), report->diag))
        return NULL;
    report->outputs[report->output_count++] = name;
    return file;
}

static bool write_table(struct report *report, const struct result_table *result)
{
    const struct table table = result->build(report->comparison, report->arena);
    struct out_file *file = file_open(report, arena_format(report->arena, "%s.csv", table.name));
    if (!file)
        return false;
    to_csv(&table, file->stream);
    return out_file_seal(file, report->diag);
}

/* Without colour and at full width, whatever the terminal was: the same bytes for the same run. */
static bool write_page(struct report *report)
{
    const struct page_one_options page = { .worlds_asked = report->options->worlds_asked };
    struct out_file *file = file_open(report, "page_one.txt");
    if (!file)
        return false;
    page_one_print(report->comparison, &page, file->stream);
    return out_file_seal(file, report->diag);
}

static bool write_all(struct report *report)
{
    for (const struct result_table *result = result_tables; result->build; result++)
        if (!write_table(report, result))
            return false;
    return write_page(report);
}

/* An earlier run's record and pictures vouch for its tables: they go before the first of these does. */
static bool forget_earlier_run(const struct report *report)
{
    const char *record = path_of(report, "record.json");
    if (unlink(record) != 0 && errno != ENOENT)
        return diag_machine_error(report->diag, "can't replace %s: %s", record, strerror(errno));
    figures_remove(report->options->out_folder, report->arena);
    return true;
}

static void abandon_all(struct report *report)
{
    for (size_t i = 0; i < report->output_count; i++)
        out_file_abandon(&report->files[i]);
}

static bool place_all(struct report *report)
{
    bool placed = true;
    for (size_t i = 0; placed && i < report->output_count; i++)
        placed = out_file_place(&report->files[i], report->diag);
    abandon_all(report);
    return placed;
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

/* Everything is written before anything is replaced, and the record comes last: a folder with a
 * record is whole. */
static bool write_files(struct report *report)
{
    const char *folder = report->options->out_folder;
    if (!directory_make(folder, report->diag))
        return false;
    if (!write_all(report) || !forget_earlier_run(report)) {
        abandon_all(report);
        diag_hint(report->diag, "nothing in %s/ was changed: an earlier run's files there are as they were",
                  folder);
        return false;
    }
    if (place_all(report) && write_record(report))
        return true;
    diag_hint(report->diag,
              "%s/ is incomplete: it may mix files of two runs, and has no record.json to vouch for them",
              folder);
    return false;
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
    struct report report = { .comparison = &comparison, .options = options, .arena = arena, .diag = diag };
    const bool told = !answer || hand_over_answer(&report, answer);
    if (!write_files(&report))
        return RUN_REPORT_FAILED;
    const bool drawn = draw_figures(&report);
    if (!told)
        return RUN_REPORT_FAILED;
    return drawn ? RUN_REPORT_DONE : RUN_REPORT_WITHOUT_FIGURES;
}
