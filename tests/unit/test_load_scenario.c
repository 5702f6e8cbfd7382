/* Scenarios: designs, what may be changed from where, and the ledger of assumptions. */
#include "desk.h"

/* Absolute, for files that are written elsewhere. */
static const char *shipped(struct desk *desk, const char *path)
{
    char *here = getcwd(NULL, 0);
    const char *absolute = arena_format(desk->load.arena, "%s/%s", here, path);
    free(here);
    return absolute;
}

static const char scenario_path[] = "scenarios/channel-tax.yaml";

static struct scenario load_changed(struct desk *desk, const char *const *sets)
{
    struct scenario scenario = { 0 };
    const bool good = load_scenario(scenario_path, sets, &scenario, &desk->load);
    if (!good)
        diag_print(&desk->diag, false, stderr);
    cr_assert(good);
    return scenario;
}

Test(load_scenario, flagship_has_nine_designs_on_four_routes_direct_first)
{
    struct desk *desk = desk_open();
    const struct scenario scenario = load_changed(desk, NULL);
    cr_assert_str_eq(scenario.name, "channel-tax");
    cr_assert_geq(scenario.design_count, 9);
    cr_assert_eq(scenario.market.rep_count, 200);
    cr_assert_eq(scenario.market.route_count, 4);
    cr_assert_not(scenario.market.routes[0].with_partner);
    cr_assert_str_eq(scenario.market.routes[3].name, "resale");
    cr_assert_str_eq(scenario.designs[scenario.baseline].name, "full");
    for (size_t d = 0; d < scenario.design_count; d++)
        cr_assert_not_null(scenario.designs[d].source);
    desk_close(desk);
}

Test(load_scenario, command_line_change_reaches_a_plan_by_index_and_by_name)
{
    struct desk *desk = desk_open();
    const char *const sets[] = { "designs[1].rep.quota_usd=9e5",
                                 "designs.net.rep.credit[0].share=0.9",
                                 "designs.net.program.routes[2].margin_share=0.3",
                                 "market.rep_count=50",
                                 "behaviour.acumen=0.5",
                                 "seed=7",
                                 NULL };
    const struct scenario scenario = load_changed(desk, sets);
    cr_assert_str_eq(scenario.designs[2].name, "net");
    cr_assert_eq(scenario.designs[0].rep.quota_usd, 960000.0);
    cr_assert_eq(scenario.designs[1].rep.quota_usd, 900000.0);
    cr_assert_eq(scenario.designs[2].rep.credit[0].share, 0.9);
    cr_assert_eq(scenario.designs[2].program.routes[2].margin_share, 0.3);
    cr_assert_eq(scenario.designs[1].program.routes[2].margin_share, 0.35);
    cr_assert_eq(scenario.market.rep_count, 50);
    cr_assert_eq(scenario.behaviour.acumen, 0.5);
    cr_assert_eq(scenario.seed, 7);
    must_be_clean(desk);
    desk_close(desk);
}

Test(load_scenario, command_line_can_swap_a_market_and_change_the_new_one)
{
    struct desk *desk = desk_open();
    const char *const sets[] = { "market=markets/software_vendor.yaml", "market.segments[1].win_rate=0.3",
                                 NULL };
    const struct scenario scenario = load_changed(desk, sets);
    cr_assert_eq(scenario.market.segment_count, 2);
    cr_assert_eq(scenario.market.segments[1].win_rate, 0.3);
    desk_close(desk);
}

Test(load_scenario, change_that_changes_nothing_is_noticed_and_a_misspelt_one_refused)
{
    struct desk *desk = desk_open();
    const char *const same[] = { "market.rep_count=200", NULL };
    load_changed(desk, same);
    cr_assert(has_problem(desk, SEVERITY_NOTICE, "changes nothing"));
    cr_assert_eq(desk->diag.error_count, 0);

    struct scenario scenario;
    const char *const wrong[] = { "market.rep_cuont=50", "designs.nett.rep.quota_usd=1", NULL };
    cr_assert_not(load_scenario(scenario_path, wrong, &scenario, &desk->load));
    cr_assert(has_problem(desk, SEVERITY_ERROR, "unknown key `rep_cuont`"));
    cr_assert(has_problem(desk, SEVERITY_ERROR, "design is nett"));
    desk_close(desk);
}

