#include "to_xlsx.h"

#include "../base/arena.h"
#include "xlsx_charts.h"
#include "xlsx_money.h"
#include "xlsx_page.h"
#include "xlsx_table.h"
#include <math.h>
#include <string.h>

/* "evenkeel ..., fingerprint 1a2b3c4d": which run this is, on every printed page. */
static const char *footer_of(const struct report *report, struct arena *arena)
{
    char hash[FINGERPRINT_BYTES];
    record_fingerprint(report->record, hash, arena);
    return arena_format(arena, "evenkeel, %s, fingerprint %.12s", report->name, hash);
}

static const char *title_of(const struct report *report)
{
    for (const struct block *block = report->page != NULL ? report->page->blocks->first : NULL; block != NULL;
         block = block->after)
        if (block->kind == BLOCK_HEADLINE)
            return block->text;
    return report->name;
}

/* Grade and source open at the value. */
static void note_evidence(const struct sheet_table *assumptions, struct arena *arena)
{
    const struct table *table = assumptions->table;
    size_t grade = 0, source = 0, value = 0;
    for (size_t c = 0; c < table->column_count; c++) {
        if (strcmp(table->columns[c].name, "grade") == 0)
            grade = c;
        if (strcmp(table->columns[c].name, "source") == 0)
            source = c;
        if (strcmp(table->columns[c].name, "value") == 0)
            value = sheet_table_column(assumptions, "value");
    }
    for (size_t row = 0; row < table->row_count; row++) {
        const struct cell *of = table_cell(table, row, grade), *from = table_cell(table, row, source);
        sheet_note((struct sheet *)assumptions->sheet, assumptions->header_row + 1 + row, value,
                   arena_format(arena, "Evidence: %s. %s", of->kind == CELL_TEXT ? of->text : "none",
                                from->kind == CELL_TEXT ? from->text : ""));
    }
}

static void fill(struct workbook *book, const struct report *report, struct arena *arena)
{
    const char *footer = footer_of(report, arena);
    const bool compares =
        report_table(report, "designs") != NULL && report_table(report, "differences") != NULL;
    struct sheet *summary = report->page != NULL ? workbook_sheet(book, "Summary") : NULL;
    struct sheet *money = compares ? workbook_sheet(book, "Money") : NULL;
    struct sheet *charts = compares ? workbook_sheet(book, "Charts") : NULL;
    struct sheet_table *tables = arena_array(arena, struct sheet_table, report->table_count + 1);
    for (size_t i = 0; i < report->table_count; i++)
        tables[i] = sheet_of_table(book, &report->tables[i], footer, arena);
    if (summary != NULL)
        sheet_of_page(summary, report->page, footer, arena);
    if (compares) {
        sheet_of_money(money, sheet_table_named(tables, report->table_count, "designs"),
                       sheet_table_named(tables, report->table_count, "differences"),
                       sheet_table_named(tables, report->table_count, "routes"), footer, arena);
        sheet_of_charts(charts, tables, report->table_count, footer, arena);
    }
    const struct sheet_table *assumptions = sheet_table_named(tables, report->table_count, "assumptions");
    if (assumptions != NULL)
        note_evidence(assumptions, arena);
    const struct table record = record_table(report->record, arena);
    sheet_of_table(book, &record, footer, arena);
}

bool to_xlsx(const struct report *report, const char *path, struct arena *arena, struct diag *diag)
{
    const struct workbook_about about = { .title = title_of(report),
                                          .subject = report->name,
                                          .comments =
                                              report_table(report, "assumptions") != NULL
                                                  ? "Simulated with evenkeel; the sheet Run record says from "
                                                    "what, the sheet Assumptions on what it rests."
                                                  : "Simulated with evenkeel; the sheet Run record says from "
                                                    "what." };
    struct workbook *book = workbook_open(path, &about, arena);
    fill(book, report, arena);
    return workbook_write(book, diag);
}
