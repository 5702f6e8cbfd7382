/* Terms of each route and tier, and what deep customer discounts leave of them. */
#include "../base/diag.h"
#include "../base/text.h"
#include "../domain/price_stack.h"
#include "load_about.h"
#include "load_program_parts.h"
#include "load_tables.h"
#include <string.h>

#define AT(member) offsetof(struct route_terms, member)
static const struct field route_terms_fields[] = {
    ROW_PLAIN("route", FIELD_WORD, AT(route), REQUIRED, "a partner route of the market"),
    ROW_PLAIN("tier", FIELD_TEXT, AT(tier), 0,
              "the tier of the partner it is for; absent: every tier that no other row of the route names"),
    ROW_NUMBER("margin_share", "share", AT(margin_share), 0, 0.95, 0,
               "partner discount where the partner contracts"),
    ROW_NUMBER("partner_found_uplift_share", "share", AT(partner_found_uplift_share), 0, 0.95, 0,
               "hunting: added to margin or fee when the partner found the deal"),
    ROW_NUMBER("vendor_found_uplift_share", "share", AT(vendor_found_uplift_share), 0, 0.95, 0,
               "teaming: added to margin or fee when the vendor found the deal"),
    ROW_NUMBER("registered_uplift_share", "share", AT(registered_uplift_share), 0, 0.95, 0,
               "added to margin or fee on an approved registration"),
    ROW_NUMBER("price_floor_share", "share of list", AT(price_floor_share), 0, 0.95, 0,
               "the partner never buys below it, however its discounts add up; 0: no floor"),
    ROW_NUMBER("distributor_margin_share", "share of the partner's buy price", AT(distributor_margin_share),
               0, 0.95, 0,
               "two-tier: what a distributor between vendor and partner keeps; 0: no distributor"),
    ROW_NUMBER("fee_share", "share of customer price", AT(fee_share), 0, 0.95, 0,
               "referral or co-sell fee where the vendor contracts"),
    ROW_NUMBER("listing_fee_share", "share of customer price", AT(listing_fee_share), 0, 0.95, 0,
               "what a marketplace takes"),
    ROW_NUMBER("recurring_share", "share of each later year's price", AT(recurring_share), 0, 0.95, 0,
               "what the partner gets while the customer stays"),
    ROW_NUMBER_OPTIONAL("recurring_years", "years", AT(recurring_years), 0, 100, 0, "none",
                        "how many years after the first it is paid for; required with recurring_share"),
};
#undef AT
const struct field_table route_terms_table = TABLE(
    "program.routes[]", "Terms of one partner route, of all tiers or of one. What is absent is not offered.",
    route_terms_fields, struct route_terms);

#define AT(member) offsetof(struct margin_shrink, member)
static const struct field shrink_fields[] = {
    ROW_NUMBER_ABOVE("from_discount_share", "share of list", AT(from_discount_share), 0, 0.99, REQUIRED,
                     "the customer discount from which it holds; ascending"),
    ROW_NUMBER("kept_share", "share", AT(kept_share), 0, 1, REQUIRED,
               "what the partner keeps of its margin and uplifts"),
};
#undef AT
const struct field_table shrink_table =
    TABLE("program.shrink[]", "A deep discount to the customer leaves the partner part of its own.",
          shrink_fields, struct margin_shrink);

bool tier_name_check(const char *name, struct span at, const struct partner_program *program,
                     struct diag *diag)
{
    const char *known[TIERS_MAX];
    for (size_t t = 0; t < program->tier_count; t++) {
        known[t] = program->tiers[t].name;
        if (strcmp(known[t], name) == 0)
            return true;
    }
    if (program->tier_count == 0) {
        diag_error(diag, at, "tier is %s though the program has no tiers", name);
        diag_hint(diag, "`tiers:` names them, lowest first");
        return false;
    }
    diag_error(diag, at, "tier is %s, must be a tier of the program", name);
    const char *nearest = text_nearest(name, known, program->tier_count);
    if (nearest != NULL)
        diag_hint(diag, "did you mean `%s`?", nearest);
    return false;
}

bool tier_names_check(const struct node *item, const char *key, const struct name_list *names,
                      const struct partner_program *program, struct diag *diag)
{
    bool good = true;
    for (size_t i = 0; i < names->count; i++) {
        const struct node *name = node_item(item, key, i);
        good &=
            tier_name_check(names->names[i], name != NULL ? name->at : field_place(item, key), program, diag);
    }
    return good;
}

