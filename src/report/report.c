#include "report.h"

#include "report_json.h"
#include "to_html.h"
#include "to_pdf.h"
#include "to_sqlite.h"
#include "to_xlsx.h"
#include <string.h>

const struct report_format report_formats[] = {
    { "html", "report.html", "a web page in one file: page one, figures, every table, the evidence",
      to_html },
    { "pdf", "report.pdf", "pages of paper: page one, figures, the shorter tables", to_pdf },
    { "xlsx", "report.xlsx", "a workbook: page one, live formulas, charts, a sheet per table", to_xlsx },
    { "json", "report.json", "the whole report for other programs: page, tables, titles, record",
      report_json },
    { "sqlite", "results.db", "a database: every table, what its columns mean, views", to_sqlite },
    { NULL, NULL, NULL, NULL },
};

const struct table *report_table(const struct report *report, const char *name)
{
    for (size_t i = 0; i < report->table_count; i++)
        if (strcmp(report->tables[i].name, name) == 0)
            return &report->tables[i];
    return NULL;
}