Test(load_scenario, scenario_of_two_lines_is_its_base_with_one_change)
{
    struct desk *desk = desk_open();
    const char *path =
        write_file(desk, "ninety.yaml",
                   "base: scenarios/channel-tax.yaml\nset: { designs.haircut.rep.quota_usd: 900000 }\n");
    struct scenario scenario;
    cr_assert(load_scenario(path, NULL, &scenario, &desk->load));
    must_be_clean(desk);
    cr_assert_str_eq(scenario.name, "ninety");
    cr_assert_str_eq(scenario.designs[3].name, "haircut");
    cr_assert_eq(scenario.designs[3].rep.quota_usd, 900000.0);
    cr_assert_eq(scenario.designs[2].rep.quota_usd, 960000.0);
    desk_close(desk);
}

Test(load_scenario, models_written_out_in_a_scenario_need_no_title_of_their_own)
{
    struct desk *desk = desk_open();
    const char *path = write_file(
        desk, "inline.yaml",
        "kind: scenario\ntitle: One deal\nsource: the tests\ngrade: assumption\nas_of: 2026-03-01\n"
        "question: does it load?\nmarket: { base: markets/ibm_shape.yaml, set: { rep_count: 1 } }\n"
        "behaviour: { base: behaviours/pay_only.yaml }\nroutes: [direct, resale]\nbaseline: flat\nworlds: "
        "2\nseed: 1\n"
        "confidence_share: 0.9\ndesigns:\n  - name: flat\n    title: Flat 10 %\n    rep:\n      salary_usd: "
        "0\n"
        "      target_incentive_usd: 100000\n      quota_usd: 1000000\n      quota_period: quarter\n"
        "      credit: [{ basis: vendor_net, share: 1 }]\n      components:\n        - name: rate\n"
        "          measure: credit\n          schedule: { kind: marginal, basis: dollars, boundary: "
        "from_inclusive,\n"
        "            unit: rate_per_dollar, steps: [{ from: 0, pays: 0.1 }] }\n"
        "    program: programs/worked_case.yaml\n    set: { rep.quota_usd: 2000000 }\n");
    struct scenario scenario;
    const bool good = load_scenario(path, NULL, &scenario, &desk->load);
    must_be_clean(desk);
    cr_assert(good);
    cr_assert_str_eq(scenario.designs[0].rep.about.title, "Flat 10 %");
    cr_assert_eq(scenario.designs[0].rep.quota_usd, 2000000.0);
    cr_assert_eq(scenario.market.rep_count, 1);
    cr_assert_eq(scenario.market.route_count, 2);

    const char *const sets[] = { "designs.flat.rep.quota_usd=3e6", NULL };
    cr_assert(load_scenario(path, sets, &scenario, &desk->load));
    cr_assert_eq(scenario.designs[0].rep.quota_usd, 3000000.0,
                 "the command line comes after a design's own set");
    desk_close(desk);
}

Test(load_scenario, mistake_in_a_file_that_nine_designs_share_is_told_once)
{
    struct desk *desk = desk_open();
    struct scenario scenario;
    const char *text = arena_format(desk->load.arena, "base: %s\nset:\n", shipped(desk, scenario_path));
    for (size_t d = 0; d < 9; d++)
        text = arena_format(desk->load.arena, "%s  designs[%zu].rep: bad.yaml\n", text, d);
    write_file(desk, "bad.yaml",
               "kind: plan\ntitle: t\nsource: s\ngrade: assumption\nas_of: 2026-03-01\n"
               "base: plans/vendor_net.yaml\nset: { quota_usdd: 1 }\n");
    cr_assert_not(load_scenario(write_file(desk, "nine.yaml", text), NULL, &scenario, &desk->load));
    size_t count = 0;
    free(diag_sorted(&desk->diag, &count));
    cr_assert_eq(count, 1);
    desk_close(desk);
}

Test(load_scenario, only_a_scenario_can_be_run)
{
    struct desk *desk = desk_open();
    struct scenario scenario;
    cr_assert_not(load_scenario("models/plans/vendor_net.yaml", NULL, &scenario, &desk->load));
    cr_assert(has_problem(desk, SEVERITY_ERROR, "kind is plan, must be scenario to be run"));
    desk_close(desk);
}

Test(load_scenario, sixty_four_designs_are_taken_and_one_more_refused)
{
    struct desk *desk = desk_open();
    const char *list = "";
    for (size_t d = 0; d < DESIGNS_MAX; d++)
        list = arena_format(desk->load.arena,
                            "%s{ name: d%zu, title: t, rep: plans/vendor_net.yaml, program: "
                            "programs/typical_reseller.yaml }, ",
                            list, d);
    const char *sets[] = { "baseline=d0", arena_format(desk->load.arena, "designs=[%s]", list), NULL };
    const struct scenario scenario = load_changed(desk, sets);
    cr_assert_eq(scenario.design_count, 64);
    sets[1] = arena_format(desk->load.arena,
                           "designs=[%s { name: last, title: t, rep: plans/vendor_net.yaml, program: "
                           "programs/typical_reseller.yaml }]",
                           list);
    struct scenario more;
    cr_assert_not(load_scenario(scenario_path, sets, &more, &desk->load));
    cr_assert(has_problem(desk, SEVERITY_ERROR, "designs has 65 items, must have 1 to 64"));
    desk_close(desk);
}

