#include "draw_partners.h"

#include "../random/elementary.h"
#include "../random/sampler.h"

/* Places whose draws somebody will look at, side by side. Books are of unlike length and most deals have no partner: many
 * places are nobody's. */
enum { GATHERED_MOST = 256 };
struct gathered {
    size_t count;
    uint32_t place[GATHERED_MOST], entity[GATHERED_MOST], index[GATHERED_MOST];
    double even[GATHERED_MOST], odd[GATHERED_MOST];
};

static inline void gather(struct gathered *of, const struct deal_block *deals, size_t place)
{
    of->place[of->count] = (uint32_t)place;
    of->entity[of->count] = deals->entity[place];
    of->index[of->count++] = deals->index[place];
}

static void draw_pair(struct draw_key key, enum draw_purpose even_purpose, struct gathered *of)
{
    draw_uniform_pairs(key, of->count, of->entity, even_purpose, of->index, of->even, of->odd);
}

static void put(const struct gathered *of, const double *values, double *column)
{
    for (size_t i = 0; i < of->count; i++)
        column[of->place[i]] = values[i];
}

static void draw_two(struct draw_key key, enum draw_purpose even_purpose, struct gathered *of,
                     double *even_column, double *odd_column)
{
    draw_pair(key, even_purpose, of);
    put(of, of->even, even_column);
    put(of, of->odd, odd_column);
}

/* Uniforms never are 0 or 1. */
static void as_log_odds(double *values, size_t count)
{
    for (size_t i = 0; i < count; i++)
        values[i] = elementary_log_odds(values[i]);
}

/* What every deal that is met may be asked for. */
static void draw_for_met(const struct market *market, const struct partner_luck *partners,
                         struct draw_key key, size_t segment, struct gathered *met,
                         const struct partner_columns *to)
{
    draw_pair(key, DRAW_DEAL_PARTNER, met);
    for (size_t i = 0; i < met->count; i++) {
        to->candidate[met->place[i]] = (uint16_t)partner_luck_pick(partners, segment, met->even[i]);
        to->services_multiple[met->place[i]] = lognormal_from(
            met->odd[i], market->after_sale.services_multiple_median, market->after_sale.services_log_sd);
    }
    draw_two(key, DRAW_CONTESTED, met, to->contested, to->recurring);
    met->count = 0;
}

static void draw_for_partners(struct draw_key key, struct gathered *shared, const struct partner_columns *to)
{
    draw_pair(key, DRAW_PARTICIPATION, shared);
    as_log_odds(shared->even, shared->count);
    as_log_odds(shared->odd, shared->count);
    put(shared, shared->even, to->participation_odds);
    put(shared, shared->odd, to->registration_odds);
    draw_two(key, DRAW_APPROVAL, shared, to->approval, to->enforcement);
    draw_two(key, DRAW_COMPLIANCE, shared, to->compliance, to->incumbent);
    shared->count = 0;
}

void draw_partners(const struct market *market, const struct partner_luck *partners, struct draw_key key,
                   const struct rep_block *reps, struct deal_block *deals)
{
    struct gathered met, shared;
    met.count = shared.count = 0;
    for (size_t place = 0; place < deals->slot_count * LANES; place++) {
        if (!deals->met[place])
            continue;
        gather(&met, deals, place);
        if (deals->available[place] != 0.0)
            gather(&shared, deals, place);
        if (met.count == GATHERED_MOST)
            draw_for_met(market, partners, key, reps->segment, &met, &deals->partner);
        if (shared.count == GATHERED_MOST)
            draw_for_partners(key, &shared, &deals->partner);
    }
    draw_for_met(market, partners, key, reps->segment, &met, &deals->partner);
    draw_for_partners(key, &shared, &deals->partner);
}
