#include "../../src/analysis/candidate_numbers.h"
#include "../../src/analysis/optimum.h"
#include "../../src/analysis/pareto.h"
#include "../../src/input/load.h"
#include "../../src/input/scenario_tree.h"
#include "asked.h"

static struct asked *asked;

static void close_all(void)
{
    asked_close(asked);
}

TestSuite(optimum, .fini = close_all);

/* One search and everything it needs. */
struct searched {
    struct lever_grid grid;
    struct candidate_setting setting;
    struct candidates candidates;
    struct goal goal;
    struct optimum optimum;
};

static struct goal neutral_within(double points)
{
    return (struct goal){ .kind = GOAL_NEUTRAL,
                          .within_points = points,
                          .pay_budget_usd = INFINITY,
                          .partner_share_floor = -INFINITY,
                          .active_share_floor = -INFINITY };
}

static const struct searched *searched(const char *design, const char *const *levers, struct goal goal,
                                       size_t runs)
{
    struct searched *one = arena_array(asked->arena, struct searched, 1);
    struct load load = { .arena = asked->arena, .diag = &asked->diag };
    const struct node *tree = scenario_tree_with(asked->rerun.path, asked->rerun.sets, &load);
    cr_assert(
        lever_grid_read(levers, design, &asked->scenario, tree, &one->grid, asked->arena, &asked->diag));
    one->goal = goal;
    one->setting = (struct candidate_setting){
        .rerun = asked->rerun, .grid = &one->grid, .scenario = &asked->scenario, .runs_max = runs
    };
    one->candidates = candidates_open(&one->setting, asked->arena);
    one->optimum = optimum_search(&one->candidates, &one->goal, runs);
    return one;
}

static const struct candidate *best(const struct searched *one)
{
    return &one->candidates.items[one->optimum.best];
}

static double value_of(const struct searched *one, const struct candidate *candidate, size_t lever)
{
    return grid_value(&one->grid.levers[lever], candidate->at[lever]);
}

static double pull(const struct candidate *candidate)
{
    return candidate->scores[SCORE_PULL].value.value;
}

static void open_with(size_t worlds)
{
    asked = asked_open(NULL);
    asked->rerun.worlds = worlds;
}

/* 80,000 less 65,000, at 10 %. */
Test(optimum, neutral_spiff_of_the_worked_case_is_1500)
{
    open_with(16);
    const struct searched *one =
        searched("net", (const char *[]){ "spiff=0:4000:500", NULL }, neutral_within(0.1), 50);
    cr_assert(one->optimum.found && one->optimum.exhaustive);
    cr_assert_eq(value_of(one, best(one), 0), 1500.0);
}

Test(optimum, compass_search_finds_the_neutral_spiff_on_a_fine_grid_too)
{
    open_with(16);
    const struct searched *one =
        searched("net", (const char *[]){ "spiff=0:4700:5", NULL }, neutral_within(0.0), 60);
    cr_assert(!one->optimum.exhaustive && one->optimum.settled);
    cr_assert_float_eq(value_of(one, best(one), 0), 1500.0, 15.0, "pull moves in steps of one deal");
    cr_assert_leq(one->candidates.runs, 60);
}

Test(optimum, neutral_multiplier_of_the_worked_case_is_1_230769)
{
    open_with(32);
    const struct searched *one =
        searched("multiplier", (const char *[]){ "rep.credit[0].multiplier=1.1:1.4:0.001", NULL },
                 neutral_within(0.0), 400);
    cr_assert_eq(best(one)->design, asked->scenario.designs[1].name, "as it stands it is 80 / 65 already");
    const struct searched *two =
        searched("net", (const char *[]){ "credit=1.1:1.4:0.001", NULL }, neutral_within(0.0), 400);
    cr_assert_float_eq(value_of(two, best(two), 0), 80.0 / 65.0, 0.003);
    cr_assert_leq(fabs(pull(best(two))), 0.1);
}

/* The rep's pay on a partner deal is 6,500 x share + SPIFF: pull and cost depend on that alone. */
static double partner_pay_usd(const struct searched *one, const struct candidate *candidate)
{
    return 6500.0 * value_of(one, candidate, 0) + value_of(one, candidate, 1);
}

