#include "partner_closings.h"

#include "../base/arena.h"
#include <string.h>

enum { MONTHS_AHEAD = MONTHS_TO_CLOSE_MAX + 1 };

size_t partner_closings_bytes(size_t partner_count)
{
    return partner_count * MONTHS_AHEAD * sizeof(struct partner_closing);
}

struct partner_closings partner_closings_in(struct arena *arena, size_t partner_count)
{
    return (struct partner_closings){ partner_count, arena_array(arena, struct partner_closing,
                                                                 partner_count * MONTHS_AHEAD) };
}

void partner_closings_clear(struct partner_closings *closings)
{
    memset(closings->months, 0, partner_closings_bytes(closings->partner_count));
}

void partner_closing_add(struct partner_closing *total, const struct partner_closing *more)
{
    partner_sold_add(&total->sold, &more->sold);
    total->front_margin_usd += more->front_margin_usd;
    total->fees_usd += more->fees_usd;
    total->services_usd += more->services_usd;
    total->recurring_usd += more->recurring_usd;
}

struct partner_closing *partner_closings_at(const struct partner_closings *closings, size_t month,
                                            size_t partner)
{
    return &closings->months[month % MONTHS_AHEAD * closings->partner_count + partner];
}

struct partner_closing partner_closings_take(struct partner_closings *closings, size_t month, size_t partner)
{
    struct partner_closing *place = partner_closings_at(closings, month, partner);
    const struct partner_closing taken = *place;
    *place = (struct partner_closing){ .fees_usd = 0.0 };
    return taken;
}
