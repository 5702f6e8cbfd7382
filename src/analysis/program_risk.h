/* What a partner program may cost beside what it costs on average, and what its dollars bring back.
 *
 * Budget: no file names one, so each cost is held against its own mean under the baseline: what finance would have set aside had it
 * budgeted the baseline's average. Under the baseline itself about half of all worlds overrun it.
 *
 * Return on incentives = (gain x incremental share - incentives) / incentives, of one world's whole horizon.
 * - gain: sales won with partners that found them (customer price), times what a dollar of sales on partner routes leaves the vendor
 *   after cost of goods and the rep's pay for the deal, before incentives.
 * - program incentives: rebates, funds, SPIFFs to partners' sellers and fixed costs, less fees; margins and referral
 *   fees count as lost receipts, so they come off the gain.
 * - all incentives: margins and fees too, which then do not come off the gain.
 * - incremental share: of those deals, how many would not have come without the partner. 1 flatters every program. */
#pragma once
#include "../engine/run.h"
#include "estimate.h"

enum program_cost {
    COST_REBATES_ACCRUED,
    COST_REBATES_PAID,
    COST_REBATES_OWED_MOST,
    COST_REBATES_OWED_END,
    COST_PROGRAM,
    PROGRAM_COSTS
};
extern const char *const program_cost_names[PROGRAM_COSTS];
extern const char *const program_cost_meanings[PROGRAM_COSTS]; /* one line, no full stop */

struct cost_spread {
    double mean_usd, p50_usd, p90_usd, p95_usd, most_usd; /* over worlds */
    double budget_usd;
    double overrun_share; /* of worlds, that cost more than the budget */
};

struct cost_spread cost_spread_of(const struct run_result *run, size_t design, enum program_cost cost);

enum incentives { INCENTIVES_PROGRAM, INCENTIVES_ALL, INCENTIVE_KINDS };
extern const char *const incentive_names[INCENTIVE_KINDS];
extern const char *const incentive_meanings[INCENTIVE_KINDS];

struct incentive_return {
    double gain_usd, cost_usd; /* mean of worlds, whole horizon; the gain before the incremental share */
    struct estimate share;     /* return on a dollar; NAN where incentives cost nothing or less */
};

struct incentive_return incentive_return_of(const struct run_result *run, size_t design,
                                            enum incentives incentives, double incremental_share);
