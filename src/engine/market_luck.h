/* A market made ready for drawing: win rates as log-odds, routes as shifts, each segment's
 * numbers worked out once.
 *
 * `win_rate` in a market file is the mean over a segment's deals when all are sold direct.
 * Deals and reps differ around it, and the logistic is curved, so the middle of the
 * log-odds is solved for on a pilot sample rather than set to log-odds(win_rate). */
#pragma once
#include "../domain/behaviour.h"
#include "../domain/market.h"
#include "../random/draw.h"
#include "instruction_set.h"

/* Worlds of luck that no run uses: pilots. Run worlds count from 0. */
enum { PILOT_WORLD = 0x7f000000 };

struct segment_luck {
    double middle_log_odds;            /* of winning direct */
    double lift_log_odds[ROUTES_MAX];  /* win_lift_share at win_rate, as a shift; direct 0 */
    double delay_discount[ROUTES_MAX]; /* exp(-impatience x days to close / 365) */
    double par_usd_per_usd;            /* the baseline plan's target incentive / quota */
};

struct market_luck {
    const struct market *market;
    const struct behaviour *behaviour;
    const struct instruction_set *instructions; /* what draws and works deals; no number depends on it */
    double control[ROUTES_MAX];                 /* utility given up on each route, after internal trust */
    struct segment_luck segments[SEGMENTS_MAX];
};

/* Everything but middle_log_odds, which pilot.h solves for. */
struct market_luck market_luck_of(const struct market *market, const struct behaviour *behaviour,
                                  const double par_usd_per_usd[SEGMENTS_MAX]);

/* log-odds(p (1 + lift)) - log-odds(p): a relative lift of the win rate `win_rate` as a shift
 * of log-odds. Needs 0 < win_rate (1 + lift) < 1. */
double lift_as_log_odds(double win_rate, double lift_share);
