#include "deal_block.h"

#include "../base/arena.h"
#include "../domain/market.h"
#include "draw_block.h"
#include <math.h>
#include <string.h>

/* poisson_from never gives more than mean + 12 sd + 12. */
static size_t most_arrivals(double mean)
{
    return mean > 0.0 ? (size_t)ceil(mean + 12.0 * sqrt(mean) + 12.0) : 0;
}

static double peak_season(const struct market *market)
{
    double peak = 0.0;
    for (size_t m = 0; m < MONTHS_PER_YEAR; m++)
        peak = fmax(peak, market->season[m]);
    return peak;
}

size_t deal_block_slots(const struct market *market, size_t months)
{
    const double peak = peak_season(market) * (double)months;
    size_t slots = 1;
    for (size_t s = 0; s < market->segment_count; s++) {
        const struct segment *segment = &market->segments[s];
        const size_t here = most_arrivals(segment->deals_per_rep_month * peak) +
                            most_arrivals(segment->partner_leads_per_rep_month * market->lead_ceiling * peak);
        slots = here > slots ? here : slots;
    }
    return slots;
}

double busiest_deals_per_rep_month(const struct market *market)
{
    double busiest = 0.0;
    for (size_t s = 0; s < market->segment_count; s++)
        busiest = fmax(busiest, market->segments[s].deals_per_rep_month +
                                    market->segments[s].partner_leads_per_rep_month * market->lead_ceiling);
    return busiest;
}

size_t deals_of_a_month(const struct market *market, size_t reps)
{
    return most_arrivals((double)reps * busiest_deals_per_rep_month(market) * peak_season(market));
}

enum { BYTE_COLUMNS = 4, WORD_COLUMNS = 3, REAL_COLUMNS = 16 + DRAWN_PURPOSES, REAL_COLUMNS_PER_ROUTE = 4 };

size_t deal_block_bytes(size_t slot_capacity, size_t route_count)
{
    const size_t per_place = BYTE_COLUMNS + WORD_COLUMNS * sizeof(uint32_t) + REAL_COLUMNS * sizeof(double) +
                             route_count * (REAL_COLUMNS_PER_ROUTE * sizeof(double) + 1);
    return slot_capacity * (LANES * per_place + 1);
}

struct deal_block deal_block_in(struct arena *arena, size_t slot_capacity, size_t route_count)
{
    const size_t places = slot_capacity * LANES;
    struct deal_block block = { .slot_capacity = slot_capacity, .lane_count = LANES };
    for (uint32_t lane = 0; lane < LANES; lane++)
        block.seat[lane] = lane;
    uint8_t **const bytes[] = { &block.met, &block.later, &block.source, &block.customer };
    for (size_t i = 0; i < sizeof bytes / sizeof *bytes; i++)
        *bytes[i] = arena_array(arena, uint8_t, places);
    block.entity = arena_array(arena, uint32_t, places);
    block.index = arena_array(arena, uint32_t, places);
    block.moves_to = arena_array(arena, uint32_t, places);
    double **const reals[] = { &block.lead_mark,   &block.list_usd,  &block.price_usd,
                               &block.win_uniform, &block.fit,       &block.relationship,
                               &block.preference,  &block.odds,      &block.log_size,
                               &block.close_day,   &block.available, &block.partner_taste,
                               &block.by_partner,  &block.skill,     &block.base_odds,
                               &block.per_par_usd };
    for (size_t i = 0; i < sizeof reals / sizeof *reals; i++)
        *reals[i] = arena_array(arena, double, places);
    for (size_t i = 0; i < DRAWN_PURPOSES; i++)
        block.uniform[i] = arena_array(arena, double, places);
    block.latest_months = arena_array(arena, uint8_t, slot_capacity);
    for (size_t r = 0; r < route_count; r++) {
        block.route_odds[r] = arena_array(arena, double, places);
        block.win[r] = arena_array(arena, double, places);
        block.utility_per_usd[r] = arena_array(arena, double, places);
        block.utility_fixed[r] = arena_array(arena, double, places);
        block.months_to_close[r] = arena_array(arena, uint8_t, places);
    }
    return block;
}

void deal_block_read_indices(struct deal_block *deals)
{
    const size_t places = deals->slot_count * LANES;
    const uint32_t first = (uint32_t)deals->month;
    const uint32_t *restrict index = deals->index;
    uint8_t *restrict source = deals->source, *restrict later = deals->later;
    double *restrict by_partner = deals->by_partner;
    for (size_t i = 0; i < places; i++) {
        const uint32_t group = index[i] >> DEAL_NTH_BITS, by = group % DEAL_SOURCES;
        source[i] = (uint8_t)by;
        later[i] = (uint8_t)(group / DEAL_SOURCES - first);
        by_partner[i] = by == FOUND_BY_PARTNER ? 1.0 : 0.0;
    }
}

enum { PARTNER_REAL_COLUMNS = 9 };

size_t deal_block_partner_bytes(size_t slot_capacity)
{
    return slot_capacity * LANES * (sizeof(uint16_t) + PARTNER_REAL_COLUMNS * sizeof(double));
}

void deal_block_add_partners(struct deal_block *block, struct arena *arena)
{
    const size_t places = block->slot_capacity * LANES;
    struct partner_columns *of = &block->partner;
    double **const reals[PARTNER_REAL_COLUMNS] = {
        &of->services_multiple, &of->participation_odds, &of->registration_odds,
        &of->approval,          &of->contested,          &of->enforcement,
        &of->compliance,        &of->incumbent,          &of->recurring,
    };
    of->candidate = arena_array(arena, uint16_t, places);
    for (size_t i = 0; i < PARTNER_REAL_COLUMNS; i++)
        *reals[i] = arena_array(arena, double, places);
}
