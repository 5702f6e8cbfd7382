#include "sweep_report.h"

#include "../base/arena.h"
#include "../base/shared_folder.h"
#include "indifference_page.h"
#include "picture.h"
#include "result_folder.h"
#include "sweep_page.h"
#include "sweep_pictures.h"
#include "sweep_tables.h"
#include "to_json.h"

struct report {
    const struct sweep *sweep;
    const struct sweep_report_options *options;
    struct arena *arena;
    struct diag *diag;
};

static void print_as(const struct report *report, const struct sweep_page *page, FILE *out)
{
    if (report->options->map != NULL)
        indifference_page_print(report->options->map, page, out);
    else
        sweep_page_print(page, out);
}

/* Without colour and at full width, whatever the terminal was. */
static void print_page(const void *context, FILE *out)
{
    const struct report *report = context;
    print_as(report, &(struct sweep_page){ .sweep = report->sweep }, out);
}

/* The table behind the picture. */
static struct table table_behind(const struct report *report)
{
    if (report->options->map != NULL)
        return indifference_table(report->options->map, report->arena);
    return report->sweep->spec->axis_count == 1 ? sweep_line_table(report->sweep, report->arena)
                                                : sweep_map_table(report->sweep, report->arena);
}

static const char *joined(const char *const *texts, struct arena *arena)
{
    const char *all = "";
    for (; texts != NULL && *texts != NULL; texts++)
        all = arena_format(arena, "%s%s%s", all, *all != '\0' ? "; " : "", *texts);
    return all;
}

static struct record record_of(const struct report *report, struct record_fact facts[4])
{
    const struct sweep *sweep = report->sweep;
    facts[0] = (struct record_fact){ "vary", joined(report->options->varied, report->arena) };
    facts[1] = (struct record_fact){ "designs",
                                     report->options->designs != NULL ? report->options->designs : "all" };
    facts[2] = (struct record_fact){ "points", arena_format(report->arena, "%zu of %zu", sweep->done,
                                                            sweep->point_count) };
    facts[3] = (struct record_fact){ NULL, NULL };
    return (struct record){ .run = sweep->run,
                            .facts = facts,
                            .command_line = report->options->command_line,
                            .sets = sweep->spec->rerun.sets,
                            .worlds_asked = sweep->run->worlds };
}

/* Pictures of an earlier sweep of another shape would be taken for this one's. */
static void forget_pictures(const char *folder, struct arena *arena)
{
    static const char *const names[] = { "sweep_line", "sweep_map", "indifference" };
    for (size_t i = 0; i < sizeof names / sizeof *names; i++)
        picture_remove(names[i], folder, arena);
}

static bool write_files(const struct report *report)
{
    struct result_folder folder;
    struct record_fact facts[4];
    const struct sweep *sweep = report->sweep;
    if (!result_folder_open(&folder, report->options->out_folder, report->arena, report->diag))
        return false;
    const struct table all = sweep_table(sweep, report->arena);
    result_folder_table(&folder, &all);
    if (sweep->spec->axis_count <= 2) {
        const struct table behind = table_behind(report);
        result_folder_table(&folder, &behind);
    }
    result_folder_text(&folder, "sweep.txt", print_page, report);
    return result_folder_record(&folder, record_of(report, facts), forget_pictures);
}

static bool draw(const struct report *report)
{
    const struct sweep_report_options *options = report->options;
    struct picture picture;
    if (options->without_figures)
        return true;
    if (options->map != NULL)
        picture = indifference_picture(options->map, report->arena);
    else if (!sweep_picture_of(report->sweep, &picture, report->arena))
        return true;
    const char *plots = options->plots_folder != NULL
                            ? options->plots_folder
                            : shared_folder("plots", "EVENKEEL_PLOTS", report->arena);
    return pictures_draw(&picture, 1, options->out_folder, plots, report->arena, report->diag);
}

static void print_answer(const struct report *report, FILE *answer)
{
    const struct sweep_report_options *options = report->options;
    if (options->json) {
        const struct table all =
            options->map != NULL ? table_behind(report) : sweep_table(report->sweep, report->arena);
        to_json(&all, answer);
    } else {
        print_as(report,
                 &(struct sweep_page){ .sweep = report->sweep,
                                       .width = options->width,
                                       .colour = options->colour,
                                       .folder = options->out_folder },
                 answer);
    }
    fflush(answer);
}

enum sweep_report_status sweep_report_write(const struct sweep *sweep,
                                            const struct sweep_report_options *options, FILE *answer,
                                            struct arena *arena, struct diag *diag)
{
    const struct report report = { sweep, options, arena, diag };
    if (answer != NULL)
        print_answer(&report, answer);
    if (!write_files(&report))
        return SWEEP_REPORT_FAILED;
    return draw(&report) ? SWEEP_REPORT_DONE : SWEEP_REPORT_WITHOUT_FIGURES;
}
