#include "step_words.h"

#include "../base/arena.h"
#include "../base/text.h"
#include <stdio.h>
#include <string.h>

/* More would be a table, and steps.csv is one. */
enum { RULES_TOLD = 4 };

static const char *months_words(double months, struct arena *arena)
{
    char number[32];
    return arena_format(arena, "%s month%s", text_from_number(months, number), months == 1.0 ? "" : "s");
}

/* A value as people say it. */
static const char *value_words(const char *value, const char *unit, struct arena *arena)
{
    double number;
    char text[48];
    if (!text_to_number(value, &number))
        return value;
    if (strcmp(unit, "share") == 0)
        return arena_format(arena, "%.6g %%", 100.0 * number);
    return arena_format(arena, "%s%s%s", text_from_number(number, text), *unit != '\0' ? " " : "", unit);
}

static const char *rule_words(const struct rule_change *rule, struct arena *arena)
{
    if (rule->old_text == NULL)
        return arena_format(arena, "now %s", value_words(rule->new_text, rule->unit, arena));
    if (rule->new_text == NULL)
        return arena_format(arena, "no longer %s", value_words(rule->old_text, rule->unit, arena));
    return arena_format(arena, "from %s to %s", value_words(rule->old_text, rule->unit, arena),
                        value_words(rule->new_text, rule->unit, arena));
}

/* " (resale, gold)" where the rule is a row of route terms, else "". */
static const char *whose_words(const struct design_change *step, const struct rule_change *rule,
                               struct arena *arena)
{
    size_t row;
    if (sscanf(rule->path, "program.routes[%zu]", &row) != 1 || row >= step->program.route_count)
        return "";
    const struct route_terms *terms = &step->program.routes[row];
    return arena_format(arena, " (%s%s%s)", terms->route, terms->tier != NULL ? ", " : "",
                        terms->tier != NULL ? terms->tier : "");
}

/* What the rule is about; the same as the rule's before need not be said again. */
static const char *subject(const struct design_change *step, size_t rule)
{
    const struct rule_change *rules = step->rules;
    const char *of = *rules[rule].meaning != '\0' ? rules[rule].meaning : rules[rule].path;
    if (rule > 0 && strcmp(rules[rule].meaning, rules[rule - 1].meaning) == 0 && *rules[rule].meaning != '\0')
        return "";
    return of;
}

const char *step_sentence(const struct design_change *step, struct arena *arena)
{
    const char *text =
        arena_format(arena, "After %s, %s%s:", months_words((double)step->after_months, arena),
                     step->notice_months > 0.0 ? arena_format(arena, "announced %s before",
                                                              months_words(step->notice_months, arena))
                                               : "unannounced",
                     step->retroactive ? " and reaching back" : "");
    const size_t told = step->rule_count < RULES_TOLD ? step->rule_count : RULES_TOLD;
    for (size_t i = 0; i < told; i++) {
        const char *of = subject(step, i);
        text = arena_format(arena, "%s%s%s%s %s%s", text,
                            i == 0        ? ""
                            : *of != '\0' ? ";"
                                          : ",",
                            *of != '\0' ? " " : "", of, rule_words(&step->rules[i], arena),
                            whose_words(step, &step->rules[i], arena));
    }
    if (step->rule_count > told)
        text = arena_format(arena, "%s; %zu more in steps.csv", text, step->rule_count - told);
    return arena_format(arena, "%s%s.", text, step->rule_count == 0 ? " nothing" : "");
}
