#include "report.h"

#include "to_html.h"
#include "to_xlsx.h"

const struct report_format report_formats[] = {
    { "html", "report.html", "a web page in one file: page one, figures, every table, the evidence",
      to_html },
    { "xlsx", "report.xlsx", "a workbook: page one, live formulas, charts, a sheet per table", to_xlsx },
    { NULL, NULL, NULL, NULL },
};
