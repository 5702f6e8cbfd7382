#include "../../src/analysis/assumption_draws.h"
#include "../../src/base/arena.h"
#include "../../src/base/diag.h"
#include "asked.h"
#include <string.h>

static const char *const ranged[] = { "behaviour.acumen={ value: 0.8, low: 0.3, high: 1.2 }",
                                      "market.segments.everyone.win_rate={ value: 0.5, low: 0.4, high: 0.6 }",
                                      "market.routes.resale.win_lift_share={ value: 0, low: 0, high: 0.5 }",
                                      NULL };

static size_t in_slice(const double *points, size_t dimensions, size_t column, size_t count, size_t slices,
                       size_t slice)
{
    size_t inside = 0;
    for (size_t i = 0; i < count; i++)
        inside += (size_t)(points[i * dimensions + column] * (double)slices) == slice;
    return inside;
}

Test(assumption_draws, every_sixteenth_of_every_range_is_met_equally_often)
{
    struct arena *arena = arena_open();
    for (uint32_t replicate = 0; replicate < 3; replicate++) {
        const double *points = assumption_points(47, 64, 7, replicate, arena);
        for (size_t column = 0; column < 47; column++)
            for (size_t slice = 0; slice < 16; slice++)
                cr_assert_eq(in_slice(points, 47, column, 64, 16, slice), 4, "column %zu", column);
    }
    arena_close(arena);
}

Test(assumption_draws, every_quarter_of_the_first_two_ranges_is_met_with_every_quarter)
{
    struct arena *arena = arena_open();
    const double *points = assumption_points(5, 64, 3, 0, arena);
    for (size_t cell = 0; cell < 16; cell++) {
        size_t inside = 0;
        for (size_t i = 0; i < 64; i++)
            inside += (size_t)(points[5 * i] * 4.0) * 4 + (size_t)(points[5 * i + 1] * 4.0) == cell;
        cr_assert_eq(inside, 4);
    }
    arena_close(arena);
}

Test(assumption_draws, another_seed_or_replicate_gives_other_points)
{
    struct arena *arena = arena_open();
    const double *first = assumption_points(45, 8, 1, 0, arena);
    cr_assert(memcmp(first, assumption_points(45, 8, 1, 0, arena), 45 * 8 * sizeof *first) == 0);
    const double *others[] = { assumption_points(45, 8, 2, 0, arena), assumption_points(45, 8, 1, 1, arena) };
    for (size_t o = 0; o < 2; o++)
        for (size_t column = 0; column < 45; column++)
            cr_assert(first[column] != others[o][column]);
    for (size_t i = 0; i < 45 * 8; i++)
        cr_assert(first[i] > 0.0 && first[i] < 1.0);
    arena_close(arena);
}

Test(assumption_draws, count_is_rounded_up_to_a_power_of_two)
{
    cr_assert_eq(assumption_draw_count(1), 1);
    cr_assert_eq(assumption_draw_count(512), 512);
    cr_assert_eq(assumption_draw_count(513), 1024);
}

Test(assumption_draws, uniform_spread_ends_at_the_ends_and_triangular_peaks_at_the_value)
{
    const struct assumption_range range = { .value = 1.0, .low = 0.0, .high = 4.0 };
    cr_assert_float_eq(assumption_value_at(&range, 0.25, SPREAD_UNIFORM), 1.0, 1e-15);
    cr_assert_float_eq(assumption_value_at(&range, 0.0, SPREAD_TRIANGULAR), 0.0, 1e-15);
    cr_assert_float_eq(assumption_value_at(&range, 0.25, SPREAD_TRIANGULAR), 1.0, 1e-15);
    cr_assert_float_eq(assumption_value_at(&range, 1.0, SPREAD_TRIANGULAR), 4.0, 1e-15);
    const struct assumption_range at_low = { .value = 0.0, .low = 0.0, .high = 1.0 };
    cr_assert_float_eq(assumption_value_at(&at_low, 0.75, SPREAD_TRIANGULAR), 0.5, 1e-15);
}

Test(assumption_draws, only_numbers_with_a_range_are_drawn)
{
    struct asked *asked = asked_open(ranged);
    const struct assumption_ranges ranges = assumption_ranges_of(&asked->scenario, asked->arena);
    cr_assert_eq(ranges.count, 3);
    cr_assert_str_eq(ranges.items[0].path, "market.segments.everyone.win_rate");
    cr_assert_str_eq(ranges.items[0].label, "win_rate");
    cr_assert_str_eq(ranges.items[1].label, "resale win_lift_share");
    cr_assert_str_eq(ranges.items[1].unit, "share");
    cr_assert_str_eq(ranges.items[2].path, "behaviour.acumen");
    cr_assert(strstr(ranges.items[2].meaning, "win lift"));
    asked_close(asked);
}

Test(assumption_draws, draw_sets_every_number_and_then_the_levers)
{
    struct asked *asked = asked_open(ranged);
    const struct assumption_draws draws = assumption_draws_of(
        assumption_ranges_of(&asked->scenario, asked->arena), 4, 1, SPREAD_UNIFORM, asked->arena);
    static const char *const lever[] = { "designs.net.rep.quota_usd=2e6", NULL };
    for (size_t draw = 0; draw < 4; draw++) {
        struct scenario scenario;
        cr_assert(
            assumption_draw_load(&asked->rerun, &draws, draw, lever, &scenario, asked->arena, &asked->diag));
        cr_assert_eq(scenario.market.segments[0].win_rate, draws.values[draw * 3]);
        cr_assert_eq(scenario.market.routes[1].win_lift_share, draws.values[draw * 3 + 1]);
        cr_assert_eq(scenario.behaviour.acumen, draws.values[draw * 3 + 2]);
        cr_assert_eq(scenario.designs[0].rep.quota_usd, 2e6);
    }
    asked_close(asked);
}

Test(assumption_draws, draw_that_the_files_own_rules_refuse_says_why)
{
    static const char *const sets[] = {
        "market.segments.everyone.win_rate={ value: 0.5, low: 0.4, high: 0.99 }",
        "market.routes.resale.win_lift_share={ value: 0, low: 0, high: 0.9 }", NULL
    };
    struct asked *asked = asked_open(sets);
    struct assumption_draws draws = assumption_draws_of(assumption_ranges_of(&asked->scenario, asked->arena),
                                                        1, 1, SPREAD_UNIFORM, asked->arena);
    const double high[] = { 0.99, 0.9 };
    draws.values = high;
    struct scenario scenario;
    cr_assert(!assumption_draw_load(&asked->rerun, &draws, 0, NULL, &scenario, asked->arena, &asked->diag));
    cr_assert(has_said(asked, "win_lift_share is 0.9"), "%s", asked->diag.problems[0].message);
    asked_close(asked);
}

Test(assumption_draws, scenario_without_ranges_is_told_where_to_write_them)
{
    struct asked *asked = asked_open(NULL);
    cr_assert_eq(assumption_ranges_of(&asked->scenario, asked->arena).count, 0);
    cr_assert(!assumption_ranges_missing(&asked->scenario, &asked->diag));
    cr_assert(has_said(asked, "tests/cli/one-deal.yaml gives no number"));
    cr_assert(strstr(asked->diag.problems[0].hint, "low: 0.3"));
    asked_close(asked);
}
