/* Statements as one JSON object, written rep by rep so that memory stays that of one rep. */
#pragma once
#include "pay_page.h"

/* Plan, year, file, what was left out and the rounding rule; opens the list of reps. */
void pay_json_head(const struct payroll *payroll, struct arena *arena, FILE *out);

/* One rep: totals, payouts and every line. `is_first` of the list. */
void pay_json_rep(const struct statement *statement, enum quota_period payout, bool is_first,
                  struct arena *arena, FILE *out);

/* Closes the list; the total of all reps, shown or not. */
void pay_json_foot(const struct team_total *team, FILE *out);
