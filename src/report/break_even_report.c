#include "break_even_report.h"

#include "../base/arena.h"
#include "result_folder.h"
#include "to_json.h"

static struct page page_of(const struct break_even_report *report, size_t width, const char *folder,
                           struct arena *arena)
{
    return report->results != NULL ? lever_page_of(report, width, folder, arena)
                                   : break_even_page_of(report, width, folder, arena);
}

static void print_answer(const struct break_even_report *report, FILE *answer, struct arena *arena)
{
    if (report->json) {
        const struct table rows = break_even_rows(report, arena);
        to_json(&rows, answer);
    } else {
        const struct page page = page_of(report, report->width, report->out_folder, arena);
        page_print(&page, report->colour, answer);
    }
    fflush(answer);
}

bool break_even_report_write(const struct break_even_report *report, FILE *answer, struct arena *arena,
                             struct diag *diag)
{
    struct result_folder folder;
    const struct record_fact facts[] = { { "designs", report->designs != NULL ? report->designs : "all" },
                                         { "lever",
                                           report->results != NULL ? report->results->question->path : NULL },
                                         { NULL, NULL } };
    if (answer != NULL)
        print_answer(report, answer, arena);
    struct table rows = break_even_rows(report, arena);
    rows.meaning = "every number of the page, one a row";
    const struct page page = page_of(report, 0, NULL, arena);
    if (!result_folder_open(&folder, report->out_folder, arena, diag))
        return false;
    result_folder_table(&folder, &rows);
    result_folder_page(&folder, "break_even.txt", &page);
    return result_folder_record(&folder,
                                (struct record){ .run = report->comparison->run,
                                                 .facts = facts,
                                                 .command_line = report->command_line,
                                                 .sets = report->sets,
                                                 .worlds_asked = report->worlds_asked },
                                true);
}
