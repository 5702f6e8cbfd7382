#include "../../src/analysis/neutral.h"
#include "../../src/analysis/plan_levers.h"
#include "../../src/input/item_name.h"
#include "../../src/input/load.h"
#include "../../src/input/scenario_tree.h"
#include "asked.h"

static struct asked *asked;

static void close_all(void)
{
    asked_close(asked);
}

TestSuite(lever_search, .fini = close_all);

static struct plan_lever plan_of(const char *design)
{
    struct load load = { .arena = asked->arena, .diag = &asked->diag };
    const struct node *tree = scenario_tree_with(asked->rerun.path, asked->rerun.sets, &load);
    const struct node *designs = node_at(tree, "designs");
    const struct node *rep = node_at(designs->items[item_named(designs, design)], "rep");
    return (struct plan_lever){ .design = design,
                                .spiffs = node_at(rep, "spiffs"),
                                .credit = node_at(rep, "credit"),
                                .direct = "direct" };
}

static struct lever_answer solved(const struct plan_lever *plan, const struct lever *lever,
                                  enum lever_target target)
{
    struct lever_answer answer;
    cr_assert(lever_search(&asked->rerun, plan->design, lever, target, &answer, &asked->diag));
    return answer;
}

/* Every deal is alike, so the SPIFF that evens out pay is the one that makes the pull zero. */
Test(lever_search, spiff_that_makes_the_pull_zero_is_1500)
{
    asked = asked_open(NULL);
    asked->rerun.worlds = 32;
    const struct plan_lever plan = plan_of("net");
    const struct lever lever = spiff_lever(&plan, 4000.0);
    const struct lever_answer answer = solved(&plan, &lever, LEVER_PULL);
    cr_assert_eq(answer.status, LEVER_FOUND);
    cr_assert_float_eq(answer.value, 1500.0, 15.0);
    cr_assert_leq(answer.low, answer.value - lever.tolerance);
    cr_assert_geq(answer.high, answer.value + lever.tolerance);
    cr_assert_float_eq(answer.here.pull.value, 0.0, 0.1);
    cr_assert_gt(answer.runs, 2);
}

Test(lever_search, spiff_comes_on_top_of_the_design_s_own)
{
    asked = asked_open((const char *const[]){ "designs.spiff.rep.spiffs.partner.amount_usd=1000", NULL });
    asked->rerun.worlds = 32;
    const struct plan_lever plan = plan_of("spiff");
    const struct lever lever = spiff_lever(&plan, 4000.0);
    cr_assert_float_eq(solved(&plan, &lever, LEVER_PULL).value, 500.0, 15.0);
}

Test(lever_search, credit_share_that_makes_the_pull_zero_is_the_neutral_multiplier)
{
    asked = asked_open(NULL);
    asked->rerun.worlds = 32;
    const struct plan_lever plan = plan_of("net");
    const struct lever lever = credit_lever(&plan);
    cr_assert_float_eq(solved(&plan, &lever, LEVER_PULL).value, 80.0 / 65.0, 0.003);
}

/* The design is the baseline but for its rate, so pay is the baseline's at the baseline's rate. */
Test(lever_search, rate_that_costs_what_the_baseline_costs_is_the_baseline_s)
{
    asked = asked_open((const char *const[]){ "designs.spiff.rep.spiffs=[]", NULL });
    struct plan_lever plan = plan_of("spiff");
    plan.path = "designs.spiff.rep.components.commission.schedule.steps[0].pays";
    const struct lever lever = path_lever(&plan, "USD", 0.06, 0.16);
    const struct lever_answer answer = solved(&plan, &lever, LEVER_PAY);
    cr_assert_eq(answer.status, LEVER_FOUND);
    cr_assert_float_eq(answer.value, 0.1, lever.tolerance);
}

