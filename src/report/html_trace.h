/* Behind a page's number: the file and column it stands in with every digit, what it means, and how it was made. */
#pragma once
#include "report.h"
#include <stdio.h>

/* Whether the page's table says of any column where its numbers come from. */
bool html_has_trace(const struct table *shown);

/* An element to open for each such column, in the order of the columns. */
void html_traces(const struct report *report, const struct table *shown, struct arena *arena, FILE *out);

/* The id of a column's element, for links to it. */
void html_trace_id(const struct table *shown, const struct column *column, FILE *out);
