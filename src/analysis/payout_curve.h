/* What a year of selling pays under a design, if every deal were sold by one route.
 *
 * The rep is one of the segment with the most reps; deals are that segment's median list price at its
 * usual discount, found and bought in the market's mix (deals that can go to a partner), sold
 * evenly over the year. Components that look at anything but the credit of all deals are left out, gates are open, and
 * SPIFFs with limits are not paid; `evenkeel curve` has all of that. Sales are counted at customer price, the same on every route, so where
 * two routes' curves part, the gap is what the route costs or earns the rep. */
#pragma once
#include "../domain/scenario.h"
#include "../engine/design_terms.h"

enum { PAYOUT_POINTS = 81 };
#define PAYOUT_POINTS_PER_QUOTA 40.0 /* the curve ends at 200 % of quota */

struct payout_curve {
    double variable_share
        [PAYOUT_POINTS]; /* variable pay and SPIFFs / target incentive, at i / PAYOUT_POINTS_PER_QUOTA */
};

/* Sum of the multipliers of a year's first `deals` partner deals, of which the last may be part of one. The
 * multiplier at index `last` goes on. */
double payout_taper_sum(const double *multipliers, size_t last, double deals);

/* The segment whose rep and deals a curve is about. */
size_t payout_segment(const struct market *market);

/* Cannot fail. `terms` are the design's. */
struct payout_curve payout_curve_of(const struct scenario *scenario, const struct rep_plan *plan,
                                    const struct design_terms *terms, size_t route);
