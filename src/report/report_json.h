/* A whole report for other programs: the page block by block, every table with its columns and rows, the pictures' titles, the
 * record's facts. */
#pragma once
#include "report.h"

bool report_json(const struct report *report, const char *path, struct arena *arena, struct diag *diag);
