/* Reps hired during the first year: when, and what their quota, target and salary are while they ramp.
 *
 * A hire meets no deals before its month, which it starts on the first of. Quota, target and salary of a
 * period are worked out by days (domain/quota_terms.h) in a year of 365; partner leads of the time before are lost. */
#pragma once
#include "../domain/market.h"
#include "../domain/rep_plan.h"
#include "roster.h"

struct arena;

enum { NOT_A_HIRE = 255 }; /* there before the first month */

/* Month of hire from a uniform: NOT_A_HIRE or 0..11. */
uint8_t hire_month_from(double u, double hired_in_year_share);

/* Pay of hires under one plan. `terms` is NULL where the market has no hires. */
struct hires {
    size_t period_months, period_count, payout_months, payout_count;
    const struct pay_terms *terms; /* [segment][month of hire][quota period of the horizon] */
    const double *salary_usd;      /* [segment][month of hire]: of the first year */
    const double *guarantee_usd;   /* [month of hire][payout of the horizon] */
    const double *employed_share;  /* the same: days employed / days */
};

struct hires hires_of(const struct rep_plan *plan, const struct market *market, struct arena *arena);

/* Bytes that hires_of takes. */
size_t hires_bytes(const struct rep_plan *plan, const struct market *market);

static inline const struct pay_terms *hire_terms(const struct hires *hires, size_t segment,
                                                 uint8_t hire_month, size_t period)
{
    return &hires->terms[(segment * MONTHS_PER_YEAR + hire_month) * hires->period_count + period];
}
