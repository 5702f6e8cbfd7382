/* Where a number of a page stands with every digit: the file's column, and which of its rows.
 *
 * As text in a column's `source`: `designs.pull_points`; `differences.rep_pay_usd`, a metric in the rows of a file that has no such
 * column; `years.difference where number=contribution_usd, year=2`, rows in which other columns hold these values. */
#pragma once
#include "../analysis/metrics.h"
#include "report.h"

enum { TRACE_CONDITIONS_MAX = 4 };

struct trace_condition {
    size_t column;
    const char *value;
};

struct trace_source {
    const struct table *table;
    const char *name;               /* of the column, or of a metric in its rows */
    size_t key, column;             /* which columns hold the design and the number */
    const struct metric *metric_of; /* what is counted; NULL: no metric */
    size_t condition_count;
    struct trace_condition conditions[TRACE_CONDITIONS_MAX];
};

/* False where the report has no such table or column. */
bool trace_source_find(const struct report *report, const char *text, struct trace_source *source,
                       struct arena *arena);

bool trace_source_has_row(const struct trace_source *source, size_t row);

/* How the number was made, in whole sentences. */
const char *trace_source_way(const struct trace_source *source);
