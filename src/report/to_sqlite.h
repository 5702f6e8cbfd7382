/* A report as a database: its tables, what their columns mean, views that answer what is asked most, the run record. */
#pragma once
#include "report.h"

bool to_sqlite(const struct report *report, const char *path, struct arena *arena, struct diag *diag);
