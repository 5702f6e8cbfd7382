/* `outlook: dynamic`: W where the rep expects the deals still to come to go the routes it would pick itself.
 *
 * Backward induction over the months of a quota period and credit. The deals to come are a sample of the
 * pilot's, with their luck, spread evenly over sizes and scaled so that their mean direct credit is the
 * pipeline's. A month of n deals is steps of at most DYNAMIC_STEP_DEALS expected deals; in each the rep meets
 * one of the sampled deals, picks the route of largest utility (MODEL.md section 7) at what credit is
 * worth after it, and wins at the route's true chance. As in the forecast, half of the current month is still to
 * come, and deals count in the month they are met. A taper stands at its last number, and SPIFFs with limits
 * are left out: they hang on the rep's own history.
 *
 * Where all routes credit and win alike the choice makes no difference and this is the forecast, with the
 * compound distribution itself where the forecast has a gamma of the same mean and variance. */
#pragma once
#include "group_outlook.h"

enum {
    DYNAMIC_DEALS = 256, /* of a segment, out of DYNAMIC_DRAWN */
    DYNAMIC_DRAWN = 4096,
    DYNAMIC_CELLS_PER_QUOTA = 64, /* half as fine as the tables, which are read between its points */
    DYNAMIC_POINTS = DYNAMIC_CELLS_PER_QUOTA * OUTLOOK_QUOTAS + 1,
};
#define DYNAMIC_STEP_DEALS 0.25

/* The deals a segment's reps expect, as a plan pays them. */
struct dynamic_deals;

struct dynamic_deals *dynamic_deals_of(const struct group_outlook_spec *spec, size_t segment,
                                       struct arena *arena);

/* Fills the rows of a year. `last` is the pay at the end of a quota period, at the points of the tables, which
 * are `cell_usd` apart. */
void dynamic_rows(const struct dynamic_deals *deals, enum quota_period period, double cell_usd,
                  const double last[OUTLOOK_POINTS], double rows[MONTHS_PER_YEAR][OUTLOOK_POINTS]);

/* Replaces the tables of a plain plan's outlook. */
void dynamic_outlook_set(struct outlook *outlook, const struct group_outlook_spec *spec, struct arena *arena);
