/* Budgets of SPIFFs that all reps share: first come first served, by day, then id. */
#pragma once
#include "spiff_pay.h"
#include "statement.h"

/* What every deal of the year gets of every SPIFF. */
struct spiff_awards {
    const struct closed_deal *deals; /* as given */
    size_t deal_count;
    size_t stride;        /* SPIFFs a plan has at most */
    const int64_t *cents; /* [deal][SPIFF of the plan of its day] */
};

/* Spends the budgets of `year` over `deals` of all reps, in any order. A deal gets what is left of the
 * budget, and the next one nothing; what a return takes back is there again from its day on. NULL if no SPIFF
 * of the timeline has a budget: every rep is then alone. In `arena`, about 8 bytes a deal and SPIFF. */
struct spiff_awards *spiff_awards_of(const struct plan_timeline *timeline, int year,
                                     const struct closed_deal *deals, size_t deal_count, struct arena *arena);

/* The award of one deal of those given. */
int64_t spiff_award_cents(const struct spiff_awards *awards, const struct closed_deal *deal, size_t spiff);
