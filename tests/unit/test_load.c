/* Model files: the library, files built on others, and what may be changed from where. */
#include "../../src/base/arena.h"
#include "../../src/base/diag.h"
#include "../../src/input/load.h"
#include <criterion/criterion.h>
#include <glob.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

/* A loading session and a folder for files of the test's own. */
struct desk {
    struct diag diag;
    struct load load;
    char folder[4096];
};

static struct desk *desk_open(void)
{
    struct desk *desk = calloc(1, sizeof *desk);
    cr_assert_not_null(desk);
    desk->load.arena = arena_open();
    desk->load.diag = &desk->diag;
    snprintf(desk->folder, sizeof desk->folder, "%s/evenkeel-XXXXXX", P_tmpdir);
    cr_assert_not_null(mkdtemp(desk->folder));
    return desk;
}

static void desk_close(struct desk *desk)
{
    glob_t files;
    const char *pattern = arena_format(desk->load.arena, "%s/*", desk->folder);
    if (glob(pattern, 0, NULL, &files) == 0)
        for (size_t i = 0; i < files.gl_pathc; i++)
            unlink(files.gl_pathv[i]);
    globfree(&files);
    rmdir(desk->folder);
    diag_close(&desk->diag);
    arena_close(desk->load.arena);
    free(desk);
}

static const char *write_file(struct desk *desk, const char *name, const char *text)
{
    const char *path = arena_format(desk->load.arena, "%s/%s", desk->folder, name);
    FILE *out = fopen(path, "w");
    cr_assert_not_null(out);
    fputs(text, out);
    fclose(out);
    return path;
}

/* Absolute, for files that are written elsewhere. */
static const char *shipped(struct desk *desk, const char *path)
{
    char *here = getcwd(NULL, 0);
    const char *absolute = arena_format(desk->load.arena, "%s/%s", here, path);
    free(here);
    return absolute;
}

static bool has_problem(const struct desk *desk, enum severity severity, const char *part)
{
    for (size_t i = 0; i < desk->diag.count; i++)
        if (desk->diag.problems[i].severity == severity &&
            strstr(desk->diag.problems[i].message, part) != NULL)
            return true;
    return false;
}