Test(optimum, two_levers_meet_on_the_line_where_partner_deals_pay_like_direct)
{
    open_with(16);
    const struct searched *one = searched(
        "net", (const char *[]){ "credit=0.9:1.3:0.1", "spiff=0:3000:50", NULL }, neutral_within(0.0), 90);
    cr_assert(!one->optimum.exhaustive);
    cr_assert_float_eq(partner_pay_usd(one, best(one)), 8000.0, 1e-6);
    cr_assert_eq(pull(best(one)), 0.0);
}

Test(optimum, frontier_is_everything_that_pays_less_than_direct)
{
    open_with(8);
    const struct searched *one = searched(
        "net", (const char *[]){ "credit=0.9:1.3:0.1", "spiff=0:3000:250", NULL }, neutral_within(1.0), 100);
    const struct pareto pareto = pareto_of(&one->candidates, COST_PAY, asked->arena);
    cr_assert_gt(pareto.frontier_count, 12);
    for (size_t i = 0; i < one->candidates.count; i++)
        if (one->candidates.items[i].at != NULL &&
            partner_pay_usd(one, &one->candidates.items[i]) > 8000.0 + 1e-6)
            cr_assert(pareto.dominated[i], "more than direct pays is dear and pulls");
    for (size_t i = 1; i < pareto.frontier_count; i++) {
        const struct candidate *cheaper = &one->candidates.items[pareto.frontier[i - 1]];
        const struct candidate *dearer = &one->candidates.items[pareto.frontier[i]];
        cr_assert_lt(candidate_cost(cheaper, COST_PAY).value, candidate_cost(dearer, COST_PAY).value);
        cr_assert_gt(fabs(pull(cheaper)), fabs(pull(dearer)));
    }
}

Test(optimum, compass_search_does_as_well_as_the_whole_grid)
{
    open_with(4);
    const char *const levers[] = { "credit=0.8:1.4:0.05", "spiff=0:4400:400", NULL };
    const struct searched *all = searched("net", levers, neutral_within(1.0), 200);
    const struct searched *some = searched("net", levers, neutral_within(1.0), 80);
    cr_assert(all->optimum.exhaustive && !some->optimum.exhaustive);
    cr_assert(some->optimum.found);
    cr_assert_float_eq(goal_objective(&some->goal, best(some)), goal_objective(&all->goal, best(all)),
                       0.002 * best(all)->scores[SCORE_REP_PAY].value.value);
}

Test(optimum, no_candidate_leaves_its_bounds_or_its_steps)
{
    open_with(2);
    const struct searched *one = searched(
        "net",
        (const char *[]){ "credit=0.9:1.3:0.05", "spiff=100:3100:300", "rep.quota_usd=1e6:2e6:25e4", NULL },
        neutral_within(0.5), 80);
    cr_assert_leq(one->candidates.runs, 80);
    cr_assert_gt(one->candidates.runs, 40);
    for (size_t i = one->candidates.named_count; i < one->candidates.count; i++)
        for (size_t l = 0; l < one->grid.lever_count; l++) {
            const struct grid_lever *lever = &one->grid.levers[l];
            const double value = value_of(one, &one->candidates.items[i], l);
            const double steps = (value - lever->low) / lever->step;
            cr_assert(value >= lever->low && value <= lever->high);
            cr_assert_float_eq(steps, round(steps), 1e-9);
        }
}

Test(optimum, nothing_is_run_twice)
{
    open_with(2);
    const struct searched *one = searched(
        "net", (const char *[]){ "credit=0.9:1.3:0.02", "spiff=0:3000:100", NULL }, neutral_within(0.5), 70);
    for (size_t i = one->candidates.named_count; i < one->candidates.count; i++)
        cr_assert_eq(candidates_at(&one->candidates, one->candidates.items[i].at), &one->candidates.items[i]);
}

Test(optimum, design_that_is_neutral_already_is_returned_unchanged_at_cost_0)
{
    open_with(8);
    const struct searched *one =
        searched("multiplier", (const char *[]){ "spiff=0:2000:500", NULL }, neutral_within(0.5), 20);
    cr_assert(one->optimum.unchanged_suffices && one->optimum.found);
    cr_assert_eq(one->optimum.best, one->candidates.present);
    cr_assert(estimate_is_zero(candidate_cost(best(one), COST_PAY)));
    cr_assert(estimate_is_zero(candidate_cost(best(one), COST_CONTRIBUTION)));
}

