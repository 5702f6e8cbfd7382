#include "route_switch.h"

#include <string.h>

void route_switch_forget(const struct deal_block *deals, uint8_t *route)
{
    memset(route, NO_ROUTE, deals->slot_count * LANES);
}

void route_switch_add(const struct instruction_set *instructions, const struct deal_block *deals,
                      const struct route_pair *pair, size_t routes, struct route_switch *to)
{
    for (size_t lane = 0; lane < LANES; lane++) {
        to->deals[0][0] += deals->foregone.deals[lane];
        to->list_usd[0][0] += deals->foregone.list_usd[lane];
    }
    instructions->add_switches(deals, pair, routes, to);
}
