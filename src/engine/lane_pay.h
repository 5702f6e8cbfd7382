/* One rep's pay level and running totals under a plan that is not plain. */
#pragma once
#include "pay_now.h"
#include "rep_books.h"

/* Whose. */
struct rep_place {
    size_t segment, lane;
};

/* A run of months of the horizon, both included. */
struct month_span {
    size_t first, last;
};

struct month_span quota_period_of(const struct full_plan *full, size_t month);
struct month_span year_of_month(size_t month);

bool rep_is_hire(const struct rep_books *books, size_t lane);

/* Pay level of a segment's reps who are no hires, in the quota period `month` is in. */
const struct pay_terms *established_terms(const struct full_plan *full, size_t segment, size_t month);

/* Pay level of the quota period `month` is in: a hire's own while it ramps. */
const struct pay_terms *rep_terms(const struct rep_books *books, struct rep_place rep, size_t month);

/* Quotas of the year's quota periods up to that of `month`, without those before a hire. */
double quota_so_far_usd(const struct rep_books *books, struct rep_place rep, size_t month);

/* Totals of the quota period of `month` and of its year, as far as `upto`, at the level of that period. */
void rep_pay_sums(const struct rep_books *books, struct rep_place rep, size_t month, size_t upto,
                  struct pay_sums *sums);

struct pay_rules rep_pay_rules(const struct rep_books *books, struct rep_place rep, size_t month);

/* Everything the rep's won deals have earned in the year and quota period of `month` by now, whenever they
 * close in it: year-to-date components and, up to the plan's cap, the period's. What one more deal adds
 * to it is that deal's commission. */
double earned_so_far_usd(const struct rep_books *books, struct rep_place rep, size_t month);
