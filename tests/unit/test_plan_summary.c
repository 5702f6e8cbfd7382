/* A plan in plain English: nothing of the plan may be left out. */
#include "../../src/base/arena.h"
#include "../../src/base/diag.h"
#include "../../src/input/load.h"
#include "../../src/report/plan_summary.h"
#include "golden_text.h"
#include "value_walk.h"
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

static const char *summary_of_any(const void *plan, struct arena *arena)
{
    return summary_of_one(plan, arena);
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
    walk->model = &plan;
    walk->text_of = summary_of_any;
    walk->summary = summary_of_one(&plan, arena);
    const size_t around = plan_row("salary_usd")->offset - offsetof(struct rep_plan, salary_usd);
    for (size_t i = 0; i < plan_table.field_count; i++) {
        const struct field *field = &plan_table.fields[i];
        if (strcmp(field->key, "kind") != 0 && strcmp(field->key, "changes") != 0)
            walk_field(walk, field, (char *)&plan - around);
    }
    cr_assert_geq(walk->row_count, 90);
    expect_all_told(walk);
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
