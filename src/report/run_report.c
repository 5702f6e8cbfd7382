#include "run_report.h"

#include "../analysis/headline_doubt.h"
#include "../base/arena.h"
#include "../base/diag.h"
#include "figures.h"
#include "page_one.h"
#include "result_folder.h"
#include "result_tables.h"
#include "run_store.h"
#include "slides.h"
#include "to_json.h"
#include <errno.h>
#include <stdlib.h>
#include <string.h>

/* A report being written. */
struct report_job {
    const struct comparison *comparison;
    const struct run_report_options *options;
    struct arena *arena;
    struct diag *diag;
};

static void write_tables(const struct report_job *job, struct result_folder *folder)
{
    for (const struct result_table *result = result_tables; result->build; result++) {
        struct table table = result->build(job->comparison, job->arena);
        table.meaning = result->meaning;
        if (table.row_count > 0 && !result_folder_table(folder, &table))
            return;
    }
}

static bool draw_figures(const struct report_job *job, struct result_folder *folder)
{
    size_t figure_count, slide_count;
    const struct picture *drawn = figures_of(job->comparison, &figure_count, job->arena, job->diag);
    const struct picture *slides = slides_of(job->comparison, &slide_count, job->arena);
    slide_count =
        job->options->format != NULL ? 0 : slide_count; /* files of their own, in none of the formats */
    const size_t count = figure_count + slide_count;
    struct picture *all = arena_array(job->arena, struct picture, count);
    memcpy(all, drawn, figure_count * sizeof *all);
    memcpy(all + figure_count, slides, slide_count * sizeof *all);
    return result_folder_pictures(folder, all, count, job->options->plots_folder);
}

/* `drawn`: whether every picture is there. */
static bool write_files(const struct report_job *job, bool *drawn)
{
    struct result_folder folder;
    const struct run_report_options *options = job->options;
    if (!result_folder_open(&folder, options->out_folder, job->arena, job->diag))
        return false;
    write_tables(job, &folder);
    const struct page_one_options page_options = { .worlds_asked = options->worlds_asked,
                                                   .precision = options->precision,
                                                   .role = options->role };
    const struct page page = page_one_of(job->comparison, &page_options, job->arena);
    result_folder_page(&folder, "page_one.txt", &page);
    *drawn = options->without_figures || draw_figures(job, &folder);
    const struct record record = { .run = job->comparison->run,
                                   .command_line = options->command_line,
                                   .sets = options->sets,
                                   .worlds_asked = options->worlds_asked };
    if (options->format != NULL)
        return result_folder_format(&folder, record, options->format, options->format_path);
    if (!result_folder_record(&folder, record, !options->without_figures))
        return false;
    folder.report.record = &record;
    return options->store == NULL || run_store_add(options->store, &folder.report, job->arena, job->diag);
}

static void print_answer(const struct report_job *job, FILE *answer)
{
    const struct run_report_options *options = job->options;
    if (options->json) {
        const struct table designs = designs_table(job->comparison, job->arena);
        to_json(&designs, answer);
        return;
    }
    const struct page_one_options page = { .worlds_asked = options->worlds_asked,
                                           .precision = options->precision,
                                           .width = options->width,
                                           .role = options->role,
                                           .folder = options->out_folder };
    const struct page made = page_one_of(job->comparison, &page, job->arena);
    page_print(&made, options->colour, answer);
}

/* Made in memory and written at once, so that the reason of a failed write is that of this write. */
static bool hand_over_answer(const struct report_job *job, FILE *answer)
{
    char *text = NULL;
    size_t bytes = 0;
    FILE *made = open_memstream(&text, &bytes);
    if (!made)
        memory_exhausted(0);
    print_answer(job, made);
    if (fclose(made) != 0)
        memory_exhausted(bytes);
    errno = 0;
    const bool written = fwrite(text, 1, bytes, answer) == bytes && fflush(answer) == 0;
    const int error = errno;
    free(text);
    if (!written && error == EPIPE) /* whoever closes the pipe has read what they wanted */
        return true;
    if (!written)
        diag_machine_error(job->diag, "can't write the answer: %s", strerror(error));
    return written;
}

enum run_report_status run_report_write(const struct run_result *run,
                                        const struct run_report_options *options, FILE *answer,
                                        struct arena *arena, struct diag *diag)
{
    struct comparison comparison = comparison_of(run, arena);
    comparison.doubt = options->rerun != NULL ? headline_doubt_of(&comparison, options->rerun, arena) : NULL;
    const struct report_job job = {
        .comparison = &comparison, .options = options, .arena = arena, .diag = diag
    };
    const bool told = !answer || hand_over_answer(&job, answer);
    bool drawn = true;
    if (!write_files(&job, &drawn) || !told)
        return RUN_REPORT_FAILED;
    return drawn ? RUN_REPORT_DONE : RUN_REPORT_WITHOUT_FIGURES;
}
