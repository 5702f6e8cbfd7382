/* What a report is about, for people. */
#pragma once
#include "report.h"

/* Its scenario's title, else its name. */
const char *report_title(const struct report *report);

/* What its record is called: a reader who isn't told all can't make it again. */
const char *made_title(const struct report *report);
