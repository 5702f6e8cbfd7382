#include "rep_list.h"

#include "../base/arena.h"
#include "../base/diag.h"
#include "deal_value.h"
#include <limits.h>
#include <stdint.h>
#include <string.h>

/* Open addressing by name: number + 1, 0 for empty. */
struct rep_lookup {
    size_t capacity;
    uint32_t *slots;
};

enum rep_column {
    REP_NAME,
    REP_SEGMENT,
    REP_MANAGER,
    REP_HIRED,
    REP_LEFT,
    REP_QUOTA,
    REP_TARGET,
    REP_SALARY,
    REP_CURRENCY,
    REP_ABSENCE,
    REP_PRIOR_CREDIT,
    REP_COLUMNS
};

static const char *const column_names[REP_COLUMNS] = {
    "rep",      "segment",      "manager",          "hired", "left", "quota", "target_incentive", "salary",
    "currency", "absence_days", "prior_year_credit"
};
static const char *const column_headings[REP_COLUMNS] = {
    "Rep|Rep_id|Rep name|Name|Owner|Sales rep",
    "Segment",
    "Manager",
    "Hired|Hire date|Hire_date|Hired on",
    "Left|Left on|Leave date|Leave_date|Last day|Last_day|Termination date|End date",
    "Quota|Quota_usd|Annual quota|Annual_quota",
    "Target incentive|Target_incentive|Target_incentive_usd|Target variable|Variable|Target commission",
    "Salary|Salary_usd|Base salary|Base_salary|Base pay",
    "Currency|Pay currency|Pay_currency",
    "Absence days|Absence_days|Days absent|Absence",
    "Prior year credit|Prior_year_credit|Prior_year_credit_usd|Prior credit|Prior year sales",
};

struct reader {
    struct rep_list *list;
    struct arena *arena;
    struct diag *diag;
    size_t place[REP_COLUMNS];
};

static size_t name_hash(const char *name, size_t length)
{
    uint64_t hash = 0xcbf29ce484222325u;
    for (size_t i = 0; i < length; i++)
        hash = (hash ^ (unsigned char)name[i]) * 0x100000001b3u;
    return (size_t)(hash ^ hash >> 29);
}

static uint32_t *slot_of(const struct rep_list *list, const char *name, size_t length)
{
    const size_t mask = list->lookup->capacity - 1;
    for (size_t i = name_hash(name, length) & mask;; i = (i + 1) & mask) {
        uint32_t *slot = &list->lookup->slots[i];
        if (*slot == 0)
            return slot;
        const char *held = list->reps[*slot - 1].id;
        if (strncmp(held, name, length) == 0 && held[length] == '\0')
            return slot;
    }
}

static void grow(struct rep_list *list, struct arena *arena)
{
    struct rep_profile *reps = arena_array(arena, struct rep_profile, 2 * list->room);
    memcpy(reps, list->reps, list->count * sizeof *reps);
    list->reps = reps;
    list->room *= 2;
    list->lookup->capacity *= 2;
    list->lookup->slots = arena_array(arena, uint32_t, list->lookup->capacity);
    for (size_t i = 0; i < list->count; i++)
        *slot_of(list, reps[i].id, strlen(reps[i].id)) = (uint32_t)(i + 1);
}

struct rep_list rep_list_open(struct arena *arena)
{
    struct rep_list list = { .room = 256, .reps = arena_array(arena, struct rep_profile, 256) };
    list.lookup = arena_array(arena, struct rep_lookup, 1);
    *list.lookup = (struct rep_lookup){ 1024, arena_array(arena, uint32_t, 1024) };
    return list;
}

static const char *trimmed(const char *text, size_t *length)
{
    text += strspn(text, " \t\r\n");
    *length = strlen(text);
    while (*length > 0 && strchr(" \t\r\n", text[*length - 1]) != NULL)
        --*length;
    return text;
}

