#include "../../src/analysis/crossing.h"
#include "../../src/analysis/indifference.h"
#include "../../src/report/result_tables.h"
#include "../../src/report/sweep_words.h"
#include "../../src/report/to_csv.h"
#include "asked.h"
#include <stdlib.h>
#include <string.h>

static struct asked *asked;

static void open_all(void)
{
    asked = asked_open(NULL);
}

static void close_all(void)
{
    asked_close(asked);
}

TestSuite(sweep, .init = open_all, .fini = close_all);

static struct sweep_axis axis(const char *text)
{
    struct sweep_axis read;
    cr_assert(sweep_axis_read(text, &asked->scenario, &read, asked->arena, &asked->diag), "%s", text);
    return read;
}

static bool is_refused(const char *text, const char *said)
{
    struct sweep_axis read;
    diag_close(&asked->diag);
    asked->diag = (struct diag){ 0 };
    return !sweep_axis_read(text, &asked->scenario, &read, asked->arena, &asked->diag) &&
           has_said(asked, said);
}

static struct sweep sweep_over(const char *first, const char *second)
{
    struct sweep_spec *spec = arena_array(asked->arena, struct sweep_spec, 1);
    *spec = (struct sweep_spec){ .rerun = asked->rerun, .axis_count = second ? 2 : 1 };
    spec->axes[0] = axis(first);
    if (second)
        spec->axes[1] = axis(second);
    cr_assert(sweep_check(spec, &asked->diag));
    return sweep_run(spec, asked->arena);
}

static double pull_at(const struct sweep *sweep, size_t point, const char *design)
{
    const size_t d = scenario_design_named(sweep->scenario, design);
    return answer_metric(&sweep->points[point].comparison.designs[d], "pull_points").value;
}

Test(sweep, range_takes_both_ends_and_reads_like_decimals)
{
    const struct sweep_axis read = axis("behaviour.acumen=0:1:0.1");
    cr_assert_eq(read.count, 11);
    cr_assert_str_eq(read.texts[3], "0.3");
    cr_assert_str_eq(read.texts[10], "1");
    cr_assert_str_eq(read.changes[3][0], "behaviour.acumen=0.3");
    cr_assert_eq(axis("behaviour.acumen=0:1:0.3").count, 4);
}

Test(sweep, list_of_numbers_is_put_in_order)
{
    const struct sweep_axis read = axis("behaviour.pay_weight=8,1.5,4");
    cr_assert(read.numeric);
    cr_assert_str_eq(read.texts[0], "1.5");
    cr_assert_str_eq(read.texts[2], "8");
}

Test(sweep, list_of_words_stays_in_order)
{
    const struct sweep_axis read = axis("behaviour.outlook=myopic,forecast");
    cr_assert(!read.numeric);
    cr_assert_str_eq(read.texts[0], "myopic");
}

Test(sweep, axis_says_what_its_number_is)
{
    const struct sweep_axis read = axis("designs.part.rep.credit[0].share=0.9,1");
    cr_assert_str_eq(read.unit, "share");
    cr_assert(strstr(read.meaning, "part of the basis"));
}

Test(sweep, one_path_may_set_several_designs)
{
    const struct sweep_axis two = axis("designs.net,part.rep.quota_usd=1e6,2e6");
    cr_assert_str_eq(two.changes[0][0], "designs.net.rep.quota_usd=1000000");
    cr_assert_str_eq(two.changes[0][1], "designs.part.rep.quota_usd=1000000");
    cr_assert_null(two.changes[0][2]);
    const struct sweep_axis every = axis("designs.*.rep.quota_usd=1e6,2e6");
    cr_assert_str_eq(every.changes[1][3], "designs.part.rep.quota_usd=2000000");
    cr_assert_null(every.changes[1][4]);
}

Test(sweep, axis_that_can_not_be_read_says_why)
{
    cr_assert(is_refused("behaviour.acumen", "must be PATH=FROM:TO:STEP"));
    cr_assert(is_refused("behaviour.acumen=", "must be PATH=FROM:TO:STEP"));
    cr_assert(is_refused("behaviour.acumen=0:1", "must be FROM:TO:STEP"));
    cr_assert(is_refused("behaviour.acumen=1:0:0.1", "must go up"));
    cr_assert(is_refused("behaviour.acumen=0:1:0", "must go up"));
    cr_assert(is_refused("behaviour.acumen=0:1:0.0001", "must be at most 1000"));
    cr_assert(is_refused("behaviour.acumen=1,1.0", "twice"));
    cr_assert(is_refused("behaviour.acumen=1,,2", "empty"));
    cr_assert(is_refused("seed=1,2", "same at every point"));
}

