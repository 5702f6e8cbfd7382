#include "scenario.h"
#include <string.h>

size_t scenario_design_named(const struct scenario *scenario, const char *name)
{
    size_t design = 0;
    while (design < scenario->design_count && strcmp(scenario->designs[design].name, name) != 0)
        design++;
    return design;
}

size_t scenario_route_named(const struct scenario *scenario, const char *name)
{
    size_t route = 0;
    while (route < scenario->market.route_count && strcmp(scenario->market.routes[route].name, name) != 0)
        route++;
    return route;
}

static bool is_listed(const char *name, const char *const *names)
{
    for (; *names != NULL; names++)
        if (strcmp(name, *names) == 0)
            return true;
    return false;
}

void scenario_keep(struct scenario *scenario, const char *const *names)
{
    const size_t baseline = scenario->baseline;
    size_t kept = 0;
    for (size_t d = 0; d < scenario->design_count; d++) {
        if (d != baseline && !is_listed(scenario->designs[d].name, names))
            continue;
        if (d == baseline)
            scenario->baseline = kept;
        if (kept != d)
            scenario->designs[kept] = scenario->designs[d];
        kept++;
    }
    scenario->design_count = kept;
}
