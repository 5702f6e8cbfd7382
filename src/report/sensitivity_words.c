#include "sensitivity_words.h"

#include "../base/arena.h"
#include "../base/text.h"
#include <math.h>
#include <stdlib.h>
#include <string.h>

static bool is_pull(const struct tested_number *test)
{
    return strncmp(test->metric->name, "pull_points", strlen("pull_points")) == 0;
}

const char *sensitivity_sign(const struct tested_number *test, enum sign sign)
{
    static const char *const words[3][SIGNS] = {
        { "away", "toward", "neutral", "can't tell" },
        { "lower", "higher", "the same", "can't tell" },
        { "below 0", "above 0", "exactly 0", "can't tell" },
    };
    return words[is_pull(test) ? 0 : test->change ? 1 : 2][sign];
}

const char *sensitivity_name(const struct tested_number *test, struct arena *arena)
{
    if (strcmp(test->metric->name, "pull_points") == 0)
        return "pull";
    return test->change ? arena_format(arena, "change of %s", test->metric->name) : test->metric->name;
}

/* Three digits, without zeros that say nothing: 40, not 40.0. */
static const char *three_digits(double value, struct arena *arena)
{
    char text[48];
    text_significant(value, 3, text);
    size_t length = strlen(text);
    if (strchr(text, '.') != NULL) {
        while (text[length - 1] == '0')
            length--;
        length -= text[length - 1] == '.';
    }
    return arena_text(arena, text, length);
}

/* "share", "share of customer price": said as percent. */
static bool is_share(const struct assumption_range *range)
{
    return strncmp(range->unit, "share", strlen("share")) == 0;
}

const char *sensitivity_value(const struct assumption_range *range, double value, struct arena *arena)
{
    if (is_share(range))
        return arena_format(arena, "%s %%", three_digits(100.0 * value, arena));
    return arena_format(arena, "%s%s%s", three_digits(value, arena), *range->unit != '\0' ? " " : "",
                        range->unit);
}

/* How far a flip is from the file's value, as a share of the range. */
static double distance(const struct sensitivity *made, const struct flip *flip)
{
    const struct assumption_range *range = &made->spec->question.ranges.items[flip->assumption];
    return fabs(flip->value - range->value) / (range->high - range->low);
}

/* The nearest flip of a test that is farther than `beyond`. */
static const struct flip *next_flip(const struct sensitivity *made, size_t design, size_t test, double beyond)
{
    const struct flip *nearest = NULL;
    for (size_t i = 0; i < made->flips.count; i++) {
        const struct flip *flip = &made->flips.items[i];
        if (flip->design != design || flip->test != test || flip->status != FLIP_FOUND ||
            distance(made, flip) <= beyond)
            continue;
        if (nearest == NULL || distance(made, flip) < distance(made, nearest))
            nearest = flip;
    }
    return nearest;
}

static size_t flips_of(const struct sensitivity *made, size_t design, size_t test, enum flip_status status)
{
    size_t count = 0;
    for (size_t i = 0; i < made->flips.count; i++) {
        const struct flip *flip = &made->flips.items[i];
        count += flip->design == design && flip->test == test && flip->status == status;
    }
    return count;
}

static const char *flip_text(const struct sensitivity *made, const struct flip *flip, struct arena *arena)
{
    const struct assumption_range *range = &made->spec->question.ranges.items[flip->assumption];
    const double scale = is_share(range) ? 100.0 : 1.0;
    char doubt[48];
    const char *luck = isfinite(flip->doubt)
                           ? arena_format(arena, " (+-%s)", text_significant(scale * flip->doubt, 2, doubt))
                           : "";
    return arena_format(arena, "%s %s %s%s", range->label, flip->above ? "exceeds" : "falls below",
                        sensitivity_value(range, flip->value, arena), luck);
}

const char *sensitivity_flip_words(const struct sensitivity *made, size_t design, size_t test,
                                   struct arena *arena)
{
    if (made->tornado_rows == NULL)
        return "what flips it was not looked for";
    if (flips_of(made, design, test, FLIP_STOPPED) > 0)
        return "the search for what flips it was stopped";
    if (sign_of(sensitivity_at_value(made, design, test)) == SIGN_UNCLEAR)
        return "can't tell at the files' values, so nothing to flip";
    const struct flip *first = next_flip(made, design, test, -1.0);
    if (first == NULL)
        return "no single number in its range flips it";
    const struct flip *second = next_flip(made, design, test, distance(made, first));
    const size_t all = flips_of(made, design, test, FLIP_FOUND);
    const char *text = arena_format(arena, "flips if %s", flip_text(made, first, arena));
    if (second != NULL)
        text = arena_format(arena, "%s, or if %s", text, flip_text(made, second, arena));
    return all > 2 ? arena_format(arena, "%s, and %zu more (flips.csv)", text, all - 2) : text;
}

/* "97 %"; "100 %" and "0 %" only where it is all or none. */
static const char *percent(double share, struct arena *arena)
{
    const double rounded = round(100.0 * share);
    const int decimals = (rounded == 100.0 && share < 1.0) || (rounded == 0.0 && share > 0.0) ? 1 : 0;
    return arena_format(arena, "%.*f %%", decimals, 100.0 * share);
}