static size_t add(struct rep_list *list, const char *name, size_t length, struct arena *arena)
{
    if (list->count == list->room)
        grow(list, arena);
    *slot_of(list, name, length) = (uint32_t)(list->count + 1);
    list->reps[list->count] =
        (struct rep_profile){ .id = arena_text(arena, name, length), .hired_day = INT_MIN };
    return list->count++;
}

size_t rep_list_find(struct rep_list *list, const char *name, struct arena *arena)
{
    size_t length;
    name = trimmed(name, &length);
    const uint32_t held = *slot_of(list, name, length);
    if (held != 0)
        return held - 1;
    return list->path != NULL ? SIZE_MAX : add(list, name, length, arena);
}

/* A column that looks as if pay depended on it would be taken as paid on, if nothing were said. */
static void warn_of_unread(const struct reader *reader, const struct csv_row *header)
{
    for (size_t i = 0; i < header->field_count; i++) {
        size_t column = 0;
        while (column < REP_COLUMNS && reader->place[column] != i)
            column++;
        if (column < REP_COLUMNS)
            continue;
        diag_warning(reader->diag, header->fields[i].at, "column `%.80s` is not read: no pay depends on it",
                     header->fields[i].text);
        diag_hint(reader->diag,
                  "the columns are rep, segment, manager, hired, left, quota, target_incentive, "
                  "salary, currency, absence_days, prior_year_credit");
    }
}

static bool take_header(struct reader *reader, const struct csv_row *header)
{
    for (size_t column = 0; column < REP_COLUMNS; column++)
        reader->place[column] = heading_column(column_headings[column], header);
    warn_of_unread(reader, header);
    if (reader->place[REP_NAME] != SIZE_MAX)
        return true;
    diag_error(reader->diag, header->fields[0].at, "no column for rep: looked for `%s`",
               column_headings[REP_NAME]);
    diag_hint(reader->diag,
              "the columns are rep, segment, manager, hired, left, quota, target_incentive, salary, "
              "currency, absence_days, prior_year_credit; only rep is needed");
    return false;
}

static const struct csv_field_text *field_of(const struct reader *reader, const struct csv_row *row,
                                             enum rep_column column)
{
    static const struct csv_field_text none = { .text = "" };
    return reader->place[column] != SIZE_MAX ? &row->fields[reader->place[column]] : &none;
}

static const char *text_of(const struct reader *reader, const struct csv_row *row, enum rep_column column)
{
    size_t length;
    const char *text = trimmed(field_of(reader, row, column)->text, &length);
    return length > 0 ? arena_text(reader->arena, text, length) : NULL;
}

static void report(const struct reader *reader, const struct csv_field_text *field, enum rep_column column,
                   const char *rule)
{
    diag_error(reader->diag, field->at, "%s is `%.60s`, must be %s", column_names[column], field->text, rule);
}

/* False where the field is blank. */
static bool read_number(const struct reader *reader, const struct csv_row *row, enum rep_column column,
                        const char *rule, double *number)
{
    const struct csv_field_text *field = field_of(reader, row, column);
    const enum value_status status = read_amount(field->text, number);
    if (status == VALUE_WRONG || (status == VALUE_READ && *number < 0.0))
        report(reader, field, column, rule);
    return status == VALUE_READ;
}

static double number_of(const struct reader *reader, const struct csv_row *row, enum rep_column column,
                        const char *rule)
{
    double number = 0.0;
    read_number(reader, row, column, rule, &number);
    return number;
}

/* A quota of the rep's own; blank: the plan's. */
static double quota_of(const struct reader *reader, const struct csv_row *row)
{
    double quota_usd = 0.0;
    static const char rule[] = "a year's credit in dollars, at least 1";
    if (read_number(reader, row, REP_QUOTA, rule, &quota_usd) && quota_usd >= 0.0 && quota_usd < 1.0)
        report(reader, field_of(reader, row, REP_QUOTA), REP_QUOTA, rule);
    return quota_usd;
}

/* `absent` where the field is blank. */
static int day_in(const struct reader *reader, const struct csv_row *row, enum rep_column column, int absent)
{
    const struct csv_field_text *field = field_of(reader, row, column);
    long day = 0;
    const enum value_status status = read_date(field->text, DATES_ISO, &day);
    if (status == VALUE_WRONG)
        report(reader, field, column, "a date YYYY-MM-DD");
    return status == VALUE_READ ? (int)day : absent;
}

