#include "scenario_check.h"
#include "../base/diag.h"
#include "../base/text.h"
#include "../domain/rep_plan.h"
#include "load_about.h"
#include <string.h>

enum {
    STANDARD_ROUTES = 6,
    GROUP_ROUTES = 2,
    KNOWN_ROUTES_MAX = ROUTES_MAX + STANDARD_ROUTES + GROUP_ROUTES
};

/* A plan may speak of these whatever market it meets: the first two stand for several routes. */
static const char *const shared_routes[GROUP_ROUTES + STANDARD_ROUTES] = {
    "partner", "any", "direct", "referral", "co_sell", "resale", "marketplace", "hand_off",
};

struct known {
    const char *names[KNOWN_ROUTES_MAX];
    size_t count;
};

enum route_use { ROUTE_IN_RULE, ROUTE_ITSELF };

static struct known known_routes(const struct market *all, enum route_use use)
{
    struct known known = { 0 };
    for (size_t r = 0; r < all->route_count; r++)
        known.names[known.count++] = all->routes[r].name;
    for (size_t r = use == ROUTE_IN_RULE ? 0 : GROUP_ROUTES; r < GROUP_ROUTES + STANDARD_ROUTES; r++)
        known.names[known.count++] = shared_routes[r];
    return known;
}

static struct known known_segments(const struct market *market)
{
    struct known known = { 0 };
    for (size_t s = 0; s < market->segment_count; s++)
        known.names[known.count++] = market->segments[s].name;
    return known;
}

static bool check_name(const char *what, const char *name, struct span at, const struct known *known,
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

static bool check_condition(const struct node *item, const struct condition *when, const struct known *routes,
                            const struct known *segments, struct diag *diag)
{
    bool good = true;
    for (size_t i = 0; i < when->routes.count; i++)
        good &= check_name("route", when->routes.names[i], name_place(item, "routes", i), routes, diag);
    for (size_t i = 0; i < when->segments.count; i++)
        good &=
            check_name("segment", when->segments.names[i], name_place(item, "segments", i), segments, diag);
    return good;
}

static bool check_plan_names(const struct node *tree, const struct rep_plan *plan, const struct market *all,
                             struct diag *diag)
{
    const struct known routes = known_routes(all, ROUTE_IN_RULE);
    const struct known segments = known_segments(all);
    bool good = true;
    for (size_t r = 0; r < plan->credit_rule_count; r++)
        good &=
            check_condition(node_item(tree, "credit", r), &plan->credit[r].when, &routes, &segments, diag);
    for (size_t c = 0; c < plan->component_count; c++)
        good &= check_condition(node_item(tree, "components", c), &plan->components[c].when, &routes,
                                &segments, diag);
    for (size_t s = 0; s < plan->spiff_count; s++)
        good &=
            check_condition(node_item(tree, "spiffs", s), &plan->spiffs[s].when, &routes, &segments, diag);
    for (size_t s = 0; s < plan->segment_pay_count; s++)
        good &= check_name("segment", plan->segment_pay[s].segment,
                           field_place(node_item(tree, "segment_pay", s), "segment"), &segments, diag);
    return good;
}

static bool check_program_names(const struct node *tree, const struct partner_program *program,
                                const struct market *all, struct diag *diag)
{
    const struct known routes = known_routes(all, ROUTE_ITSELF);
    bool good = true;
    for (size_t r = 0; r < program->route_count; r++)
        good &= check_name("route", program->routes[r].route,
                           field_place(node_item(tree, "routes", r), "route"), &routes, diag);
    return good;
}

/* Terms that can't come into play on a route, or a route that pays its partner nothing. */
static void doubt_terms(const struct node *item, const struct route_terms *terms, const struct route *route,
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
    if (partner && terms->margin_share == 0.0)
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
        size_t terms = 0;
        while (terms < program->route_count &&
               strcmp(program->routes[terms].route, used->routes[r].name) != 0)
            terms++;
        if (terms == program->route_count)
            good = diag_error(diag, field_place(tree, "routes"),
                              "route %s has no terms, must be priced: the scenario sells by it",
                              used->routes[r].name);
        else
            doubt_terms(node_item(tree, "routes", terms), &program->routes[terms], &used->routes[r], diag);
    }
    return good;
}

bool design_check(const struct node *tree, const struct design *design, const struct market *used,
                  const struct market *all, struct load *load)
{
    const struct node *program = node_at(tree, "program");
    bool good = check_plan_names(node_at(tree, "rep"), &design->rep, all, load->diag);
    good &= check_program_names(program, &design->program, all, load->diag);
    good &= check_pricing(program, &design->program, used, load->diag);
    return good;
}

bool control_check(const struct node *tree, const struct behaviour *behaviour, const struct market *all,
                   struct load *load)
{
    const struct known routes = known_routes(all, ROUTE_ITSELF);
    bool good = true;
    for (size_t i = 0; i < behaviour->control_count; i++)
        good &= check_name("route", behaviour->control[i].route,
                           field_place(node_at(tree, "control"), behaviour->control[i].route), &routes,
                           load->diag);
    return good;
}

bool partners_check(const struct node *tree, const struct scenario *scenario, struct load *load)
{
    if (scenario->market.partner_type_count == 0 || scenario->behaviour.has_partners)
        return true;
    diag_error(load->diag, tree->at,
               "partners is missing, must be given: the scenario's market has partners of its own");
    diag_hint(load->diag, "models/README.md lists the keys of behaviour.partners");
    return false;
}

/* Where the target incentive of a segment's reps is written. */
static struct span target_place(const struct node *rep, const struct rep_plan *plan, const char *segment)
{
    for (size_t i = 0; i < plan->segment_pay_count; i++)
        if (strcmp(plan->segment_pay[i].segment, segment) == 0)
            return field_place(node_item(rep, "segment_pay", i), "target_incentive_usd");
    return field_place(rep, "target_incentive_usd");
}

static bool has_target(const struct design *design, const char *segment)
{
    return pay_terms_of(&design->rep, segment).target_usd > 0.0;
}

bool baseline_check(const struct node *tree, const struct design *design, const struct market *used,
                    struct load *load)
{
    bool good = true;
    for (size_t s = 0; s < used->segment_count; s++) {
        const char *segment = used->segments[s].name;
        if (has_target(design, segment))
            continue;
        good = diag_error(load->diag, target_place(node_at(tree, "rep"), &design->rep, segment),
                          "target_incentive_usd is 0 in the baseline, must be above 0: the baseline's "
                          "target is the yardstick of choices");
        diag_hint(load->diag, "`baseline:` may name another design");
    }
    return good;
}

bool baseline_is_possible(const struct scenario *scenario, size_t design)
{
    for (size_t s = 0; s < scenario->market.segment_count; s++)
        if (!has_target(&scenario->designs[design], scenario->market.segments[s].name))
            return false;
    return true;
}
