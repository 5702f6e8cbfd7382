/* Native charts over the cells of a workbook: whoever has the file can restyle them, and they move when a cell does. */
#pragma once
#include "xlsx_table.h"

/* Those whose tables are among `tables`: pull by design, payout curves, cost of sale by route, attainment. Returns how
 * many charts stand on the sheet. */
size_t sheet_of_charts(struct sheet *sheet, const struct sheet_table *tables, size_t count,
                       const char *footer, struct arena *arena);
