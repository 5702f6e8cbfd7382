/* SPIFFs, one by one, with all their limits. */
#pragma once
#include "reference_ledger.h"

/* By what the rep knows when it has the deal in hand. */
double spiffs_expected_usd(const struct desk *desk, const struct reference_deal *deal, size_t route);

/* The deal is won. Returns what is paid at once; the rest waits for its month's end in the purse. */
double spiffs_claimed_usd(const struct desk *desk, const struct reference_deal *deal, size_t route);

/* Full budgets for every year. */
void spiff_purse_fill(struct spiff_purse *purse, const struct rep_plan *plan);

/* Pays what the closings of `month` claim, in the same part for all. */
void spiff_purse_pay(const struct desk *desk, size_t month);
