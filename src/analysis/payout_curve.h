/* What a year of selling pays under a design, if every deal were sold by one route: sales_year.h says how deals are
 * taken to come.
 *
 * The rep is one of the segment with the most reps, every deal of its median list price. Sales are counted at customer price, the same on every route, so where
 * two routes' curves part, the gap is what the route costs or earns the rep. */
#pragma once
#include "sales_year.h"

enum { PAYOUT_POINTS = 81 };
#define PAYOUT_POINTS_PER_QUOTA 40.0 /* the curve ends at 200 % of quota */

struct payout_curve {
    double variable_share
        [PAYOUT_POINTS]; /* variable pay and SPIFFs / target incentive, at i / PAYOUT_POINTS_PER_QUOTA */
};

/* The segment whose rep and deals a curve is about. */
size_t payout_segment(const struct market *market);

/* Cannot fail. `terms` are the design's. */
struct payout_curve payout_curve_of(const struct scenario *scenario, const struct rep_plan *plan,
                                    const struct design_terms *terms, size_t route);
