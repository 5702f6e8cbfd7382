/* Walks every row of a model's field tables: another value there must be another text. Include after the input and Criterion
 * headers. */
#pragma once
#include "../../src/base/arena.h"
#include "../../src/input/load_tables.h"
#include <criterion/criterion.h>
#include <math.h>
#include <string.h>

enum { ROWS_MAX = 512 };

struct walk {
    struct arena *arena;
    const void *model;
    const char *(*text_of)(const void *model, struct arena *arena);
    const char *summary;
    size_t row_count;
    const struct field *rows[ROWS_MAX]; /* every row met */
    bool told[ROWS_MAX];                /* the text changed with it somewhere */
};

static size_t row_index(struct walk *walk, const struct field *field)
{
    for (size_t i = 0; i < walk->row_count; i++)
        if (walk->rows[i] == field)
            return i;
    cr_assert_lt(walk->row_count, ROWS_MAX);
    walk->rows[walk->row_count] = field;
    return walk->row_count++;
}

static void note_if_told(struct walk *walk, const struct field *field)
{
    const size_t row = row_index(walk, field);
    struct arena *arena = arena_open();
    if (strcmp(walk->summary, walk->text_of(walk->model, arena)) != 0)
        walk->told[row] = true;
    arena_close(arena);
}

static double other_number(double number)
{
    return isfinite(number) ? 0.37 * number + 0.111 : 4321.0;
}

static void try_number(struct walk *walk, const struct field *field, double *at)
{
    const double kept = *at;
    *at = other_number(kept);
    note_if_told(walk, field);
    *at = kept;
}

/* Choices of the struct run from 0; `any` is -1, and words only a file has are not in it. */
static void try_choice(struct walk *walk, const struct field *field, int *at)
{
    const int kept = *at;
    for (int choice = 0; choice < 2; choice++) {
        *at = choice;
        note_if_told(walk, field);
    }
    *at = kept;
}

static void try_text(struct walk *walk, const struct field *field, const char **at)
{
    const char *kept = *at;
    *at = "2031-05-17";
    note_if_told(walk, field);
    *at = kept;
}

static void try_names(struct walk *walk, const struct field *field, struct name_list *at)
{
    const char *other[] = { "other" };
    const struct name_list kept = *at;
    *at = (struct name_list){ 1, other };
    note_if_told(walk, field);
    *at = kept;
}

static void try_count(struct walk *walk, const struct field *field, size_t *at)
{
    *at += 1;
    note_if_told(walk, field);
    *at -= 1;
}

static void walk_table(struct walk *walk, const struct field_table *table, char *record);

static void walk_field(struct walk *walk, const struct field *field, char *record)
{
    void *at = record + field->offset;
    switch (field->type) {
    case FIELD_NUMBER:
    case FIELD_NUMBERS:
        try_number(walk, field, at);
        return;
    case FIELD_COUNT:
        try_count(walk, field, at);
        return;
    case FIELD_CHOICE:
        try_choice(walk, field, at);
        return;
    case FIELD_FLAG:
        *(bool *)at = !*(bool *)at;
        note_if_told(walk, field);
        *(bool *)at = !*(bool *)at;
        return;
    case FIELD_TEXT:
    case FIELD_WORD:
    case FIELD_DATE:
        try_text(walk, field, at);
        return;
    case FIELD_WORDS:
    case FIELD_TEXTS:
        try_names(walk, field, at);
        return;
    case FIELD_RECORD:
        walk_table(walk, field->table, at);
        return;
    case FIELD_RECORDS:
        for (size_t i = 0; i < *(size_t *)(void *)(record + field->count_offset); i++)
            walk_table(walk, field->table, (char *)at + i * field->table->size);
        return;
    case FIELD_SEED:
    case FIELD_NODE:
        break;
    }
    cr_assert(false, "%s is of a type that a model has no value of", field->key);
}

static void walk_table(struct walk *walk, const struct field_table *table, char *record)
{
    for (size_t i = 0; i < table->field_count; i++)
        walk_field(walk, &table->fields[i], record);
}

static void expect_all_told(const struct walk *walk)
{
    for (size_t row = 0; row < walk->row_count; row++)
        cr_expect(walk->told[row], "%s (%s) can change without a word of the summary changing",
                  walk->rows[row]->key, walk->rows[row]->help);
}
