#include "plan_words.h"
#include "../base/arena.h"
#include "../base/text.h"
#include <stdio.h>
#include <string.h>

const char *words_number(double number, struct arena *arena)
{
    char plain[32], grouped[48];
    text_from_number(number, plain);
    const size_t sign = *plain == '-';
    const size_t whole = strspn(plain + sign, "0123456789") + sign;
    if (plain[whole] != '\0' && plain[whole] != '.')
        return arena_format(arena, "%s", plain);
    size_t length = 0;
    for (size_t i = 0; plain[i] != '\0'; i++) {
        if (i > sign && i < whole && (whole - i) % 3 == 0)
            grouped[length++] = ',';
        grouped[length++] = plain[i];
    }
    return arena_text(arena, grouped, length);
}

const char *words_usd(double usd, struct arena *arena)
{
    return arena_format(arena, "%s USD", words_number(usd, arena));
}

const char *words_usd_about(double usd, struct arena *arena)
{
    char text[48];
    snprintf(text, sizeof text, "%.2f", usd);
    if (!text_to_number(text, &usd))
        return arena_format(arena, "%s USD", text);
    return words_usd(usd, arena);
}

/* A hundred times a decimal is a decimal again; the bits in between are not part of what the plan says. */
static double hundred_times(double number)
{
    char text[32];
    double decimal = 100.0 * number;
    snprintf(text, sizeof text, "%.15g", decimal);
    text_to_number(text, &decimal);
    return decimal;
}

const char *words_percent(double share, struct arena *arena)
{
    return arena_format(arena, "%s %%", words_number(hundred_times(share), arena));
}

const char *words_cents(double rate, struct arena *arena)
{
    char text[32];
    double cents = 100.0 * rate * (1.0 + 1e-12); /* halves that are decimals round up, as people round */
    snprintf(text, sizeof text, "%.4g", cents);
    text_to_number(text, &cents);
    return arena_format(arena, "%s cents", words_number(cents, arena));
}

const char *words_period(enum quota_period period)
{
    static const char *const names[] = { [PERIOD_MONTH] = "month",
                                         [PERIOD_QUARTER] = "quarter",
                                         [PERIOD_HALF] = "half-year",
                                         [PERIOD_YEAR] = "year" };
    return names[period];
}

const char *words_ordinal(size_t number, struct arena *arena)
{
    static const char *const endings[] = { "th", "st", "nd", "rd" };
    const bool teen = number % 100 / 10 == 1;
    return arena_format(arena, "%zu%s", number, endings[teen || number % 10 > 3 ? 0 : number % 10]);
}

/* "a, b or c". */
const char *words_list(const struct name_list *list, struct arena *arena)
{
    const char *text = "";
    for (size_t i = 0; i < list->count; i++) {
        const char *joint = i == 0 ? "" : i + 1 == list->count ? " or " : ", ";
        text = arena_format(arena, "%s%s%s", text, joint, list->names[i]);
    }
    return text;
}

static const char *route_text(const struct name_list *routes, struct arena *arena)
{
    if (routes->count == 1 && strcmp(routes->names[0], "partner") == 0)
        return " with a partner";
    if (routes->count == 1 && strcmp(routes->names[0], "direct") == 0)
        return " sold direct";
    return routes->count > 0 ? arena_format(arena, " on the route %s", words_list(routes, arena)) : "";
}

static const char *names_text(const char *before, const struct name_list *list, struct arena *arena)
{
    return list->count > 0 ? arena_format(arena, ", %s %s", before, words_list(list, arena)) : "";
}

static const char *choice_text(int choice, const char *first, const char *second)
{
    return choice == CONDITION_ANY ? "" : choice == 0 ? first : second;
}

/* ", with a discount from 10 % to below 20 %". */
static const char *band_text(const char *what, double from, double below, const char *from_text,
                             const char *below_text, struct arena *arena)
{
    if (from > 0.0 && below > 0.0)
        return arena_format(arena, ", %s from %s to below %s", what, from_text, below_text);
    if (from > 0.0)
        return arena_format(arena, ", %s of at least %s", what, from_text);
    return below > 0.0 ? arena_format(arena, ", %s below %s", what, below_text) : "";
}

static const char *months_text(double months, struct arena *arena)
{
    return arena_format(arena, "%s months", words_number(months, arena));
}

static const char *limits_text(const struct deal_limits *limits, struct arena *arena)
{
    return arena_format(arena, "%s%s%s",
                        band_text("with a customer discount", limits->discount_from, limits->discount_below,
                                  words_percent(limits->discount_from, arena),
                                  words_percent(limits->discount_below, arena), arena),
                        band_text("with a customer price", limits->size_from_usd, limits->size_below_usd,
                                  words_usd(limits->size_from_usd, arena),
                                  words_usd(limits->size_below_usd, arena), arena),
                        band_text("with a contract", limits->term_from_months, limits->term_below_months,
                                  months_text(limits->term_from_months, arena),
                                  months_text(limits->term_below_months, arena), arena));
}

const char *words_deals(const struct condition *condition, const char *all, struct arena *arena)
{
    const char *text = arena_format(
        arena, "%s%s%s%s%s%s%s%s%s", route_text(&condition->routes, arena),
        names_text("in the segment", &condition->segments, arena),
        names_text("of the product", &condition->products, arena),
        names_text("with a partner of the tier", &condition->partner_tiers, arena),
        names_text("where your role is", &condition->roles, arena),
        choice_text(condition->found_by, ", found by us", ", found by a partner"),
        choice_text(condition->customer, ", with a customer who has bought before", ", with a new customer"),
        choice_text(condition->registered, ", not registered by a partner", ", registered by a partner"),
        limits_text(&condition->limits, arena));
    if (*text == '\0')
        return all;
    return arena_format(arena, "deals%s", *text == ',' ? text + 1 : text);
}
