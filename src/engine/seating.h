/* Who meets how many deals in a stretch of months, and which reps are worked side by side.
 *
 * A group is LANES reps of a team. Where reps share nothing within a stretch, those with books of like length are
 * seated together, so that few lanes wait for the longest book. Luck knows reps and not seats: a deal is the same deal in
 * any seat. */
#pragma once
#include "deal_block.h"
#include "market_luck.h"

enum seating_order {
    SEATED_IN_TURN,   /* group g is reps g x LANES on */
    SEATED_BY_LENGTH, /* most deals first, in turn where there are as many */
};

/* Months one after the other whose deals are drawn and worked in one go. */
struct stretch {
    size_t first, months; /* of the horizon; 1..STRETCH_MONTHS_MAX */
};
enum { STRETCH_MONTHS_MAX = MONTHS_PER_YEAR };

struct seating {
    struct stretch stretch;
    size_t seat_count;
    size_t rep[TEAM_REPS]; /* [seat]: rep, from the team's first; seats of one group are neighbours */
    uint16_t count[STRETCH_MONTHS_MAX][DEAL_SOURCES][TEAM_REPS]; /* deals met; reps from the team's first */
    uint16_t deals[TEAM_REPS];                                   /* the same, all months' together */
};

void seating_draw(const struct market *market, struct draw_key key, const struct rep_block *team,
                  struct stretch stretch, enum seating_order order, struct seating *seating);

static inline size_t seating_groups(const struct seating *seating)
{
    return (seating->seat_count + LANES - 1) / LANES;
}

/* Fills the columns of `deals` that say whose deals group `group` meets and which. `skill_log_odds`: [rep]. Month by month,
 * vendor-found deals first. */
void seating_take(const struct seating *seating, const struct rep_block *team, size_t group,
                  const double *skill_log_odds, struct deal_block *deals);
