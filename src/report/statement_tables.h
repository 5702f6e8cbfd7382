/* Statements as tables: every line, a row per payout and year, and pay by component. Money is whole cents, so the
 * lines of a table add up to its totals to the cent. */
#pragma once
#include "../domain/pay_calendar.h"
#include "../domain/statement.h"
#include "table.h"

/* How payout `number` of the calendar's first year is called: 2026-03, 2026-Q1, 2026-H1 or 2026; of a year that does
 * not begin in January FY2026-Q1, and a month by its calendar. In `arena`. */
const char *payout_name(struct pay_calendar calendar, enum quota_period payout, size_t number,
                        struct arena *arena);

/* All payouts in hundredths of the rep's own money. */
int64_t year_paid_out(const struct statement *statement);

/* Every line, with every digit: statements.csv. */
struct table statement_lines_table(const struct statement *statement, enum quota_period payout,
                                   struct arena *arena);

/* Notes too long for a column of a screen, told under the table; equal ones once. */
struct screen_notes {
    struct arena *arena;
    size_t count, room;
    const char **items;
};

/* The same for a screen; a note that is longer than its column is "(N)", N its number from 1 in `notes`. */
struct table statement_screen_table(const struct statement *statement, struct screen_notes *notes,
                                    struct arena *arena);

/* A row per payout and one for the year: reps.csv. */
struct table statement_totals_table(const struct statement *statement, enum quota_period payout,
                                    struct arena *arena);

/* Pay by what it is for: components, SPIFFs, gates, .. */
struct pay_sum {
    enum line_kind kind;
    const char *what;
    int64_t cents;
};

struct pay_sums {
    struct arena *arena;
    size_t count, room;
    struct pay_sum *items; /* in the order of kinds */
};

/* Adds the statement's lines; credit lines pay nothing and are left out. */
void pay_sums_add(struct pay_sums *sums, const struct statement *statement);

/* Pay by what it is for, and the total. */
struct table pay_sums_table(const struct pay_sums *sums, int64_t total_cents, struct arena *arena);

double usd_of_cents(int64_t cents);
