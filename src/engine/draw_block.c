#include "draw_block.h"

#include "../base/bug.h"
#include "../random/sampler.h"
#include "instruction_set.h"

uint32_t deal_index(size_t month, enum deal_source source, size_t nth)
{
    BUG_IF(nth >= DEALS_A_MONTH_MAX);
    return (uint32_t)((month * DEAL_SOURCES + source) << DEAL_NTH_BITS | nth);
}

struct deal_place deal_place_of(uint32_t index)
{
    const size_t group = index >> DEAL_NTH_BITS;
    return (struct deal_place){ .month = group / DEAL_SOURCES,
                                .source = (enum deal_source)(group % DEAL_SOURCES),
                                .nth = index & (DEALS_A_MONTH_MAX - 1) };
}

void draw_skill(const struct market_luck *luck, struct draw_key key, const struct rep_block *reps,
                double *skill_log_odds)
{
    for (size_t lane = 0; lane < reps->rep_count; lane++)
        skill_log_odds[lane] =
            luck->market->skill_sd *
            normal_from(draw_uniform(key, reps->first_rep + (uint32_t)lane, DRAW_REP_SKILL, 0));
}

void draw_block(const struct market_luck *luck, struct draw_key key, const struct rep_block *reps,
                const double skill_log_odds[LANES], size_t month, struct deal_block *deals)
{
    BUG_IF(reps->rep_count > LANES);
    struct seating seating;
    seating_draw(luck->market, key, reps, (struct stretch){ month, 1 }, SEATED_IN_TURN, &seating);
    draw_seated(luck, key, reps, &seating, 0, skill_log_odds, deals);
}

void draw_seated(const struct market_luck *luck, struct draw_key key, const struct rep_block *team,
                 const struct seating *seating, size_t group, const double *skill_log_odds,
                 struct deal_block *deals)
{
    seating_take(seating, team, group, skill_log_odds, deals);
    luck->instructions->draw_columns(luck, key, team->segment, deals);
}
