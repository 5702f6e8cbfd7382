/* A report as one web page: read on a phone, at a desk or on paper, without a network. */
#pragma once
#include "report.h"

/* See struct report_format. */
bool to_html(const struct report *report, const char *path, struct arena *arena, struct diag *diag);
