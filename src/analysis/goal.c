#include "goal.h"

#include <math.h>

const char *const goal_names[] = { "neutral", "contribution", NULL };

bool goal_asks(const struct goal *goal, enum bound bound)
{
    switch (bound) {
    case BOUND_PULL:
        return isfinite(goal->within_points);
    case BOUND_PAY:
        return isfinite(goal->pay_budget_usd);
    case BOUND_PARTNER_SHARE:
        return isfinite(goal->partner_share_floor);
    case BOUND_ACTIVE_SHARE:
    case BOUNDS:
        break;
    }
    return isfinite(goal->active_share_floor);
}

/* The most and the least that a number may be: itself, or the ends of its interval. */
static double most(const struct goal *goal, struct estimate estimate)
{
    return goal->surely ? estimate.high : estimate.value;
}

static double least(const struct goal *goal, struct estimate estimate)
{
    return goal->surely ? estimate.low : estimate.value;
}

static double breach_of(const struct goal *goal, const struct scored scores[SCORES], enum bound bound)
{
    double breach = 0.0;
    if (!goal_asks(goal, bound))
        return 0.0;
    switch (bound) {
    case BOUND_PULL:
        breach =
            fmax(fabs(most(goal, scores[SCORE_PULL].value)), fabs(least(goal, scores[SCORE_PULL].value))) -
            goal->within_points;
        break;
    case BOUND_PAY:
        breach = 100.0 * (most(goal, scores[SCORE_REP_PAY].value) / goal->pay_budget_usd - 1.0);
        break;
    case BOUND_PARTNER_SHARE:
        breach = 100.0 * (goal->partner_share_floor - least(goal, scores[SCORE_PARTNER_SHARE].value));
        break;
    case BOUND_ACTIVE_SHARE:
    case BOUNDS:
        breach = 100.0 * (goal->active_share_floor - least(goal, scores[SCORE_ACTIVE_SHARE].value));
        break;
    }
    return isnan(breach) ? INFINITY : fmax(breach, 0.0);
}

double goal_breach(const struct goal *goal, const struct candidate *candidate, enum bound bound)
{
    return breach_of(goal, candidate->scores, bound);
}

double goal_breach_sum(const struct goal *goal, const struct candidate *candidate)
{
    double sum = 0.0;
    if (candidate->refused)
        return INFINITY;
    for (enum bound bound = BOUND_PULL; bound < BOUNDS; bound++)
        sum += goal_breach(goal, candidate, bound);
    return sum;
}

double goal_objective(const struct goal *goal, const struct candidate *candidate)
{
    return goal->kind == GOAL_NEUTRAL ? candidate_cost(candidate, goal->cost).value
                                      : -candidate->scores[SCORE_CONTRIBUTION].value.value;
}

bool goal_prefers(const struct goal *goal, const struct candidate *candidate, const struct candidate *other)
{
    const double breach = goal_breach_sum(goal, candidate), other_breach = goal_breach_sum(goal, other);
    if (candidate->refused || other->refused)
        return !candidate->refused && other->refused;
    if (breach != other_breach)
        return breach < other_breach;
    const double objective = goal_objective(goal, candidate), other_objective = goal_objective(goal, other);
    if (objective != other_objective)
        return objective < other_objective;
    return fabs(candidate->scores[SCORE_PULL].value.value) < fabs(other->scores[SCORE_PULL].value.value);
}

size_t goal_draws_kept(const struct goal *goal, const struct candidate *candidate, size_t draw_count)
{
    size_t kept = 0;
    for (size_t draw = 0; draw < draw_count; draw++) {
        double sum = 0.0;
        for (enum bound bound = BOUND_PULL; bound < BOUNDS; bound++)
            sum += breach_of(goal, candidate->draws[draw], bound);
        kept += sum == 0.0;
    }
    return kept;
}
