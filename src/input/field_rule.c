#include "field_rule.h"
#include "../base/arena.h"
#include "../base/text.h"
#include <math.h>
#include <string.h>

bool field_is_required(const struct field *field)
{
    return isnan(field->absent);
}

bool field_is_share(const struct field *field)
{
    return strncmp(field->unit, "share", 5) == 0; /* also "share of customer price" */
}

/* Rows that have no range leave both ends at 0. */
bool field_has_range(const struct field *field)
{
    return (field->low != 0.0 || field->high != 0.0) && (isfinite(field->low) || isfinite(field->high));
}

bool field_in_range(const struct field *field, double number)
{
    if (!field_has_range(field))
        return true;
    if (field->above_low && number <= field->low)
        return false;
    return number >= field->low && number <= field->high;
}

/* 1,000,000,000,000 rather than twelve zeros to count. */
static const char *limit_text(double limit, char *out)
{
    const bool long_whole = fabs(limit) >= 1e5 && limit == floor(limit) && isfinite(limit);
    return long_whole ? text_grouped(limit, 0, out) : text_from_number(limit, out);
}

const char *field_range(const struct field *field, struct arena *arena)
{
    if (!field_has_range(field))
        return "";
    char low[48], high[48];
    limit_text(field->low, low);
    limit_text(field->high, high);
    const char *blank = *field->unit != '\0' ? " " : "";
    if (!isfinite(field->low))
        return arena_format(arena, "at most %s%s%s", high, blank, field->unit);
    if (!isfinite(field->high))
        return arena_format(arena, "%s %s%s%s", field->above_low ? "above" : "at least", low, blank,
                            field->unit);
    if (field->above_low)
        return arena_format(arena, "above %s and at most %s%s%s", low, high, blank, field->unit);
    if (field->low == field->high)
        return arena_format(arena, "%s%s%s", low, blank, field->unit);
    return arena_format(arena, "between %s and %s%s%s", low, high, blank, field->unit);
}

static const char *choices_rule(const struct field *field, struct arena *arena)
{
    const char *list = "";
    for (size_t i = 0; field->choices[i] != NULL; i++)
        list = arena_format(arena, "%s%s%s", list, i > 0 ? ", " : "", field->choices[i]);
    const bool several = field->choices[0] != NULL && field->choices[1] != NULL;
    return several ? arena_format(arena, "one of %s", list) : list;
}

static const char *list_rule(const struct field *field, const char *noun, struct arena *arena)
{
    const size_t least = field->min_items, most = field->max_items;
    if (most == 0)
        return arena_format(arena, "a list of %ss", noun);
    if (least == 0)
        return arena_format(arena, "a list of at most %zu %ss", most, noun);
    if (least == most)
        return arena_format(arena, "a list of %zu %s%s", most, noun, most == 1 ? "" : "s");
    return arena_format(arena, "a list of %zu to %zu %ss", least, most, noun);
}

/* "a number in USD", "a number of days", "a number as basis says". */
static const char *number_rule(const struct field *field, const char *noun, struct arena *arena)
{
    const char *unit = field->unit;
    if (*unit == '\0')
        return noun;
    const bool stands_alone = strncmp(unit, "as ", 3) == 0 || strncmp(unit, "a ", 2) == 0;
    const bool is_measure = strncmp(unit, "USD", 3) == 0 || strcmp(unit, "log-odds") == 0;
    return arena_format(arena, "%s %s%s", noun, stands_alone ? "" : is_measure ? "in " : "of ", unit);
}

const char *field_rule(const struct field *field, struct arena *arena)
{
    switch (field->type) {
    case FIELD_NUMBER:
        return field_is_share(field) ? arena_format(arena, "a %s (0.2 is 20 %%)", field->unit)
                                     : number_rule(field, "a number", arena);
    case FIELD_COUNT:
        return number_rule(field, "a whole number", arena);
    case FIELD_SEED:
        return "a whole number from 0 to 18446744073709551615";
    case FIELD_FLAG:
        return "yes or no";
    case FIELD_TEXT:
        return "text";
    case FIELD_WORD:
        return "one word of letters, digits, _ and -";
    case FIELD_DATE:
        return "a date as YYYY-MM-DD";
    case FIELD_CHOICE:
        return choices_rule(field, arena);
    case FIELD_NUMBERS:
        return list_rule(field, "number", arena);
    case FIELD_WORDS:
        return list_rule(field, "word", arena);
    case FIELD_TEXTS:
        return list_rule(field, "name", arena);
    case FIELD_RECORD:
        return "a map";
    case FIELD_RECORDS:
        return list_rule(field, "map", arena);
    case FIELD_NODE:
        break;
    }
    return "given";
}
