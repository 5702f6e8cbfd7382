/* Draws the deals one block of reps meets in a stretch of months (MODEL.md section 3).
 *
 * Every number is a function of (seed, world, rep, purpose, deal index): the deals of a rep do
 * not move when reps, designs or threads are added. */
#pragma once
#include "seating.h"

/* A rep's deal in the key of its draws: month, who found it, and which of that month. */
uint32_t deal_index(size_t month, enum deal_source source, size_t nth);

/* The same backwards. */
enum { DEAL_NTH_BITS = 11, DEALS_A_MONTH_MAX = 1 << DEAL_NTH_BITS };
struct deal_place {
    size_t month; /* of the horizon */
    enum deal_source source;
    size_t nth; /* of that source and month, from 0 */
};
struct deal_place deal_place_of(uint32_t index);

/* Skill of `reps` as log-odds, one each. */
void draw_skill(const struct market_luck *luck, struct draw_key key, const struct rep_block *reps,
                double *skill_log_odds);

/* Fills `deals` for at most LANES reps, a lane each, in `month` (0..12 x years - 1). */
void draw_block(const struct market_luck *luck, struct draw_key key, const struct rep_block *reps,
                const double skill_log_odds[LANES], size_t month, struct deal_block *deals);

/* The same for one group of a team and all months of its seating. */
void draw_seated(const struct market_luck *luck, struct draw_key key, const struct rep_block *team,
                 const struct seating *seating, size_t group, const double *skill_log_odds,
                 struct deal_block *deals);
