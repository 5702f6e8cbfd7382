/* What a rep's quota, target incentive and salary are over a run of quota periods: each day counts with the plan
 * in force on it. Days before the hire and after leaving count nothing; the ramp lowers the quota of its days;
 * relief for absences lowers every quota of the year by the same share. Target and salary are neither ramped nor
 * relieved.
 *
 *     quota = sum over days of (annual quota x the period's part of the year) x ramp share / days of the day's period
 *             x (1 - relief)
 *
 * The part is 1 / periods a year, or the plan's quota share of the period. So a year's quota is the sum of its
 * periods' quotas: a day of February is more of a month than one of March. */
#pragma once
#include "closed_deal.h"
#include "pay_calendar.h"

enum { TERM_RUNS_MAX = PLAN_CHANGES_MAX + RAMP_STEPS_MAX + MONTHS_PER_YEAR + 4 };

/* Days on end with one plan and one step of the ramp. */
struct term_run {
    size_t plan; /* of the timeline */
    int days;
    double weight; /* the same in quota periods: each day one part of its period's days */
    double ramp_share;
    double guarantee_usd;
    double quota_part, target_part; /* of the year, where the plan says it; 0: 1 / periods */
};

struct quota_terms {
    struct day_range range;
    enum quota_period period;
    int employed_days;
    double relief_share; /* of the quota, let off */
    size_t run_count;
    struct term_run runs[TERM_RUNS_MAX];
    double quota_usd, target_usd, salary_usd; /* of this range */
};

/* The plan in force on `day`, as an index of the timeline. */
size_t plan_on_day(const struct plan_timeline *timeline, int day);

/* The first and the last day that count for the rep's quota, target and salary, by the plan's proration: the days
 * of employment, or the months they make count. INT_MIN and INT_MAX where there is no end. */
struct day_range days_counted(const struct rep_plan *plan, const struct rep_profile *rep);

/* Salary, target incentive and quota of a rep's year under one plan: the rep's own, else by the plan's multiple of
 * the credit of the year before (quota alone), else the segment's, else the plan's. */
struct segment_pay rep_pay_of(const struct rep_plan *plan, const struct rep_profile *rep);

/* The part of the year's quotas that `rep` is let off: relief per day of absence of what the quota
 * would be over a whole year. At least a day's quota is left. */
double relief_share_of(const struct plan_timeline *timeline, const struct rep_profile *rep, int year);

/* `range` is one or more whole periods. A rep not yet hired in the range, or gone, is taken to have been there all the
 * time: deals that a file dates
 * before the hire are paid by the full quota. */
struct quota_terms quota_terms_of(const struct plan_timeline *timeline, const struct rep_profile *rep,
                                  struct day_range range, enum quota_period period, double relief_share);

/* The same where only the days of `within` count, as of a component with dates. No day of the range in `within`: no
 * employed days. */
struct quota_terms quota_terms_within(const struct plan_timeline *timeline, const struct rep_profile *rep,
                                      struct day_range range, enum quota_period period, double relief_share,
                                      struct day_range within);

/* A value of the year over the range: `usd_of_plan` is by plan of the timeline. */
enum term_kind {
    TERM_OF_QUOTA, /* ramped and relieved */
    TERM_OF_TARGET,
    TERM_OF_SALARY
};
double quota_terms_blend(const struct quota_terms *terms, const double *usd_of_plan, enum term_kind kind);

/* Days of the range under one plan, after the hire. */
int quota_terms_days(const struct quota_terms *terms, size_t plan);
