/* Rows that a spreadsheet leaves in a file of deals and that are none. */
#pragma once
#include "deal_columns.h"

/* Nothing but separators and blanks. */
bool row_is_blank(const struct csv_row *row);

/* An amount, or a field that says `Total`, with neither rep nor date. */
bool row_is_total(const struct deal_columns *columns, const struct csv_row *row);
