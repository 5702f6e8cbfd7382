#include "../../src/base/arena.h"
#include "../../src/base/diag.h"
#include "../../src/input/override.h"
#include <criterion/criterion.h>
#include <stdlib.h>
#include <string.h>

static struct arena *arena;
static struct diag diag;
static struct node *plan;

static const char plan_text[] = "rep:\n"
                                "  quota_usd: 900000\n"
                                "  crediting: full\n"
                                "  components:\n"
                                "    - name: base\n"
                                "      steps: [{ from: 0, pays: 0.05 }, { from: 1, pays: 0.08 }]\n"
                                "    - name: bonus\n"
                                "  spiffs: []\n";

static void open_all(void)
{
    arena = arena_open();
    diag = (struct diag){ 0 };
    plan = yaml_read(source_from_text("plan.yaml", plan_text, arena), arena, &diag);
}

static void close_all(void)
{
    diag_close(&diag);
    arena_close(arena);
}

TestSuite(override, .init = open_all, .fini = close_all);

static bool apply(const char *changes)
{
    diag_close(&diag);
    return override_apply(plan, yaml_read(source_from_text("set.yaml", changes, arena), arena, &diag), arena,
                          &diag);
}

/* The one problem: "severity line:column message / hint". */
static const char *problem(void)
{
    static const char *const severities[] = { "error", "warning", "notice" };
    if (diag.count != 1)
        return arena_format(arena, "%zu problems", diag.count);
    const struct problem *only = &diag.problems[0];
    return arena_format(arena, "%s %s:%u:%u %s%s%s", severities[only->severity], only->path, only->at.line,
                        only->at.column, only->message, only->hint != NULL ? " / " : "",
                        only->hint != NULL ? only->hint : "");
}

static const char *problem_of(const char *changes)
{
    apply(changes);
    return problem();
}

static const struct node *pays_of_second_step(void)
{
    const struct node *component = node_at(node_at(plan, "rep"), "components")->items[0];
    return node_at(node_at(component, "steps")->items[1], "pays");
}

Test(override, a_value_deep_in_a_plan_is_changed_and_carries_its_own_place)
{
    cr_assert(apply("rep.components[0].steps[1].pays: 0.15\n"));
    cr_assert_eq(diag.count, 0);
    cr_assert_str_eq(pays_of_second_step()->text, "0.15");
    cr_assert_str_eq(pays_of_second_step()->at.source->path, "set.yaml");
}

Test(override, a_whole_list_or_one_of_its_items_is_replaced)
{
    cr_assert(
        apply("rep.components[1]: { name: other }\nrep.components[0].steps: [{ from: 0, pays: 0.1 }]\n"));
    const struct node *components = node_at(node_at(plan, "rep"), "components");
    cr_assert_str_eq(node_at(components->items[1], "name")->text, "other");
    cr_assert_eq(node_at(components->items[0], "steps")->count, 1);
}

Test(override, a_key_that_is_not_there_yet_is_added_at_the_place_of_the_change)
{
    cr_assert(apply("rep.cap_usd: 50000\n"));
    const struct node *rep = node_at(plan, "rep");
    cr_assert_eq(rep->count, 5);
    const struct node_entry *added = &rep->entries[4];
    cr_assert_str_eq(added->key, "cap_usd");
    cr_assert_str_eq(added->key_at.source->path, "set.yaml");
    cr_assert_str_eq(added->value->text, "50000");
}

Test(override, a_changed_key_is_complained_about_at_the_change)
{
    cr_assert(apply("rep.crediting: half\n"));
    cr_assert_str_eq(node_at(plan, "rep")->entries[1].key_at.source->path, "set.yaml");
}

Test(override, later_changes_see_earlier_ones)
{
    cr_assert(apply("rep.spiffs: [{ amount_usd: 1 }]\nrep.spiffs[0].amount_usd: 2\n"));
    cr_assert_str_eq(node_at(node_at(node_at(plan, "rep"), "spiffs")->items[0], "amount_usd")->text, "2");
}

Test(override, a_change_that_changes_nothing_is_noticed_and_no_error)
{
    cr_expect(apply("rep.quota_usd: 9e5\n"));
    cr_expect_str_eq(problem(),
                     "notice set.yaml:1:1 `rep.quota_usd` is already 900000, so this changes nothing");
    cr_expect(apply("rep.components[1]: { name: bonus }\n"));
    cr_expect_str_eq(problem(),
                     "notice set.yaml:1:1 `rep.components[1]` is already so, this changes nothing");
}