/* Everything taken off a deal must leave the vendor something, whoever found it and however it is registered. Who contracts
 * is the market's to say, so a row must do so as a margin and as a fee. */
static bool check_discounts(const struct node *item, const struct partner_program *program,
                            const struct route_terms *terms, struct diag *diag)
{
    const double found[DEAL_SOURCES] = { terms->vendor_found_uplift_share,
                                         terms->partner_found_uplift_share };
    const double registered[DEAL_SOURCES] = { 0.0, terms->registered_uplift_share };
    for (size_t source = 0; source < DEAL_SOURCES; source++) {
        const double margins[3] = { terms->margin_share, found[source], registered[source] };
        const double fees[3] = { terms->fee_share, found[source], registered[source] };
        const double margin =
            discount_combined_share(program->stacking, margins, 3) + terms->listing_fee_share;
        const double fee = discount_combined_share(program->stacking, fees, 3) + terms->listing_fee_share;
        if (margin >= 1.0)
            return diag_error(diag, item->at,
                              "margin, uplift and listing fee add up to %g, must stay below 1 of the price",
                              margin);
        if (fee >= 1.0)
            return diag_error(diag, field_place(item, "fee_share"),
                              "fee, uplift and listing fee add up to %g, must stay below 1 of the price",
                              fee);
    }
    return true;
}

static bool check_recurring(const struct node *item, const struct route_terms *terms, struct diag *diag)
{
    const bool share = terms->recurring_share > 0.0, years = terms->recurring_years > 0.0;
    if (share == years)
        return true;
    if (share)
        diag_error(diag, field_place(item, "recurring_share"),
                   "recurring_years is missing, must be given with recurring_share");
    else
        diag_error(diag, field_place(item, "recurring_years"),
                   "recurring_share is missing, must be above 0 with recurring_years");
    if (share)
        diag_hint(diag, "100 stands for as long as the customer stays");
    return false;
}

/* A floor is for what uplifts add; one above the plain buy price makes the margin a promise that is never kept. */
static void doubt_floor(const struct node *item, const struct partner_program *program,
                        const struct route_terms *terms, struct diag *diag)
{
    if (program->margin_base == MARGIN_OFF_LIST && terms->margin_share > 0.0 &&
        terms->price_floor_share > 1.0 - terms->margin_share + 1e-9)
        diag_warning(
            diag, field_place(item, "price_floor_share"),
            "price_floor_share is %g: at margin_share %g the partner would buy at %g of list, so it never "
            "has its margin",
            terms->price_floor_share, terms->margin_share, 1.0 - terms->margin_share);
}

static bool same_tier(const char *left, const char *right)
{
    return left == NULL || right == NULL ? left == right : strcmp(left, right) == 0;
}

static bool check_once(const struct node *tree, const struct partner_program *program, size_t row,
                       struct diag *diag)
{
    const struct route_terms *terms = &program->routes[row];
    const struct node *item = node_item(tree, "routes", row);
    for (size_t before = 0; before < row; before++) {
        if (strcmp(program->routes[before].route, terms->route) != 0 ||
            !same_tier(program->routes[before].tier, terms->tier))
            continue;
        if (terms->tier == NULL)
            return diag_error(diag, field_place(item, "route"), "route is %s, must be given once",
                              terms->route);
        return diag_error(diag, field_place(item, "tier"), "tier is %s, must be given once for route %s",
                          terms->tier, terms->route);
    }
    return true;
}

static const struct route_terms *row_of(const struct partner_program *program, const char *route,
                                        const char *tier)
{
    for (size_t r = 0; r < program->route_count; r++)
        if (strcmp(program->routes[r].route, route) == 0 && same_tier(program->routes[r].tier, tier))
            return &program->routes[r];
    return NULL;
}

/* A misspelt tier is one mistake, not two. */
static bool names_unknown_tier(const struct partner_program *program, const char *route)
{
    for (size_t r = 0; r < program->route_count; r++) {
        const struct route_terms *terms = &program->routes[r];
        size_t tier = 0;
        while (terms->tier != NULL && tier < program->tier_count &&
               strcmp(program->tiers[tier].name, terms->tier) != 0)
            tier++;
        if (terms->tier != NULL && tier == program->tier_count && strcmp(terms->route, route) == 0)
            return true;
    }
    return false;
}

