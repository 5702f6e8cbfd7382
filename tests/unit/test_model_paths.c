#include "../../src/base/arena.h"
#include "../../src/base/diag.h"
#include "../../src/input/model_paths.h"
#include "../../src/input/override.h"
#include <criterion/criterion.h>
#include <string.h>

static struct arena *arena;
static struct diag diag;
static struct node *tree;
static struct model_paths paths;

static void open_all(void)
{
    arena = arena_open();
    diag = (struct diag){ 0 };
    struct load load = { .arena = arena, .diag = &diag };
    enum model_kind kind = MODEL_KINDS;
    tree = model_tree("scenarios/mechanisms.yaml", &kind, &load);
    cr_assert_not_null(tree);
    paths = model_paths_of(tree, kind, arena);
}

static void close_all(void)
{
    diag_close(&diag);
    arena_close(arena);
}

TestSuite(model_paths, .init = open_all, .fini = close_all);

static const struct model_path *at(const char *path)
{
    for (size_t i = 0; i < paths.count; i++)
        if (strcmp(paths.items[i].path, path) == 0)
            return &paths.items[i];
    cr_assert_fail("no path %s", path);
    return NULL;
}

Test(model_paths, every_path_that_is_told_can_be_set)
{
    cr_assert_gt(paths.count, 300);
    for (size_t i = 0; i < paths.count; i++) {
        const char *change = arena_format(arena, "%s=%s", paths.items[i].path, paths.items[i].value);
        const struct node *changes = override_from_text(change, arena, &diag);
        cr_assert_not_null(changes);
        cr_assert(override_apply(tree, changes, arena, &diag), "%s", change);
    }
}

Test(model_paths, number_has_its_range_unit_and_meaning)
{
    const struct model_path *lift = at("market.routes.resale.win_lift_share");
    cr_assert_str_eq(lift->value, "0.29819");
    cr_assert_str_eq(lift->range, "0.160028 to 0.337123");
    cr_assert_str_eq(lift->unit, "share");
    cr_assert(strlen(lift->meaning) > 0);
}

Test(model_paths, change_of_a_design_is_what_its_path_tells)
{
    cr_assert_str_eq(at("designs.split.rep.credit[0].share")->value, "0.6");
    cr_assert_null(at("designs.split.rep.credit[0].share")->range);
}

Test(model_paths, what_a_file_says_of_itself_is_no_path)
{
    for (size_t i = 0; i < paths.count; i++)
        cr_assert_null(strstr(paths.items[i].path, "as_of"), "%s", paths.items[i].path);
}
