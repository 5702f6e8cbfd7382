/* A plan in plain English: nothing of the plan may be left out. */
#include "../../src/base/arena.h"
#include "../../src/base/diag.h"
#include "../../src/input/load.h"
#include "../../src/input/load_tables.h"
#include "../../src/report/plan_summary.h"
#include <criterion/criterion.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

static const char plain_path[] = "models/plans/full_credit_customer_price.yaml";
static const char rich_path[] = "tests/data/rich_plan.yaml";

static struct plan_timeline timeline_of(const char *path, struct arena *arena)
{
    struct diag diag = { 0 };
    struct load load = { .arena = arena, .diag = &diag };
    enum model_kind kind;
    struct plan_timeline timeline = { 0 };
    const struct node *tree = model_tree(path, &kind, &load);
    const bool good = tree != NULL && load_plan_timeline(tree, &timeline, &load);
    if (diag.count > 0)
        diag_print(&diag, false, stderr);
    cr_assert(good && diag.count == 0, "%s has problems", path);
    diag_close(&diag);
    return timeline;
}

static const char *summary_of(const struct plan_timeline *timeline, struct arena *arena)
{
    char *text = NULL;
    size_t bytes = 0;
    FILE *out = open_memstream(&text, &bytes);
    cr_assert(plan_summary_print(timeline, out));
    fclose(out);
    const char *kept = arena_text(arena, text, bytes);
    free(text);
    return kept;
}

static const char *summary_of_one(const struct rep_plan *plan, struct arena *arena)
{
    const struct plan_timeline timeline = { .count = 1, .plans = { plan } };
    return summary_of(&timeline, arena);
}

/* EVENKEEL_GOLDEN=write writes the text anew, to be read as a diff. */
static void compare_with_golden(const char *path, const char *text, struct arena *arena)
{
    enum { GOLDEN_BYTES = 1 << 16 };
    const char *mode = getenv("EVENKEEL_GOLDEN");
    if (mode != NULL && strcmp(mode, "write") == 0) {
        FILE *out = fopen(path, "wb");
        cr_assert(out && fputs(text, out) >= 0 && fclose(out) == 0);
    }
    FILE *in = fopen(path, "rb");
    cr_assert(in, "%s is missing; EVENKEEL_GOLDEN=write makes it", path);
    char *golden = arena_alloc(arena, GOLDEN_BYTES);
    golden[fread(golden, 1, GOLDEN_BYTES - 1, in)] = '\0';
    fclose(in);
    cr_assert(strcmp(golden, text) == 0, "the summary differs from %s:\n%s", path, text);
}

Test(plan_summary, plain_plan_reads_as_it_did)
{
    struct arena *arena = arena_open();
    const struct plan_timeline timeline = timeline_of(plain_path, arena);
    compare_with_golden("tests/golden/plan_summary_plain.txt", summary_of(&timeline, arena), arena);
    arena_close(arena);
}

Test(plan_summary, plan_with_everything_and_two_changes_reads_as_it_did)
{
    struct arena *arena = arena_open();
    const struct plan_timeline timeline = timeline_of(rich_path, arena);
    compare_with_golden("tests/golden/plan_summary_rich.txt", summary_of(&timeline, arena), arena);
    arena_close(arena);
}

/* ---- Every row of every table: another value there is another text. ---- */

enum { ROWS_MAX = 512 };

struct walk {
    struct arena *arena;
    const struct rep_plan *plan;
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
    if (strcmp(walk->summary, summary_of_one(walk->plan, arena)) != 0)
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
    cr_assert(false, "%s is of a type that a plan has no value of", field->key);
}

static void walk_table(struct walk *walk, const struct field_table *table, char *record)
{
    for (size_t i = 0; i < table->field_count; i++)
        walk_field(walk, &table->fields[i], record);
}

static const struct field *plan_row(const char *key)
{
    for (size_t i = 0; i < plan_table.field_count; i++)
        if (strcmp(plan_table.fields[i].key, key) == 0)
            return &plan_table.fields[i];
    return NULL;
}

/* The table describes a struct around the plan; `kind` and `changes` are outside it. */
Test(plan_summary, no_value_of_a_plan_is_left_out)
{
    struct arena *arena = arena_open();
    struct plan_timeline timeline = timeline_of(rich_path, arena);
    struct rep_plan plan = *timeline.plans[0];
    struct walk *walk = arena_array(arena, struct walk, 1);
    walk->arena = arena;
    walk->plan = &plan;
    walk->summary = summary_of_one(&plan, arena);
    const size_t around = plan_row("salary_usd")->offset - offsetof(struct rep_plan, salary_usd);
    for (size_t i = 0; i < plan_table.field_count; i++) {
        const struct field *field = &plan_table.fields[i];
        if (strcmp(field->key, "kind") != 0 && strcmp(field->key, "changes") != 0)
            walk_field(walk, field, (char *)&plan - around);
    }
    cr_assert_geq(walk->row_count, 90);
    for (size_t row = 0; row < walk->row_count; row++)
        cr_expect(walk->told[row], "%s (%s) can change without a word of the summary changing",
                  walk->rows[row]->key, walk->rows[row]->help);
    cr_assert_str_eq(walk->summary, summary_of_one(&plan, arena));
    arena_close(arena);
}

Test(plan_summary, change_that_changes_nothing_is_said_to)
{
    struct arena *arena = arena_open();
    struct plan_timeline timeline = timeline_of(plain_path, arena);
    timeline.plans[1] = timeline.plans[0];
    timeline.from_day[1] = 20635;
    timeline.count = 2;
    const char *summary = summary_of(&timeline, arena);
    cr_assert_not_null(strstr(summary, "From 2026-07-01\nNothing that is said above changes.\n"));
    arena_close(arena);
}

Test(plan_summary, change_says_what_it_replaces_and_nothing_else)
{
    struct arena *arena = arena_open();
    struct plan_timeline timeline = timeline_of(plain_path, arena);
    struct rep_plan changed = *timeline.plans[0];
    changed.credit[0].share = 0.8;
    timeline.plans[1] = &changed;
    timeline.from_day[1] = 20635;
    timeline.count = 2;
    const char *summary = summary_of(&timeline, arena);
    const char *change = strstr(summary, "From 2026-07-01");
    cr_assert_not_null(change);
    cr_assert_not_null(strstr(change, "80 % of the price"));
    cr_assert_null(strstr(change, "Rule 2"));
    cr_assert_null(strstr(change, "base rate"));
    arena_close(arena);
}

Test(plan_summary, who_owns_the_boundary_is_said)
{
    struct arena *arena = arena_open();
    const struct plan_timeline timeline = timeline_of(plain_path, arena);
    struct rep_plan plan = *timeline.plans[0];
    cr_assert_not_null(strstr(summary_of_one(&plan, arena), "the step that begins there holds"));
    plan.components[0].schedule.boundary = BOUNDARY_FROM_EXCLUSIVE;
    cr_assert_not_null(strstr(summary_of_one(&plan, arena), "the step before still holds"));
    arena_close(arena);
}

Test(plan_summary, part_that_a_plan_does_not_have_is_named)
{
    struct arena *arena = arena_open();
    const struct plan_timeline plain = timeline_of(plain_path, arena);
    const char *summary = summary_of(&plain, arena);
    cr_assert_not_null(strstr(summary, "The plan has none of these: SPIFFs,"));
    cr_assert_not_null(strstr(summary, "Nothing is taken back when a customer leaves."));
    arena_close(arena);
}