/* At the first row of each route: no tier may be left without terms, nor a row without a tier. */
static bool check_coverage(const struct node *tree, const struct partner_program *program, size_t row,
                           struct diag *diag)
{
    const char *route = program->routes[row].route;
    const struct route_terms *rest = row_of(program, route, NULL);
    bool good = true;
    size_t missing = 0;
    for (size_t before = 0; before < row; before++)
        if (strcmp(program->routes[before].route, route) == 0)
            return true;
    for (size_t t = 0; t < program->tier_count; t++) {
        if (row_of(program, route, program->tiers[t].name) != NULL)
            continue;
        missing++;
        if (rest != NULL || names_unknown_tier(program, route))
            continue;
        good = diag_error(diag, field_place(node_item(tree, "routes", row), "route"),
                          "route %s has no terms for tier %s, must have them", route, program->tiers[t].name);
        diag_hint(diag, "a row without `tier` is for all tiers that no other row of the route names");
    }
    if (rest != NULL && program->tier_count > 0 && missing == 0)
        diag_warning(diag, field_place(node_item(tree, "routes", (size_t)(rest - program->routes)), "route"),
                     "route %s names every tier in other rows: this one is for nobody", route);
    return good;
}

/* A partner that climbs should not lose by it. */
static void doubt_order(const struct node *tree, const struct partner_program *program, size_t row,
                        struct diag *diag)
{
    const struct route_terms *terms = &program->routes[row];
    size_t tier = 0;
    while (tier < program->tier_count && !same_tier(program->tiers[tier].name, terms->tier))
        tier++;
    if (terms->tier == NULL || tier == 0 || tier == program->tier_count)
        return;
    const struct route_terms *below = row_of(program, terms->route, program->tiers[tier - 1].name);
    if (below == NULL)
        below = row_of(program, terms->route, NULL);
    if (below == NULL)
        return;
    const struct node *item = node_item(tree, "routes", row);
    if (terms->margin_share < below->margin_share)
        diag_warning(diag, field_place(item, "margin_share"),
                     "margin_share is %g for tier %s, less than %g for %s below it", terms->margin_share,
                     terms->tier, below->margin_share, program->tiers[tier - 1].name);
    if (terms->fee_share < below->fee_share)
        diag_warning(diag, field_place(item, "fee_share"),
                     "fee_share is %g for tier %s, less than %g for %s below it", terms->fee_share,
                     terms->tier, below->fee_share, program->tiers[tier - 1].name);
}

bool route_terms_check(const struct node *tree, const struct partner_program *program, struct load *load)
{
    bool good = true;
    for (size_t r = 0; r < program->route_count; r++) {
        const struct node *item = node_item(tree, "routes", r);
        const struct route_terms *terms = &program->routes[r];
        good &= check_discounts(item, program, terms, load->diag);
        good &= check_recurring(item, terms, load->diag);
        good &= check_once(tree, program, r, load->diag);
        good &= check_coverage(tree, program, r, load->diag);
        if (terms->tier != NULL)
            good &= tier_name_check(terms->tier, field_place(item, "tier"), program, load->diag);
        doubt_floor(item, program, terms, load->diag);
        doubt_order(tree, program, r, load->diag);
    }
    return good;
}

static bool check_shrink_step(const struct node *tree, const struct partner_program *program, size_t step,
                              struct diag *diag)
{
    const struct margin_shrink *shrink = program->shrink;
    const struct node *item = node_item(tree, "shrink", step);
    if (step > 0 && !(shrink[step].from_discount_share > shrink[step - 1].from_discount_share))
        return diag_error(diag, field_place(item, "from_discount_share"),
                          "from_discount_share is %g, must be above %g, where the step before begins",
                          shrink[step].from_discount_share, shrink[step - 1].from_discount_share);
    if (step > 0 && shrink[step].kept_share > shrink[step - 1].kept_share)
        diag_warning(diag, field_place(item, "kept_share"),
                     "kept_share rises from %g to %g: the deeper discount leaves the partner more",
                     shrink[step - 1].kept_share, shrink[step].kept_share);
    return true;
}

bool shrink_check(const struct node *tree, const struct partner_program *program, struct load *load)
{
    bool good = true, any_margin = false;
    for (size_t step = 0; step < program->shrink_count; step++)
        good &= check_shrink_step(tree, program, step, load->diag);
    for (size_t r = 0; r < program->route_count; r++)
        any_margin |= program->routes[r].margin_share > 0.0;
    if (program->shrink_count > 0 && !any_margin)
        diag_warning(load->diag, field_place(tree, "shrink"),
                     "shrink is not used: no route has a margin_share");
    return good;
}
