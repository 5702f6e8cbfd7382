/* Money by design with live formulas: what a finance reader would work out from the sheets, left for the workbook to work out again.
 * Every formula carries the number of the report it must come to, and a check that it does. */
#pragma once
#include "xlsx_table.h"

/* `designs`, `differences` and `routes`: tables of a run as they stand on their sheets. */
void sheet_of_money(struct sheet *sheet, const struct sheet_table *designs,
                    const struct sheet_table *differences, const struct sheet_table *routes,
                    const char *footer, struct arena *arena);
