/* How long customers stay, and what of a commission is taken back when they leave early (MODEL.md section 5).
 *
 * A customer leaves at a constant rate: months stayed are exponential with the segment's share a year on the direct
 * route, shifted in log-odds by `retention_shift` on another. One uniform a deal serves all routes, so a
 * route that holds customers better never loses one sooner. */
#pragma once
#include "../domain/market.h"
#include "../domain/rep_plan.h"

/* The chance that a customer of the segment leaves within a year. 0: never. */
double yearly_churn_share(const struct segment *segment, const struct route *route);

/* The same share with staying made likelier by `shift` log-odds. */
double churn_share_shifted(double yearly_churn_share, double shift);

/* Months until a customer leaves, falling in `u`; INFINITY where none leaves. u in (0,1). */
double months_to_churn_from(double u, double yearly_churn_share);

/* The part of a commission that is taken back when the customer leaves after `months` whole months. */
double clawed_back_share(const struct clawback *clawback, size_t months);

/* What a rep expects to be taken back of a commission: the mean over months to churn. 0 without clawback. */
double expected_clawback_share(const struct clawback *clawback, double yearly_churn_share);