static void must_be_clean(struct desk *desk)
{
    if (desk->diag.count > 0)
        diag_print(&desk->diag, false, stderr);
    cr_assert_eq(desk->diag.count, 0);
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

static struct rep_plan plan_of_library(struct desk *desk, const char *path)
{
    enum model_kind kind;
    struct rep_plan plan = { 0 };
    const struct node *tree = model_tree(path, &kind, &desk->load);
    cr_assert_not_null(tree);
    cr_assert_eq(kind, MODEL_PLAN);
    cr_assert(load_plan(tree, &plan, &desk->load));
    return plan;
}

static struct market market_of_library(struct desk *desk, const char *path)
{
    enum model_kind kind;
    struct market market = { 0 };
    const struct node *tree = model_tree(path, &kind, &desk->load);
    cr_assert_not_null(tree);
    cr_assert(load_market(tree, &market, &desk->load));
    return market;
}

static size_t check_all(const char *pattern)
{
    glob_t files;
    cr_assert_eq(glob(pattern, 0, NULL, &files), 0, "nothing at %s", pattern);
    const size_t count = files.gl_pathc;
    for (size_t i = 0; i < count; i++) {
        struct desk *desk = desk_open();
        cr_assert(check_model_file(files.gl_pathv[i], &desk->load), "%s", files.gl_pathv[i]);
        must_be_clean(desk);
        desk_close(desk);
    }
    globfree(&files);
    return count;
}

Test(load, every_model_and_scenario_that_ships_is_accepted_without_a_word)
{
    cr_assert_geq(check_all("models/*/*.yaml"), 18);
    cr_assert_geq(check_all("scenarios/*.yaml"), 2);
}

Test(load, full_credit_plan_pays_target_at_quota)
{
    struct desk *desk = desk_open();
    const struct rep_plan plan = plan_of_library(desk, "models/plans/full_credit_customer_price.yaml");
    const struct pay_terms terms = pay_terms_of(&plan, NULL);
    cr_assert_float_eq(rep_pay_usd(&terms, plan.quota_usd), plan.target_incentive_usd, 1e-6);
    cr_assert_float_eq(plan.quota_usd / (plan.salary_usd + plan.target_incentive_usd), 4.8, 1e-9);
    must_be_clean(desk);
    desk_close(desk);
}

Test(load, plan_of_two_lines_differs_from_its_base_in_those_alone)
{
    struct desk *desk = desk_open();
    const struct rep_plan full = plan_of_library(desk, "models/plans/full_credit_customer_price.yaml");
    const struct rep_plan net = plan_of_library(desk, "models/plans/vendor_net.yaml");
    const struct rep_plan spiff = plan_of_library(desk, "models/plans/net_plus_spiff.yaml");
    cr_assert_eq(full.credit[0].basis, CREDIT_CUSTOMER_PRICE);
    cr_assert_eq(net.credit[0].basis, CREDIT_VENDOR_NET);
    cr_assert_eq(net.credit[1].basis, CREDIT_CUSTOMER_PRICE);
    cr_assert_eq(net.quota_usd, full.quota_usd);
    cr_assert_eq(net.components[0].schedule.step_count, 4);
    cr_assert_eq(spiff.credit[0].basis, CREDIT_VENDOR_NET);
    cr_assert_eq(spiff.spiff_count, 1);
    cr_assert_eq(spiff.spiffs[0].amount_usd, 1500.0);
    cr_assert_str_eq(spiff.about.title, "Vendor net plus a 1,500 SPIFF");
    cr_assert_str_eq(spiff.about.path, "models/plans/net_plus_spiff.yaml");
    desk_close(desk);
}

Test(load, keys_left_out_of_a_plan_mean_the_thing_is_not_there)
{
    struct desk *desk = desk_open();
    const struct rep_plan plan = plan_of_library(desk, "models/plans/full_credit_customer_price.yaml");
    cr_assert_eq(plan.spiff_count, 0);
    cr_assert_eq(plan.segment_pay_count, 0);
    cr_assert_eq(plan.credit[0].taper_count, 1);
    cr_assert_eq(plan.credit[0].taper[0], 1.0);
    cr_assert_eq(plan.credit[0].pay_multiplier, 1.0);
    cr_assert_eq(plan.credit[0].when.found_by, CONDITION_ANY);
    cr_assert_eq(plan.credit[0].when.customer, CONDITION_ANY);
    cr_assert_eq(plan.components[0].threshold_attainment, 0.0);
    cr_assert(isinf(plan.components[0].cap_usd));
    desk_close(desk);
}

Test(load, taper_and_new_customer_condition_are_read)
{
    struct desk *desk = desk_open();
    const struct rep_plan taper = plan_of_library(desk, "models/plans/taper_first_deals.yaml");
    const struct rep_plan dell = plan_of_library(desk, "models/plans/new_customer_accelerator.yaml");
    const double multipliers[] = { 2.0, 1.5, 1.25, 1.0 };
    cr_assert_eq(taper.credit[0].taper_count, 4);
    for (size_t i = 0; i < 4; i++)
        cr_assert_eq(taper.credit[0].taper[i], multipliers[i]);
    cr_assert_eq(dell.credit[0].when.customer, CUSTOMER_NEW);
    cr_assert_eq(dell.credit[0].pay_multiplier, 1.2);
    desk_close(desk);
}

Test(load, flagship_has_nine_designs_on_four_routes_direct_first)
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

/* A lift fitted once must not be copied wrongly into the market that is built on it. */
Test(load, rescaled_market_keeps_the_fitted_lift_and_win_rate)
{
    struct desk *desk = desk_open();
    const struct market fitted = market_of_library(desk, "models/markets/ibm_sample.yaml");
    const struct market shape = market_of_library(desk, "models/markets/ibm_shape.yaml");
    const struct route *resale[2] = { NULL, NULL };
    const struct market *markets[2] = { &fitted, &shape };
    for (size_t m = 0; m < 2; m++)
        for (size_t r = 0; r < markets[m]->route_count; r++)
            if (strcmp(markets[m]->routes[r].name, "resale") == 0)
                resale[m] = &markets[m]->routes[r];
    cr_assert(resale[0] != NULL && resale[1] != NULL);
    cr_assert_float_eq(resale[1]->win_lift_share, resale[0]->win_lift_share, 5e-4);
    cr_assert_float_eq(resale[1]->cycle_effect_days, resale[0]->cycle_effect_days, 0.1);
    cr_assert_eq(shape.segments[0].win_rate, fitted.segments[0].win_rate);
    desk_close(desk);
}

Test(load, command_line_change_reaches_a_plan_by_index_and_by_name)
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

Test(load, command_line_can_swap_a_market_and_change_the_new_one)
{
    struct desk *desk = desk_open();
    const char *const sets[] = { "market=markets/software_vendor.yaml", "market.segments[1].win_rate=0.3",
                                 NULL };
    const struct scenario scenario = load_changed(desk, sets);
    cr_assert_eq(scenario.market.segment_count, 2);
    cr_assert_eq(scenario.market.segments[1].win_rate, 0.3);
    desk_close(desk);
}

Test(load, change_that_changes_nothing_is_noticed_and_a_misspelt_one_refused)
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

Test(load, scenario_of_two_lines_is_its_base_with_one_change)
{
    struct desk *desk = desk_open();
    const char *text =
        arena_format(desk->load.arena, "base: %s\nset:\n  designs.haircut.rep.credit[0].share: 0.9\n",
                     shipped(desk, scenario_path));
    struct scenario scenario;
    cr_assert(load_scenario(write_file(desk, "ninety.yaml", text), NULL, &scenario, &desk->load));
    must_be_clean(desk);
    cr_assert_str_eq(scenario.name, "ninety");
    cr_assert_str_eq(scenario.designs[3].name, "haircut");
    cr_assert_eq(scenario.designs[3].rep.credit[0].share, 0.9);
    desk_close(desk);
}

Test(load, models_written_out_in_a_scenario_need_no_title_of_their_own)
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
    desk_close(desk);
}

