/* The tables of a run's folder. Adding one is writing its function and one line in
 * `result_tables[]`. */
#pragma once
#include "../analysis/comparison.h"
#include "table.h"

struct result_table {
    const char *meaning; /* one line, no full stop */
    struct table (*build)(const struct comparison *comparison, struct arena *arena);
};

/* Ended by a row of NULLs. A table without rows is left out of the folder: not every run has something to say there. */
extern const struct result_table result_tables[];

/* One row per design: every metric, direction, break-evens. The first sixteen columns are fixed. */
struct table designs_table(const struct comparison *comparison, struct arena *arena);

/* One row per design and metric, with intervals. */
struct table estimates_table(const struct comparison *comparison, struct arena *arena);

/* The same as paired differences from the baseline. */
struct table differences_table(const struct comparison *comparison, struct arena *arena);

/* One row per design, metric and part of its difference from the baseline; no rows unless the run is decomposed. */
struct table decomposition_table(const struct comparison *comparison, struct arena *arena);

/* One row per design, step of its change path and number or word of the rules that it changes. */
struct table steps_table(const struct comparison *comparison, struct arena *arena);

/* About partners; no rows where the market has none of its own. */
struct table partner_pnl_by_type_table(const struct comparison *comparison, struct arena *arena);
struct table partner_pnl_by_tier_table(const struct comparison *comparison, struct arena *arena);
struct table tier_migration_table(const struct comparison *comparison, struct arena *arena);
struct table partner_months_table(const struct comparison *comparison, struct arena *arena);
struct table years_table(const struct comparison *comparison, struct arena *arena);
struct table rebate_liability_table(const struct comparison *comparison, struct arena *arena);
struct table incentive_roi_table(const struct comparison *comparison, struct arena *arena);
struct table program_cliffs_table(const struct comparison *comparison, struct arena *arena);

/* Where deals go that the baseline's reps send elsewhere, and what reps earn against the baseline: no rows unless the run was asked for
 * people. */
struct table route_switch_table(const struct comparison *comparison, struct arena *arena);
struct table winners_table(const struct comparison *comparison, struct arena *arena);

/* What must be sold to keep the baseline's pay: one row per design, segment, mix of routes and attainment. */
struct table keep_pay_table(const struct comparison *comparison, struct arena *arena);

/* From list price to contribution, and what is paid twice on the same deals. */
struct table waterfall_table(const struct comparison *comparison, struct arena *arena);
struct table double_pay_table(const struct comparison *comparison, struct arena *arena);

/* One row per design and partner route, and one for all of them together. */
struct table break_even_table(const struct comparison *comparison, struct arena *arena);

/* One row per design and route: who worked what, what it brought, what it was taxed. */
struct table routes_table(const struct comparison *comparison, struct arena *arena);

/* One row per design and segment of the market. */
struct table segments_table(const struct comparison *comparison, struct arena *arena);

/* One row per design: how its rep pay spreads over worlds, and how often it passes the baseline's mean. */
struct table budget_table(const struct comparison *comparison, struct arena *arena);

/* Behind the pictures. */
struct table pull_table(const struct comparison *comparison, struct arena *arena);
struct table payout_curve_table(const struct comparison *comparison, struct arena *arena);
struct table tax_by_attainment_table(const struct comparison *comparison, struct arena *arena);
struct table attainment_table(const struct comparison *comparison, struct arena *arena);
struct table contribution_years_table(const struct comparison *comparison, struct arena *arena);
struct table partner_pnl_lines_table(const struct comparison *comparison, struct arena *arena);
struct table cost_of_sale_table(const struct comparison *comparison, struct arena *arena);

/* Lower end of an attainment band, share of quota; at ATTAINMENT_BANDS: INFINITY. */
double attainment_band_from(size_t band);
