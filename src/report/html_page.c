#include "html_page.h"

#include "../base/arena.h"
#include "html_table.h"
#include "html_text.h"
#include "html_trace.h"
#include "report_title.h"

enum { UNDER_FROM = 4 };

static const struct scenario *scenario_of(const struct report *report)
{
    return report->record != NULL && report->record->run != NULL ? report->record->run->scenario : NULL;
}

static void write_element(const char *tag, const char *class, const char *text, FILE *out)
{
    fprintf(out, *class != '\0' ? "<%s class=\"%s\">" : "<%s>", tag, class);
    html_text(text, out);
    fprintf(out, "</%s>\n", tag);
}

/* The first number of the page that says where it is from. */
static const struct table *first_traced(const struct page *page)
{
    for (const struct block *block = page->blocks->first; block != NULL; block = block->after)
        if (block->kind == BLOCK_TABLE && html_has_trace(&block->table))
            return &block->table;
    return NULL;
}

static void write_headline(const struct report *report, const char *text, FILE *out)
{
    const struct table *traced = first_traced(report->page);
    fputs("<p class=\"headline\">", out);
    html_text(text, out);
    for (size_t c = 0; traced != NULL && c < traced->column_count; c++) {
        if (traced->columns[c].source == NULL)
            continue;
        fputs(" <a href=\"#", out);
        html_trace_id(traced, &traced->columns[c], out);
        fputs("\">Where this comes from</a>", out);
        break;
    }
    fputs("</p>\n", out);
}

/* How a paragraph stands to the ones around it. */
static const char *class_of(const struct block *block, bool after_table)
{
    const struct block *next = block->after;
    if (next != NULL && next->kind == BLOCK_PARAGRAPH && block->first < next->first &&
        next->first >= UNDER_FROM)
        return "lead";
    if (block->rest > block->first)
        return "item";
    if (block->first >= UNDER_FROM)
        return "under";
    return after_table && block->first > 0 ? "note" : "";
}

void html_page(const struct report *report, struct arena *arena, FILE *out)
{
    const char *section = report_title(report);
    size_t sections = 0;
    bool after_table = false, has_question = false;
    for (const struct block *block = report->page->blocks->first; block != NULL; block = block->after) {
        switch (block->kind) {
        case BLOCK_QUESTION:
            write_element("h1", "", block->text, out);
            has_question = true;
            break;
        case BLOCK_HEADLINE:
            if (!has_question)
                write_element("h1", "", report_title(report), out);
            write_headline(report, block->text, out);
            break;
        case BLOCK_SECTION:
            section = block->text;
            fprintf(out, "<h2 id=\"section-%zu\">", ++sections);
            html_text(block->text, out);
            fputs("</h2>\n", out);
            break;
        case BLOCK_PARAGRAPH:
            write_element("p", class_of(block, after_table), block->text, out);
            break;
        case BLOCK_TABLE:
            html_table(&(struct html_table){ .scenario = scenario_of(report), .label = section },
                       &block->table, arena, out);
            html_traces(report, &block->table, arena, out);
            break;
        case BLOCK_GAP:
            break;
        }
        after_table = block->kind == BLOCK_TABLE ||
                      (after_table && (block->kind == BLOCK_PARAGRAPH || block->kind == BLOCK_GAP));
    }
}

void html_page_links(const struct page *page, FILE *out)
{
    size_t sections = 0;
    for (const struct block *block = page->blocks->first; block != NULL; block = block->after) {
        if (block->kind != BLOCK_SECTION)
            continue;
        fprintf(out, "<li><a href=\"#section-%zu\">", ++sections);
        html_text(block->text, out);
        fputs("</a></li>\n", out);
    }
}
