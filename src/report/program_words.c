#include "../base/arena.h"
#include "plan_words.h"
#include "program_summary_parts.h"
#include <string.h>

const char *words_amount(double amount, const char *one, struct arena *arena)
{
    return arena_format(arena, "%s %s%s", words_number(amount, arena), one, amount == 1.0 ? "" : "s");
}

const char *words_rebate_period(enum rebate_period period)
{
    static const char *const names[] = {
        [REBATE_PER_DEAL] = "",
        [REBATE_PER_QUARTER] = "quarter",
        [REBATE_PER_HALF_YEAR] = "half-year",
        [REBATE_PER_YEAR] = "year",
    };
    return names[period];
}

static const char *route_text(const struct name_list *routes, struct arena *arena)
{
    for (size_t r = 0; r < routes->count; r++)
        if (strcmp(routes->names[r], "partner") == 0 || strcmp(routes->names[r], "any") == 0)
            return routes->count == 1 ? ", on any route with you"
                                      : arena_format(arena, ", on the route %s", words_list(routes, arena));
    return routes->count > 0 ? arena_format(arena, ", on the route %s", words_list(routes, arena)) : "";
}

static const char *names_text(const char *before, const struct name_list *list, struct arena *arena)
{
    return list->count > 0 ? arena_format(arena, ", %s %s", before, words_list(list, arena)) : "";
}

static const char *choice_text(int choice, const char *first, const char *second)
{
    return choice == CONDITION_ANY ? "" : choice == 0 ? first : second;
}

const char *words_partner_deals(const struct condition *condition, const char *all, struct arena *arena)
{
    const char *text = arena_format(
        arena, "%s%s%s%s%s%s%s", route_text(&condition->routes, arena),
        names_text("in the segment", &condition->segments, arena),
        names_text("of the product", &condition->products, arena),
        names_text("made while you are", &condition->partner_tiers, arena),
        choice_text(condition->found_by, ", found by us", ", found by you"),
        choice_text(condition->customer, ", with a customer who has bought before", ", with a new customer"),
        choice_text(condition->registered, ", without an approved registration",
                    ", with an approved registration"));
    return *text == '\0' ? all : arena_format(arena, "deals%s", text + 1);
}
