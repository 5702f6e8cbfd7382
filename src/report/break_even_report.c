#include "break_even_report.h"

#include "../base/arena.h"
#include "result_folder.h"
#include "to_json.h"

enum { PAGE_COLUMNS = 100, PAGE_COLUMNS_MIN = 40 };

static void print_as(const struct break_even_report *report, size_t width, bool colour, const char *folder,
                     FILE *out)
{
    if (report->results != NULL)
        lever_page_print(report, width, colour, folder, out);
    else
        break_even_page_print(report, width, colour, folder, out);
}

static void print_plain(const void *context, FILE *out)
{
    print_as(context, PAGE_COLUMNS, false, NULL, out);
}

static void print_answer(const struct break_even_report *report, FILE *answer, struct arena *arena)
{
    if (report->json) {
        const struct table rows = break_even_rows(report, arena);
        to_json(&rows, answer);
    } else {
        const size_t asked =
            report->width != 0 && report->width < PAGE_COLUMNS ? report->width : PAGE_COLUMNS;
        print_as(report, asked < PAGE_COLUMNS_MIN ? PAGE_COLUMNS_MIN : asked, report->colour,
                 report->out_folder, answer);
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
    const struct table rows = break_even_rows(report, arena);
    if (!result_folder_open(&folder, report->out_folder, arena, diag))
        return false;
    result_folder_table(&folder, &rows);
    result_folder_text(&folder, "break_even.txt", print_plain, report);
    return result_folder_record(&folder,
                                (struct record){ .run = report->comparison->run,
                                                 .facts = facts,
                                                 .command_line = report->command_line,
                                                 .sets = report->sets,
                                                 .worlds_asked = report->worlds_asked },
                                false);
}
