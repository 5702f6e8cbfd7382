#include "../../src/input/field_path.h"
#include "../../src/input/model_diff.h"
#include "desk.h"
#include <math.h>

static struct desk *desk;

static void open_all(void)
{
    desk = desk_open();
}

static void close_all(void)
{
    desk_close(desk);
}

TestSuite(model_diff, .init = open_all, .fini = close_all);
TestSuite(field_path);

static struct node *tree(const char *path)
{
    enum model_kind kind;
    struct node *root = model_tree(path, &kind, &desk->load);
    cr_assert_not_null(root, "%s", path);
    return root;
}

/* A file built on a plan of the library, with changes. */
static struct model_diff changed(const char *base, enum model_kind kind, const char *set)
{
    const char *text = arena_format(
        desk->load.arena, "kind: %s\ntitle: t\nsource: s\ngrade: C\nas_of: 2026-01-01\nbase: %s\nset:\n%s",
        model_kind_names[kind], base, set);
    const char *path = write_file(desk, "changed.yaml", text);
    return model_diff_of(tree(arena_format(desk->load.arena, "models/%s", base)), tree(path), kind,
                         desk->load.arena);
}

static struct model_diff plan_changed(const char *set)
{
    return changed("plans/full_credit_customer_price.yaml", MODEL_PLAN, set);
}

static const struct model_change *only(struct model_diff diff)
{
    const struct model_change *found = NULL;
    for (size_t i = 0; i < diff.count; i++)
        if (!diff.changes[i].about)
            found = &diff.changes[i];
    cr_assert_eq(diff.computed_count, 1, "%zu changes", diff.computed_count);
    return found;
}

Test(model_diff, file_is_the_same_as_itself)
{
    static const char *const paths[] = { "models/plans/taper_first_deals.yaml",
                                         "models/programs/typical_reseller.yaml",
                                         "models/markets/software_vendor.yaml",
                                         "models/behaviours/typical.yaml", "scenarios/software-vendor.yaml" };
    for (size_t i = 0; i < MODEL_KINDS; i++)
        cr_assert_eq(
            model_diff_of(tree(paths[i]), tree(paths[i]), (enum model_kind)i, desk->load.arena).count, 0);
}

Test(model_diff, changed_number_is_told_with_path_unit_and_meaning)
{
    const struct model_change *change = only(plan_changed("  credit[0].share: 0.8\n"));
    cr_assert_str_eq(change->path, "credit[0].share");
    cr_assert_str_eq(change->old_text, "1");
    cr_assert_str_eq(change->new_text, "0.8");
    cr_assert_str_eq(change->unit, "share");
    cr_assert(strstr(change->meaning, "part of the basis"));
    cr_assert_float_eq(change->new_number, 0.8, 0.0);
}

Test(model_diff, same_number_written_otherwise_is_no_change)
{
    cr_assert_eq(plan_changed("  quota_usd: 9.6e5\n").computed_count, 0);
    cr_assert_eq(plan_changed("  credit[0].multiplier: [1]\n").computed_count, 0,
                 "a list of one, the default");
    cr_assert_eq(plan_changed("  credit[0].pay_multiplier: 1\n").computed_count, 0,
                 "the default written down");
    cr_assert_eq(plan_changed("  spiffs: []\n").computed_count, 0, "a list of nothing");
}

Test(model_diff, key_that_is_left_out_stands_for_its_default)
{
    const struct model_change *change = only(plan_changed("  credit[0].multiplier: [2, 1]\n"));
    cr_assert(change->old_is_default);
    cr_assert_str_eq(change->old_text, "1");
    cr_assert_str_eq(change->new_text, "[2, 1]");
    cr_assert_str_eq(only(plan_changed("  components.commission.cap_usd: 5e4\n"))->old_text, "no limit");
}

Test(model_diff, items_with_a_name_are_matched_by_it)
{
    const struct model_diff diff =
        changed("programs/typical_reseller.yaml", MODEL_PROGRAM,
                "  routes: [{ route: resale, margin_share: 0.3, partner_found_uplift_share: 0.05 }, { "
                "route: referral, fee_share: 0.1 }, { route: hand_off }]\n");
    cr_assert_eq(diff.computed_count, 4);
    cr_assert_str_eq(diff.changes[diff.count - 4].path, "routes.co_sell");
    cr_assert_null(diff.changes[diff.count - 4].new_text);
    cr_assert_str_eq(diff.changes[diff.count - 3].path, "routes.resale.margin_share");
    cr_assert_str_eq(diff.changes[diff.count - 1].path, "routes.hand_off");
    cr_assert_null(diff.changes[diff.count - 1].old_text);
}

