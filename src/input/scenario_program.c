/* A partner program against the market it is offered in. */
#include "../base/diag.h"
#include "load_about.h"
#include "scenario_check.h"
#include "scenario_names.h"
#include <string.h>

static bool check_rule_names(const struct node *tree, const struct partner_program *program,
                             const struct market *all, struct diag *diag)
{
    const struct known_names routes = known_routes(all, ROUTE_IN_RULE);
    const struct known_names segments = known_segments(all);
    const struct node *engagement = node_at(tree, "engagement");
    bool good = true;
    for (size_t r = 0; r < program->rebate_count; r++)
        good &= known_condition_check(node_item(tree, "rebates", r), &program->rebates[r].when, &routes,
                                      &segments, diag);
    for (size_t s = 0; s < program->spiff_count; s++)
        good &= known_condition_check(node_item(tree, "spiffs", s), &program->spiffs[s].when, &routes,
                                      &segments, diag);
    for (size_t s = 0; engagement != NULL && s < program->engagement.segment_count; s++)
        good &=
            known_name_check("segment", program->engagement.segments[s].segment,
                             field_place(node_item(engagement, "segments", s), "segment"), &segments, diag);
    return good;
}

static bool check_names(const struct node *tree, const struct partner_program *program,
                        const struct market *all, struct diag *diag)
{
    const struct known_names routes = known_routes(all, ROUTE_ITSELF);
    bool good = true;
    for (size_t r = 0; r < program->route_count; r++)
        good &= known_name_check("route", program->routes[r].route,
                                 field_place(node_item(tree, "routes", r), "route"), &routes, diag);
    return check_rule_names(tree, program, all, diag) && good;
}

/* Terms that can't come into play where the other side contracts. */
static void doubt_idle(const struct node *item, const struct route_terms *terms, const struct route *route,
                       struct diag *diag)
{
    const bool partner = route->contract == PARTY_PARTNER;
    if (partner && terms->fee_share > 0.0)
        diag_warning(diag, field_place(item, "fee_share"),
                     "fee_share is %g and not used: the partner contracts on route %s and keeps its margin",
                     terms->fee_share, route->name);
    if (!partner && terms->margin_share > 0.0)
        diag_warning(diag, field_place(item, "margin_share"),
                     "margin_share is %g and not used: the vendor contracts on route %s and pays a fee",
                     terms->margin_share, route->name);
    if (!partner && terms->price_floor_share > 0.0)
        diag_warning(
            diag, field_place(item, "price_floor_share"),
            "price_floor_share is %g and not used: the vendor contracts on route %s, so no partner buys",
            terms->price_floor_share, route->name);
    if (!partner && terms->distributor_margin_share > 0.0)
        diag_warning(diag, field_place(item, "distributor_margin_share"),
                     "distributor_margin_share is %g and not used: the vendor contracts on route %s, so no "
                     "partner buys",
                     terms->distributor_margin_share, route->name);
}

/* Terms that can't come into play on a route, or a route that pays its partner nothing. */
static void doubt_terms(const struct node *item, const struct route_terms *terms, const struct route *route,
                        struct diag *diag)
{
    doubt_idle(item, terms, route, diag);
    if (route->contract == PARTY_PARTNER && terms->margin_share == 0.0)
        diag_warning(diag, item->at, "margin_share is 0: the partner contracts on route %s for nothing",
                     route->name);
    if (!route->listing_fee && terms->listing_fee_share > 0.0)
        diag_warning(diag, field_place(item, "listing_fee_share"),
                     "listing_fee_share is %g though route %s has no listing fee in the market",
                     terms->listing_fee_share, route->name);
    if (route->listing_fee && terms->listing_fee_share == 0.0)
        diag_warning(diag, item->at, "listing_fee_share is 0 though route %s has a listing fee in the market",
                     route->name);
}

static bool check_pricing(const struct node *tree, const struct partner_program *program,
                          const struct market *used, struct diag *diag)
{
    bool good = true;
    for (size_t r = 1; r < used->route_count; r++) {
        const struct route *route = &used->routes[r];
        size_t rows = 0;
        for (size_t t = 0; t < program->route_count; t++) {
            if (strcmp(program->routes[t].route, route->name) != 0)
                continue;
            rows++;
            doubt_terms(node_item(tree, "routes", t), &program->routes[t], route, diag);
        }
        if (rows == 0)
            good = diag_error(diag, field_place(tree, "routes"),
                              "route %s has no terms, must be priced: the scenario sells by it", route->name);
    }
    return good;
}

bool program_in_market_check(const struct node *tree, const struct partner_program *program,
                             const struct market *used, const struct market *all, struct diag *diag)
{
    const bool names = check_names(tree, program, all, diag);
    return check_pricing(tree, program, used, diag) && names;
}
