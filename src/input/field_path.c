#include "field_path.h"
#include "load_tables.h"
#include <string.h>

const struct field_table *table_of_kind(enum model_kind kind)
{
    static const struct field_table *const tables[MODEL_KINDS] = { &plan_table, &program_table, &market_table,
                                                                   &behaviour_table, &scenario_table };
    return tables[kind];
}

/* What a scenario keeps as trees, because it may stand in files of its own. */
struct slot {
    const struct field_table *in;
    const char *key;
    const struct field_table *table;
};

static const struct slot slots[] = {
    { &scenario_table, "market", &market_table },  { &scenario_table, "behaviour", &behaviour_table },
    { &scenario_table, "designs", &design_table }, { &design_table, "rep", &plan_table },
    { &design_table, "program", &program_table },
};

const struct field_table *table_inside(const struct field_table *table, const struct field *field)
{
    for (size_t i = 0; i < sizeof slots / sizeof *slots; i++)
        if (slots[i].in == table && strcmp(slots[i].key, field->key) == 0)
            return slots[i].table;
    return field->table;
}

static const struct field *field_named(const struct field_table *table, const char *name, size_t length)
{
    for (size_t i = 0; i < table->field_count; i++)
        if (strncmp(table->fields[i].key, name, length) == 0 && table->fields[i].key[length] == '\0')
            return &table->fields[i];
    return NULL;
}

/* Past `[3]`, or past `.resale` where the items of a list go by name. */
static const char *past_item(const char *at)
{
    if (*at == '[')
        return at + strcspn(at, "]") + (strchr(at, ']') != NULL);
    return *at == '.' ? at + 1 + strcspn(at + 1, ".[") : at;
}

const struct field *field_of_path(enum model_kind kind, const char *path)
{
    const struct field_table *table = table_of_kind(kind);
    const struct field *field = NULL;
    for (const char *at = path; *at != '\0';) {
        at += *at == '.';
        const size_t length = strcspn(at, ".[");
        field = table != NULL ? field_named(table, at, length) : NULL;
        if (field == NULL)
            return NULL;
        at += length;
        table = table_inside(table, field);
        if (field->type == FIELD_RECORDS || table == &design_table)
            at = past_item(at);
        if (table == NULL && field->uncertain && strcmp(at, ".value") == 0)
            return field;
        if (table == NULL && *at == '[')
            at = past_item(at);
    }
    return field;
}
