#include "route.h"
#include <string.h>

static uint8_t bit(size_t number)
{
    return (uint8_t)(1u << number);
}

/* The bits below `count`. */
static uint8_t all_bits(size_t count)
{
    return (uint8_t)((1u << count) - 1u);
}

static uint8_t choice_bits(int choice, size_t count)
{
    return choice == CONDITION_ANY ? all_bits(count) : bit((size_t)choice);
}

static bool word_means_route(const char *word, const struct route *route)
{
    if (strcmp(word, "any") == 0)
        return true;
    if (strcmp(word, "partner") == 0)
        return route->with_partner;
    return strcmp(word, route->name) == 0;
}

static uint8_t route_bits(const struct name_list *words, const struct route *routes, size_t count)
{
    if (words->count == 0)
        return all_bits(count);
    uint8_t bits = 0;
    for (size_t word = 0; word < words->count; word++)
        for (size_t route = 0; route < count; route++)
            if (word_means_route(words->names[word], &routes[route]))
                bits |= bit(route);
    return bits;
}

static uint8_t segment_bits(const struct name_list *words, const char *const *names, size_t count)
{
    if (words->count == 0)
        return all_bits(count);
    uint8_t bits = 0;
    for (size_t word = 0; word < words->count; word++)
        for (size_t segment = 0; segment < count; segment++)
            if (strcmp(words->names[word], names[segment]) == 0)
                bits |= bit(segment);
    return bits;
}

/* A simulated deal has no product, partner tier or role and is not registered. */
static bool asks_for_more_than_is_simulated(const struct condition *condition)
{
    return condition->products.count > 0 || condition->partner_tiers.count > 0 ||
           condition->roles.count > 0 || condition->registered == 1;
}

struct condition_mask condition_resolve(const struct condition *condition, const struct route *routes,
                                        size_t route_count, const char *const *segment_names,
                                        size_t segment_count)
{
    if (asks_for_more_than_is_simulated(condition))
        return (struct condition_mask){ 0 };
    return (struct condition_mask){
        .routes = route_bits(&condition->routes, routes, route_count),
        .segments = segment_bits(&condition->segments, segment_names, segment_count),
        .sources = choice_bits(condition->found_by, DEAL_SOURCES),
        .customers = choice_bits(condition->customer, CUSTOMERS),
    };
}