static void read_level(const struct reader *reader, const struct csv_row *row, struct rep_profile *rep)
{
    static const char usd_a_year[] = "dollars a year, 0 or more";
    rep->quota_usd = quota_of(reader, row);
    rep->has_target = read_number(reader, row, REP_TARGET, usd_a_year, &rep->target_incentive_usd);
    rep->has_salary = read_number(reader, row, REP_SALARY, usd_a_year, &rep->salary_usd);
    rep->prior_year_credit_usd = number_of(reader, row, REP_PRIOR_CREDIT, "an amount, 0 or more");
}

static bool take_row(void *context, const struct csv_row *row)
{
    struct reader *reader = context;
    struct rep_list *list = reader->list;
    if (row->number == 0)
        return take_header(reader, row);
    const struct csv_field_text *field = field_of(reader, row, REP_NAME);
    size_t length;
    const char *name = trimmed(field->text, &length);
    if (length == 0) {
        diag_error(reader->diag, field->at, "rep is blank, must be a name");
        return true;
    }
    if (*slot_of(list, name, length) != 0) {
        report(reader, field, REP_NAME, "given once");
        return true;
    }
    const size_t number = add(list, name, length, reader->arena);
    struct rep_profile *rep = &list->reps[number];
    rep->segment = text_of(reader, row, REP_SEGMENT);
    rep->manager = text_of(reader, row, REP_MANAGER);
    rep->currency = text_of(reader, row, REP_CURRENCY);
    rep->hired_day = day_in(reader, row, REP_HIRED, INT_MIN);
    rep->left_day = day_in(reader, row, REP_LEFT, 0);
    if (rep->left_day != 0 && rep->left_day < rep->hired_day)
        report(reader, field_of(reader, row, REP_LEFT), REP_LEFT, "on or after the day of the hire");
    read_level(reader, row, rep);
    rep->absence_days = number_of(reader, row, REP_ABSENCE, "a number of days, 0 or more");
    if (rep->manager != NULL && strcmp(rep->manager, rep->id) == 0)
        report(reader, field_of(reader, row, REP_MANAGER), REP_MANAGER, "somebody else");
    return true;
}

/* The rep's manager as a rep of the list; SIZE_MAX: nobody, or somebody who isn't in it. */
static size_t manager_of(const struct rep_list *list, size_t rep)
{
    const char *manager = list->reps[rep].manager;
    const uint32_t held = manager != NULL ? *slot_of(list, manager, strlen(manager)) : 0;
    return held != 0 ? held - 1 : SIZE_MAX;
}

/* Who manages their own manager earns an override on themselves without end. Each circle is reported once, at the
 * first of its reps. */
static void check_circles(const struct rep_list *list, struct diag *diag)
{
    for (size_t rep = 0; rep < list->count; rep++) {
        size_t above = manager_of(list, rep);
        size_t steps = 0;
        while (above != SIZE_MAX && above > rep && steps++ < list->count)
            above = manager_of(list, above);
        if (above == rep && steps > 0)
            diag_error(diag, (struct span){ 0 },
                       "%s: manager of %s is %s, who is managed by %s in turn, must be a line of managers "
                       "without a circle",
                       list->path, list->reps[rep].id, list->reps[rep].manager, list->reps[rep].id);
    }
}

bool rep_list_read(const char *path, struct rep_list *list, struct arena *arena, struct diag *diag)
{
    *list = rep_list_open(arena);
    list->path = path;
    struct reader reader = { .list = list, .arena = arena, .diag = diag };
    const size_t errors_before = diag->error_count;
    if (!csv_read(path, take_row, &reader, diag))
        return false;
    check_circles(list, diag);
    if (list->count == 0 && diag->error_count == errors_before)
        diag_error(diag, (struct span){ 0 }, "%s has no rep, must have one at least", path);
    return diag->error_count == errors_before;
}
