#include "../base/diag.h"
#include "../base/text.h"
#include "condition_rows.h"
#include "load_about.h"
#include <string.h>

const char *const found_by_names[] = { "vendor", "partner", "any", NULL };
const char *const customer_names[] = { "existing", "new", "any", NULL };
const char *const registered_names[] = { "no", "yes", "any", NULL };

enum { REGISTERED_CHOICES = 2, LISTS = 5 };

void condition_close(struct condition *condition)
{
    if (condition->found_by == DEAL_SOURCES)
        condition->found_by = CONDITION_ANY;
    if (condition->customer == CUSTOMERS)
        condition->customer = CONDITION_ANY;
    if (condition->registered == REGISTERED_CHOICES)
        condition->registered = CONDITION_ANY;
}

bool condition_names_hold(const struct name_list *list, const char *name)
{
    for (size_t i = 0; i < list->count; i++)
        if (strcmp(list->names[i], name) == 0)
            return true;
    return false;
}

bool condition_takes_any_route(const struct condition *condition)
{
    return condition->routes.count == 0 || condition_names_hold(&condition->routes, "any");
}

bool condition_is_catch_all(const struct condition *condition)
{
    return condition_takes_any_route(condition) && condition->segments.count == 0 &&
           condition->products.count == 0 && condition->partner_tiers.count == 0 &&
           condition->roles.count == 0 && condition->found_by == CONDITION_ANY &&
           condition->customer == CONDITION_ANY && condition->registered == CONDITION_ANY &&
           !condition_is_limited(condition);
}

bool condition_check(const struct node *item, const struct condition *condition, struct diag *diag)
{
    const struct deal_limits *limits = &condition->limits;
    const struct {
        const char *from_key, *below_key;
        double from, below;
    } bands[] = {
        { "discount_from", "discount_below", limits->discount_from, limits->discount_below },
        { "size_from_usd", "size_below_usd", limits->size_from_usd, limits->size_below_usd },
        { "term_from_months", "term_below_months", limits->term_from_months, limits->term_below_months },
    };
    bool good = true;
    char from[32], below[32];
    for (size_t b = 0; item != NULL && b < sizeof bands / sizeof *bands; b++)
        if (bands[b].below > 0.0 && bands[b].below <= bands[b].from)
            good = diag_error(diag, field_place(item, bands[b].below_key),
                              "%s is %s, must be above %s, which is %s: it fits no deal", bands[b].below_key,
                              text_from_number(bands[b].below, below), bands[b].from_key,
                              text_from_number(bands[b].from, from));
    return good;
}

/* The place of name `index` at `key`, which may be a list or one word. */
static struct span name_place(const struct node *item, const char *key, size_t index)
{
    const struct node *name = node_item(item, key, index);
    return name != NULL ? name->at : field_place(item, key);
}

static void doubt_repeats(const struct node *item, const char *key, const struct name_list *list,
                          struct diag *diag)
{
    for (size_t i = 1; i < list->count; i++)
        for (size_t before = 0; before < i; before++)
            if (strcmp(list->names[i], list->names[before]) == 0) {
                diag_warning(diag, name_place(item, key, i), "%s names %s twice", key, list->names[i]);
                break;
            }
}

/* `any` covers every route, `partner` the ones that are always with a partner. */
static void doubt_routes(const struct node *item, const struct name_list *routes, struct diag *diag)
{
    static const char *const with_partner[] = { "referral", "co_sell", "resale", "marketplace", "hand_off" };
    if (routes->count > 1 && condition_names_hold(routes, "any")) {
        diag_warning(diag, field_place(item, "routes"),
                     "routes names any and others: any takes every route, so the others say nothing");
        return;
    }
    for (size_t r = 0; condition_names_hold(routes, "partner") && r < routes->count; r++)
        for (size_t w = 0; w < sizeof with_partner / sizeof *with_partner; w++)
            if (strcmp(routes->names[r], with_partner[w]) == 0)
                diag_warning(diag, name_place(item, "routes", r),
                             "routes names partner and %s: partner takes every partner route",
                             with_partner[w]);
}

/* A deal sold direct has no partner, so it has no tier; it may well be one that a partner registered. */
static void doubt_direct(const struct node *item, const struct condition *condition, struct diag *diag)
{
    if (condition->routes.count != 1 || strcmp(condition->routes.names[0], "direct") != 0)
        return;
    if (condition->partner_tiers.count > 0)
        diag_warning(
            diag, field_place(item, "partner_tiers"),
            "partner_tiers is given and routes is direct: a direct deal has no partner, so this fits "
            "no deal");
}

void condition_doubt(const struct node *item, const struct condition *condition, struct diag *diag)
{
    const struct {
        const char *key;
        const struct name_list *list;
    } lists[LISTS] = {
        { "routes", &condition->routes },     { "segments", &condition->segments },
        { "products", &condition->products }, { "partner_tiers", &condition->partner_tiers },
        { "roles", &condition->roles },
    };
    if (item == NULL)
        return;
    for (size_t i = 0; i < LISTS; i++)
        doubt_repeats(item, lists[i].key, lists[i].list, diag);
    doubt_routes(item, &condition->routes, diag);
    doubt_direct(item, condition, diag);
}
