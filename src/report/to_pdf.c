#include "to_pdf.h"

#include "../base/arena.h"
#include "../base/diag.h"
#include "../base/out_file.h"
#include "../base/version.h"
#include "pdf_figure.h"
#include "pdf_table.h"
#include "report_title.h"
#include <errno.h>
#include <string.h>

/* A table of more rows is for a file: paper has page one and the figures drawn from it. */
enum { ROWS_MOST = 60, UNDER_FROM = 4 };
static const double indent_step = 4.0;

static const struct scenario *scenario_of(const struct report *report)
{
    return report->record->run != NULL ? report->record->run->scenario : NULL;
}

static enum pdf_style style_of(const struct block *block, bool after_table)
{
    const struct block *next = block->after;
    if (next != NULL && next->kind == BLOCK_PARAGRAPH && block->first < next->first &&
        next->first >= UNDER_FROM)
        return PDF_LEAD;
    return after_table && block->first > 0 && block->rest == block->first ? PDF_NOTE : PDF_TEXT;
}

static void show_paragraph(struct pdf *pdf, const struct block *block, bool after_table)
{
    const double from = block->first > 2 ? (double)(block->first - 2) : 0.0;
    const double hang = block->rest > block->first ? (double)(block->rest - block->first) : 0.0;
    pdf_paragraph(pdf, style_of(block, after_table), indent_step * from, indent_step * hang, block->text);
}

static void show_section(struct pdf *pdf, const char *title)
{
    pdf_need(pdf, 80.0);
    pdf_bookmark(pdf, title);
    pdf_paragraph(pdf, PDF_SECTION, 0.0, 0.0, title);
}

static void show_page(const struct report *report, struct pdf *pdf, struct arena *arena)
{
    bool after_table = false;
    for (const struct block *block = report->page->blocks->first; block != NULL; block = block->after) {
        switch (block->kind) {
        case BLOCK_QUESTION:
            pdf_paragraph(pdf, PDF_TITLE, 0.0, 0.0, block->text);
            break;
        case BLOCK_HEADLINE:
            pdf_paragraph(pdf, PDF_HEADLINE, 0.0, 0.0, block->text);
            break;
        case BLOCK_SECTION:
            show_section(pdf, block->text);
            break;
        case BLOCK_PARAGRAPH:
            show_paragraph(pdf, block, after_table);
            break;
        case BLOCK_TABLE:
            pdf_table(pdf, &block->table, scenario_of(report), false, arena);
            break;
        case BLOCK_GAP:
            pdf_advance(pdf, 3.0);
            break;
        }
        after_table = block->kind == BLOCK_TABLE ||
                      (after_table && (block->kind == BLOCK_PARAGRAPH || block->kind == BLOCK_GAP));
    }
}

static bool show_figures(const struct report *report, struct pdf *pdf, struct arena *arena, struct diag *diag)
{
    if (report->picture_count == 0)
        return true;
    pdf_page_break(pdf);
    show_section(pdf, "Figures");
    for (size_t i = 0; i < report->picture_count; i++) {
        const struct picture *picture = &report->pictures[i];
        const char *path = arena_format(arena, "%s/%s.svg", report->folder, picture->name), *why = "";
        const char *caption = arena_format(arena, "Figure %zu: %s.", i + 1, picture->title);
        if (!pdf_figure(pdf, path, caption, &why, arena))
            return diag_machine_error(diag, "can't read %s: %s", path, why);
    }
    return true;
}

static bool is_behind_a_picture(const struct report *report, const struct table *table)
{
    for (size_t i = 0; i < report->picture_count; i++)
        if (strcmp(report->pictures[i].name, table->name) == 0)
            return true;
    return false;
}

static void show_tables(const struct report *report, struct pdf *pdf, struct arena *arena)
{
    bool is_first = true;
    for (size_t t = 0; t < report->table_count; t++) {
        const struct table *table = &report->tables[t];
        if (table->row_count > ROWS_MOST || is_behind_a_picture(report, table))
            continue;
        if (is_first)
            pdf_page_break(pdf);
        is_first = false;
        show_section(pdf, table->meaning != NULL
                              ? arena_format(arena, "%s (%s.csv)", table->meaning, table->name)
                              : table->name);
        pdf_table(pdf, table, scenario_of(report), true, arena);
    }
}

static void show_record(const struct report *report, struct pdf *pdf, struct arena *arena)
{
    const struct table record = record_table(report->record, arena);
    show_section(pdf, made_title(report));
    pdf_table(pdf, &record, NULL, true, arena);
}

static const char *footer_of(const struct report *report, struct arena *arena)
{
    char hash[FINGERPRINT_BYTES];
    const struct run_result *run = report->record->run;
    record_fingerprint(report->record, hash, arena);
    const char *seed = run != NULL
                           ? arena_format(arena, "seed %llu, %zu worlds%s, ", (unsigned long long)run->seed,
                                          run->worlds, run->stopped ? " (partial: stopped early)" : "")
                           : "";
    return arena_format(arena, "evenkeel %s (%s), %sfingerprint %.12s", EVENKEEL_VERSION, EVENKEEL_REVISION,
                        seed, hash);
}

static bool write_document(const struct report *report, FILE *out, struct arena *arena, struct diag *diag)
{
    const char *title = report_title(report);
    const struct pdf_words words = { .title = title, .header = title, .footer = footer_of(report, arena) };
    struct pdf *pdf = pdf_open(&words, out, arena);
    if (report->page != NULL)
        show_page(report, pdf, arena);
    const bool drawn = show_figures(report, pdf, arena, diag);
    show_tables(report, pdf, arena);
    show_record(report, pdf, arena);
    const bool made = pdf_close(pdf);
    if (drawn && !made && ferror(out) == 0)
        return diag_machine_error(diag, "can't make the PDF: its pages could not be finished");
    return drawn;
}

bool to_pdf(const struct report *report, const char *path, struct arena *arena, struct diag *diag)
{
    struct out_file file;
    if (!out_file_open(&file, path, diag))
        return false;
    if (write_document(report, file.stream, arena, diag))
        return out_file_close(&file, diag);
    out_file_abandon(&file);
    return false;
}
