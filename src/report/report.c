#include "report.h"

#include "to_xlsx.h"

const struct report_format report_formats[] = {
    { "xlsx", "report.xlsx", "a workbook: page one, live formulas, charts, a sheet per table", to_xlsx },
    { NULL, NULL, NULL, NULL },
};
