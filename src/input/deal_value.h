/* Amounts, days and dates as CRM exports write them. */
#pragma once
#include "deal_map.h"

enum value_status { VALUE_READ, VALUE_BLANK, VALUE_WRONG };

/* "12500", "12,500.00", "$12,500", "USD 12,500.00", "-300" and "(300)" (negative). A comma is
 * taken for a thousands separator only where it stands before exactly three digits, so the
 * decimal comma of "1.234,50" or "12,5" is VALUE_WRONG rather than a factor of a hundred. */
enum value_status read_amount(const char *text, double *amount);

/* The code of the currency an amount is written with: USD, EUR or GBP. NULL for none, and for `$`, which many
 * currencies are written with. */
const char *amount_currency(const char *text);

/* A share as 0.25 or 25 %; a bare number times `scale`, 0.01 for a column of percents. */
enum value_status read_share(const char *text, double scale, double *share);

/* Days since 1970-01-01. YYYY-MM-DD and YYYY/MM/DD always, with a time of day after a blank or T ignored;
 * D.M.YYYY, `10 Feb 2026`, `10-Feb-2026` and `February 10, 2026` always; N/N/YYYY by `style`, VALUE_WRONG
 * under DATES_ISO. Two-digit years are VALUE_WRONG. */
enum value_status read_date(const char *text, enum date_style style, long *day);

/* Such a day as YYYY-MM-DD; returns `out`. Days of the years 0 to 9999. */
char *day_text(long day, char out[16]);
