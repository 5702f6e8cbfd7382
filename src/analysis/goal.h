/* What a search is to reach, and what it must keep.
 *
 * Bounds come first: of two candidates the one that breaks its bounds less is better, whatever it costs; among those
 * that keep them all the objective decides; then the smaller pull; then what was tried first. How far a bound is broken is
 * counted in points: of pull, of a share in percent, of the pay budget in percent; over all bounds these add up. */
#pragma once
#include "candidates.h"

enum goal_kind {
    GOAL_NEUTRAL,      /* keep the bounds at the least cost */
    GOAL_CONTRIBUTION, /* keep them at the highest contribution */
    GOAL_KINDS,
};
extern const char *const goal_names[]; /* "neutral", "contribution"; NULL-terminated */

enum bound { BOUND_PULL, BOUND_PAY, BOUND_PARTNER_SHARE, BOUND_ACTIVE_SHARE, BOUNDS };

struct goal {
    enum goal_kind kind;
    enum cost_kind cost;   /* what neutral keeps least, and the frontier's other side */
    double within_points;  /* |pull| at most; INFINITY: not asked */
    double pay_budget_usd; /* rep pay at most; INFINITY: not asked */
    double partner_share_floor, active_share_floor; /* at least; -INFINITY: not asked */
    bool surely; /* a bound is kept only where the whole interval keeps it */
};

bool goal_asks(const struct goal *goal, enum bound bound);

/* How far `candidate` breaks a bound, in points; 0: it keeps it, or there is none. */
double goal_breach(const struct goal *goal, const struct candidate *candidate, enum bound bound);

/* Over all bounds. INFINITY for a candidate without numbers. */
double goal_breach_sum(const struct goal *goal, const struct candidate *candidate);

/* USD, the lower the better: the cost, or less contribution. */
double goal_objective(const struct goal *goal, const struct candidate *candidate);

/* Whether `candidate` is better than `other`; false where they are equal. */
bool goal_prefers(const struct goal *goal, const struct candidate *candidate, const struct candidate *other);

/* In how many of a candidate's draws it keeps every bound. */
size_t goal_draws_kept(const struct goal *goal, const struct candidate *candidate, size_t draw_count);
