#include "scenario_names.h"
#include "../base/diag.h"
#include "../base/text.h"
#include "load_about.h"
#include <string.h>

/* A plan may speak of these whatever market it meets: the first two stand for several routes. */
static const char *const shared_routes[GROUP_ROUTES + STANDARD_ROUTES] = {
    "partner", "any", "direct", "referral", "co_sell", "resale", "marketplace", "hand_off",
};

struct known_names known_routes(const struct market *all, enum route_use use)
{
    struct known_names known = { 0 };
    for (size_t r = 0; r < all->route_count; r++)
        known.names[known.count++] = all->routes[r].name;
    for (size_t r = use == ROUTE_IN_RULE ? 0 : GROUP_ROUTES; r < GROUP_ROUTES + STANDARD_ROUTES; r++)
        known.names[known.count++] = shared_routes[r];
    return known;
}

struct known_names known_segments(const struct market *market)
{
    struct known_names known = { 0 };
    for (size_t s = 0; s < market->segment_count; s++)
        known.names[known.count++] = market->segments[s].name;
    return known;
}

bool known_name_check(const char *what, const char *name, struct span at, const struct known_names *known,
                      struct diag *diag)
{
    for (size_t i = 0; i < known->count; i++)
        if (strcmp(known->names[i], name) == 0)
            return true;
    diag_error(diag, at, "%s is %s, must be a %s of the scenario's market", what, name, what);
    const char *nearest = text_nearest(name, known->names, known->count);
    if (nearest != NULL)
        diag_hint(diag, "did you mean `%s`?", nearest);
    return false;
}

/* The place of name `index` at `key`, which may be a list or one word. */
static struct span name_place(const struct node *item, const char *key, size_t index)
{
    const struct node *name = node_item(item, key, index);
    return name != NULL ? name->at : field_place(item, key);
}

bool known_condition_check(const struct node *item, const struct condition *when,
                           const struct known_names *routes, const struct known_names *segments,
                           struct diag *diag)
{
    bool good = true;
    for (size_t i = 0; i < when->routes.count; i++)
        good &= known_name_check("route", when->routes.names[i], name_place(item, "routes", i), routes, diag);
    for (size_t i = 0; i < when->segments.count; i++)
        good &= known_name_check("segment", when->segments.names[i], name_place(item, "segments", i),
                                 segments, diag);
    return good;
}
