#include "partner_list.h"

#include "../base/arena.h"
#include "../base/diag.h"
#include "../base/text.h"
#include "deal_value.h"
#include <math.h>
#include <string.h>
#include <strings.h>

enum list_column {
    LIST_PARTNER,
    LIST_TIER,
    LIST_CERTIFICATIONS,
    LIST_RETENTION,
    LIST_PRIOR_YEAR,
    LIST_COLUMNS
};

static const char *const column_names[LIST_COLUMNS] = { "partner", "tier", "certifications", "retention",
                                                        "prior_year" };
static const char *const column_headings[LIST_COLUMNS] = {
    "Partner|Partner name|Partner_name|Partner account|Partner id|Partner_id|Name",
    "Tier|Partner tier|Partner_tier|Level",
    "Certifications|Certified|Certified staff|Certified_staff",
    "Retention|Retention share|Retention_share",
    "Prior year|Prior_year|Prior_year_usd|Prior year sales|Prior_year_sales",
};

struct reader {
    struct partner_list *list;
    const struct program_timeline *programs;
    struct arena *arena;
    struct diag *diag;
    size_t place[LIST_COLUMNS];
};

static size_t add(struct partner_list *list, const char *name, struct arena *arena)
{
    const size_t number = word_table_add(&list->names, name, arena);
    if (number < list->count)
        return number;
    if (list->count == list->room) {
        list->room = list->room > 0 ? 2 * list->room : 64;
        struct partner_profile *larger = arena_array(arena, struct partner_profile, list->room);
        if (list->count > 0)
            memcpy(larger, list->profiles, list->count * sizeof *larger);
        list->profiles = larger;
    }
    list->profiles[list->count++] = (struct partner_profile){ .id = list->names.words[number],
                                                              .certifications = (double)NAN,
                                                              .retention_share = (double)NAN,
                                                              .prior_year_usd = (double)NAN };
    return number;
}

/* Which of the tiers' criteria asks for a column, as "tier gold asks for certified staff". */
static const char *why_needed(const struct reader *reader, enum list_column column)
{
    for (size_t i = 0; i < reader->programs->count; i++) {
        const struct partner_program *program = reader->programs->programs[i];
        if (column == LIST_CERTIFICATIONS && program->points.per_certification > 0.0)
            return "points are given for certified staff";
        for (size_t tier = 0; tier < program->tier_count; tier++) {
            const struct tier_criteria *asks = &program->tiers[tier].asks;
            if (column == LIST_CERTIFICATIONS && asks->certifications > 0.0)
                return arena_format(reader->arena, "tier %s asks for certified staff",
                                    program->tiers[tier].name);
            if (column == LIST_RETENTION && asks->retention_share > 0.0)
                return arena_format(reader->arena, "tier %s asks for retention", program->tiers[tier].name);
        }
    }
    return NULL;
}

static bool take_header(struct reader *reader, const struct csv_row *header)
{
    bool complete = true;
    for (enum list_column column = 0; column < LIST_COLUMNS; column++) {
        reader->place[column] = heading_column(column_headings[column], header);
        const char *why = column == LIST_PARTNER ? "it names the partners" : why_needed(reader, column);
        if (reader->place[column] != SIZE_MAX || why == NULL)
            continue;
        complete =
            diag_error(reader->diag, header->fields[0].at, "no column for %s: %s", column_names[column], why);
        diag_hint(reader->diag, "the columns are partner, tier, certifications, retention, prior_year");
    }
    for (size_t i = 0; i < header->field_count; i++) {
        bool is_read = false;
        for (size_t column = 0; column < LIST_COLUMNS; column++)
            is_read |= reader->place[column] == i;
        if (!is_read)
            diag_warning(reader->diag, header->fields[i].at,
                         "column `%.80s` is not read: no earning depends on it", header->fields[i].text);
    }
    return complete;
}

static const struct csv_field_text *field_of(const struct reader *reader, const struct csv_row *row,
                                             enum list_column column)
{
    static const struct csv_field_text none = { .text = "" };
    return reader->place[column] != SIZE_MAX ? &row->fields[reader->place[column]] : &none;
}

static void report(const struct reader *reader, const struct csv_field_text *field, enum list_column column,
                   const char *rule)
{
    if (field->text[strspn(field->text, " \t\r\n")] == '\0')
        diag_error(reader->diag, field->at, "%s is blank, must be %s", column_names[column], rule);
    else
        diag_error(reader->diag, field->at, "%s is `%.60s`, must be %s", column_names[column], field->text,
                   rule);
}

