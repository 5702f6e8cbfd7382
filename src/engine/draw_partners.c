#include "draw_partners.h"

#include "../random/sampler.h"

static void draw_pair(struct draw_key key, const struct deal_block *deals, enum draw_purpose even_purpose,
                      double *even, double *odd)
{
    draw_uniform_pairs(key, deals->slot_count * LANES, deals->entity, even_purpose, deals->index, even, odd);
}

static void as_log_odds(double *column, size_t count)
{
    for (size_t i = 0; i < count; i++)
        column[i] = log_odds(column[i]);
}

void draw_partners(const struct market *market, const struct partner_luck *partners, struct draw_key key,
                   const struct rep_block *reps, struct deal_block *deals)
{
    const struct partner_columns *of = &deals->partner;
    const size_t places = deals->slot_count * LANES;
    double *const even = deals->uniform[0], *const odd = deals->uniform[1];

    draw_pair(key, deals, DRAW_DEAL_PARTNER, even, odd);
    for (size_t i = 0; i < places; i++) {
        of->candidate[i] = (uint16_t)partner_luck_pick(partners, reps->segment, even[i]);
        of->services_multiple[i] = lognormal_from(odd[i], market->after_sale.services_multiple_median,
                                                  market->after_sale.services_log_sd);
    }
    draw_pair(key, deals, DRAW_PARTICIPATION, of->participation_odds, of->registration_odds);
    as_log_odds(of->participation_odds, places);
    as_log_odds(of->registration_odds, places);
    draw_pair(key, deals, DRAW_APPROVAL, of->approval, of->enforcement);
    draw_pair(key, deals, DRAW_COMPLIANCE, of->compliance, of->incumbent);
    draw_pair(key, deals, DRAW_CONTESTED, of->contested, of->recurring);
}
