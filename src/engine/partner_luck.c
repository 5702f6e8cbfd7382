#include "partner_luck.h"

#include "../base/arena.h"
#include "../base/bug.h"
#include "../random/sampler.h"
#include <math.h>

/* The nth partner of type t has number t x 2^TYPE_SHIFT + n. */
enum { TYPE_SHIFT = 16 };
_Static_assert(PARTNERS_MAX <= 1 << TYPE_SHIFT, "a type's partners have numbers of their own");

#define TRUST_LEAST 0.02
#define TRUST_MOST  0.98

size_t partner_count_of(const struct market *market)
{
    size_t count = 0;
    for (size_t t = 0; t < market->partner_type_count; t++)
        count += market->partner_types[t].partner_count;
    return count;
}

size_t partner_luck_bytes(const struct market *market)
{
    return partner_count_of(market) *
           (sizeof(uint32_t) + sizeof(uint8_t) + 2 * sizeof(double) + market->segment_count * sizeof(double));
}

struct partner_luck partner_luck_in(struct arena *arena, const struct market *market)
{
    struct partner_luck luck = { .partner_count = partner_count_of(market) };
    luck.number = arena_array(arena, uint32_t, luck.partner_count);
    luck.type = arena_array(arena, uint8_t, luck.partner_count);
    luck.weight = arena_array(arena, double, luck.partner_count);
    luck.starting_trust = arena_array(arena, double, luck.partner_count);
    for (size_t s = 0; s < market->segment_count; s++)
        luck.cumulative[s] = arena_array(arena, double, luck.partner_count);
    return luck;
}

/* Of one partner, over types as they are counted. */
static double mean_type_weight(const struct market *market)
{
    double sum = 0.0;
    for (size_t t = 0; t < market->partner_type_count; t++)
        sum += (double)market->partner_types[t].partner_count * market->partner_types[t].weight;
    return sum / (double)partner_count_of(market);
}

static void draw_partner(struct partner_luck *luck, size_t partner, const struct partner_type *type,
                         double mean_weight, struct draw_key key)
{
    const uint32_t entity = luck->number[partner];
    const double sd = type->size_log_sd;
    const double size =
        lognormal_from(draw_uniform(key, entity, DRAW_PARTNER_SIZE, 0), exp(-0.5 * sd * sd), sd);
    const double trust =
        type->starting_trust +
        type->starting_trust_sd * normal_from(draw_uniform(key, entity, DRAW_PARTNER_TRUST, 0));
    luck->weight[partner] = type->weight / mean_weight * size;
    luck->starting_trust[partner] = fmin(fmax(trust, TRUST_LEAST), TRUST_MOST);
}

/* Ends at exactly 1 from the last partner of any weight on, so that no uniform falls beyond it. */
static void accumulate(struct partner_luck *luck, const struct market *market, size_t segment)
{
    double *cumulative = luck->cumulative[segment];
    double sum = 0.0;
    for (size_t p = 0; p < luck->partner_count; p++) {
        sum += luck->weight[p] * market->partner_types[luck->type[p]].segment_weights[segment];
        cumulative[p] = sum;
    }
    BUG_IF(!(sum > 0.0));
    for (size_t p = 0; p < luck->partner_count; p++)
        cumulative[p] = cumulative[p] >= sum ? 1.0 : cumulative[p] / sum;
}

void partner_luck_draw(struct partner_luck *luck, const struct market *market, struct draw_key key)
{
    const double mean_weight = mean_type_weight(market);
    size_t partner = 0;
    for (size_t t = 0; t < market->partner_type_count; t++) {
        for (size_t n = 0; n < market->partner_types[t].partner_count; n++, partner++) {
            luck->type[partner] = (uint8_t)t;
            luck->number[partner] = (uint32_t)(t << TYPE_SHIFT | n);
            draw_partner(luck, partner, &market->partner_types[t], mean_weight, key);
        }
    }
    for (size_t s = 0; s < market->segment_count; s++)
        accumulate(luck, market, s);
}

size_t partner_luck_pick(const struct partner_luck *luck, size_t segment, double u)
{
    const double *cumulative = luck->cumulative[segment];
    size_t low = 0, high = luck->partner_count - 1;
    while (low < high) {
        const size_t middle = low + (high - low) / 2;
        if (u < cumulative[middle])
            high = middle;
        else
            low = middle + 1;
    }
    return low;
}

double partner_luck_share(const struct partner_luck *luck, size_t segment, size_t partner)
{
    const double *cumulative = luck->cumulative[segment];
    return partner == 0 ? cumulative[0] : cumulative[partner] - cumulative[partner - 1];
}