Test(lever_search, nothing_in_range_is_an_answer)
{
    asked = asked_open(NULL);
    const struct plan_lever plan = plan_of("net");
    const struct lever lever = spiff_lever(&plan, 100.0);
    const struct lever_answer answer = solved(&plan, &lever, LEVER_PULL);
    cr_assert_eq(answer.status, LEVER_NONE_IN_RANGE);
    cr_assert(isnan(answer.value));
    cr_assert_eq(answer.runs, 2);
    cr_assert_lt(answer.at_high.pull.value, 0.0);
}

Test(lever_search, value_that_the_plan_can_not_have_is_an_error_with_its_place)
{
    asked = asked_open(NULL);
    struct plan_lever plan = plan_of("part");
    plan.path = "designs.part.rep.credit[0].share";
    const struct lever lever = path_lever(&plan, "share", 0.5, 3.0);
    struct lever_answer answer;
    cr_assert(!lever_search(&asked->rerun, "part", &lever, LEVER_PULL, &answer, &asked->diag));
    cr_assert(has_said(asked, "share is 3"));
}

Test(lever_search, stop_leaves_the_search_without_an_answer)
{
    static const volatile sig_atomic_t stop = 1;
    asked = asked_open(NULL);
    asked->rerun.watch.stop = &stop;
    const struct plan_lever plan = plan_of("net");
    const struct lever lever = credit_lever(&plan);
    cr_assert_eq(solved(&plan, &lever, LEVER_PULL).status, LEVER_STOPPED);
}

static struct comparison compared(void)
{
    struct run_result *run = arena_array(asked->arena, struct run_result, 1);
    *run = rerun_worlds(&asked->rerun, &asked->scenario, asked->arena);
    return comparison_of(run, asked->arena);
}

Test(lever_search, designs_that_are_neutral_are_not_searched)
{
    asked = asked_open((const char *const[]){ "designs.part.rep.credit[0].share=1", NULL });
    const struct comparison comparison = compared();
    struct neutral neutral;
    cr_assert(neutral_of(&comparison, &asked->rerun, &neutral, asked->arena, &asked->diag));
    cr_assert(neutral.designs[0].searched);
    cr_assert(!neutral.designs[3].searched, "full credit on the customer price");
    cr_assert_eq(neutral.runs, neutral.designs[0].spiff.runs + neutral.designs[0].credit.runs +
                                   neutral.designs[1].spiff.runs + neutral.designs[1].credit.runs +
                                   neutral.designs[2].spiff.runs + neutral.designs[2].credit.runs);
}

Test(lever_search, lever_of_every_design_leaves_the_baseline_out)
{
    asked = asked_open(NULL);
    const struct comparison comparison = compared();
    const struct lever_question question = { "designs.*.rep.salary_usd", 5e4, 2e5, LEVER_PAY };
    struct lever_results results;
    cr_assert(lever_results_of(&comparison, &asked->rerun, &question, &results, asked->arena, &asked->diag));
    cr_assert_eq(results.count, asked->scenario.design_count - 1);
    cr_assert_str_eq(results.unit, "USD a year");
    for (size_t i = 0; i < results.count; i++) {
        cr_assert_eq(results.items[i].answer.status, LEVER_FOUND);
        cr_assert_float_eq(results.items[i].answer.here.pay_change.value, 0.0,
                           8.0 * results.items[i].tolerance);
        cr_assert_eq(results.items[i].answer.here.pull.value, results.items[i].before.pull.value,
                     "a salary moves no deal");
    }
}

Test(lever_search, lever_outside_a_design_is_refused)
{
    asked = asked_open(NULL);
    const struct comparison comparison = compared();
    const struct lever_question question = { "behaviour.acumen", 0.5, 1.0, LEVER_PULL };
    struct lever_results results;
    cr_assert(!lever_results_of(&comparison, &asked->rerun, &question, &results, asked->arena, &asked->diag));
    cr_assert(has_said(asked, "must be a path in a design"));
}
