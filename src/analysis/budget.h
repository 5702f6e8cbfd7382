/* What a plan may cost beside what it costs on average: how rep pay spreads over worlds.
 *
 * No file names a budget, so pay is held against its own mean under the baseline: what finance would have set aside had it budgeted the
 * baseline's average. Pay is all cash pay of reps, whole team, whole horizon. */
#pragma once
#include "../engine/run.h"

enum { BUDGET_QUANTILES = 7 };
extern const double budget_quantile_shares[BUDGET_QUANTILES]; /* 0.05, 0.1, 0.25, 0.5, 0.75, 0.9, 0.95 */

struct budget_spread {
    double mean_usd, budget_usd;
    double
        quantile_usd[BUDGET_QUANTILES]; /* of worlds, between order statistics as Hyndman and Fan's type 7 */
    double overrun_share;               /* of worlds, that cost more than the budget */
};

struct budget_spread budget_spread_of(const struct run_result *run, size_t design);
