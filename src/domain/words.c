#include "words.h"

static bool has_bit(uint8_t mask, size_t bit)
{
    return (mask >> bit & 1) != 0;
}

bool condition_matches(struct condition_mask mask, struct deal_kind kind)
{
    return has_bit(mask.routes, kind.route) && has_bit(mask.segments, kind.segment) &&
           has_bit(mask.sources, kind.source) && has_bit(mask.customers, kind.customer);
}
