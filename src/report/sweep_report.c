#include "sweep_report.h"

#include "../base/arena.h"
#include "indifference_page.h"
#include "picture.h"
#include "result_folder.h"
#include "sweep_page.h"
#include "sweep_pictures.h"
#include "sweep_tables.h"
#include "to_json.h"

struct report_job {
    const struct sweep *sweep;
    const struct sweep_report_options *options;
    struct arena *arena;
    struct diag *diag;
};

static struct page page_of(const struct report_job *job, size_t width, const char *folder)
{
    const struct sweep_page made = { .sweep = job->sweep, .width = width, .folder = folder };
    return job->options->map != NULL ? indifference_page_of(job->options->map, &made, job->arena)
                                     : sweep_page_of(&made, job->arena);
}

/* The table behind the picture. */
static struct table table_behind(const struct report_job *job)
{
    if (job->options->map != NULL)
        return indifference_table(job->options->map, job->arena);
    return job->sweep->spec->axis_count == 1 ? sweep_line_table(job->sweep, job->arena)
                                             : sweep_map_table(job->sweep, job->arena);
}

static const char *joined(const char *const *texts, struct arena *arena)
{
    const char *all = "";
    for (; texts != NULL && *texts != NULL; texts++)
        all = arena_format(arena, "%s%s%s", all, *all != '\0' ? "; " : "", *texts);
    return all;
}

static struct record record_of(const struct report_job *job, struct record_fact facts[4])
{
    const struct sweep *sweep = job->sweep;
    facts[0] = (struct record_fact){ "vary", joined(job->options->varied, job->arena) };
    facts[1] =
        (struct record_fact){ "designs", job->options->designs != NULL ? job->options->designs : "all" };
    facts[2] = (struct record_fact){ "points", arena_format(job->arena, "%zu of %zu", sweep->done,
                                                            sweep->point_count) };
    facts[3] = (struct record_fact){ NULL, NULL };
    return (struct record){ .run = sweep->run,
                            .facts = facts,
                            .command_line = job->options->command_line,
                            .sets = sweep->spec->rerun.sets,
                            .worlds_asked = sweep->run->worlds };
}

static bool draw(const struct report_job *job, struct result_folder *folder)
{
    const struct sweep_report_options *options = job->options;
    struct picture picture;
    if (options->without_figures)
        return true;
    if (options->map != NULL)
        picture = indifference_picture(options->map, job->arena);
    else if (!sweep_picture_of(job->sweep, &picture, job->arena))
        return true;
    return result_folder_pictures(folder, &picture, 1, options->plots_folder);
}

/* `drawn`: whether the picture is there, if there is one to draw. */
static bool write_files(const struct report_job *job, bool *drawn)
{
    struct result_folder folder;
    struct record_fact facts[4];
    const struct sweep *sweep = job->sweep;
    if (!result_folder_open(&folder, job->options->out_folder, job->arena, job->diag))
        return false;
    struct table all = sweep_table(sweep, job->arena);
    all.meaning = "one row per point and design: every metric with its interval";
    result_folder_table(&folder, &all);
    if (sweep->spec->axis_count <= 2) {
        struct table behind = table_behind(job);
        behind.meaning = "what the picture shows";
        result_folder_table(&folder, &behind);
    }
    const struct page page = page_of(job, 0, NULL);
    result_folder_page(&folder, "sweep.txt", &page);
    *drawn = draw(job, &folder);
    return result_folder_record(&folder, record_of(job, facts), !job->options->without_figures);
}

static void print_answer(const struct report_job *job, FILE *answer)
{
    const struct sweep_report_options *options = job->options;
    if (options->json) {
        const struct table all =
            options->map != NULL ? table_behind(job) : sweep_table(job->sweep, job->arena);
        to_json(&all, answer);
    } else {
        const struct page page = page_of(job, options->width, options->out_folder);
        page_print(&page, options->colour, answer);
    }
    fflush(answer);
}

enum sweep_report_status sweep_report_write(const struct sweep *sweep,
                                            const struct sweep_report_options *options, FILE *answer,
                                            struct arena *arena, struct diag *diag)
{
    const struct report_job job = { sweep, options, arena, diag };
    if (answer != NULL)
        print_answer(&job, answer);
    bool drawn = true;
    if (!write_files(&job, &drawn))
        return SWEEP_REPORT_FAILED;
    return drawn ? SWEEP_REPORT_DONE : SWEEP_REPORT_WITHOUT_FIGURES;
}
