#include "to_html.h"

#include "../base/arena.h"
#include "../base/diag.h"
#include "../base/out_file.h"
#include "../base/version.h"
#include "html_figure.h"
#include "html_page.h"
#include "html_style.h"
#include "html_table.h"
#include "html_text.h"
#include "report_title.h"
#include <errno.h>
#include <string.h>

enum { ROWS_SHOWN = 400 };

/* What a page rests on comes open, the other tables closed. */
static const char *const ledger_tables[] = { "assumptions", "model_files" };

static bool is_of_ledger(const struct table *table)
{
    for (size_t i = 0; i < sizeof ledger_tables / sizeof *ledger_tables; i++)
        if (strcmp(table->name, ledger_tables[i]) == 0)
            return true;
    return false;
}

static bool has_ledger(const struct report *report)
{
    for (size_t t = 0; t < report->table_count; t++)
        if (is_of_ledger(&report->tables[t]))
            return true;
    return false;
}

static void write_lines(const char *const *lines, FILE *out)
{
    for (; *lines != NULL; lines++)
        fprintf(out, "%s\n", *lines);
}

static void write_head(const struct report *report, FILE *out)
{
    fputs("<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\"/>\n"
          "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\"/>\n"
          "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src "
          "'unsafe-inline'; "
          "script-src 'unsafe-inline'; img-src data:\"/>\n"
          "<meta name=\"generator\" content=\"evenkeel " EVENKEEL_VERSION "\"/>\n<title>",
          out);
    html_text(report_title(report), out);
    fputs("</title>\n<style>\n", out);
    write_lines(html_style, out);
    fputs("</style>\n</head>\n<body>\n", out);
    fputs("<a class=\"skip\" href=\"#answer\">To the answer</a>\n", out);
}

static void write_link(const char *target, const char *text, FILE *out)
{
    fprintf(out, "<li><a href=\"#%s\">%s</a></li>\n", target, text);
}

static void write_links(const struct report *report, FILE *out)
{
    fputs("<nav aria-label=\"On this page\"><details><summary>On this page</summary><ul>\n", out);
    if (report->page != NULL)
        html_page_links(report->page, out);
    if (report->picture_count > 0)
        write_link("figures", "Figures", out);
    if (has_ledger(report))
        write_link("assumptions", "Assumptions and evidence", out);
    if (report->table_count > 0)
        write_link("tables", "All tables", out);
    write_link("record", made_title(report), out);
    fputs("</ul></details></nav>\n", out);
}

static void write_partial(const struct report *report, FILE *out)
{
    const struct run_result *run = report->record->run;
    if (run != NULL && run->stopped)
        fprintf(
            out,
            "<p class=\"partial\" role=\"note\">Partial: stopped after %zu of %zu worlds. What is here is of "
            "those; intervals allow for it.</p>\n",
            run->worlds, report->record->worlds_asked);
}

static bool write_figures(const struct report *report, struct arena *arena, FILE *out, struct diag *diag)
{
    if (report->picture_count == 0)
        return true;
    fputs("<section id=\"figures\">\n<h2>Figures</h2>\n", out);
    for (size_t i = 0; i < report->picture_count; i++) {
        const struct picture *picture = &report->pictures[i];
        fprintf(out, "<figure id=\"figure-%s\">\n<h3>", picture->name);
        html_text(picture->title, out);
        fputs("</h3>\n<div class=\"scroll\" role=\"region\" tabindex=\"0\" aria-label=\"", out);
        html_text(picture->title, out);
        fputs("\">\n", out);
        if (!html_figure(picture, report->folder, arena, out))
            return diag_machine_error(diag, "can't read %s/%s.svg: %s", report->folder, picture->name,
                                      strerror(errno));
        fprintf(
            out,
            "</div>\n<figcaption>The numbers: <a href=\"#table-%s\"><code>%s.csv</code></a></figcaption>\n"
            "</figure>\n",
            picture->name, picture->name);
    }
    fputs("</section>\n", out);
    return true;
}

