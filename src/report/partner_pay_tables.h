/* Partner statements as tables. Money is whole cents, so the lines of a table add up to its totals to the cent. */
#pragma once
#include "../domain/partner_statement.h"
#include "table.h"

/* What the tables are about. Tier names are those of the year's first program. */
struct partner_pay {
    const struct program_timeline *programs;
    int year, through_day;
    size_t count;
    const struct partner_statement *statements;
};

/* Files, each over the statements from..to - 1: every line; the price stack of every deal; rebates by period; looks at tiers; a row per
 * partner. */
struct table partner_lines_table(const struct partner_pay *pay, size_t from, size_t to, struct arena *arena);
struct table partner_prices_table(const struct partner_pay *pay, size_t from, size_t to, struct arena *arena);
struct table partner_rebates_table(const struct partner_pay *pay, size_t from, size_t to,
                                   struct arena *arena);
struct table partner_tiers_table(const struct partner_pay *pay, size_t from, size_t to, struct arena *arena);
struct table partner_totals_table(const struct partner_pay *pay, size_t from, size_t to, struct arena *arena);

/* For a screen: one partner's lines, rebates and looks; earnings by what they are for, over several. */
struct table partner_lines_screen(const struct partner_statement *statement, struct arena *arena);
struct table partner_rebates_screen(const struct partner_statement *statement, struct arena *arena);
struct table partner_tiers_screen(const struct partner_pay *pay, const struct partner_statement *statement,
                                  struct arena *arena);
struct table partner_sums_screen(const struct partner_pay *pay, size_t from, size_t to, struct arena *arena);

/* "gold", or "" in a program without tiers. */
const char *partner_tier_name(const struct partner_pay *pay, size_t tier);
