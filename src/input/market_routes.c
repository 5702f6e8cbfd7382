#include "market_routes.h"
#include "../base/diag.h"
#include "../base/text.h"
#include "load_about.h"
#include <string.h>

static size_t route_index(const struct market *market, const char *name)
{
    size_t route = 0;
    while (route < market->route_count && strcmp(market->routes[route].name, name) != 0)
        route++;
    return route;
}

static bool check_route(const struct node *tree, const struct name_list *routes, size_t index,
                        const struct market *all, struct diag *diag)
{
    const char *name = routes->names[index];
    const struct node *item = node_item(tree, "routes", index);
    const struct span at = item != NULL ? item->at : field_place(tree, "routes");
    const char *known[ROUTES_MAX];
    for (size_t r = 0; r < all->route_count; r++)
        known[r] = all->routes[r].name;
    const size_t route = route_index(all, name);
    if (route == all->route_count) {
        diag_error(diag, at, "route is %s, must be one of the market's", name);
        const char *nearest = text_nearest(name, known, all->route_count);
        if (nearest != NULL)
            diag_hint(diag, "did you mean `%s`?", nearest);
        return false;
    }
    if (index == 0 && route != 0)
        return diag_error(diag, at, "the first route is %s, must be %s, the one without a partner", name,
                          known[0]);
    for (size_t before = 0; before < index; before++)
        if (strcmp(routes->names[before], name) == 0)
            return diag_error(diag, at, "route is %s, must be given once", name);
    return true;
}

bool market_narrow(const struct node *tree, const struct name_list *routes, const struct market *all,
                   struct market *market, struct load *load)
{
    bool good = true;
    *market = *all;
    for (size_t i = 0; i < routes->count; i++)
        good &= check_route(tree, routes, i, all, load->diag);
    if (!good)
        return false;
    market->route_count = routes->count;
    for (size_t i = 0; i < routes->count; i++)
        market->routes[i] = all->routes[route_index(all, routes->names[i])];
    return true;
}
