#include "field.h"
#include "../base/arena.h"
#include "../base/bug.h"
#include "../base/diag.h"
#include "../base/text.h"
#include "field_rule.h"
#include "field_value.h"
#include <string.h>

enum { KEYS_LISTED = 12 }; /* in the hint for an unknown key that is near none */

void load_assume(struct load *load, struct assumption assumption)
{
    if (load->assumption_count == load->assumption_capacity) {
        load->assumption_capacity = load->assumption_capacity > 0 ? 2 * load->assumption_capacity : 32;
        struct assumption *larger = arena_array(load->arena, struct assumption, load->assumption_capacity);
        if (load->assumption_count > 0)
            memcpy(larger, load->assumptions, load->assumption_count * sizeof *larger);
        load->assumptions = larger;
    }
    load->assumptions[load->assumption_count++] = assumption;
}

static void *member(void *record, size_t offset)
{
    return (char *)record + offset;
}

static void set_defaults(const struct field_table *table, void *record);

static void set_default(const struct field *field, void *record)
{
    void *at = member(record, field->offset);
    if (field->type == FIELD_RECORD)
        set_defaults(field->table, at);
    if (field_is_required(field))
        return;
    switch (field->type) {
    case FIELD_NUMBER:
        *(double *)at = field->absent;
        break;
    case FIELD_COUNT:
        *(size_t *)at = (size_t)field->absent;
        break;
    case FIELD_SEED:
        *(uint64_t *)at = (uint64_t)field->absent;
        break;
    case FIELD_FLAG:
        *(bool *)at = field->absent != 0.0;
        break;
    case FIELD_CHOICE:
        *(int *)at = (int)field->absent;
        break;
    case FIELD_NUMBERS:
        for (size_t i = 0; i < field->min_items; i++)
            ((double *)at)[i] = field->absent;
        *(size_t *)member(record, field->count_offset) = field->min_items;
        break;
    case FIELD_RECORDS:
        *(size_t *)member(record, field->count_offset) = 0;
        break;
    case FIELD_WORDS:
    case FIELD_TEXTS:
        *(struct name_list *)at = (struct name_list){ 0 };
        break;
    case FIELD_TEXT:
    case FIELD_WORD:
    case FIELD_DATE:
        *(const char **)at = NULL;
        break;
    case FIELD_NODE:
        *(struct node **)at = NULL;
        break;
    case FIELD_RECORD:
        break;
    }
}

static void set_defaults(const struct field_table *table, void *record)
{
    for (size_t i = 0; i < table->field_count; i++)
        set_default(&table->fields[i], record);
}

/* Reads a record inside the one being read, with its path for the assumptions. */
static bool read_inside(const struct node *map, const char *name, const struct field_table *table,
                        void *record, struct load *load)
{
    const char *outer = load->place;
    load->place = outer == NULL ? name : arena_format(load->arena, "%s.%s", outer, name);
    const bool sound = fields_read(map, table, record, load);
    load->place = outer;
    return sound;
}

static bool read_records(const struct field_value *value, void *record)
{
    const struct field *field = value->field;
    const struct node *list = value->node;
    struct load *load = value->load;
    if (list->kind != NODE_LIST) {
        field_refuse(value, field_rule(field, load->arena));
        if (list->kind == NODE_MAP)
            diag_hint(load->diag, "start it with `- `: it may have several");
        return false;
    }
    bool sound = true;
    size_t count = list->count;
    if (count < field->min_items || count > field->max_items)
        sound = diag_error(load->diag, list->at, "%s has %zu item%s, must be %s", value->name, count,
                           count == 1 ? "" : "s", field_rule(field, load->arena));
    if (count > field->max_items)
        count = field->max_items;
    for (size_t i = 0; i < count; i++) {
        const char *name = arena_format(load->arena, "%s[%zu]", value->name, i);
        void *item = member(record, field->offset + i * field->table->size);
        sound = read_inside(list->items[i], name, field->table, item, load) && sound;
    }
    *(size_t *)member(record, field->count_offset) = count;
    return sound;
}

static bool read_field(const struct field *field, const struct node *node, void *record, struct load *load)
{
    const struct field_value value = { field, field->key, node, load };
    if (field->type == FIELD_RECORD)
        return read_inside(node, field->key, field->table, member(record, field->offset), load);
    if (field->type == FIELD_RECORDS)
        return read_records(&value, record);
    return field_read_value(&value, record);
}

static bool report_missing(const struct field *field, const struct node *map, struct load *load)
{
    const char *rule = field_rule(field, load->arena);
    if (field->help == NULL || *field->help == '\0')
        return diag_error(load->diag, map->at, "%s is missing, must be %s", field->key, rule);
    return diag_error(load->diag, map->at, "%s is missing, must be %s: %s", field->key, rule, field->help);
}

static const struct field *find_field(const struct field_table *table, const char *key)
{
    for (size_t i = 0; i < table->field_count; i++)
        if (strcmp(table->fields[i].key, key) == 0)
            return &table->fields[i];
    return NULL;
}

static bool report_unknown(const struct node_entry *entry, const struct field_table *table, struct load *load)
{
    diag_error(load->diag, entry->key_at, "unknown key `%s`", entry->key);
    const char **names = arena_array(load->arena, const char *, table->field_count);
    for (size_t i = 0; i < table->field_count; i++)
        names[i] = table->fields[i].key;
    const char *nearest = text_nearest(entry->key, names, table->field_count);
    if (nearest != NULL) {
        diag_hint(load->diag, "did you mean `%s`?", nearest);
    } else if (table->field_count <= KEYS_LISTED) {
        const char *list = names[0];
        for (size_t i = 1; i < table->field_count; i++)
            list = arena_format(load->arena, "%s, %s", list, names[i]);
        diag_hint(load->diag, "the keys here are %s", list);
    } else {
        diag_hint(load->diag, "models/README.md lists the keys of %s", table->name);
    }
    return false;
}

static const char *innermost(const struct field_table *table, const struct load *load)
{
    if (load->place == NULL)
        return table->name;
    const char *dot = strrchr(load->place, '.');
    return dot != NULL ? dot + 1 : load->place;
}

bool fields_read(const struct node *map, const struct field_table *table, void *record, struct load *load)
{
    BUG_IF(table->field_count == 0);
    set_defaults(table, record);
    if (map->kind != NODE_MAP) {
        if (map->kind == NODE_SCALAR && map->broken)
            return false;
        const struct field nothing = { .key = innermost(table, load), .type = FIELD_RECORD };
        const struct field_value value = { &nothing, nothing.key, map, load };
        return field_refuse(&value, "a map");
    }
    bool sound = !map->broken;
    for (size_t i = 0; i < map->count; i++)
        if (find_field(table, map->entries[i].key) == NULL)
            sound = report_unknown(&map->entries[i], table, load);
    for (size_t i = 0; i < table->field_count; i++) {
        const struct field *field = &table->fields[i];
        const struct node *value = node_at(map, field->key);
        if (value != NULL)
            sound = read_field(field, value, record, load) && sound;
        else if (field_is_required(field))
            sound = report_missing(field, map, load);
    }
    return sound;
}

struct span field_place(const struct node *map, const char *key)
{
    const struct node *value = node_at(map, key);
    return value != NULL ? value->at : map->at;
}