Test(sweep, value_out_of_range_is_found_before_the_first_run)
{
    struct sweep_spec spec = { .rerun = asked->rerun, .axis_count = 1 };
    spec.axes[0] = axis("designs.part.rep.credit[0].share=1:3:1");
    cr_assert(!sweep_check(&spec, &asked->diag));
    cr_assert(has_said(asked, "share is 3"));
    cr_assert_str_eq(asked->diag.problems[0].path, "--vary");
}

static const char *csv_of(const struct comparison *comparison)
{
    char *text = NULL;
    size_t bytes = 0;
    FILE *out = open_memstream(&text, &bytes);
    const struct table table = designs_table(comparison, asked->arena);
    to_csv(&table, out);
    fclose(out);
    const char *kept = arena_text(asked->arena, text, bytes);
    free(text);
    return kept;
}

Test(sweep, sweep_of_one_point_is_the_run)
{
    const struct sweep sweep = sweep_over("designs.part.rep.credit[0].share=0.99", NULL);
    const struct run_result run = rerun_worlds(&asked->rerun, &asked->scenario, asked->arena);
    const struct comparison comparison = comparison_of(&run, asked->arena);
    cr_assert_eq(sweep.done, 1);
    cr_assert_str_eq(csv_of(&sweep.points[0].comparison), csv_of(&comparison));
}

Test(sweep, any_number_of_threads_gives_the_same_bits)
{
    const struct sweep one =
        sweep_over("behaviour.pay_weight=1,2", "designs.part.rep.credit[0].share=0.9,1.1");
    asked->rerun.threads = 3;
    const struct sweep three =
        sweep_over("behaviour.pay_weight=1,2", "designs.part.rep.credit[0].share=0.9,1.1");
    for (size_t point = 0; point < one.done; point++)
        cr_assert_str_eq(csv_of(&one.points[point].comparison), csv_of(&three.points[point].comparison));
}

Test(sweep, last_path_runs_fastest)
{
    const struct sweep sweep =
        sweep_over("behaviour.pay_weight=1,2", "designs.part.rep.credit[0].share=0.9,1,1.1");
    cr_assert_eq(sweep.done, 6);
    cr_assert_eq(sweep_value_at(sweep.spec, 4, 0), 1);
    cr_assert_eq(sweep_value_at(sweep.spec, 4, 1), 1);
    cr_assert_eq(pull_at(&sweep, 1, "part"), 0.0);
    cr_assert_eq(pull_at(&sweep, 4, "part"), 0.0);
    cr_assert_lt(pull_at(&sweep, 3, "part"), pull_at(&sweep, 0, "part"), "more weight on pay pushes harder");
}

/* 10 % of vendor net: 80,000 / 65,000 of the credit makes resale pay like direct. */
Test(sweep, pull_crosses_zero_at_the_neutral_multiplier)
{
    const struct sweep sweep = sweep_over("designs.multiplier.rep.credit[0].multiplier=1.2:1.26:0.02", NULL);
    const size_t design = scenario_design_named(sweep.scenario, "multiplier");
    struct estimate pull[4];
    sweep_pull_along(&sweep, 0, 0, design, pull);
    const struct crossings crossings = crossings_of(sweep.spec->axes[0].numbers, pull, 4);
    cr_assert_eq(crossings.count, 1);
    cr_assert_float_eq(crossings.items[0].left, 1.22, 1e-9);
    cr_assert_float_eq(crossings.items[0].right, 1.24, 1e-9);
    cr_assert_float_eq(crossings.items[0].at, 80.0 / 65.0, 0.004);
    cr_assert(strstr(sweep_finding(&sweep, asked->arena), "multiplier crosses zero at"));
}

