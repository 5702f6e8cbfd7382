#include "credit_check.h"
#include "../base/diag.h"
#include "../base/text.h"
#include "condition_rows.h"
#include "load_about.h"
#include <math.h>
#include <string.h>

/* What a condition says by lists of names, the route aside. */
enum facet { FACET_SEGMENT, FACET_PRODUCT, FACET_PARTNER_TIER, FACET_ROLE, FACETS };

/* What a condition says by one of two words. */
enum { BIT_PARTNER_FOUND = 1, BIT_NEW_CUSTOMER = 2, BIT_REGISTERED = 4, WORD_KINDS = 8 };

/* A deal as far as a plan alone can tell kinds of deals apart. Whether a route of the user's own is
 * with a partner is known only to the market, so it counts as both. */
struct sample_deal {
    const char *route;
    bool with_partner;
    const char *names[FACETS];        /* NULL: one the plan doesn't name */
    int words;                        /* bits */
    const struct deal_limits *limits; /* a deal in the middle of these bands */
};

static const struct name_list *facet_names(const struct condition *condition, size_t facet)
{
    switch ((enum facet)facet) {
    case FACET_SEGMENT:
        return &condition->segments;
    case FACET_PRODUCT:
        return &condition->products;
    case FACET_PARTNER_TIER:
        return &condition->partner_tiers;
    case FACET_ROLE:
    case FACETS:
        break;
    }
    return &condition->roles;
}

static bool word_takes(int choice, int words, int bit)
{
    return choice == CONDITION_ANY || (choice == 1) == ((words & bit) != 0);
}

static bool condition_takes(const struct condition *condition, const struct sample_deal *deal)
{
    if (!condition_takes_any_route(condition) && !condition_names_hold(&condition->routes, deal->route) &&
        !(deal->with_partner && condition_names_hold(&condition->routes, "partner")))
        return false;
    for (size_t facet = 0; facet < FACETS; facet++) {
        const struct name_list *list = facet_names(condition, facet);
        if (list->count > 0 &&
            (deal->names[facet] == NULL || !condition_names_hold(list, deal->names[facet])))
            return false;
    }
    /* Bands overlap in ways that names don't: a rule above that has some others is taken to leave deals over. */
    if (condition_is_limited(condition) &&
        memcmp(&condition->limits, deal->limits, sizeof condition->limits) != 0)
        return false;
    return word_takes(condition->found_by, deal->words, BIT_PARTNER_FOUND) &&
           word_takes(condition->customer, deal->words, BIT_NEW_CUSTOMER) &&
           word_takes(condition->registered, deal->words, BIT_REGISTERED);
}

/* True if rule `rule` is the first to take `deal` with one of the words either way. */
static bool rule_decides_words(const struct rep_plan *plan, size_t rule, struct sample_deal deal)
{
    for (deal.words = 0; deal.words < WORD_KINDS; deal.words++) {
        size_t first = 0;
        while (first < plan->credit_rule_count && !condition_takes(&plan->credit[first].when, &deal))
            first++;
        if (first == rule)
            return true;
    }
    return false;
}

/* The same over every name the rule's own condition lists from `facet` on. Where it lists none, a
 * name that no rule lists is the one that fewest rules above can take. */
static bool rule_decides(const struct rep_plan *plan, size_t rule, struct sample_deal deal, size_t facet)
{
    if (facet == FACETS)
        return rule_decides_words(plan, rule, deal);
    const struct name_list *list = facet_names(&plan->credit[rule].when, facet);
    if (list->count == 0)
        return rule_decides(plan, rule, deal, facet + 1);
    for (size_t i = 0; i < list->count; i++) {
        deal.names[facet] = list->names[i];
        if (rule_decides(plan, rule, deal, facet + 1))
            return true;
    }
    return false;
}

static bool rule_decides_on_route(const struct rep_plan *plan, size_t rule, const char *route,
                                  bool with_partner)
{
    const struct sample_deal deal = { .route = route,
                                      .with_partner = with_partner,
                                      .limits = &plan->credit[rule].when.limits };
    return rule_decides(plan, rule, deal, 0);
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
    if (rule->taper_count == 1 ||
        !(condition_takes_any_route(&rule->when) || condition_names_hold(&rule->when.routes, "direct")))
        return true;
    diag_error(
        diag, field_place(item, "multiplier"),
        "multiplier is a list and its rule takes direct deals too, must be on a rule for partner routes");
    diag_hint(diag, "add `routes: partner` and a rule for the rest");
    return false;
}

static bool check_limits(const struct node *item, const struct credit_rule *rule, struct diag *diag)
{
    char least[32], most[32];
    if (rule->deal_minimum_usd <= rule->deal_cap_usd)
        return true;
    return diag_error(diag, field_place(item, "deal_minimum_usd"),
                      "deal_minimum_usd is %s, must be at most deal_cap_usd, which is %s",
                      text_from_number(rule->deal_minimum_usd, least),
                      text_from_number(rule->deal_cap_usd, most));
}

/* Two keys that each decide what a deal pays beside what it counts. */
static void doubt_pay(const struct node *item, const struct credit_rule *rule, struct diag *diag)
{
    if (rule->pay_share > 0.0 && rule->pay_multiplier == 0.0 && node_at(item, "pay_share") != NULL)
        diag_warning(diag, field_place(item, "pay_share"),
                     "pay_share is %g and pay_multiplier is 0: the rule pays nothing", rule->pay_share);
}

bool credit_check(const struct node *tree, const struct rep_plan *plan, struct load *load)
{
    const size_t count = plan->credit_rule_count;
    bool good = true;
    for (size_t rule = 0; rule < count; rule++) {
        const struct node *item = node_item(tree, "credit", rule);
        if (item == NULL)
            continue;
        good &= check_taper(item, &plan->credit[rule], load->diag);
        good &= check_limits(item, &plan->credit[rule], load->diag);
        doubt_pay(item, &plan->credit[rule], load->diag);
        good &= condition_check(item, &plan->credit[rule].when, load->diag);
        condition_doubt(item, &plan->credit[rule].when, load->diag);
        if (!rule_is_alive(plan, rule)) {
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
    diag_hint(load->diag,
              "end the list with a rule without conditions, as in `{ basis: customer_price, share: 1 }`");
    return false;
}
