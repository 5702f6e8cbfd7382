/* The tables of `evenkeel curve`, one row per plan and place. Shares are 1 for 100 %. */
#pragma once
#include "../analysis/plan_curve.h"
#include "table.h"

/* Pay, share of target and marginal rate at each attainment. */
struct table payout_table(const struct curve_set *set, struct arena *arena);

/* Tax of a deal and of the year by partner route at each attainment. */
struct table tax_table(const struct curve_set *set, struct arena *arena);

/* The cliff register. */
struct table cliffs_table(const struct curve_set *set, struct arena *arena);

/* Threshold, target, excellence. */
struct table marks_table(const struct curve_set *set, struct arena *arena);

/* What one deal is by each route: price, receipts, credit, SPIFFs. */
struct table route_deals_table(const struct curve_set *set, struct arena *arena);

/* Behind the pictures: the curves with both sides of every jump and kink, taxes at closer places. */
struct table plan_payout_table(const struct curve_set *set, struct arena *arena);
struct table plan_rate_table(const struct curve_set *set, struct arena *arena);
struct table plan_tax_table(const struct curve_set *set, struct arena *arena);

/* The tables that `evenkeel curve` writes, ended by NULL. */
typedef struct table curve_table_fn(const struct curve_set *set, struct arena *arena);
extern curve_table_fn *const curve_tables[];

/* "year", "quarter", "month": what a cliff's dollars are of. */
const char *cliff_span(const struct plan_curve *curve, const struct cliff *cliff);

/* "at 100 % of quota pay jumps by 20,000 USD" */
const char *cliff_words(const struct plan_curve *curve, const struct cliff *cliff, struct arena *arena);

/* What the cliff moves in a year of quota periods alike, in dollars of 0 or more. */
double cliff_year_usd(const struct plan_curve *curve, const struct cliff *cliff);

/* The plan's title; "file: title" where another plan of the set has the same title. */
const char *plan_label(const struct curve_set *set, size_t plan, struct arena *arena);
