#include "../base/arena.h"
#include "../base/diag.h"
#include "../base/text.h"
#include "field_rule.h"
#include "field_value.h"
#include "number_hint.h"
#include <math.h>
#include <stdio.h>
#include <string.h>

/* The number that was probably meant, if the text is one with a unit, separators or quotes. */
static void hint_at_number(const struct field_value *value)
{
    const struct node *node = value->node;
    struct diag *diag = value->load->diag;
    struct number_hint hint;
    char bare[32];
    if (node->kind != NODE_SCALAR || !number_hint_from(node->text, &hint))
        return;
    const bool whole_percent = hint.percent && !field_is_share(value->field);
    text_from_number(hint.number, bare);
    if (node->quoted && !hint.percent)
        diag_hint(diag, "write %s without quotes", bare);
    else if (hint.percent && !whole_percent)
        diag_hint(diag, "write %s (shares are 0..1)", bare);
    else if (!hint.percent)
        diag_hint(diag, "write %s", bare);
}

static void hint_at_limit(const struct field_value *value)
{
    const struct node *node = value->node;
    if (node->kind != NODE_SCALAR || node->quoted)
        return;
    const bool infinite = strstr(node->text, "inf") != NULL || strstr(node->text, "Inf") != NULL ||
                          strcmp(node->text, "none") == 0 || strcmp(node->text, "unlimited") == 0;
    if (infinite && isinf(value->field->absent))
        diag_hint(value->load->diag, "leave %s out for no limit", value->field->key);
}

/* 1.3 written as percent is 0.013, which 1.3 / 100 falls a hair beside. */
static double share_of_percent(const char *text, double number)
{
    char moved[64];
    double share;
    const int length = snprintf(moved, sizeof moved, "%se-2", text);
    const bool fits = length > 0 && (size_t)length < sizeof moved;
    return fits && text_to_number(moved, &share) ? share : number / 100.0;
}

static bool not_in_range(const struct field_value *value, double number)
{
    const struct field *field = value->field;
    struct load *load = value->load;
    char bare[32];
    diag_error(load->diag, value->node->at, "%s is %s, must be %s", value->name, value->node->text,
               field_range(field, load->arena));
    if (field_is_share(field) && number > 1.0 && number <= 100.0 && field_in_range(field, number / 100.0))
        diag_hint(load->diag, "write %s for %s %% (shares are 0..1)",
                  text_from_number(share_of_percent(value->node->text, number), bare), value->node->text);
    return false;
}

bool field_read_number(const struct field_value *value, double *number)
{
    const struct node *node = value->node;
    double read;
    if (node->kind != NODE_SCALAR || node->quoted || !text_to_number(node->text, &read)) {
        field_refuse(value, value->field->type == FIELD_NUMBERS
                                ? "a number"
                                : field_rule(value->field, value->load->arena));
        hint_at_number(value);
        hint_at_limit(value);
        return false;
    }
    if (!field_in_range(value->field, read))
        return not_in_range(value, read);
    *number = read;
    return true;
}

/* The map form of an uncertain number. */
struct ranged {
    double value, low, high;
    const char *source;
    int grade;
};

static const char *const grades[] = { "A", "B", "C", "D", "assumption", NULL };

enum { GRADE_MISSING = -1 };

/* Source and grade belong together: a grade says how good the source is. */
static bool check_ranged(const struct field_value *value, const struct ranged *ranged)
{
    const struct node *map = value->node;
    struct diag *diag = value->load->diag;
    char shown[32], limit[32];
    bool sound = true;
    text_from_number(ranged->value, limit);
    if (ranged->low > ranged->value)
        sound = diag_error(diag, field_place(map, "low"), "low is %s, must be at most the value, %s",
                           text_from_number(ranged->low, shown), limit);
    if (ranged->high < ranged->value)
        sound = diag_error(diag, field_place(map, "high"), "high is %s, must be at least the value, %s",
                           text_from_number(ranged->high, shown), limit);
    if (ranged->source == NULL && ranged->grade != GRADE_MISSING)
        sound = diag_error(diag, field_place(map, "grade"),
                           "a grade is given without a source, must be both or none");
    if (ranged->source != NULL && ranged->grade == GRADE_MISSING)
        sound = diag_error(diag, field_place(map, "source"),
                           "a source is given without a grade, must be both or none");
    return sound;
}

static bool read_ranged(const struct field_value *value, struct ranged *ranged)
{
    struct field number = *value->field;
    number.type = FIELD_NUMBER;
    number.uncertain = false;
    struct field low = number, high = number;
    number.key = "value";
    number.offset = offsetof(struct ranged, value);
    number.absent = REQUIRED;
    number.help = "the number used";
    low.key = "low";
    low.offset = offsetof(struct ranged, low);
    low.absent = -INFINITY;
    high.key = "high";
    high.offset = offsetof(struct ranged, high);
    high.absent = INFINITY;
    const struct field fields[] = {
        number,
        low,
        high,
        { .key = "source", .type = FIELD_TEXT, .unit = "", .offset = offsetof(struct ranged, source) },
        { .key = "grade",
          .type = FIELD_CHOICE,
          .unit = "",
          .offset = offsetof(struct ranged, grade),
          .absent = GRADE_MISSING,
          .choices = grades },
    };
    const struct field_table table = { value->name, "", fields, sizeof fields / sizeof *fields,
                                       sizeof *ranged };

    *ranged = (struct ranged){ 0 };
    if (!fields_read(value->node, &table, ranged, value->load))
        return false;
    if (isinf(ranged->low))
        ranged->low = ranged->value;
    if (isinf(ranged->high))
        ranged->high = ranged->value;
    return check_ranged(value, ranged);
}

bool field_read_uncertain(const struct field_value *value, double *number)
{
    struct load *load = value->load;
    struct ranged ranged = { .grade = GRADE_MISSING };
    if (value->node->kind == NODE_MAP) {
        if (!read_ranged(value, &ranged))
            return false;
    } else {
        if (!field_read_number(value, &ranged.value))
            return false;
        ranged.low = ranged.high = ranged.value;
    }
    *number = ranged.value;
    const bool top = load->place == NULL || *load->place == '\0';
    load_assume(
        load, (struct assumption){
                  .file = load->file,
                  .path = top ? arena_format(load->arena, "%s", value->name)
                              : arena_format(load->arena, "%s.%s", load->place, value->name),
                  .value = ranged.value,
                  .low = ranged.low,
                  .high = ranged.high,
                  .source = ranged.source,
                  .grade = ranged.grade == GRADE_MISSING ? EVIDENCE_ASSUMPTION : (enum evidence)ranged.grade,
              });
    return true;
}
