/* Model files: the library, files built on others, sizes from a CSV. */
#include "desk.h"
#include <math.h>

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

/* Not even a notice: what a shipped file says is made. */
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

Test(load, long_sample_keeps_every_amount)
{
    struct desk *desk = desk_open();
    const size_t count = 5000;
    char *csv = arena_alloc(desk->load.arena, 8 * count + 16), *end = csv + sprintf(csv, "Amount\n");
    for (size_t i = 0; i < count; i++)
        end += sprintf(end, "%zu\n", count - i);
    const struct market market = market_of_library(desk, resampled_market(desk, csv));
    cr_assert_eq(market.segments[0].sample_count, count);
    for (size_t i = 0; i < count; i++)
        cr_assert_eq(market.segments[0].sample_usd[i], 2.0 * (double)(i + 1));
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
