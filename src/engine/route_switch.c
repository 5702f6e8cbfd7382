#include "route_switch.h"

#include <string.h>

void route_switch_forget(const struct deal_block *deals, uint8_t *route)
{
    memset(route, NO_ROUTE, deals->slot_count * LANES);
}

void route_switch_add(const struct deal_block *deals, const uint8_t *before, const uint8_t *after,
                      struct route_switch *to)
{
    for (size_t place = 0; place < deals->slot_count * LANES; place++) {
        if (before[place] == NO_ROUTE && after[place] == NO_ROUTE)
            continue;
        to->deals[before[place]][after[place]] += 1.0;
        to->list_usd[before[place]][after[place]] += deals->list_usd[place];
    }
}
