#include "deal_needs.h"

#include "../base/arena.h"
#include <string.h>

enum { NAMES_MAX = 512 };

struct study {
    struct deal_needs *needs;
    struct arena *arena;
};

static void need(const struct study *study, enum deal_column column, const char *why)
{
    if (study->needs->why[column] == NULL)
        study->needs->why[column] = why;
}

static bool list_holds(const struct name_list *list, const char *name)
{
    for (size_t i = 0; i < list->count; i++)
        if (strcmp(list->names[i], name) == 0)
            return true;
    return false;
}

static void add_name(const struct study *study, enum deal_column column, const char *name)
{
    struct name_list *list = &study->needs->names[column];
    if (list->names == NULL)
        list->names = arena_array(study->arena, const char *, NAMES_MAX);
    if (list->count < NAMES_MAX && !list_holds(list, name))
        list->names[list->count++] = name;
}

static void need_names(const struct study *study, enum deal_column column, const struct name_list *names,
                       const char *rule, const char *what)
{
    if (names->count == 0 || list_holds(names, "any"))
        return;
    need(study, column, arena_format(study->arena, "%s is about %s", rule, what));
    for (size_t i = 0; i < names->count; i++)
        add_name(study, column, names->names[i]);
}

static void need_routes(const struct study *study, const struct name_list *routes, const char *rule)
{
    need_names(study, DEAL_ROUTE, routes, rule, "routes");
    for (size_t i = 0; i < routes->count; i++)
        if (strcmp(routes->names[i], "partner") != 0 && strcmp(routes->names[i], "any") != 0 &&
            strcmp(routes->names[i], "direct") != 0)
            study->needs->by_route_name = true;
}

static void need_partner(const struct study *study, const char *rule, const char *what)
{
    need(study, DEAL_ROUTE, arena_format(study->arena, "%s %s", rule, what));
}

static void need_list(const struct study *study, const char *why)
{
    need(study, DEAL_LIST, why);
    study->needs->uses_list = true;
}

static void need_condition(const struct study *study, const struct condition *when, const char *rule)
{
    need_routes(study, &when->routes, rule);
    need_names(study, DEAL_SEGMENT, &when->segments, rule, "segments");
    need_names(study, DEAL_PRODUCT, &when->products, rule, "products");
    need_names(study, DEAL_PARTNER_TIER, &when->partner_tiers, rule, "partner tiers");
    need_names(study, DEAL_ROLE, &when->roles, rule, "roles");
    if (when->found_by != CONDITION_ANY)
        need(study, DEAL_FOUND_BY, arena_format(study->arena, "%s is about who found the deal", rule));
    if (when->customer != CONDITION_ANY)
        need(study, DEAL_CUSTOMER, arena_format(study->arena, "%s is about new customers", rule));
    if (when->limits.discount_from > 0.0 || when->limits.discount_below > 0.0)
        need_list(study, arena_format(study->arena, "%s is about the discount", rule));
    if (when->limits.term_from_months > 0.0 || when->limits.term_below_months > 0.0)
        need(study, DEAL_TERM, arena_format(study->arena, "%s is about the contract's months", rule));
    if (when->registered != CONDITION_ANY)
        need(study, DEAL_REGISTERED, arena_format(study->arena, "%s is about registered deals", rule));
}

/* Without a partner the vendor receives what the customer pays. */
static bool is_direct_only(const struct condition *when)
{
    return when->routes.count == 1 && strcmp(when->routes.names[0], "direct") == 0;
}

static void need_margin(const struct study *study, const struct condition *when, const char *rule,
                        const char *what)
{
    if (!is_direct_only(when))
        need(study, DEAL_RECEIPTS, arena_format(study->arena, "%s %s", rule, what));
    need(study, DEAL_COST_OF_GOODS, arena_format(study->arena, "%s %s", rule, what));
}

/* On routes where the vendor contracts, what is between price and receipts is fees. */
static bool has_fees_alone(const struct condition *when)
{
    static const char *const routes[] = { "direct", "referral", "co_sell", "marketplace" };
    for (size_t i = 0; i < when->routes.count; i++) {
        size_t r = 0;
        while (r < 4 && strcmp(routes[r], when->routes.names[i]) != 0)
            r++;
        if (r == 4)
            return false;
    }
    return when->routes.count > 0;
}

static void need_fees(const struct study *study, const struct condition *when, const char *rule)
{
    const char *why = arena_format(study->arena, "%s counts the price net of fees", rule);
    if (!is_direct_only(when))
        need(study, DEAL_RECEIPTS, why);
    if (!has_fees_alone(when))
        need(study, DEAL_PARTNER_MARGIN, why);
}

