/* A partner program in plain English: nothing of the program may be left out. */
#include "../../src/base/arena.h"
#include "../../src/base/diag.h"
#include "../../src/input/load.h"
#include "../../src/input/load_program_parts.h"
#include "../../src/report/program_summary.h"
#include "golden_text.h"
#include "value_walk.h"

static const char plain_path[] = "models/programs/worked_case.yaml";
static const char rich_path[] = "tests/data/rich_program.yaml";

static struct program_timeline timeline_of(const char *path, struct arena *arena)
{
    struct diag diag = { 0 };
    struct load load = { .arena = arena, .diag = &diag };
    enum model_kind kind;
    struct program_timeline timeline = { 0 };
    const struct node *tree = model_tree(path, &kind, &load);
    const bool good = tree != NULL && load_program_timeline(tree, &timeline, &load);
    if (diag.count > 0)
        diag_print(&diag, false, stderr);
    cr_assert(good && diag.count == 0, "%s has problems", path);
    diag_close(&diag);
    return timeline;
}

static const char *summary_of(const struct program_timeline *timeline, struct arena *arena)
{
    char *text = NULL;
    size_t bytes = 0;
    FILE *out = open_memstream(&text, &bytes);
    cr_assert(program_summary_print(timeline, out));
    fclose(out);
    const char *kept = arena_text(arena, text, bytes);
    free(text);
    return kept;
}

static const char *summary_of_any(const void *program, struct arena *arena)
{
    const struct program_timeline timeline = { .count = 1, .programs = { program } };
    return summary_of(&timeline, arena);
}

Test(program_summary, program_with_everything_and_two_changes_reads_as_it_did)
{
    struct arena *arena = arena_open();
    const struct program_timeline timeline = timeline_of(rich_path, arena);
    compare_with_golden("tests/golden/program_summary_rich.txt", summary_of(&timeline, arena), arena);
    arena_close(arena);
}

Test(program_summary, program_with_one_discount_reads_as_it_did)
{
    struct arena *arena = arena_open();
    const struct program_timeline timeline = timeline_of(plain_path, arena);
    compare_with_golden("tests/golden/program_summary_plain.txt", summary_of(&timeline, arena), arena);
    arena_close(arena);
}

static size_t row_offset(const char *key)
{
    for (size_t i = 0; i < program_table.field_count; i++)
        if (strcmp(program_table.fields[i].key, key) == 0)
            return program_table.fields[i].offset;
    cr_assert(false, "there is no key %s", key);
    return 0;
}

/* Review months are numbers in the file and counts in the program, so they are changed there. */
static void walk_review(struct walk *walk, struct partner_program *program)
{
    char *around = (char *)&program->review - offsetof(struct tier_review_file, review);
    for (size_t i = 0; i < tier_review_table.field_count; i++)
        if (strcmp(tier_review_table.fields[i].key, "months") != 0)
            walk_field(walk, &tier_review_table.fields[i], around);
        else
            for (size_t m = 0; m < program->review.month_count; m++) {
                program->review.months[m] -= 1;
                note_if_told(walk, &tier_review_table.fields[i]);
                program->review.months[m] += 1;
            }
}

/* The table describes a struct around the program; `kind` and `changes` are outside it. */
Test(program_summary, no_value_of_a_program_is_left_out)
{
    struct arena *arena = arena_open();
    const struct program_timeline timeline = timeline_of(rich_path, arena);
    struct partner_program program = *timeline.programs[0];
    struct walk *walk = arena_array(arena, struct walk, 1);
    walk->arena = arena;
    walk->model = &program;
    walk->text_of = summary_of_any;
    walk->summary = summary_of_any(&program, arena);
    const size_t around = row_offset("stacking") - offsetof(struct partner_program, stacking);
    for (size_t i = 0; i < program_table.field_count; i++) {
        const struct field *field = &program_table.fields[i];
        if (strcmp(field->key, "tier_review") == 0)
            walk_review(walk, &program);
        else if (strcmp(field->key, "kind") != 0 && strcmp(field->key, "changes") != 0)
            walk_field(walk, field, (char *)&program - around);
    }
    cr_assert_geq(walk->row_count, 90);
    expect_all_told(walk);
    cr_assert_str_eq(walk->summary, summary_of_any(&program, arena));
    arena_close(arena);
}

Test(program_summary, tiers_without_money_are_said_to_bring_none)
{
    struct arena *arena = arena_open();
    const struct program_timeline timeline = timeline_of("models/programs/hubspot_solutions.yaml", arena);
    cr_assert_not_null(strstr(summary_of(&timeline, arena), "They bring no money of their own"));
    arena_close(arena);
}

Test(program_summary, part_that_a_program_does_not_have_is_named)
{
    struct arena *arena = arena_open();
    const struct program_timeline timeline = timeline_of(plain_path, arena);
    const char *summary = summary_of(&timeline, arena);
    cr_assert_not_null(strstr(summary, "The program has none of these: deal registration, rebates,"));
    cr_assert_null(strstr(summary, "uplift"));
    arena_close(arena);
}

Test(program_summary, change_says_what_it_replaces_and_nothing_else)
{
    struct arena *arena = arena_open();
    const struct program_timeline timeline = timeline_of("models/programs/saas_reseller_ladder.yaml", arena);
    const char *change = strstr(summary_of(&timeline, arena), "From 2026-10-01");
    cr_assert_not_null(change);
    cr_assert_not_null(strstr(change, "resale, tier Premier: a margin of 40 %"));
    cr_assert_null(strstr(change, "tier Silver"));
    arena_close(arena);
}
