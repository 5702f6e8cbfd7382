/* Month ends: quota periods paid, payouts topped up, years closed. */
#pragma once
#include "reference_ledger.h"

/* Of the desk's rep, after the last deal of `month`. */
void reference_end_month(const struct desk *desk, size_t month);