static double number_of(const struct reader *reader, const struct csv_row *row, enum list_column column,
                        const char *rule)
{
    const struct csv_field_text *field = field_of(reader, row, column);
    double number = (double)NAN;
    const enum value_status status =
        column == LIST_RETENTION ? read_share(field->text, 1.0, &number) : read_amount(field->text, &number);
    const bool missing = status == VALUE_BLANK && why_needed(reader, column) != NULL;
    const bool out_of_range = number < 0.0 || (column == LIST_RETENTION && number > 1.0);
    if (missing || status == VALUE_WRONG || out_of_range)
        report(reader, field, column, rule);
    return status == VALUE_READ ? number : (double)NAN;
}

/* A tier of the first program, in its spelling. */
static const char *tier_of(const struct reader *reader, const struct csv_row *row)
{
    const struct partner_program *program = reader->programs->programs[0];
    const struct csv_field_text *field = field_of(reader, row, LIST_TIER);
    const char *names[TIERS_MAX];
    if (field->text[strspn(field->text, " \t\r\n")] == '\0')
        return NULL;
    for (size_t tier = 0; tier < program->tier_count; tier++) {
        names[tier] = program->tiers[tier].name;
        if (strcasecmp(names[tier], field->text) == 0)
            return names[tier];
    }
    report(reader, field, LIST_TIER,
           program->tier_count > 0 ? "a tier of the program" : "blank: the program has no tiers");
    const char *near = text_nearest(field->text, names, program->tier_count);
    if (near != NULL)
        diag_hint(reader->diag, "did you mean `%s`?", near);
    return NULL;
}

static bool take_row(void *context, const struct csv_row *row)
{
    struct reader *reader = context;
    if (row->number == 0)
        return take_header(reader, row);
    const struct csv_field_text *field = field_of(reader, row, LIST_PARTNER);
    if (field->text[strspn(field->text, " \t\r\n")] == '\0') {
        report(reader, field, LIST_PARTNER, "a name");
        return true;
    }
    const size_t known = reader->list->count;
    const size_t number = add(reader->list, field->text, reader->arena);
    if (number < known) {
        report(reader, field, LIST_PARTNER, "given once");
        return true;
    }
    struct partner_profile *profile = &reader->list->profiles[number];
    profile->tier = tier_of(reader, row);
    profile->certifications = number_of(reader, row, LIST_CERTIFICATIONS, "a number of people, 0 or more");
    profile->retention_share =
        number_of(reader, row, LIST_RETENTION, "a share of customers such as 0.8 or 80%");
    profile->prior_year_usd = number_of(reader, row, LIST_PRIOR_YEAR, "an amount, 0 or more");
    return true;
}

bool partner_list_read(const char *path, const struct program_timeline *programs, struct partner_list *list,
                       struct arena *arena, struct diag *diag)
{
    *list = (struct partner_list){ .path = path };
    struct reader reader = { .list = list, .programs = programs, .arena = arena, .diag = diag };
    const size_t errors_before = diag->error_count;
    if (!csv_read(path, take_row, &reader, diag))
        return false;
    if (list->count == 0 && diag->error_count == errors_before)
        diag_error(diag, (struct span){ 0 }, "%s has no partner, must have one at least", path);
    return diag->error_count == errors_before;
}

size_t partner_list_find(struct partner_list *list, const char *name, struct arena *arena)
{
    if (list->path == NULL)
        return add(list, name, arena);
    const size_t known = list->count;
    const size_t number = word_table_add(&list->names, name, arena);
    return number < known ? number : SIZE_MAX;
}

const char *partner_list_nearest(const struct partner_list *list, const char *name)
{
    return text_nearest(name, list->names.words, list->count);
}

size_t partner_list_known(const struct partner_list *list, const struct csv_field_text *field,
                          struct diag *diag)
{
    for (size_t i = 0; i < list->count; i++)
        if (strcasecmp(list->profiles[i].id, field->text) == 0)
            return i;
    diag_error(diag, field->at, "partner is `%.60s`, must be a partner of the deals", field->text);
    const char *near = partner_list_nearest(list, field->text);
    if (near != NULL)
        diag_hint(diag, "did you mean `%s`?", near);
    return SIZE_MAX;
}
