/* A report on paper: page one, the figures, and the tables that a page can hold. */
#pragma once
#include "report.h"

/* See struct report_format. */
bool to_pdf(const struct report *report, const char *path, struct arena *arena, struct diag *diag);
