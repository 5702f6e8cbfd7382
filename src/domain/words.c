#include "words.h"
#include "cents.h"
#include <string.h>

static bool has_bit(uint8_t mask, size_t bit)
{
    return (mask >> bit & 1) != 0;
}

bool condition_matches(struct condition_mask mask, struct deal_kind kind)
{
    return has_bit(mask.routes, kind.route) && has_bit(mask.segments, kind.segment) &&
           has_bit(mask.sources, kind.source) && has_bit(mask.customers, kind.customer) &&
           has_bit(mask.tiers, kind.tier) && has_bit(mask.registered, kind.registered);
}

static bool is_one_of(const struct name_list *list, const char *name)
{
    if (list->count == 0)
        return true;
    for (size_t i = 0; i < list->count; i++)
        if (strcmp(list->names[i], "any") == 0 || (name && strcmp(list->names[i], name) == 0))
            return true;
    return false;
}

static bool routes_fit(const struct name_list *routes, const struct deal_facts *facts)
{
    for (size_t i = 0; facts->with_partner && i < routes->count; i++)
        if (strcmp(routes->names[i], "partner") == 0)
            return true;
    return is_one_of(routes, facts->route);
}

static bool choice_fits(int wanted, int found)
{
    return wanted == CONDITION_ANY || wanted == found;
}

/* Compared as decimals: 20 off 100 is a discount of 20 %. Nothing known is in no band. */
static bool is_within(double from, double below, double figure)
{
    return (!(from > 0.0) || usd_as_decimal(figure) >= from) &&
           (!(below > 0.0) || usd_as_decimal(figure) < below);
}

bool deal_limits_hold(const struct deal_limits *limits, struct deal_figures figures)
{
    return is_within(limits->discount_from, limits->discount_below, figures.discount_share) &&
           is_within(limits->size_from_usd, limits->size_below_usd, figures.size_usd) &&
           is_within(limits->term_from_months, limits->term_below_months, figures.term_months);
}

bool condition_is_limited(const struct condition *condition)
{
    const struct deal_limits *limits = &condition->limits;
    return limits->discount_from > 0.0 || limits->discount_below > 0.0 || limits->size_from_usd > 0.0 ||
           limits->size_below_usd > 0.0 || limits->term_from_months > 0.0 || limits->term_below_months > 0.0;
}

bool condition_fits(const struct condition *condition, const struct deal_facts *facts)
{
    return routes_fit(&condition->routes, facts) && is_one_of(&condition->segments, facts->segment) &&
           is_one_of(&condition->products, facts->product) &&
           is_one_of(&condition->partner_tiers, facts->partner_tier) &&
           is_one_of(&condition->roles, facts->role) &&
           choice_fits(condition->found_by, (int)facts->found_by) &&
           choice_fits(condition->customer, (int)facts->customer) &&
           choice_fits(condition->registered, facts->registered) &&
           deal_limits_hold(&condition->limits, facts->figures);
}
