#include "credit_share.h"
#include "../base/arena.h"
#include "node_edit.h"
#include "node_text.h"
#include <string.h>

/* Routes of a rule: a list, one word, or nothing for any. */
static size_t route_count(const struct node *rule)
{
    const struct node *routes = node_at(rule, "routes");
    return routes == NULL ? 0 : routes->kind == NODE_LIST ? routes->count : 1;
}

static const char *route_at(const struct node *rule, size_t index)
{
    const struct node *routes = node_at(rule, "routes");
    return routes->kind == NODE_LIST ? routes->items[index]->text : routes->text;
}

static bool names(const struct node *rule, const char *route)
{
    for (size_t i = 0; i < route_count(rule); i++)
        if (strcmp(route_at(rule, i), route) == 0)
            return true;
    return false;
}

static bool is_for_any(const struct node *rule)
{
    return route_count(rule) == 0 || names(rule, "any");
}

/* Whether a rule can decide for a deal of the target. */
static bool can_decide(const struct node *rule, struct credit_target target)
{
    if (is_for_any(rule) || names(rule, "partner") || names(rule, target.route))
        return true;
    if (strcmp(target.route, "partner") != 0)
        return false;
    for (size_t i = 0; i < route_count(rule); i++)
        if (strcmp(route_at(rule, i), target.direct) != 0)
            return true;
    return false;
}

/* Whether it decides for nothing else. */
static bool decides_alone(const struct node *rule, struct credit_target target)
{
    if (is_for_any(rule) || names(rule, target.direct))
        return false;
    return strcmp(target.route, "partner") == 0 || (route_count(rule) == 1 && names(rule, target.route));
}

/* Whether a rule takes only some deals beside naming routes. `any` is a choice of the last three; a list says
 * which. */
static bool has_condition(const struct node *rule)
{
    static const char *const lists[] = { "segments", "products", "partner_tiers", "roles" };
    static const char *const choices[] = { "found_by", "customer", "registered" };
    for (size_t i = 0; i < sizeof lists / sizeof *lists; i++)
        if (node_at(rule, lists[i]) != NULL)
            return true;
    for (size_t i = 0; i < sizeof choices / sizeof *choices; i++) {
        const struct node *choice = node_at(rule, choices[i]);
        if (choice != NULL && strcmp(choice->text, "any") != 0)
            return true;
    }
    return false;
}

/* Whether it decides for every deal of the target that comes to it, so that no later rule does. */
static bool takes_all(const struct node *rule, struct credit_target target)
{
    if (has_condition(rule))
        return false;
    return is_for_any(rule) || names(rule, "partner") || names(rule, target.route);
}

static struct node *scalar(const char *text, struct arena *arena)
{
    struct node *node = arena_array(arena, struct node, 1);
    *node = (struct node){ .kind = NODE_SCALAR, .text = text };
    return node;
}

static void put(struct node *rule, const char *key, const char *text, struct arena *arena)
{
    struct node *value = scalar(text, arena);
    node_put(rule, (struct node_entry){ key, value->at, value }, arena);
}

/* The target's routes that a rule names; those of a mixed list one by one. */
static void narrow(struct node *copy, const struct node *rule, struct credit_target target,
                   struct arena *arena)
{
    if (strcmp(target.route, "partner") != 0 || is_for_any(rule) || names(rule, "partner")) {
        put(copy, "routes", target.route, arena);
        return;
    }
    struct node *list = arena_array(arena, struct node, 1);
    *list = (struct node){ .kind = NODE_LIST, .items = arena_array(arena, struct node *, route_count(rule)) };
    for (size_t i = 0; i < route_count(rule); i++)
        if (strcmp(route_at(rule, i), target.direct) != 0)
            list->items[list->count++] = scalar(route_at(rule, i), arena);
    node_put(copy, (struct node_entry){ "routes", list->at, list }, arena);
}

const char *credit_with_share(const struct node *credit, struct credit_target target, const char *share,
                              struct arena *arena)
{
    bool decided = false;
    struct node changed = { .kind = NODE_LIST,
                            .items = arena_array(arena, struct node *, 2 * credit->count) };
    for (size_t i = 0; i < credit->count; i++) {
        struct node *rule = credit->items[i];
        const bool alone = decides_alone(rule, target);
        const bool decides = !decided && can_decide(rule, target);
        decided = decided || takes_all(rule, target);
        if (decides) {
            struct node *copy = node_copy(rule, arena);
            put(copy, "share", share, arena);
            node_drop(copy, "pay_share");
            if (!alone)
                narrow(copy, rule, target, arena);
            changed.items[changed.count++] = copy;
        }
        if (!decides || !alone)
            changed.items[changed.count++] = rule;
    }
    return node_text(&changed, arena);
}
