/* Rows about one design's partners, under a label: the design's name in a run's folder, or what a reader outside may be told
 * in its place. Every table starts with the label's column, `design`. */
#pragma once
#include "../analysis/partner_mean.h"
#include "table.h"

/* Empty, with the columns of the rows below. */
struct table partner_pnl_table(enum partner_kind kind, struct arena *arena);
struct table tier_migration_open(struct arena *arena);

/* Profit and loss of a partner of each kind, line by line, dollars a partner-year; a kind that nobody was of is left out. */
void partner_pnl_rows(struct table *table, const struct run_result *run, size_t design,
                      enum partner_kind kind, const char *label);

/* Partners by tier at the start and at the end, means over worlds; tiers counted from 1, the lowest, and whoever left last. */
void tier_migration_rows(struct table *table, const struct run_result *run, size_t design, const char *label);
