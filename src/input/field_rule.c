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
    return strcmp(field->unit, "share") == 0;
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

const char *field_range(const struct field *field, struct arena *arena)
{
    if (!field_has_range(field))
        return "";
    char low[32], high[32];
    text_from_number(field->low, low);
    text_from_number(field->high, high);
    const char *blank = *field->unit != '\0' ? " " : "";
    if (!isfinite(field->low))
        return arena_format(arena, "at most %s%s%s", high, blank, field->unit);
    if (!isfinite(field->high))
        return arena_format(arena, "%s %s%s%s", field->above_low ? "above" : "at least", low, blank, field->unit);
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
    if (least == most)
        return arena_format(arena, "a list of %zu %s%s", most, noun, most == 1 ? "" : "s");
    return arena_format(arena, "a list of %zu to %zu %ss", least, most, noun);
}

static const char *number_rule(const struct field *field, const char *noun, const char *joint, struct arena *arena)
{
    return *field->unit != '\0' ? arena_format(arena, "%s %s %s", noun, joint, field->unit) : noun;
}

const char *field_rule(const struct field *field, struct arena *arena)
{
    switch (field->type) {
    case FIELD_NUMBER:
        return field_is_share(field) ? "a share (0.2 is 20 %)" : number_rule(field, "a number", "in", arena);
    case FIELD_COUNT:
        return number_rule(field, "a whole number", "of", arena);
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
