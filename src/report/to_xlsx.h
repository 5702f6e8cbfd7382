/* A report as a workbook: page one first, money with live formulas, native charts, a sheet per table, the run record. */
#pragma once
#include "report.h"

bool to_xlsx(const struct report *report, const char *path, struct arena *arena, struct diag *diag);
