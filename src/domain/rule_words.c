#include "rule_words.h"

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

static uint8_t partner_route_bits(const struct rule_words *words)
{
    uint8_t bits = 0;
    for (size_t route = 0; route < words->route_count; route++)
        if (words->routes[route].with_partner)
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

/* All eight bits where no tier is named: the direct route has none. */
static uint8_t tier_bits(const struct name_list *words, const struct rule_words *known)
{
    uint8_t bits = 0;
    for (size_t word = 0; word < words->count; word++) {
        if (strcmp(words->names[word], "any") == 0)
            return 0xff;
        for (size_t tier = 0; tier < known->tier_count; tier++)
            if (strcmp(words->names[word], known->tiers[tier]) == 0)
                bits |= bit(tier);
    }
    return words->count == 0 ? 0xff : bits;
}

static bool asks_for_more_than_is_simulated(const struct condition *condition, const struct rule_words *words)
{
    return condition->products.count > 0 || condition->roles.count > 0 ||
           (words->tier_count == 0 && (condition->partner_tiers.count > 0 || condition->registered == 1));
}

struct condition_mask condition_resolve(const struct condition *condition, const struct rule_words *words)
{
    if (asks_for_more_than_is_simulated(condition, words))
        return (struct condition_mask){ 0 };
    struct condition_mask mask = {
        .routes = route_bits(&condition->routes, words->routes, words->route_count),
        .segments = segment_bits(&condition->segments, words->segments, words->segment_count),
        .sources = choice_bits(condition->found_by, DEAL_SOURCES),
        .customers = choice_bits(condition->customer, CUSTOMERS),
        .tiers = tier_bits(&condition->partner_tiers, words),
        .registered = choice_bits(condition->registered, 2),
    };
    if (mask.tiers != 0xff)
        mask.routes &= partner_route_bits(words);
    return mask;
}

struct rule_words rule_words_of(const struct market *market, const struct partner_program *program)
{
    struct rule_words words = { .routes = market->routes,
                                .route_count = market->route_count,
                                .segment_count = market->segment_count };
    for (size_t s = 0; s < market->segment_count; s++)
        words.segments[s] = market->segments[s].name;
    if (market->partner_type_count == 0)
        return words;
    words.tier_count = partner_tier_count(market, program);
    words.tiers[0] = "partner";
    for (size_t t = 0; t < program->tier_count; t++)
        words.tiers[t] = program->tiers[t].name;
    return words;
}

size_t partner_tier_count(const struct market *market, const struct partner_program *program)
{
    return market->partner_type_count > 0 && program->tier_count > 0 ? program->tier_count : 1;
}