static void need_basis(const struct study *study, const struct credit_rule *rule, const char *name)
{
    if (rule->basis == CREDIT_LIST) {
        need(study, DEAL_LIST, arena_format(study->arena, "%s counts the list price", name));
        study->needs->uses_list = true;
    }
    if (rule->basis == CREDIT_VENDOR_NET && !is_direct_only(&rule->when))
        need(study, DEAL_RECEIPTS, arena_format(study->arena, "%s counts what the vendor receives", name));
    if (rule->basis == CREDIT_NET_OF_FEE)
        need_fees(study, &rule->when, name);
    if (rule->basis == CREDIT_GROSS_MARGIN)
        need_margin(study, &rule->when, name, "counts gross margin");
    if (rule->margin_minimum_share > 0.0)
        need_margin(study, &rule->when, name, "asks for a least gross margin");
}

static void need_credit(const struct study *study, const struct credit_rule *rule, size_t number)
{
    const char *name = arena_format(study->arena, "credit[%zu]", number);
    need_condition(study, &rule->when, name);
    need_basis(study, rule, name);
    if (rule->taper_count > 1)
        need_partner(study, name, "counts partner deals");
}

static void need_gate(const struct study *study, const struct gate *gate, const char *name)
{
    if (gate->measure == GATE_PARTNER_SHARE || gate->measure == GATE_PARTNER_DEALS)
        need_partner(study, name, "has a gate on partner deals");
    if (gate->measure == GATE_NEW_CUSTOMER_SHARE)
        need(study, DEAL_CUSTOMER, arena_format(study->arena, "%s has a gate on new customers", name));
}

/* What picks the rate of a deal. */
static void need_figure(const struct study *study, const struct component *component, const char *name)
{
    if (component->figure == FIGURE_MARGIN || component->figure == FIGURE_MARKUP)
        need_margin(study, &component->when, name, "pays by each deal's margin");
    if (component->figure == FIGURE_DISCOUNT)
        need_list(study, arena_format(study->arena, "%s pays by each deal's discount", name));
    if (component->figure == FIGURE_TERM)
        need(study, DEAL_TERM, arena_format(study->arena, "%s pays by the contract's months", name));
}

static void need_component(const struct study *study, const struct component *component)
{
    const char *name = arena_format(study->arena, "component %s", component->name);
    need_condition(study, &component->when, name);
    if (component->measure == MEASURE_GROSS_MARGIN)
        need_margin(study, &component->when, name, "counts gross margin");
    if (component->measure == MEASURE_UNITS)
        need(study, DEAL_UNITS, arena_format(study->arena, "%s counts units", name));
    if (component->measure == MEASURE_PARTNER_SHARE)
        need_partner(study, name, "looks at the share of partner deals");
    need_gate(study, &component->gate, name);
    need_figure(study, component, name);
}

static void need_spiff(const struct study *study, const struct spiff *spiff)
{
    const char *name = arena_format(study->arena, "SPIFF %s", spiff->name);
    need_condition(study, &spiff->when, name);
    need_gate(study, &spiff->gate, name);
    if (spiff->per_unit_usd > 0.0)
        need(study, DEAL_UNITS, arena_format(study->arena, "%s pays by the unit", name));
}

static void need_terms(const struct study *study, const struct rep_plan *plan)
{
    for (size_t i = 0; i < plan->split_count; i++)
        add_name(study, DEAL_ROLE, plan->splits[i].role);
    if (plan->split_count > 0)
        need(study, DEAL_ROLE, "splits go by role");
    for (size_t i = 0; i < plan->fx_count; i++)
        add_name(study, DEAL_CURRENCY, plan->fx[i].currency);
    for (size_t i = 0; i < plan->payment_count; i++)
        if (plan->payments[i].event == PAID_ON_COLLECTION)
            need(study, DEAL_COLLECTED, "payments has a part that is paid when the customer pays");
    if (plan->clawback.months > 0.0)
        need(study, DEAL_CHURNED, "clawback goes by when the customer left");
}

static void need_plan(const struct study *study, const struct rep_plan *plan)
{
    for (size_t i = 0; i < plan->credit_rule_count; i++)
        need_credit(study, &plan->credit[i], i);
    for (size_t i = 0; i < plan->component_count; i++)
        need_component(study, &plan->components[i]);
    for (size_t i = 0; i < plan->spiff_count; i++)
        need_spiff(study, &plan->spiffs[i]);
    need_terms(study, plan);
}