static const struct assumption *find_assumption(const struct scenario *scenario, const char *path)
{
    for (size_t i = 0; i < scenario->assumption_count; i++)
        if (strcmp(scenario->assumptions[i].path, path) == 0)
            return &scenario->assumptions[i];
    return NULL;
}

Test(load_scenario, ledger_says_where_each_uncertain_number_is_from)
{
    struct desk *desk = desk_open();
    const char *const sets[] = { "market.segments[0].win_rate=0.2", NULL };
    const struct scenario scenario = load_changed(desk, sets);
    const struct assumption *lift = find_assumption(&scenario, "routes[2].win_lift_share");
    cr_assert_not_null(lift);
    cr_assert_eq(lift->value, 0.117);
    cr_assert_eq(lift->high, 0.53);
    cr_assert_eq(lift->grade, EVIDENCE_C);
    cr_assert_str_eq(lift->file, "models/markets/ibm_shape.yaml");
    const struct assumption *weight = find_assumption(&scenario, "pay_weight");
    cr_assert_eq(weight->grade, EVIDENCE_ASSUMPTION);
    cr_assert_not_null(weight->source);
    const struct assumption *rate = find_assumption(&scenario, "segments[0].win_rate");
    cr_assert_str_eq(rate->file, "--set");
    cr_assert_str_eq(rate->source, "the command line");
    cr_assert_not_null(find_assumption(&scenario, "control.co_sell"));
    cr_assert_null(find_assumption(&scenario, "control.marketplace"), "the scenario has no marketplace");
    desk_close(desk);
}

Test(load_scenario, number_changed_in_a_scenario_is_signed_by_the_scenario)
{
    struct desk *desk = desk_open();
    const char *text = arena_format(
        desk->load.arena, "base: %s\nsource: our pipeline review\ngrade: B\nset: { market.skill_sd: 0.4 }\n",
        shipped(desk, scenario_path));
    const char *path = write_file(desk, "skill.yaml", text);
    struct scenario scenario;
    cr_assert(load_scenario(path, NULL, &scenario, &desk->load));
    const struct assumption *skill = find_assumption(&scenario, "skill_sd");
    cr_assert_str_eq(skill->file, path);
    cr_assert_str_eq(skill->source, "our pipeline review");
    cr_assert_eq(skill->grade, EVIDENCE_B);
    desk_close(desk);
}

Test(load_scenario, numbers_of_routes_the_scenario_leaves_out_are_not_in_its_ledger)
{
    struct desk *desk = desk_open();
    const char *const sets[] = { "routes=[direct, resale]", NULL };
    const struct scenario scenario = load_changed(desk, sets);
    cr_assert_eq(scenario.market.route_count, 2);
    cr_assert_null(find_assumption(&scenario, "routes[2].win_lift_share"));
    cr_assert_not_null(find_assumption(&scenario, "routes[3].win_lift_share"));
    desk_close(desk);
}

/* Terms of one route by tier are told apart, though they go by the same name. */
Test(load_scenario, step_of_a_change_path_tells_each_rule_it_changes)
{
    struct desk *desk = desk_open();
    struct scenario scenario = { 0 };
    cr_assert(load_scenario("scenarios/big-bang-or-staged.yaml", NULL, &scenario, &desk->load));
    for (size_t d = 0; d < scenario.design_count; d++) {
        const struct design *design = &scenario.designs[d];
        for (size_t i = 0; i < design->change_count; i++) {
            const struct design_change *step = &design->changes[i];
            cr_assert(step->program_changes && !step->rep_changes && step->rule_count > 0);
            cr_assert(i == 0 || step->after_months > design->changes[i - 1].after_months);
            for (size_t r = 0; r < step->rule_count; r++)
                cr_expect(strncmp(step->rules[r].path, "program.routes[", 15) == 0 &&
                              atof(step->rules[r].new_text) < atof(step->rules[r].old_text),
                          "%s: %s from %s to %s", design->name, step->rules[r].path, step->rules[r].old_text,
                          step->rules[r].new_text);
        }
    }
    desk_close(desk);
}
