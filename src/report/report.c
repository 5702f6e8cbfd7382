#include "report.h"

#include "to_sqlite.h"
#include "to_xlsx.h"

const struct report_format report_formats[] = {
    { "xlsx", "report.xlsx", "a workbook: page one, live formulas, charts, a sheet per table", to_xlsx },
    { "sqlite", "results.db", "a database: every table, what its columns mean, views", to_sqlite },
    { NULL, NULL, NULL, NULL },
};
