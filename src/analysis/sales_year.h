/* What a year of selling pays, dollar by dollar of sales: one rep, typical deals, routes in a given mix.
 *
 * Deals have one list price and the segment's usual discount; they are found and bought in the market's mix (deals that can go to a
 * partner), sold evenly over the year; each route gets its part of every dollar. Components that look at anything but the
 * credit of all deals are left out, gates are open, and SPIFFs with limits are not paid; `evenkeel curve` has all of that.
 * Sales are counted at customer price, the same on every route. */
#pragma once
#include "../domain/scenario.h"
#include "../engine/design_terms.h"

struct sales_year {
    const struct scenario *scenario;
    const struct rep_plan *plan;
    const struct design_terms *terms; /* the design's */
    size_t segment;
    const double *route_share; /* [route_count]: parts of the sales; they sum to 1 */
    double list_usd;           /* of every deal */
};

/* The list price that half of a segment's deals are below, and the mean of them. */
double median_list_usd(const struct segment *segment);
double mean_list_usd(const struct segment *segment);

/* What has come by some amount of sales. */
struct sales_pay {
    double credit_usd;   /* counted toward quota */
    double variable_usd; /* commission and SPIFFs */
};

/* Fills `pay` for each of `count` ascending amounts of sales, the first of them 0. Cannot fail. */
void sales_year_pay(const struct sales_year *year, const double *sales_usd, size_t count,
                    struct sales_pay *pay);

/* Whether that is all the plan pays: no gates, no components on anything but the credit of all deals of the quota period, no limited SPIFFs, no
 * clawback, no cap of the plan and no draw. */
bool sales_year_tells_all(const struct sales_year *year);

/* The plan's level for the segment: salary and, for one quota period, quota and target. */
struct pay_terms sales_year_terms(const struct sales_year *year);

/* Sum of the multipliers of a year's first `deals` partner deals, of which the last may be part of one. The
 * multiplier at index `last` goes on. */
double payout_taper_sum(const double *multipliers, size_t last, double deals);
