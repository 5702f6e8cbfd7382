/* When a customer leaves, and what of the commission is then taken back. */
#pragma once
#include "reference_ledger.h"

/* Chance that a customer won on the route leaves within a year, no partner's trust considered. */
double churn_share(const struct desk *desk, size_t route);

/* Whole months from closing until the deal's customer leaves; INFINITY: never. */
double months_to_churn(const struct desk *desk, const struct reference_deal *deal, size_t route);

/* The part of a commission that is taken back when the customer leaves after so many whole months, 0 to 1. */
double taken_back_share(const struct clawback *clawback, double months);

/* The same as expected over all months, for a customer who leaves within a year with chance `churn`. */
double expected_back_share(const struct clawback *clawback, double churn);