Test(optimum, bound_that_nothing_keeps_leaves_the_nearest_candidate)
{
    open_with(8);
    const struct searched *one =
        searched("net", (const char *[]){ "spiff=0:1000:100", NULL }, neutral_within(0.5), 50);
    cr_assert(!one->optimum.found);
    cr_assert_eq(value_of(one, best(one), 0), 1000.0);
}

static struct goal most_contribution(double pay_budget_usd, double partner_share_floor)
{
    return (struct goal){ .kind = GOAL_CONTRIBUTION,
                          .cost = COST_CONTRIBUTION,
                          .within_points = INFINITY,
                          .pay_budget_usd = pay_budget_usd,
                          .partner_share_floor = partner_share_floor,
                          .active_share_floor = -INFINITY };
}

Test(optimum, salary_that_moves_no_deal_is_best_at_its_lowest)
{
    open_with(8);
    const struct searched *one = searched("net", (const char *[]){ "rep.salary_usd=60000:140000:5000", NULL },
                                          most_contribution(INFINITY, -INFINITY), 50);
    cr_assert_eq(value_of(one, best(one), 0), 60000.0);
    cr_assert(!optimum_binds(&one->candidates, &one->goal, one->optimum.best, BOUND_PAY));
}

/* Partners win far more deals here, so a SPIFF that brings reps to them pays for itself: up to the budget. */
Test(optimum, pay_budget_binds_where_the_next_step_would_contribute_more)
{
    asked = asked_open(
        (const char *const[]){ "market.routes.resale.win_lift_share=0.8", "behaviour.acumen=0.2", NULL });
    asked->rerun.worlds = 16;
    const char *const levers[] = { "spiff=0:2000:100", NULL };
    const struct searched *free_hand = searched("net", levers, most_contribution(INFINITY, -INFINITY), 50);
    const struct candidate *present = &free_hand->candidates.items[free_hand->candidates.present];
    const double free_pay_usd = best(free_hand)->scores[SCORE_REP_PAY].value.value;
    const double budget_usd = 0.5 * (present->scores[SCORE_REP_PAY].value.value + free_pay_usd);
    cr_assert_gt(value_of(free_hand, best(free_hand), 0), 0.0);
    const struct searched *kept = searched("net", levers, most_contribution(budget_usd, -INFINITY), 50);
    cr_assert(kept->optimum.found);
    cr_assert_leq(best(kept)->scores[SCORE_REP_PAY].value.value, budget_usd);
    cr_assert_lt(value_of(kept, best(kept), 0), value_of(free_hand, best(free_hand), 0));
    cr_assert(optimum_binds(&kept->candidates, &kept->goal, kept->optimum.best, BOUND_PAY));
    for (size_t i = kept->candidates.named_count; i < kept->candidates.count; i++)
        if (goal_breach_sum(&kept->goal, &kept->candidates.items[i]) == 0.0)
            cr_assert_geq(best(kept)->scores[SCORE_CONTRIBUTION].value.value,
                          kept->candidates.items[i].scores[SCORE_CONTRIBUTION].value.value);
}

/* Direct nets the vendor more, so without a floor no deal would go to a partner. */
Test(optimum, floor_keeps_partners_in_where_contribution_would_drop_them)
{
    open_with(16);
    const char *const levers[] = { "credit=0.8:1.3:0.02", NULL };
    const struct searched *without = searched("net", levers, most_contribution(INFINITY, -INFINITY), 50);
    const struct searched *with = searched("net", levers, most_contribution(INFINITY, 0.3), 50);
    cr_assert_lt(best(without)->scores[SCORE_PARTNER_SHARE].value.value, 0.3);
    cr_assert_geq(best(with)->scores[SCORE_PARTNER_SHARE].value.value, 0.3);
    cr_assert(optimum_binds(&with->candidates, &with->goal, with->optimum.best, BOUND_PARTNER_SHARE));
}

