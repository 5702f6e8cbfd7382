#include "deal_sample.h"

void sample_deal(const struct deal_in_hand *hand, struct deal_sampler *sampler)
{
    uint32_t feasible = 0;
    const size_t routes = hand->setting->luck->market->route_count;
    for (size_t r = 0; r < routes; r++)
        feasible |= (uint32_t)hand->offers[r].feasible << r;
    if ((feasible & ~1u) == 0 || sampler->seen++ % sampler->stride != 0 || sampler->kept == DEAL_SAMPLE_MAX)
        return;
    struct sampled_deal *kept = &sampler->deals[sampler->kept++];
    *kept = (struct sampled_deal){ .month = (uint32_t)hand->with_direct.seen_from,
                                   .segment = (uint32_t)hand->reps->segment,
                                   .feasible = feasible,
                                   .band = (uint32_t)hand->band,
                                   .attained_usd = hand->with_direct.credit_usd,
                                   .win_direct = hand->deals->win[0][hand->place],
                                   .price_usd = hand->deals->price_usd[hand->place] };
    for (size_t r = 0; r < routes; r++) {
        if (!hand->offers[r].feasible)
            continue;
        kept->credit_usd[r] = hand->offers[r].credit_usd;
        kept->pay_multiplier[r] = hand->terms[r].pay_multiplier;
        kept->spiff_usd[r] = hand->offers[r].spiff_usd;
        kept->win[r] = hand->deals->win[r][hand->place];
        kept->utility_per_usd[r] = hand->deals->utility_per_usd[r][hand->place];
        kept->discount[r] = hand->setting->luck->segments[hand->reps->segment].delay_discount[r];
    }
}
