#include "pay_case.h"
#include <string.h>

static bool is_there(const struct route *routes, size_t count, const char *name)
{
    for (size_t r = 0; r < count; r++)
        if (strcmp(routes[r].name, name) == 0)
            return true;
    return false;
}

/* Words of a condition that are no one route's. */
static bool is_route_name(const char *word)
{
    return strcmp(word, "any") != 0 && strcmp(word, "partner") != 0;
}

static void add_route(struct route *routes, size_t *count, struct route route)
{
    if (*count < ROUTES_MAX && is_route_name(route.name) && !is_there(routes, *count, route.name))
        routes[(*count)++] = route;
}

static void add_named(struct route *routes, size_t *count, const struct condition *when)
{
    for (size_t i = 0; i < when->routes.count; i++)
        add_route(routes, count, (struct route){ .name = when->routes.names[i], .with_partner = true });
}

size_t case_routes_of(const struct partner_program *program, const struct rep_plan *const *plans,
                      size_t plan_count, struct route routes[ROUTES_MAX])
{
    size_t count = 0;
    add_route(routes, &count, (struct route){ .name = "direct", .contract = PARTY_VENDOR });
    for (size_t i = 0; i < program->route_count; i++) {
        const struct route_terms *terms = &program->routes[i];
        const bool has_margin = terms->margin_share > 0.0 || terms->partner_found_uplift_share > 0.0 ||
                                terms->vendor_found_uplift_share > 0.0;
        add_route(routes, &count,
                  (struct route){ .name = terms->route,
                                  .with_partner = true,
                                  .contract = has_margin ? PARTY_PARTNER : PARTY_VENDOR,
                                  .listing_fee = terms->listing_fee_share > 0.0 });
    }
    for (size_t p = 0; p < plan_count; p++) {
        for (size_t i = 0; i < plans[p]->credit_rule_count; i++)
            add_named(routes, &count, &plans[p]->credit[i].when);
        for (size_t i = 0; i < plans[p]->component_count; i++)
            add_named(routes, &count, &plans[p]->components[i].when);
        for (size_t i = 0; i < plans[p]->spiff_count; i++)
            add_named(routes, &count, &plans[p]->spiffs[i].when);
    }
    return count;
}

bool case_route_is_unpriced(const struct partner_program *program, const struct route *route)
{
    for (size_t i = 0; i < program->route_count; i++)
        if (strcmp(program->routes[i].route, route->name) == 0)
            return false;
    return route->with_partner;
}
