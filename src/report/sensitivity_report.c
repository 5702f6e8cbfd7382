#include "sensitivity_report.h"

#include "../base/arena.h"
#include "result_folder.h"
#include "sensitivity_page.h"
#include "sensitivity_pictures.h"
#include "sensitivity_tables.h"
#include "to_json.h"

/* A report being written. */
struct report_job {
    const struct sensitivity *made;
    const struct sensitivity_report_options *options;
    struct arena *arena;
    struct diag *diag;
};

/* Every table, those of the whole set first. */
static const struct {
    struct table (*build)(const struct sensitivity *made, struct arena *arena);
    const char *meaning;
} tables[] = {
    { sensitivity_robust_table,
      "in what share of assumption draws each verdict holds; luck and not knowing apart" },
    { sensitivity_flips_table, "the value of one assumption at which an answer changes sign" },
    { sensitivity_tornado_table, "every design with one assumption at a time at the ends of its range" },
    { sensitivity_indices_table, "first-order and total Sobol indices" },
    { sensitivity_boxes_table, "ranges of one or two assumptions in which verdicts fail" },
    { sensitivity_draws_table, "every assumption draw and what each design does there" },
};

static struct record record_of(const struct report_job *job, const struct run_result *run,
                               struct record_fact facts[8])
{
    const struct sensitivity_spec *spec = job->made->spec;
    size_t count = 0;
    facts[count++] = (struct record_fact){ "metric", spec->question.tests[0].metric->name };
    facts[count++] =
        (struct record_fact){ "designs", job->options->designs != NULL ? job->options->designs : "all" };
    facts[count++] = (struct record_fact){ "draws", arena_format(job->arena, "%zu of %zu",
                                                                 job->made->draws.done, spec->draws) };
    facts[count++] =
        (struct record_fact){ "spread", spec->spread == SPREAD_UNIFORM ? "uniform" : "triangular" };
    facts[count++] =
        (struct record_fact){ "indices",
                              arena_format(job->arena, "%zu assumptions, %zu rows, %zu worlds",
                                           spec->index_count, job->made->rows_done, spec->index_worlds) };
    facts[count] = (struct record_fact){ NULL, NULL };
    return (struct record){ .run = run,
                            .facts = facts,
                            .command_line = job->options->command_line,
                            .sets = spec->question.rerun.sets,
                            .worlds_asked = spec->question.rerun.worlds };
}

/* `drawn`: whether every picture is there. */
static bool write_files(const struct report_job *job, bool *drawn)
{
    const struct sensitivity_spec *spec = job->made->spec;
    struct result_folder folder;
    struct record_fact facts[8];
    if (!result_folder_open(&folder, job->options->out_folder, job->arena, job->diag))
        return false;
    for (size_t i = 0; i < sizeof tables / sizeof *tables; i++) {
        struct table table = tables[i].build(job->made, job->arena);
        table.meaning = tables[i].meaning;
        if (table.row_count > 0)
            result_folder_table(&folder, &table);
    }
    const struct sensitivity_page_options options = { 0 };
    const struct page page = sensitivity_page_of(job->made, &options, job->arena);
    result_folder_page(&folder, "sensitivity.txt", &page);
    if (!job->options->without_figures) {
        size_t count;
        const struct picture *pictures = sensitivity_pictures_of(job->made, &count, job->arena);
        *drawn = result_folder_pictures(&folder, pictures, count, job->options->plots_folder);
    }
    const struct run_result run = { .scenario = spec->question.scenario,
                                    .seed = spec->question.rerun.seed,
                                    .worlds = spec->question.rerun.worlds,
                                    .ranks = spec->question.rerun.ranks,
                                    .stopped = job->made->stopped };
    return result_folder_record(&folder, record_of(job, &run, facts), !job->options->without_figures);
}

static void print_answer(const struct report_job *job, FILE *answer)
{
    const struct sensitivity_report_options *options = job->options;
    if (options->json) {
        const struct table robust = sensitivity_robust_table(job->made, job->arena);
        to_json(&robust, answer);
    } else {
        const struct sensitivity_page_options page_options = { options->width, options->out_folder };
        const struct page page = sensitivity_page_of(job->made, &page_options, job->arena);
        page_print(&page, options->colour, answer);
    }
    fflush(answer);
}

enum sensitivity_report_status sensitivity_report_write(const struct sensitivity *made,
                                                        const struct sensitivity_report_options *options,
                                                        FILE *answer, struct arena *arena, struct diag *diag)
{
    const struct report_job job = { made, options, arena, diag };
    bool drawn = true;
    if (answer != NULL)
        print_answer(&job, answer);
    if (!write_files(&job, &drawn))
        return SENSITIVITY_REPORT_FAILED;
    return drawn ? SENSITIVITY_REPORT_DONE : SENSITIVITY_REPORT_WITHOUT_FIGURES;
}