Test(load, file_beside_the_one_that_names_it_comes_before_the_library)
{
    struct desk *desk = desk_open();
    write_file(desk, "mine.yaml",
               "kind: plan\ntitle: mine\nsource: the tests\ngrade: assumption\nas_of: 2026-03-01\n"
               "base: plans/haircut_80.yaml\nset:\n  credit[0].share: 0.7\n");
    const char *path = write_file(desk, "again.yaml",
                                  "kind: plan\ntitle: again\nsource: the tests\ngrade: assumption\n"
                                  "as_of: 2026-03-01\nbase: mine.yaml\n");
    const struct rep_plan plan = plan_of_library(desk, path);
    cr_assert_eq(plan.credit[0].share, 0.7);
    cr_assert_str_eq(plan.about.title, "again");
    cr_assert_eq(desk->load.file_count, 4);
    desk_close(desk);
}

Test(load, two_files_built_on_each_other_are_refused)
{
    struct desk *desk = desk_open();
    const char *about = "kind: plan\ntitle: t\nsource: s\ngrade: assumption\nas_of: 2026-03-01\n";
    const char *hen =
        write_file(desk, "hen.yaml", arena_format(desk->load.arena, "%sbase: egg.yaml\n", about));
    write_file(desk, "egg.yaml", arena_format(desk->load.arena, "%sbase: hen.yaml\n", about));
    cr_assert_not(check_model_file(hen, &desk->load));
    cr_assert(
        has_problem(desk, SEVERITY_ERROR, "base is hen.yaml, must be a file that is not itself built on"));
    desk_close(desk);
}

