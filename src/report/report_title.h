/* What a report is about, for people. */
#pragma once
#include "report.h"

/* Its scenario's title, else its name. */
const char *report_title(const struct report *report);