/* Two points around it that are as near as can be told from luck. */
Test(sweep, pull_turns_at_the_break_even_credit_share)
{
    const struct sweep sweep = sweep_over("designs.part.rep.credit[0].share=0.98,1,1.02", NULL);
    cr_assert_lt(pull_at(&sweep, 0, "part"), 0.0);
    cr_assert_eq(pull_at(&sweep, 1, "part"), 0.0);
    cr_assert_gt(pull_at(&sweep, 2, "part"), 0.0);
}

Test(sweep, path_that_moves_nothing_is_told_so)
{
    const struct sweep sweep = sweep_over("designs.net.rep.salary_usd=1e5,1.2e5", NULL);
    cr_assert(!sweep_moves(&sweep, 0));
    cr_assert(strstr(sweep_finding(&sweep, asked->arena), "does not move along"));
}

Test(sweep, range_without_a_crossing_says_so)
{
    const struct sweep sweep = sweep_over("designs.part.rep.credit[0].share=0.5:0.9:0.2", NULL);
    cr_assert(strstr(sweep_finding(&sweep, asked->arena), "No crossing in range"));
}

static struct indifference map_of(const char *design, const char *lift, const char *credit)
{
    struct indifference_spec *map = arena_array(asked->arena, struct indifference_spec, 1);
    *map = (struct indifference_spec){ design, "resale", lift, credit };
    struct sweep_spec *spec = arena_array(asked->arena, struct sweep_spec, 1);
    struct sweep *sweep = arena_array(asked->arena, struct sweep, 1);
    spec->rerun = asked->rerun;
    cr_assert(indifference_axes(map, &asked->scenario, spec, asked->arena, &asked->diag));
    cr_assert(sweep_check(spec, &asked->diag));
    *sweep = sweep_run(spec, asked->arena);
    return indifference_of(map, sweep, &asked->scenario, asked->arena);
}

/* The published table: 25 % at a credit of 80 %, 100 % at 50 %; with one rate both ways of telling agree. */
Test(sweep, indifference_map_has_the_break_even_lifts)
{
    const struct indifference map = map_of("part", "0:0.75:0.25", "0.5:1:0.1");
    static const double lift[] = { 1.0, 2.0 / 3.0, 3.0 / 7.0, 0.25, 1.0 / 9.0, 0.0 };
    cr_assert_float_eq(map.basis_ratio, 1.0, 1e-12);
    for (size_t c = 0; c < map.row_count; c++) {
        cr_assert_float_eq(map.rows[c].closed_lift_share, lift[c], 1e-9);
        cr_assert_float_eq(map.rows[c].paid_lift_share, lift[c], 1e-6);
    }
}

/* Between two rows pay is straight in credit. */
Test(sweep, indifference_map_says_at_which_credit_a_lift_balances_pay)
{
    const struct indifference map = map_of("part", "0:0.5:0.25", "0.5:1:0.25");
    cr_assert_float_eq(indifference_credit_share(&map, 0.0), 1.0, 1e-9);
    cr_assert_float_eq(indifference_credit_share(&map, 0.25), 0.8, 1e-6);
    cr_assert(isnan(indifference_credit_share(&map, -0.5)), "off the map");
}

/* On the line a rep who looks at pay alone takes either way as often: 25 % lift at 80 % credit, 100 % at 50 %. The
 * base win rate of a half rises by more than a lift of one half. */
Test(sweep, reps_are_indifferent_on_the_break_even_line)
{
    asked->rerun.worlds = 32;
    const struct indifference map = map_of("part", "0:0.25:0.25", "0.8:1:0.2");
    cr_assert_float_eq(map.partner_share[0 * 2 + 1], 0.5, 0.02, "80 %% credit, 25 %% lift");
    cr_assert_float_eq(map.partner_share[1 * 2 + 0], 0.5, 0.02, "100 %% credit, no lift");
    cr_assert_lt(map.partner_share[0 * 2 + 0], 0.2);
    cr_assert_gt(map.partner_share[1 * 2 + 1], 0.8);
}

Test(sweep, basis_of_vendor_net_moves_the_line)
{
    const struct indifference map = map_of("net", "0:0.2:0.1", "0.8:1.2:0.2");
    cr_assert_float_eq(map.basis_ratio, 65.0 / 80.0, 1e-12);
    cr_assert_float_eq(map.rows[1].closed_lift_share, 0.230769, 1e-5);
}