Test(load, mistake_in_a_file_that_nine_designs_share_is_told_once)
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

Test(load, only_a_scenario_can_be_run)
{
    struct desk *desk = desk_open();
    struct scenario scenario;
    cr_assert_not(load_scenario("models/plans/vendor_net.yaml", NULL, &scenario, &desk->load));
    cr_assert(has_problem(desk, SEVERITY_ERROR, "kind is plan, must be scenario to be run"));
    desk_close(desk);
}

Test(load, sixty_four_designs_are_taken_and_one_more_refused)
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

Test(load, ledger_says_where_each_uncertain_number_is_from)
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

Test(load, number_changed_in_a_scenario_is_signed_by_the_scenario)
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

Test(load, numbers_of_routes_the_scenario_leaves_out_are_not_in_its_ledger)
{
    struct desk *desk = desk_open();
    const char *const sets[] = { "routes=[direct, resale]", NULL };
    const struct scenario scenario = load_changed(desk, sets);
    cr_assert_eq(scenario.market.route_count, 2);
    cr_assert_null(find_assumption(&scenario, "routes[2].win_lift_share"));
    cr_assert_not_null(find_assumption(&scenario, "routes[3].win_lift_share"));
    desk_close(desk);
}

static const char *resampled_market(struct desk *desk, const char *csv)
{
    write_file(desk, "sizes.csv", csv);
    return write_file(desk, "market.yaml",
                      "kind: market\ntitle: t\nsource: s\ngrade: assumption\nas_of: 2026-03-01\n"
                      "base: markets/ibm_sample.yaml\nset:\n  segments[0].size: resampled\n"
                      "  segments[0].sizes_file: sizes.csv\n  segments[0].sizes_column: amount\n"
                      "  segments[0].sizes_scale: 2\n");
}

Test(load, resampled_sizes_are_scaled_sorted_and_counted)
{
    struct desk *desk = desk_open();
    const char *path = resampled_market(desk, "id,Amount\n1,300\n2,0\n3,\n4,100\n5,-5\n6,\"$1,000\"\n");
    const struct market market = market_of_library(desk, path);
    const double sizes_usd[] = { 200.0, 600.0, 2000.0 };
    cr_assert_eq(market.segments[0].sample_count, 3);
    for (size_t i = 0; i < 3; i++)
        cr_assert_eq(market.segments[0].sample_usd[i], sizes_usd[i]);
    cr_assert_eq(market.segments[0].median_usd, 600.0);
    cr_assert(
        has_problem(desk, SEVERITY_NOTICE,
                    "3 of the 6 deals in sizes.csv are left out: 1 without an amount, 1 zero, 1 negative"));
    desk_close(desk);
}

Test(load, amount_that_is_no_number_is_an_error_at_its_line)
{
    struct desk *desk = desk_open();
    const char *path = resampled_market(desk, "id,Amount\n1,300\n2,lots\n3,400\n");
    cr_assert_not(check_model_file(path, &desk->load));
    cr_assert_eq(desk->diag.error_count, 1);
    for (size_t i = 0; i < desk->diag.count; i++)
        if (desk->diag.problems[i].severity == SEVERITY_ERROR)
            cr_assert_eq(desk->diag.problems[i].at.line, 3);
    cr_assert(has_problem(desk, SEVERITY_ERROR, "lots"));
    desk_close(desk);
}

Test(load, library_is_where_the_environment_says)
{
    struct desk *desk = desk_open();
    setenv("EVENKEEL_MODELS", desk->folder, 1);
    cr_assert_str_eq(model_library(desk->load.arena), desk->folder);
    unsetenv("EVENKEEL_MODELS");
    cr_assert_str_eq(model_library(desk->load.arena), "models");
    desk_close(desk);
}
