#include "deal_sample.h"

#include "../base/arena.h"
#include <math.h>
#include <string.h>

void sample_deal(const struct deal_in_hand *hand, struct deal_sampler *sampler)
{
    uint32_t feasible = 0;
    const size_t routes = hand->setting->luck->market->route_count;
    for (size_t r = 0; r < routes; r++)
        feasible |= (uint32_t)hand->offers[r].feasible << r;
    if ((feasible & ~1u) == 0 || (feasible & 1u) == 0 || sampler->seen++ % sampler->stride != 0 ||
        sampler->kept == sampler->room)
        return;
    struct sampled_deal *kept = &sampler->deals[sampler->kept++];
    *kept = (struct sampled_deal){ .month = (uint32_t)hand->with_direct.seen_from,
                                   .segment = (uint32_t)hand->reps->segment,
                                   .feasible = feasible,
                                   .band = (uint32_t)hand->band,
                                   .attained_usd = hand->with_direct.credit_usd,
                                   .win_direct = win_chance(hand, 0),
                                   .price_usd = hand->deals->price_usd[hand->place] };
    for (size_t r = 0; r < routes; r++) {
        if (!hand->offers[r].feasible)
            continue;
        kept->credit_usd[r] = hand->offers[r].credit_usd;
        kept->pay_multiplier[r] = hand->terms[r].worth_multiplier;
        kept->spiff_usd[r] = hand->offers[r].spiff_usd;
        kept->value_usd[r] = hand->offers[r].value_usd;
        kept->value_now_usd[r] = hand->offers[r].value_now_usd;
        kept->win[r] = win_chance(hand, r);
        kept->utility_per_usd[r] = hand->setting->partners != NULL
                                       ? hand->own.utility_per_usd[r]
                                       : hand->deals->utility_per_usd[r][hand->place];
        kept->discount[r] = hand->setting->luck->segments[hand->reps->segment].delay_discount[r];
    }
}

struct deal_samples deal_samples_in(struct arena *arena, size_t designs, size_t worlds, size_t parts,
                                    double deals_per_world)
{
    struct deal_samples samples = { .worlds = worlds < SAMPLED_WORLDS ? worlds : SAMPLED_WORLDS,
                                    .parts = parts,
                                    .designs = designs };
    const size_t each = samples.worlds * parts, room = DEAL_SAMPLE_MAX / each;
    const double stride = ceil(deals_per_world * 1.1 / (double)(room * parts));
    samples.samplers = arena_array(arena, struct deal_sampler, each * designs);
    for (size_t d = 0; d < designs; d++) {
        struct sampled_deal *deals = arena_array(arena, struct sampled_deal, each * room);
        for (size_t n = 0; n < each; n++)
            samples.samplers[n * designs + d] = (struct deal_sampler){
                .stride = stride > 1.0 ? (size_t)stride : 1, .room = room, .deals = deals + n * room
            };
    }
    return samples;
}

struct deal_sampler *deal_samples_of_world(const struct deal_samples *samples, size_t world)
{
    return world < samples->worlds ? samples->samplers + world * samples->parts * samples->designs : NULL;
}

size_t deal_samples_gather(const struct deal_samples *samples, size_t design, size_t worlds_done)
{
    struct sampled_deal *deals = samples->samplers[design].deals;
    const size_t worlds = worlds_done < samples->worlds ? worlds_done : samples->worlds;
    size_t count = 0;
    for (size_t n = 0; n < worlds * samples->parts; n++) {
        const struct deal_sampler *sampler = &samples->samplers[n * samples->designs + design];
        memmove(deals + count, sampler->deals, sampler->kept * sizeof *deals);
        count += sampler->kept;
    }
    return count;
}