struct deal_needs deal_needs_of(const struct plan_timeline *plan, struct arena *arena)
{
    struct deal_needs needs = { 0 };
    const struct study study = { &needs, arena };
    for (size_t i = 0; i < plan->count; i++)
        need_plan(&study, plan->plans[i]);
    return needs;
}

void deal_needs_of_program(struct deal_needs *needs, const struct partner_program *program,
                           struct arena *arena)
{
    const struct study study = { needs, arena };
    need(&study, DEAL_ROUTE, "the program's price terms go by route");
    needs->by_route_name = true;
    for (size_t i = 0; i < program->route_count; i++) {
        const struct route_terms *terms = &program->routes[i];
        if (terms->partner_found_uplift_share != terms->vendor_found_uplift_share)
            need(&study, DEAL_FOUND_BY, "the program pays for who found the deal");
        if (program->margin_base == MARGIN_OFF_LIST && terms->margin_share > 0.0)
            need(&study, DEAL_LIST, "the program takes its margin off the list price");
    }
}

static void need_partner_rules(const struct study *study, const struct partner_program *program)
{
    for (size_t i = 0; i < program->rebate_count; i++) {
        const struct rebate *rebate = &program->rebates[i];
        const char *name = arena_format(study->arena, "rebate %s", rebate->name);
        need_condition(study, &rebate->when, name);
        if (rebate->measure == REBATE_SERVICES_ATTACH)
            need(study, DEAL_SERVICES, arena_format(study->arena, "%s counts deals with services", name));
        if (rebate->measure == REBATE_NEW_CUSTOMER)
            need(study, DEAL_CUSTOMER, arena_format(study->arena, "%s counts new customers", name));
        if (rebate->base == REBATE_ON_UNITS)
            need(study, DEAL_UNITS, arena_format(study->arena, "%s counts units", name));
        if (rebate->base == REBATE_ON_LIST)
            need(study, DEAL_LIST, arena_format(study->arena, "%s counts the list price", name));
    }
    for (size_t i = 0; i < program->spiff_count; i++)
        need_condition(study, &program->spiffs[i].when,
                       arena_format(study->arena, "SPIFF %s", program->spiffs[i].name));
}

static void need_route_terms(const struct study *study, const struct partner_program *program)
{
    for (size_t i = 0; i < program->route_count; i++) {
        const struct route_terms *terms = &program->routes[i];
        add_name(study, DEAL_ROUTE, terms->route);
        if (terms->partner_found_uplift_share != terms->vendor_found_uplift_share)
            need(study, DEAL_FOUND_BY, "the program pays for who found the deal");
        if (terms->registered_uplift_share > 0.0)
            need(study, DEAL_REGISTERED, "the program pays for registered deals");
        if (terms->margin_share > 0.0 &&
            (program->margin_base == MARGIN_OFF_LIST || program->shrink_count > 0))
            need(study, DEAL_LIST, "the program's margin goes by the list price");
        if (terms->price_floor_share > 0.0)
            need(study, DEAL_LIST, "the program has a price floor in the list price");
        if (terms->recurring_share > 0.0)
            need(study, DEAL_RENEWS, "the program pays for renewals");
    }
}

static void need_tiers(const struct study *study, const struct partner_program *program)
{
    for (size_t tier = 0; tier < program->tier_count; tier++)
        add_name(study, DEAL_PARTNER_TIER, program->tiers[tier].name);
    if (program->review.sourced_only ||
        program->points.per_1000_usd_sourced != program->points.per_1000_usd_other)
        need(study, DEAL_FOUND_BY, "tiers go by deals the partner found");
    if (program->tier_count > 1 && program->revenue_base == REVENUE_AT_LIST)
        need(study, DEAL_LIST, "tiers go by the list price");
}

struct deal_needs deal_needs_of_partner_pay(const struct program_timeline *timeline, struct arena *arena)
{
    struct deal_needs needs = { .by_route_name = true };
    const struct study study = { &needs, arena };
    need(&study, DEAL_ROUTE, "the program's terms go by route");
    for (size_t i = 0; i < timeline->count; i++) {
        need_route_terms(&study, timeline->programs[i]);
        need_partner_rules(&study, timeline->programs[i]);
        need_tiers(&study, timeline->programs[i]);
    }
    /* A tier is where the partner stands; a column only says it differently. */
    needs.why[DEAL_PARTNER_TIER] = NULL;
    return needs;
}
