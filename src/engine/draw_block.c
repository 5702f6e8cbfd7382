#include "draw_block.h"

#include "../base/bug.h"
#include "../random/sampler.h"
#include "instruction_set.h"
#include <string.h>

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
                double skill_log_odds[LANES])
{
    for (size_t lane = 0; lane < LANES; lane++)
        skill_log_odds[lane] =
            luck->market->skill_sd *
            normal_from(draw_uniform(key, reps->first_rep + (uint32_t)lane, DRAW_REP_SKILL, 0));
}

/* How many deals each lane meets, and who they are. Vendor-found deals come first. */
static void draw_arrivals(const struct market *market, struct draw_key key, const struct rep_block *reps,
                          struct deal_block *deals)
{
    const struct segment *segment = &market->segments[reps->segment];
    const double season = market->season[deals->month % MONTHS_PER_YEAR];
    size_t count[LANES][DEAL_SOURCES] = { { 0 } };
    deals->slot_count = 0;
    for (size_t lane = 0; lane < reps->rep_count; lane++) {
        const uint32_t rep = reps->first_rep + (uint32_t)lane;
        const uint32_t month = (uint32_t)deals->month;
        count[lane][FOUND_BY_VENDOR] = poisson_from(draw_uniform(key, rep, DRAW_VENDOR_DEAL_COUNT, month),
                                                    segment->deals_per_rep_month * season);
        count[lane][FOUND_BY_PARTNER] =
            poisson_from(draw_uniform(key, rep, DRAW_PARTNER_LEAD_COUNT, month),
                         segment->partner_leads_per_rep_month * market->lead_ceiling * season);
        const size_t slots = count[lane][FOUND_BY_VENDOR] + count[lane][FOUND_BY_PARTNER];
        deals->slot_count = slots > deals->slot_count ? slots : deals->slot_count;
    }
    BUG_IF(deals->slot_count > deals->slot_capacity);
    for (size_t slot = 0; slot < deals->slot_count; slot++) {
        for (size_t lane = 0; lane < LANES; lane++) {
            const size_t place = slot * LANES + lane;
            const size_t by_vendor = count[lane][FOUND_BY_VENDOR];
            const bool from_vendor = slot < by_vendor;
            deals->met[place] = slot < by_vendor + count[lane][FOUND_BY_PARTNER];
            deals->source[place] = from_vendor ? FOUND_BY_VENDOR : FOUND_BY_PARTNER;
            deals->by_partner[place] = from_vendor ? 0.0 : 1.0;
            deals->entity[place] = reps->first_rep + (uint32_t)lane;
            deals->index[place] = deal_index(deals->month, from_vendor ? FOUND_BY_VENDOR : FOUND_BY_PARTNER,
                                             from_vendor || !deals->met[place] ? slot : slot - by_vendor);
        }
    }
}

static void seat_skill(const double skill_log_odds[LANES], struct deal_block *deals)
{
    for (size_t slot = 0; slot < deals->slot_count; slot++)
        memcpy(deals->skill + slot * LANES, skill_log_odds, LANES * sizeof *skill_log_odds);
}

void draw_block(const struct market_luck *luck, struct draw_key key, const struct rep_block *reps,
                const double skill_log_odds[LANES], size_t month, struct deal_block *deals)
{
    deals->month = month;
    draw_arrivals(luck->market, key, reps, deals);
    seat_skill(skill_log_odds, deals);
    luck->instructions->draw_columns(luck, key, reps->segment, deals);
}
