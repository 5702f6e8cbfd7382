/* A table on pages of paper: headings on every page, and columns that do not fit side by side in groups below each other,
 * each with the first column again. */
#pragma once
#include "pdf_sheet.h"
#include "table.h"

struct scenario;

/* `scenario` marks designs with their colours; NULL: no marks. `is_data`: a file's table, with up to six digits and units
 * in its headings. */
void pdf_table(struct pdf *pdf, const struct table *table, const struct scenario *scenario, bool is_data,
               struct arena *arena);
