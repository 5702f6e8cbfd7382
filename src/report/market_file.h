/* A calibration as a market file that scenarios can name.
 *
 * Every fitted number carries its 95 % interval as range, and its sample size and method as source. The range of a win
 * lift is wider: it spans the intervals of the checks by other forms of the regression too. What the
 * file does not say is filled with stated assumptions, graded so. Amounts are taken as list prices.
 *
 * Routes: direct and the file's own, fitted; co_sell, referral, resale and marketplace are added as
 * assumptions where the file has none, so that designs can be compared on them. */
#pragma once
#include "../analysis/calibration.h"
#include <stdio.h>

struct market_file_options {
    const char *title; /* NULL: "Fitted on NAME.csv" */
    const char *as_of; /* YYYY-MM-DD; NULL: the last close date; `today` if there is none */
    const char *today; /* YYYY-MM-DD */
};

/* Prints the market on `out`. Cannot fail. */
void market_file_print(const struct calibration *calibration, const struct market_file_options *options,
                       struct arena *arena, FILE *out);

/* Writes it to `path`, whole or not at all. False and an error of the machine in `diag` on failure. */
bool market_file_write(const struct calibration *calibration, const struct market_file_options *options,
                       const char *path, struct arena *arena, struct diag *diag);
