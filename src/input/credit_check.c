#include "credit_check.h"
#include "../base/diag.h"
#include "condition_rows.h"
#include "load_about.h"
#include <string.h>

const char *const found_by_names[] = { "vendor", "partner", "any", NULL };
const char *const customer_names[] = { "existing", "new", "any", NULL };

void condition_close(struct condition *condition)
{
    if (condition->found_by == DEAL_SOURCES)
        condition->found_by = CONDITION_ANY;
    if (condition->customer == CUSTOMERS)
        condition->customer = CONDITION_ANY;
}

static bool names_hold(const struct name_list *list, const char *name)
{
    for (size_t i = 0; i < list->count; i++)
        if (strcmp(list->names[i], name) == 0)
            return true;
    return false;
}

static bool takes_any_route(const struct name_list *routes)
{
    return routes->count == 0 || names_hold(routes, "any");
}

bool condition_is_catch_all(const struct condition *condition)
{
    return takes_any_route(&condition->routes) && condition->segments.count == 0 &&
           condition->found_by == CONDITION_ANY && condition->customer == CONDITION_ANY;
}

/* A deal as far as a plan alone can tell kinds of deals apart. Whether a route of the user's own is
 * with a partner is known only to the market, so it counts as both. */
struct sample_deal {
    const char *route;
    bool with_partner;
    const char *segment; /* NULL: one the plan doesn't name */
    int source, customer;
};

static bool condition_takes(const struct condition *condition, const struct sample_deal *deal)
{
    return (takes_any_route(&condition->routes) || names_hold(&condition->routes, deal->route) ||
            (deal->with_partner && names_hold(&condition->routes, "partner"))) &&
           (condition->segments.count == 0 ||
            (deal->segment != NULL && names_hold(&condition->segments, deal->segment))) &&
           (condition->found_by == CONDITION_ANY || condition->found_by == deal->source) &&
           (condition->customer == CONDITION_ANY || condition->customer == deal->customer);
}

/* True if rule `rule` is the first to take one of the deals on `route` in `segment`. */
static bool rule_decides(const struct rep_plan *plan, size_t rule, struct sample_deal deal)
{
    for (int kind = 0; kind < DEAL_SOURCES * CUSTOMERS; kind++) {
        deal.source = kind / CUSTOMERS;
        deal.customer = kind % CUSTOMERS;
        size_t first = 0;
        while (first < plan->credit_rule_count && !condition_takes(&plan->credit[first].when, &deal))
            first++;
        if (first == rule)
            return true;
    }
    return false;
}

/* The same over every segment the rule's own condition names, and one that no rule names. */
static bool rule_decides_on_route(const struct rep_plan *plan, size_t rule, const char *route,
                                  bool with_partner)
{
    const struct name_list *segments = &plan->credit[rule].when.segments;
    struct sample_deal deal = { .route = route, .with_partner = with_partner };
    for (size_t s = 0; s < segments->count; s++) {
        deal.segment = segments->names[s];
        if (rule_decides(plan, rule, deal))
            return true;
    }
    deal.segment = NULL;
    return segments->count == 0 && rule_decides(plan, rule, deal);
}

static bool rule_is_alive(const struct rep_plan *plan, size_t rule)
{
    /* A route no rule can name stands for all that none does: names have no blanks. */
    if (rule_decides_on_route(plan, rule, "another route", true) ||
        rule_decides_on_route(plan, rule, "another route", false) ||
        rule_decides_on_route(plan, rule, "direct", false))
        return true;
    for (size_t other = 0; other < plan->credit_rule_count; other++) {
        const struct name_list *routes = &plan->credit[other].when.routes;
        for (size_t i = 0; i < routes->count; i++) {
            if (rule_decides_on_route(plan, rule, routes->names[i], true) ||
                rule_decides_on_route(plan, rule, routes->names[i], false))
                return true;
        }
    }
    return false;
}

/* A taper counts the rep's partner deals, so a rule that also takes direct ones may not have one. */
static bool check_taper(const struct node *item, const struct credit_rule *rule, struct diag *diag)
{
    const struct name_list *routes = &rule->when.routes;
    if (rule->taper_count == 1 || !(takes_any_route(routes) || names_hold(routes, "direct")))
        return true;
    diag_error(
        diag, field_place(item, "multiplier"),
        "multiplier is a list and its rule takes direct deals too, must be on a rule for partner routes");
    diag_hint(diag, "add `routes: partner` and a rule for the rest");
    return false;
}

bool credit_check(const struct node *tree, const struct rep_plan *plan, struct load *load)
{
    const size_t count = plan->credit_rule_count;
    bool good = true;
    for (size_t rule = 0; rule < count; rule++) {
        const struct node *item = node_item(tree, "credit", rule);
        good &= check_taper(item, &plan->credit[rule], load->diag);
        if (item != NULL && !rule_is_alive(plan, rule)) {
            diag_warning(load->diag, item->at,
                         "credit rule %zu never decides a deal: the rules above it take them all", rule + 1);
            diag_hint(load->diag, "the first rule that fits decides, so put the narrow rules first");
        }
    }
    if (count == 0 || condition_is_catch_all(&plan->credit[count - 1].when))
        return good;
    const struct node *last = node_item(tree, "credit", count - 1);
    diag_error(
        load->diag, last != NULL ? last->at : tree->at,
        "the last credit rule takes some deals only, must take every deal that no rule above it takes");
    diag_hint(load->diag, "end the list with a rule without routes, segments, found_by and customer");
    return false;
}
