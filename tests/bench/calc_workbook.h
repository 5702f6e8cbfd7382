/* The static version of the market as a workbook: a row for each deal, its luck as values and all that follows from it as
 * formulas, a sheet for each design, and their totals. */
#pragma once
#include "calc_deals.h"

/* Columns of the sheet "totals", a row for each design from the first on: as struct calc_totals. */
enum { CALC_TOTALS = 6 };

/* For markets of three routes. Ends the program if it can't be written. */
void calc_workbook_write(const struct peer_market *market, const struct calc_deal *deals, size_t count,
                         const char *path);
