#include "../../src/analysis/lever_grid.h"
#include "../../src/base/source.h"
#include "../../src/input/load.h"
#include "../../src/input/node_along.h"
#include "../../src/input/node_block.h"
#include "../../src/input/scenario_tree.h"
#include "asked.h"
#include <stdlib.h>

static struct asked *asked;
static const struct node *tree;

static void open_all(void)
{
    asked = asked_open(NULL);
    struct load load = { .arena = asked->arena, .diag = &asked->diag };
    tree = scenario_tree_with(asked->rerun.path, NULL, &load);
}

static void close_all(void)
{
    asked_close(asked);
}

TestSuite(lever_grid, .init = open_all, .fini = close_all);

static struct lever_grid grid_of(const char *lever)
{
    struct lever_grid grid;
    cr_assert(lever_grid_read((const char *[]){ lever, NULL }, "part", &asked->scenario, tree, &grid,
                              asked->arena, &asked->diag),
              "%s", lever);
    return grid;
}

static bool is_refused(const char *const *levers, const char *design, const char *said)
{
    struct lever_grid grid;
    diag_close(&asked->diag);
    asked->diag = (struct diag){ 0 };
    return !lever_grid_read(levers, design, &asked->scenario, tree, &grid, asked->arena, &asked->diag) &&
           has_said(asked, said);
}

static bool one_is_refused(const char *lever, const char *said)
{
    return is_refused((const char *[]){ lever, NULL }, "part", said);
}

Test(lever_grid, range_has_both_ends_and_values_read_like_decimals)
{
    const struct grid_lever *lever = grid_of("rep.credit[0].share=0.8:1.1:0.1").levers;
    cr_assert_eq(lever->count, 4);
    cr_assert_eq(grid_value(lever, 1), 0.9);
    cr_assert_eq(grid_value(lever, 3), 1.1);
    cr_assert_eq(lever->now, 0.99);
    cr_assert_str_eq(lever->unit, "share");
}

Test(lever_grid, shares_step_by_half_percents_and_dollars_by_500)
{
    cr_assert_eq(grid_of("rep.credit[0].share=0.8:1.2").levers->step, 0.005);
    cr_assert_eq(grid_of("spiff=0:10000").levers->step, 500.0);
    cr_assert_eq(grid_of("spiff=0:2000").levers->step, 100.0);
    cr_assert_eq(grid_of("rep.quota_usd=1e6:2e6").levers->step, 5000.0);
    cr_assert_eq(grid_of("spiff").levers->count, 21);
    cr_assert_eq(grid_of("credit").levers->count, 201);
}

Test(lever_grid, design_may_stand_in_the_path_or_be_given)
{
    const struct lever_grid whole = grid_of("designs.part.rep.quota_usd=1e6:2e6:5e5");
    cr_assert_str_eq(whole.levers->label, "rep.quota_usd");
    const size_t at[] = { 1 };
    cr_assert_str_eq(grid_changes(&whole, at, asked->arena)[0], "designs.part.rep.quota_usd=1500000");
    cr_assert(
        is_refused((const char *[]){ "designs.net.rep.quota_usd=1e6:2e6", NULL }, "part", "must be of one"));
    cr_assert(is_refused((const char *[]){ "spiff", NULL }, NULL, "needs --design NAME"));
    cr_assert(is_refused((const char *[]){ "spiff", NULL }, "prat", "must be a design of the scenario"));
}

Test(lever_grid, what_nobody_chooses_is_no_lever)
{
    cr_assert(one_is_refused("behaviour.acumen=0.5:1", "must be what the vendor can choose"));
    cr_assert(one_is_refused("market.rep_count=5:10", "must be what the vendor can choose"));
    cr_assert_not_null(asked->diag.problems[0].hint);
}

Test(lever_grid, lever_that_can_not_be_read_says_why)
{
    cr_assert(one_is_refused("rep.quota_usd", "must be LOW:HIGH"));
    cr_assert(one_is_refused("rep.quota_usd=1e6", "must be LOW:HIGH"));
    cr_assert(one_is_refused("rep.quota_usd=1:2:3:4", "must be LOW:HIGH"));
    cr_assert(one_is_refused("rep.quota_usd=2e6:1e6", "must go up"));
    cr_assert(one_is_refused("rep.quota_usd=1e6:2e6:0", "must be above 0"));
    cr_assert(one_is_refused("rep.quota_usd=1e6:2e6:3e5", "whole number of times"));
    cr_assert(one_is_refused("rep.credit[0].share=0:1:0.0001", "must have at most 5000"));
    cr_assert(one_is_refused("rep.quota_period=1:2", "must be a path to one number"));
    cr_assert(one_is_refused("spif", "must be spiff, credit, or a path"));
    cr_assert_str_eq(asked->diag.problems[0].hint, "did you mean `spiff`?");
    cr_assert(one_is_refused("designs.*.rep.quota_usd=1:2", "must be a path of one design"));
}

Test(lever_grid, levers_may_not_write_the_same_lines)
{
    cr_assert(is_refused((const char *[]){ "spiff", "spiff=0:1000", NULL }, "part", "given twice"));
    cr_assert(is_refused((const char *[]){ "rep.credit[0].share=0.8:1", "credit", NULL }, "part",
                         "change the same lines"));
}

Test(lever_grid, nearest_value_is_on_the_grid_or_there_is_none)
{
    size_t index;
    cr_assert(grid_nearest(grid_of("rep.credit[0].share=0.8:1.1:0.05").levers, &index));
    cr_assert_eq(index, 4);
    cr_assert(!grid_nearest(grid_of("rep.credit[0].share=1.05:1.1:0.05").levers, &index));
}

Test(lever_grid, path_leads_where_set_would_write)
{
    cr_assert_str_eq(node_along(tree, "designs.part.rep.credit[0].share")->text, "0.99");
    cr_assert_str_eq(node_along(tree, "designs[3].rep.components.commission.name")->text, "commission");
    cr_assert_null(node_along(tree, "designs.part.rep.credit[7].share"));
    cr_assert_null(node_along(tree, "designs.part.rep.nothing.share"));
    cr_assert_null(node_along(tree, "designs.part.rep.credit[0"));
}

Test(lever_grid, design_written_out_over_lines_reads_back_as_the_same)
{
    char *text = NULL;
    size_t bytes = 0;
    FILE *out = open_memstream(&text, &bytes);
    fputs("designs:", out);
    node_block_print(node_along(tree, "designs"), 2, out);
    fclose(out);
    const struct source *source = source_from_text("written", text, asked->arena);
    const struct node *back = yaml_read(source, asked->arena, &asked->diag);
    cr_assert_eq(asked->diag.count, 0);
    cr_assert(node_equal(node_at(back, "designs"), node_along(tree, "designs")));
    free(text);
}
