/* How far one component has come in one window, a quota period or a year: what was counted, and the
 * dollars that are paid on, band by band.
 *
 * * Counting and paying are apart: a deal moves the count by what it counts and spreads what it is paid
 * on over the bands it passes, so quota-only and pay-only credit, multipliers and returns are one rule.
 * A return moves the count down and takes from the highest band first. Dollars are kept by the plan of
 * their deal's day, which rates them. Dollars stand for units or deals where the component counts
 * those. */
#pragma once
#include "rep_plan.h"

/* The component as one plan of the timeline has it, in the window's dollars. */
struct plan_bands {
    const struct component *component; /* NULL: that plan has no such component */
    struct schedule in_dollars;
    double threshold_usd;
    double day_share;            /* part of an amount that is by this plan: its days / the component's days */
    double paid_usd[STEPS_MAX];  /* dollars that are paid on, by band */
    double below_usd[STEPS_MAX]; /* those of them below the threshold */
};

struct part_bands {
    double quota;       /* in the component's unit */
    double counted_usd; /* the running measure; negative after more returns than sales */
    size_t plan_count;
    struct plan_bands *plans;
};

/* What a deal adds or takes back. Both of the same sign. */
struct band_change {
    size_t plan;
    double counted_usd, paid_usd;
};

/* One line of what a deal earns by itself, at one rate. */
struct band_line {
    size_t step;
    double from_usd; /* where the band begins */
    double rate;
    double paid_usd;
};

void part_bands_add(struct part_bands *bands, struct band_change change);

/* Everything the window pays, in dollars: rates times dollars, amounts, thresholds; without gates and
 * caps. Where every deal is paid on what it counts this is component_pay_usd(counted_usd), and below
 * zero the first rate is taken back. No rounding. */
double part_bands_worth_usd(const struct part_bands *bands);

/* The same if the first step's rate held for everything. */
double part_bands_first_rate_usd(const struct part_bands *bands);

/* What a deal that moved the count from `from_usd` by `change` earns by itself when the schedule is read at
 * `read_at_usd`. Amounts are no deal's own. Returns how many lines, at most STEPS_MAX. */
size_t band_lines_of(const struct plan_bands *bands, double from_usd, struct band_change change,
                     double read_at_usd, struct band_line lines[STEPS_MAX]);