Test(model_diff, ranges_are_told_with_their_number)
{
    const struct model_change *change = only(
        changed("behaviours/typical.yaml", MODEL_BEHAVIOUR, "  acumen: { value: 0.8, low: 0.5, high: 1 }\n"));
    cr_assert_str_eq(change->path, "acumen");
    cr_assert_str_eq(change->old_range, "0.3 to 1.2");
    cr_assert_str_eq(change->new_range, "0.5 to 1");
    change = only(changed("behaviours/typical.yaml", MODEL_BEHAVIOUR, "  acumen: 1\n"));
    cr_assert_str_eq(change->new_text, "1");
    cr_assert_null(change->new_range);
}

Test(model_diff, keys_that_are_data_are_compared_too)
{
    const struct model_change *change = only(changed("behaviours/typical.yaml", MODEL_BEHAVIOUR,
                                                     "  control.resale: { value: 2, low: 0.5, high: 3 }\n"));
    cr_assert_str_eq(change->path, "control.resale");
    cr_assert_str_eq(change->old_text, "1.6");
}

Test(model_diff, what_a_file_says_of_itself_computes_nothing)
{
    const struct model_diff diff = plan_changed("  quota_usd: 960000\n");
    cr_assert_eq(diff.computed_count, 0);
    cr_assert_gt(diff.count, 0);
    for (size_t i = 0; i < diff.count; i++)
        cr_assert(diff.changes[i].about);
}

Test(model_diff, scenarios_are_compared_with_their_models_inside)
{
    const char *path =
        write_file(desk, "other.yaml",
                   arena_format(desk->load.arena, "base: scenarios/channel-tax.yaml\nset:\n"
                                                  "  designs.net.program.routes.resale.margin_share: 0.3\n"
                                                  "  market.rep_count: 50\n"));
    const struct model_diff diff =
        model_diff_of(tree("scenarios/channel-tax.yaml"), tree(path), MODEL_SCENARIO, desk->load.arena);
    cr_assert_eq(diff.computed_count, 2);
    cr_assert_str_eq(diff.changes[0].path, "market.rep_count");
    cr_assert_str_eq(diff.changes[1].path, "designs.net.program.routes.resale.margin_share");
}

Test(model_diff, designs_differ_by_what_they_pay)
{
    const struct node *designs = node_at(tree("scenarios/channel-tax.yaml"), "designs");
    const struct model_change *change =
        only(design_diff_of(designs->items[0], designs->items[3], desk->load.arena));
    cr_assert_str_eq(change->path, "rep.credit[0].share");
}

Test(field_path, path_leads_to_its_row)
{
    cr_assert_str_eq(field_of_path(MODEL_SCENARIO, "designs.net.rep.credit[0].share")->key, "share");
    cr_assert_str_eq(field_of_path(MODEL_SCENARIO, "designs[2].program.routes.resale.margin_share")->key,
                     "margin_share");
    cr_assert_str_eq(field_of_path(MODEL_SCENARIO, "market.segments[0].win_rate")->unit, "share");
    cr_assert_str_eq(field_of_path(MODEL_SCENARIO, "behaviour.acumen.value")->key, "acumen");
    cr_assert_str_eq(field_of_path(MODEL_PLAN, "components[0].schedule.steps[2].pays")->key, "pays");
    cr_assert_str_eq(field_of_path(MODEL_MARKET, "season[3]")->key, "season");
}

Test(field_path, path_that_no_table_knows_has_no_row)
{
    cr_assert_null(field_of_path(MODEL_SCENARIO, "behaviour.control.resale"));
    cr_assert_null(field_of_path(MODEL_SCENARIO, "designs.net.rep.nothing"));
    cr_assert_null(field_of_path(MODEL_SCENARIO, "[0]"));
    cr_assert_null(field_of_path(MODEL_SCENARIO, "market..rep_count"));
}
