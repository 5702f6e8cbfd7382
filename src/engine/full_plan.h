/* A plan that is not plain, made ready: what the engine needs beyond the outlook table of credit. */
#pragma once
#include "group_outlook.h"
#include "hires.h"

struct full_plan {
    const struct rep_plan *plan;
    const struct pay_layout *layout;
    const struct pay_terms *established; /* [quota period of the year, or one for all][segment] */
    size_t established_count, segment_count;
    struct group_outlook outlook;
    struct hires hires;
    double periods; /* quota periods a year */
    size_t period_months, payout_months;
    bool capped;
};

/* Pay levels that established reps have in a year: one, or one in each quota period where something runs over the
 * year. */
static inline size_t established_levels(const struct rep_plan *plan, const struct pay_layout *layout)
{
    return layout->runs_all_year ? periods_per_year(plan->quota_period) : 1;
}