static void write_table(const struct report *report, const struct table *table, bool open,
                        struct arena *arena, FILE *out)
{
    const struct run_result *run = report->record->run;
    fputs("<details id=\"table-", out);
    html_id(table->name, out);
    fprintf(out, "\"%s><summary><b>", open ? " open=\"open\"" : "");
    html_text(table->meaning != NULL ? table->meaning : table->name, out);
    fprintf(out, "</b> <small><code>%s.csv</code>, %zu row%s</small></summary>\n", table->name,
            table->row_count, table->row_count == 1 ? "" : "s");
    html_table(&(struct html_table){ .scenario = run != NULL ? run->scenario : NULL,
                                     .label = table->meaning != NULL ? table->meaning : table->name,
                                     .is_data = true,
                                     .as_shown = true,
                                     .rows_max = ROWS_SHOWN },
               table, arena, out);
    fputs("</details>\n", out);
}

static void write_tables(const struct report *report, bool of_ledger, struct arena *arena, FILE *out)
{
    for (size_t t = 0; t < report->table_count; t++)
        if (is_of_ledger(&report->tables[t]) == of_ledger)
            write_table(report, &report->tables[t], of_ledger, arena, out);
}

static void write_data(const struct report *report, struct arena *arena, FILE *out)
{
    if (has_ledger(report)) {
        fputs("<section id=\"assumptions\" class=\"data\">\n<h2>Assumptions and their evidence</h2>\n"
              "<p>Weakest first. A: official or peer-reviewed. B: trade press. C: practitioner. D: "
              "untraceable. "
              "Low and high: how far the file says the number may be off.</p>\n",
              out);
        write_tables(report, true, arena, out);
        fputs("</section>\n", out);
    }
    if (report->table_count == 0)
        return;
    fputs("<section id=\"tables\" class=\"data\">\n<h2>All tables</h2>\n"
          "<p>Up to six digits here; the CSV files beside this page have them all. Headings sort.</p>\n",
          out);
    write_tables(report, false, arena, out);
    fputs("</section>\n", out);
}

static void write_record(const struct report *report, struct arena *arena, FILE *out)
{
    const struct table record = record_table(report->record, arena);
    fprintf(out, "<section id=\"record\">\n<h2>%s</h2>\n", made_title(report));
    if (report->record->command_line != NULL) {
        fputs("<p>This command gives the same numbers, to the last digit:</p>\n<pre><code>", out);
        html_text(report->record->command_line, out);
        fputs("</code></pre>\n", out);
    }
    if (report->record->left_out != NULL) {
        fputs("<p>What made them, but for ", out);
        html_text(report->record->left_out, out);
        fputs(", which is left out and does change numbers.</p>\n", out);
    } else {
        fputs(
            "<p>What made them. The same fingerprint, the same tables: it holds the program, the inputs with "
            "their "
            "SHA-256, the seed and the worlds, and no date.</p>\n",
            out);
    }
    html_table(&(struct html_table){ .label = "Run record", .is_data = true }, &record, arena, out);
    fputs("</section>\n", out);
}

static bool write_document(const struct report *report, struct arena *arena, FILE *out, struct diag *diag)
{
    write_head(report, out);
    fputs("<header>\n<p class=\"of\">", out);
    html_text(report_title(report), out);
    fputs("</p>\n", out);
    write_links(report, out);
    fputs("</header>\n<main>\n<article id=\"answer\" class=\"page\">\n", out);
    write_partial(report, out);
    if (report->page != NULL)
        html_page(report, arena, out);
    fputs("</article>\n", out);
    const bool drawn = write_figures(report, arena, out, diag);
    write_data(report, arena, out);
    write_record(report, arena, out);
    fputs("</main>\n<footer>evenkeel " EVENKEEL_VERSION " (" EVENKEEL_REVISION ")</footer>\n<script>\n", out);
    write_lines(html_script, out);
    fputs("</script>\n</body>\n</html>\n", out);
    return drawn;
}

bool to_html(const struct report *report, const char *path, struct arena *arena, struct diag *diag)
{
    struct out_file file;
    if (!out_file_open(&file, path, diag))
        return false;
    if (write_document(report, arena, file.stream, diag))
        return out_file_close(&file, diag);
    out_file_abandon(&file);
    return false;
}
