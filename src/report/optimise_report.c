#include "optimise_report.h"

#include "../base/arena.h"
#include "optimise_file.h"
#include "optimise_page.h"
#include "optimise_picture.h"
#include "optimise_tables.h"
#include "optimise_words.h"
#include "result_folder.h"
#include "to_json.h"

static struct page page_of(const struct optimise_report *report, size_t width, const char *folder,
                           struct arena *arena)
{
    const struct page page = page_open(width, arena);
    optimise_page(report, folder, &page);
    return page;
}

static void print_answer(const struct optimise_report *report, FILE *answer, struct arena *arena)
{
    if (report->json) {
        const struct table all = optimise_candidates(report, arena);
        to_json(&all, answer);
    } else {
        const struct page page = page_of(report, report->width, report->out_folder, arena);
        page_print(&page, report->colour, answer);
    }
    fflush(answer);
}

static void print_file(const void *context, FILE *out)
{
    optimise_file_print(context, out);
}

static const char *joined(const char *const *texts, struct arena *arena)
{
    const char *all = "";
    for (; texts != NULL && *texts != NULL; texts++)
        all = arena_format(arena, "%s%s%s", all, *all != '\0' ? "; " : "", *texts);
    return all;
}

static bool write_files(const struct optimise_report *report, bool *drawn, struct arena *arena,
                        struct diag *diag)
{
    const struct candidate_setting *setting = report->candidates->setting;
    struct result_folder folder;
    struct run_result run = { .scenario = setting->scenario,
                              .seed = setting->rerun.seed,
                              .worlds = setting->rerun.worlds,
                              .ranks = setting->rerun.ranks,
                              .stopped = report->candidates->stopped };
    const struct record_fact facts[] = {
        { "levers", joined(report->levers, arena) },
        { "goal", optimise_question(report, arena) },
        { "bounds", report->goal->surely ? "kept by whole intervals" : "kept by values" },
        { "candidates",
          arena_format(arena, "%zu of at most %zu", report->candidates->runs, report->runs_max) },
        { "draws", arena_format(arena, "%zu", setting->draw_count) },
        { "robust", setting->draw_count > 0 ? robust_names[setting->robust] : NULL },
        { NULL, NULL },
    };
    if (!result_folder_open(&folder, report->out_folder, arena, diag))
        return false;
    const struct page page = page_of(report, 0, NULL, arena);
    const struct table all = optimise_candidates(report, arena);
    result_folder_page(&folder, "optimise.txt", &page);
    result_folder_table(&folder, &all);
    result_folder_text(&folder, "best.yaml", print_file, report);
    if (!report->without_figures) {
        const struct picture picture = optimise_picture(report, arena);
        *drawn = result_folder_pictures(&folder, &picture, 1, NULL);
    }
    return result_folder_record(&folder,
                                (struct record){ .run = &run,
                                                 .facts = facts,
                                                 .command_line = report->command_line,
                                                 .sets = setting->rerun.sets,
                                                 .worlds_asked = setting->rerun.worlds },
                                true);
}

enum optimise_report_status optimise_report_write(const struct optimise_report *report, FILE *answer,
                                                  struct arena *arena, struct diag *diag)
{
    bool drawn = true;
    if (answer != NULL)
        print_answer(report, answer, arena);
    if (!write_files(report, &drawn, arena, diag))
        return OPTIMISE_REPORT_FAILED;
    return drawn ? OPTIMISE_REPORT_DONE : OPTIMISE_REPORT_WITHOUT_FIGURES;
}