Test(override, a_path_that_leads_nowhere_is_refused_with_the_nearest_name)
{
    cr_expect_str_eq(
        problem_of("rep.componets[0].name: x\n"),
        "error set.yaml:1:1 `rep.componets[0].name` leads nowhere: `rep` has no key `componets` / did you "
        "mean `components`?");
    cr_expect_str_eq(problem_of("pre.quota_usd: 1\n"),
                     "error set.yaml:1:1 `pre.quota_usd` leads nowhere: the file has no key `pre`");
    cr_expect_str_eq(
        problem_of("rep.components[2].name: x\n"),
        "error set.yaml:1:1 `rep.components[2].name` leads nowhere: index is 2, must be between 0 and 1 in "
        "`rep.components`");
    cr_expect_str_eq(
        problem_of("rep.components[2]: x\n"),
        "error set.yaml:1:1 `rep.components[2]` leads nowhere: index is 2, must be between 0 and 1 in "
        "`rep.components`");
    cr_expect_str_eq(problem_of("rep.spiffs[0]: x\n"),
                     "error set.yaml:1:1 `rep.spiffs[0]` leads nowhere: `rep.spiffs` is an empty list");
    cr_expect_str_eq(
        problem_of("rep[0]: x\n"),
        "error set.yaml:1:1 `rep[0]` leads nowhere: `rep` is a map, must be a list to take `[0]`");
    cr_expect_str_eq(problem_of("rep.components.name: x\n"),
                     "error set.yaml:1:1 `rep.components.name` leads nowhere: nothing in `rep.components` "
                     "is called `name` / its items go by their names, as `base`, or by place, as [0]");
    cr_expect_str_eq(problem_of("rep.quota_usd.value: 1\n"),
                     "error set.yaml:1:1 `rep.quota_usd.value` leads nowhere: `rep.quota_usd` is a single "
                     "value, must be a map to take `.value`");
}

Test(override, what_is_no_path_is_refused)
{
    static const char *const paths[] = {
        ".rep",    "rep.",       "rep..quota_usd", "rep[x]", "rep[0",
        "[0].rep", "rep[0]name", "rep[]",          "rep]",   "rep[12345678901]"
    };
    for (size_t i = 0; i < sizeof paths / sizeof *paths; i++) {
        cr_expect_not(apply(arena_format(arena, "'%s': 1\n", paths[i])), "%s", paths[i]);
        cr_expect_not_null(strstr(problem(), "leads nowhere") ? "" : strstr(problem(), "is no path"),
                           "%s: %s", paths[i], problem());
    }
}

Test(override, every_wrong_path_is_reported_and_the_right_ones_are_applied)
{
    cr_assert_not(apply("rep.x.y: 1\nrep.quota_usd: 5\nrep.z.y: 1\n"));
    cr_assert_eq(diag.error_count, 2);
    cr_assert_str_eq(node_at(node_at(plan, "rep"), "quota_usd")->text, "5");
}

Test(override, changes_from_a_broken_file_break_the_tree)
{
    apply("rep.quota_usd: 1\nrep.quota_usd: 2\n");
    cr_assert(plan->broken);
}

Test(override, changes_that_are_no_map_are_refused)
{
    const struct node *list =
        node_at(yaml_read(source_from_text("s", "set: [1]\n", arena), arena, &diag), "set");
    cr_assert_not(override_apply(plan, list, arena, &diag));
    cr_assert_str_eq(diag.problems[0].message, "the changes are a list, must be a map of `path: value`");
}

Test(override, the_command_line_changes_values_of_any_shape)
{
    const struct node *changes = override_from_text("rep.components[0].steps[1].pays=0.2", arena, &diag);
    cr_assert_not_null(changes);
    cr_assert(override_apply(plan, changes, arena, &diag));
    cr_assert_str_eq(pays_of_second_step()->text, "0.2");
    cr_assert_eq(pays_of_second_step()->at.column, 33);
    changes = override_from_text("rep.taper=[2.0, {a: b=c}]", arena, &diag);
    const struct node *value = changes->entries[0].value;
    cr_assert_eq(value->count, 2);
    cr_assert_str_eq(node_at(value->items[1], "a")->text, "b=c");
    cr_assert_eq(node_at(value->items[1], "a")->at.column, 21);
    cr_assert_eq(diag.count, 0);
}

static const char *problem_of_text(const char *text)
{
    diag_close(&diag);
    cr_expect_null(override_from_text(text, arena, &diag), "%s", text);
    return problem();
}

Test(override, wrong_command_line_changes_show_what_was_typed)
{
    cr_expect_str_eq(problem_of_text("rep.quota_usd"),
                     "error --set:1:1 `rep.quota_usd` is no change, must be PATH=VALUE");
    cr_expect_str_eq(problem_of_text("=5"), "error --set:1:1 `=5` is no change, must be PATH=VALUE");
    cr_expect_str_eq(problem_of_text("rep.quota_usd="), "error --set:1:15 the value is empty");
    cr_expect_str_eq(problem_of_text("rep.taper=[1, 2"),
                     "error --set:1:11 the list that opens here is not closed / items are separated by `,` "
                     "and the list ends with `]`");
    cr_expect_str_eq(problem_of_text("caf\xC3\xA9=@"),
                     "error --set:1:6 a value can't start with `@` / put quotes around the text");
    cr_expect_str_eq(problem_of_text("a=\xFF"),
                     "error --set:1:3 this is not YAML: invalid leading UTF-8 octet");
}

Test(override, item_with_a_name_goes_by_it)
{
    cr_expect(apply("rep.components.bonus.steps: 3"));
    cr_expect_eq(diag.count, 0);
    const struct node *components = node_at(node_at(plan, "rep"), "components");
    cr_expect_str_eq(node_at(components->items[1], "steps")->text, "3");
}

Test(override, name_that_no_item_has_is_an_error_with_the_nearest)
{
    cr_expect_str_eq(problem_of("rep.components.bonsu.steps: 3"),
                     "error set.yaml:1:1 `rep.components.bonsu.steps` leads nowhere: nothing in "
                     "`rep.components` is called `bonsu` / did you mean `bonus`?");
}
