/* What partners have sold by the month it closes in, up to MONTHS_TO_CLOSE_MAX months ahead. */
#pragma once
#include "deal_block.h"
#include "partner_history.h"

struct arena;

struct partner_closing {
    struct partner_sold sold;
    double front_margin_usd, fees_usd, services_usd, recurring_usd;
};

struct partner_closings {
    size_t partner_count;
    struct partner_closing *months; /* [month of closing % (MONTHS_TO_CLOSE_MAX + 1)][partner] */
};

size_t partner_closings_bytes(size_t partner_count);
struct partner_closings partner_closings_in(struct arena *arena, size_t partner_count);
void partner_closings_clear(struct partner_closings *closings);

void partner_closing_add(struct partner_closing *total, const struct partner_closing *more);

/* Where month `month`'s are added, and taken from when it is over. */
struct partner_closing *partner_closings_at(const struct partner_closings *closings, size_t month,
                                            size_t partner);

/* Empties the place for the month after MONTHS_TO_CLOSE_MAX others. */
struct partner_closing partner_closings_take(struct partner_closings *closings, size_t month, size_t partner);
