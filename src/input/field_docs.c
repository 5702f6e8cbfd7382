#include "field_docs.h"
#include "../base/arena.h"
#include "../base/text.h"
#include "field_rule.h"
#include <math.h>

enum { TABLES_MAX = 64 };

/* Tables that have their section, so that one used twice is printed once. */
struct printed {
    const struct field_table *tables[TABLES_MAX];
    size_t count;
};

static bool print_once(struct printed *printed, const struct field_table *table)
{
    for (size_t i = 0; i < printed->count; i++)
        if (printed->tables[i] == table)
            return false;
    if (printed->count == TABLES_MAX)
        return false;
    printed->tables[printed->count++] = table;
    return true;
}

/* A bar would end the cell. */
static void print_cell(const char *text, FILE *out)
{
    fputs("| ", out);
    for (; *text != '\0'; text++) {
        if (*text == '|')
            fputc('\\', out);
        fputc(*text, out);
    }
    fputc(' ', out);
}

static const char *type_text(const struct field *field, struct arena *arena)
{
    switch (field->type) {
    case FIELD_NUMBER:
        return field->uncertain ? "number, may have a range" : "number";
    case FIELD_COUNT:
        return "whole number";
    case FIELD_SEED:
        return "whole number";
    case FIELD_WORD:
        return "word";
    case FIELD_DATE:
        return "date, YYYY-MM-DD";
    case FIELD_RECORD:
        return arena_format(arena, "map, see %s", field->table->name);
    case FIELD_RECORDS:
        return arena_format(arena, "%s, see %s", field_rule(field, arena), field->table->name);
    case FIELD_NODE:
        return "see meaning";
    default:
        return field_rule(field, arena);
    }
}

static const char *range_text(const struct field *field, struct arena *arena)
{
    struct field bare = *field;
    bare.unit = ""; /* it has a column of its own */
    switch (field->type) {
    case FIELD_NUMBER:
    case FIELD_COUNT:
    case FIELD_NUMBERS:
        return field_range(&bare, arena);
    case FIELD_SEED:
        return "between 0 and 18446744073709551615";
    default:
        return "";
    }
}

static const char *number_text(double number, struct arena *arena)
{
    char text[32];
    return arena_format(arena, "%s", text_from_number(number, text));
}

const char *field_absent_text(const struct field *field, struct arena *arena)
{
    if (field_is_required(field))
        return "required";
    if (field->absent_means != NULL)
        return field->absent_means;
    switch (field->type) {
    case FIELD_NUMBER:
        return isinf(field->absent) ? "no limit" : number_text(field->absent, arena);
    case FIELD_COUNT:
    case FIELD_SEED:
        return number_text(field->absent, arena);
    case FIELD_FLAG:
        return field->absent != 0.0 ? "yes" : "no";
    case FIELD_CHOICE:
        return field->absent < 0.0 ? "any" : field->choices[(size_t)field->absent];
    case FIELD_NUMBERS:
        if (field->min_items == 0)
            return "none";
        return field->min_items == 1
                   ? number_text(field->absent, arena)
                   : arena_format(arena, "%zu times %s", field->min_items, number_text(field->absent, arena));
    case FIELD_RECORD:
        return "its keys' defaults";
    default:
        return "none";
    }
}

static void print_row(const struct field *field, struct arena *arena, FILE *out)
{
    print_cell(arena_format(arena, "`%s`", field->key), out);
    print_cell(type_text(field, arena), out);
    print_cell(field->unit, out);
    print_cell(range_text(field, arena), out);
    print_cell(field_absent_text(field, arena), out);
    print_cell(field->help, out);
    fputs("|\n", out);
}

static void print_section(const struct field_table *table, struct printed *printed, struct arena *arena,
                          FILE *out)
{
    if (!print_once(printed, table))
        return;
    fprintf(out, "## %s\n\n", table->name);
    if (table->help != NULL && *table->help != '\0')
        fprintf(out, "%s\n\n", table->help);
    fputs("| key | type | unit | range | default | meaning |\n", out);
    fputs("| --- | --- | --- | --- | --- | --- |\n", out);
    for (size_t i = 0; i < table->field_count; i++)
        print_row(&table->fields[i], arena, out);
    fputc('\n', out);
    for (size_t i = 0; i < table->field_count; i++)
        if (table->fields[i].table != NULL)
            print_section(table->fields[i].table, printed, arena, out);
}

void field_docs_print(const struct field_table *table, FILE *out)
{
    struct arena *arena = arena_open();
    struct printed printed = { .count = 0 };
    print_section(table, &printed, arena, out);
    arena_close(arena);
}