Test(optimum, surely_asks_the_whole_interval)
{
    open_with(8);
    const struct searched *one =
        searched("net", (const char *[]){ "spiff=0:3000:100", NULL }, neutral_within(3.0), 50);
    struct goal sure = one->goal;
    sure.surely = true;
    for (size_t i = 0; i < one->candidates.count; i++) {
        const struct candidate *candidate = &one->candidates.items[i];
        const struct estimate interval = candidate->scores[SCORE_PULL].value;
        const double farther = fmax(fabs(interval.low), fabs(interval.high));
        cr_assert_eq(goal_breach(&one->goal, candidate, BOUND_PULL), fmax(fabs(interval.value) - 3.0, 0.0));
        cr_assert_eq(goal_breach(&sure, candidate, BOUND_PULL), fmax(farther - 3.0, 0.0));
    }
}

/* The candidate is a design of its own beside the baseline, whose luck it doesn't touch. */
Test(optimum, candidate_has_the_numbers_of_a_run_with_its_lines_set)
{
    open_with(8);
    const struct searched *one = searched(
        "part", (const char *[]){ "rep.credit[0].share=0.9:1.1:0.05", NULL }, neutral_within(1.0), 10);
    const size_t at[] = { 1 };
    struct scenario scenario;
    cr_assert(rerun_load(&asked->rerun, grid_changes(&one->grid, at, asked->arena), &scenario, asked->arena,
                         &asked->diag));
    const struct run_result run = rerun_worlds(&asked->rerun, &scenario, asked->arena);
    const size_t design = scenario_design_named(&scenario, "part");
    const struct scored *scores = candidates_at(&one->candidates, at)->scores;
    const struct estimate there = metric_estimate(metric_named("pull_points"), &run, design);
    cr_assert_eq(scores[SCORE_PULL].value.value, there.value);
    cr_assert_eq(scores[SCORE_PULL].value.low, there.low);
    cr_assert_eq(scores[SCORE_CONTRIBUTION].value.value,
                 metric_estimate(metric_named("contribution_usd"), &run, design).value);
    cr_assert_eq(scores[SCORE_REP_PAY].value.value,
                 metric_estimate(metric_named("rep_pay_usd"), &run, design).value);
}

Test(optimum, stop_leaves_no_half_candidates)
{
    static const volatile sig_atomic_t stop = 1;
    open_with(4);
    const struct searched *one =
        searched("net", (const char *[]){ "spiff=0:1000:500", NULL }, neutral_within(1.0), 2);
    struct candidates again = one->candidates;
    struct candidate_setting setting = one->setting;
    setting.rerun.watch.stop = &stop;
    again.setting = &setting;
    const size_t before = again.count, points[] = { 0, 1, 2 };
    again.count = again.named_count;
    candidates_run(&again, points, 3);
    cr_assert(again.stopped);
    cr_assert_eq(again.count, again.named_count);
    cr_assert_geq(before, again.count);
}

/* Draws that are all the scenario itself say what the scenario says. */
Test(optimum, draws_that_agree_are_one)
{
    open_with(4);
    const struct searched *one =
        searched("part", (const char *[]){ "rep.credit[0].share=0.9:1.1:0.1", NULL }, neutral_within(1.0), 5);
    const struct scenario same[] = { asked->scenario, asked->scenario, asked->scenario };
    for (enum robust_kind robust = ROBUST_MEAN; robust < ROBUST_KINDS; robust++) {
        struct candidate_setting setting = one->setting;
        setting.draws = same;
        setting.draw_count = 3;
        setting.robust = robust;
        struct candidates drawn = candidates_open(&setting, asked->arena);
        const size_t at[] = { 0 };
        candidates_run(&drawn, at, 1);
        for (size_t s = 0; s < SCORES; s++) {
            const struct scored here = candidates_at(&one->candidates, at)->scores[s],
                                there = candidates_at(&drawn, at)->scores[s];
            if (!isnan(here.value.value)) {
                cr_assert_float_eq(there.value.value, here.value.value, 1e-9 * fabs(here.value.value));
                cr_assert_float_eq(there.change.value, here.change.value,
                                   1e-6 + 1e-9 * fabs(here.change.value));
            }
        }
        cr_assert_eq(goal_draws_kept(&one->goal, &drawn.items[drawn.present], 3) % 3, 0, "all or none");
    }
}

Test(optimum, worst_tenth_leaves_one_draw_in_ten_worse)
{
    cr_assert_eq(worst_tenth(4), 0);
    cr_assert_eq(worst_tenth(10), 1);
    cr_assert_eq(worst_tenth(64), 6);
}
