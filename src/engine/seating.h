/* Who meets how many deals in a month, and which reps are worked side by side.
 *
 * A group is LANES reps of a team. Where reps share nothing within a month, those with books of like length are
 * seated together, so that few lanes wait for the longest book. Luck knows reps and not seats: a deal is the same deal in
 * any seat. */
#pragma once
#include "deal_block.h"
#include "market_luck.h"

enum seating_order {
    SEATED_IN_TURN,   /* group g is reps g x LANES on */
    SEATED_BY_LENGTH, /* most deals first, in turn where there are as many */
};

struct seating {
    size_t seat_count;
    size_t rep[TEAM_REPS]; /* [seat]: rep, from the team's first; seats of one group are neighbours */
    size_t count[TEAM_REPS][DEAL_SOURCES]; /* [rep]: deals met */
};

struct seating seating_draw(const struct market *market, struct draw_key key, const struct rep_block *team,
                            size_t month, enum seating_order order);

static inline size_t seating_groups(const struct seating *seating)
{
    return (seating->seat_count + LANES - 1) / LANES;
}

/* Fills the columns of `deals` that say whose deals group `group` meets in `month` and which. `skill_log_odds`: [rep].
 * Vendor-found deals come first. */
void seating_take(const struct seating *seating, const struct rep_block *team, size_t group, size_t month,
                  const double *skill_log_odds, struct deal_block *deals);