const char *sensitivity_verdict_words(const struct sensitivity *made, size_t design, struct arena *arena)
{
    const struct assumption_question *question = &made->spec->question;
    const struct robust_verdict *verdict = sensitivity_verdict(made, design, 0);
    const char *name = question->scenario->designs[design].name;
    const char *sign = sensitivity_sign(&question->tests[0], verdict->at_value);
    if (verdict->at_value == SIGN_UNCLEAR)
        return arena_format(
            arena, "%s: can't tell at the files' values; %s in %s of %zu assumption draws, %s in %s.", name,
            sensitivity_sign(&question->tests[0], SIGN_BELOW),
            percent((double)verdict->with[SIGN_BELOW] / (double)verdict->draws, arena), verdict->draws,
            sensitivity_sign(&question->tests[0], SIGN_ABOVE),
            percent((double)verdict->with[SIGN_ABOVE] / (double)verdict->draws, arena));
    if (verdict->at_value == SIGN_ZERO)
        return arena_format(arena, "%s: %s in %s of %zu assumption draws.", name, sign,
                            percent(verdict->holds.value, arena), verdict->draws);
    return arena_format(arena, "%s: %s in %s of %zu assumption draws; %s.", name, sign,
                        percent(verdict->holds.value, arena), verdict->draws,
                        sensitivity_flip_words(made, design, 0, arena));
}

const char *sensitivity_box_words(const struct sensitivity *made, const struct box *box, struct arena *arena)
{
    const char *text = "";
    for (size_t s = 0; s < box->side_count; s++) {
        const struct assumption_range *range = &made->spec->question.ranges.items[box->sides[s].assumption];
        text = arena_format(arena, "%s%s%s %s %s", text, s > 0 ? " and " : "", range->label,
                            box->sides[s].above ? "above" : "below",
                            sensitivity_value(range, box->sides[s].edge, arena));
    }
    return text;
}

size_t sensitivity_focus(const struct sensitivity *made)
{
    const size_t designs = made->spec->question.scenario->design_count;
    size_t focus = 0;
    double least = INFINITY, widest = -INFINITY;
    for (size_t d = 0; d < designs && made->verdicts != NULL; d++) {
        const struct robust_verdict *verdict = sensitivity_verdict(made, d, 0);
        const double holds = verdict->draws > 0 ? verdict->holds.value : 1.0;
        const double width =
            verdict->assumption_sd > 0.0 ? verdict->assumption_sd / fabs(verdict->mean) : 0.0;
        if (holds > least || (holds == least && width <= widest))
            continue;
        focus = d;
        least = holds;
        widest = width;
    }
    return focus;
}

const char *sensitivity_factor(const struct sensitivity *made, size_t factor, struct arena *arena)
{
    const struct assumption_ranges *ranges = &made->spec->question.ranges;
    const size_t assumption = made->factors[factor];
    if (assumption < ranges->count)
        return ranges->items[assumption].label;
    return arena_format(arena, "the other %zu together", ranges->count - (made->factor_count - 1));
}

static const char *least_sure(const struct sensitivity *made, struct arena *arena)
{
    return arena_format(arena, "Least sure is %s",
                        sensitivity_verdict_words(made, sensitivity_focus(made), arena));
}

/* Whether any draw clearly goes another way than the files' values do. */
static bool turns(const struct robust_verdict *verdict)
{
    const enum sign sign = verdict->at_value;
    return sign == SIGN_UNCLEAR || verdict->draws > verdict->with[sign] + verdict->with[SIGN_UNCLEAR];
}

const char *sensitivity_finding(const struct sensitivity *made, struct arena *arena)
{
    const struct assumption_question *question = &made->spec->question;
    const size_t designs = question->scenario->design_count;
    size_t firm = 0, turning = 0;
    if (made->draws.done == 0)
        return "Stopped before the first assumption draw.";
    if (designs == 1)
        return sensitivity_verdict_words(made, 0, arena);
    for (size_t d = 0; d < designs; d++) {
        firm += sensitivity_verdict(made, d, 0)->holds.value == 1.0;
        turning += turns(sensitivity_verdict(made, d, 0));
    }
    const char *what = sensitivity_name(&question->tests[0], arena);
    const size_t draws = sensitivity_verdict(made, 0, 0)->draws;
    if (turning == 0)
        return arena_format(
            arena,
            "%s changes the direction of its %s in any of %zu assumption "
            "draws: what nobody knows "
            "decides how strong it is, not which way it goes.%s%s",
            designs == 2 ? "Neither design" : arena_format(arena, "None of %zu designs", designs), what,
            draws, firm < designs ? " " : "", firm < designs ? least_sure(made, arena) : "");
    return arena_format(
        arena, "%zu of %zu designs keep%s the direction of %s %s in every one of %zu assumption draws. %s",
        firm, designs, firm == 1 ? "s" : "", firm == 1 ? "its" : "their", what, draws,
        least_sure(made, arena));
}
