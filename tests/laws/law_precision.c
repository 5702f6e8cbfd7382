/* A run that is asked for a precision ends at a pause, at the same world on any number of threads, with the numbers of a run
 * of so many worlds. */
#include <criterion/criterion.h>
#include <math.h>

#include "../../src/analysis/precision.h"
#include "../plain_scenario.h"

static bool is_enough(void *context, const struct run_result *so_far)
{
    return precision_is_reached(context, so_far);
}

static struct run_result precise_run(const struct scenario *scenario, double points, size_t worlds,
                                     int threads, struct arena *arena)
{
    struct precision precision = { points };
    const struct run_spec spec = { .scenario = scenario,
                                   .seed = 5,
                                   .worlds = worlds,
                                   .threads = threads,
                                   .pauses = { is_enough, &precision } };
    return run_worlds(&spec, arena);
}

static bool same_numbers(const struct run_result *left, const struct run_result *right)
{
    const size_t designs = left->scenario->design_count;
    return left->worlds == right->worlds &&
           memcmp(left->tallies, right->tallies, left->worlds * designs * sizeof *left->tallies) == 0 &&
           left->sample_count[0] == right->sample_count[0] &&
           memcmp(left->samples[0], right->samples[0], left->sample_count[0] * sizeof *left->samples[0]) == 0;
}

Test(law_precision, run_ends_where_a_run_of_so_many_worlds_does_on_any_number_of_threads)
{
    struct arena *arena = arena_open();
    const struct scenario *scenario = plain_scenario(arena);
    const struct run_result first = plain_run(scenario, 5, 32, arena);
    const double asked = precision_reached_points(&first) * 0.8;
    const struct run_result one = precise_run(scenario, asked, 2000, 1, arena);
    const struct run_result three = precise_run(scenario, asked, 2000, 3, arena);
    const struct run_result given = plain_run(scenario, 5, one.worlds, arena);
    cr_expect(one.worlds > 32 && one.worlds < 2000, "%zu worlds", one.worlds);
    cr_expect(!one.stopped);
    cr_expect(same_numbers(&one, &given));
    cr_expect(same_numbers(&one, &three));
    arena_close(arena);
}

Test(law_precision, no_pause_before_the_last_was_precise_enough)
{
    struct arena *arena = arena_open();
    const struct scenario *scenario = plain_scenario(arena);
    const struct run_result first = plain_run(scenario, 5, 32, arena);
    const double asked = precision_reached_points(&first) * 0.6;
    const struct run_result ended = precise_run(scenario, asked, 2000, 2, arena);
    for (size_t worlds = 32; worlds < ended.worlds; worlds = run_pause_after(worlds)) {
        const struct run_result earlier = plain_run(scenario, 5, worlds, arena);
        cr_expect(precision_reached_points(&earlier) > asked, "%zu worlds", worlds);
    }
    cr_expect(precision_reached_points(&ended) <= asked);
    arena_close(arena);
}

Test(law_precision, most_worlds_allowed_end_a_run_that_is_not_precise_enough)
{
    struct arena *arena = arena_open();
    const struct scenario *scenario = plain_scenario(arena);
    const struct run_result most = precise_run(scenario, 1e-9, 40, 3, arena);
    const struct run_result given = plain_run(scenario, 5, 40, arena);
    cr_expect(!most.stopped);
    cr_expect(same_numbers(&most, &given));
    arena_close(arena);
}

Test(law_precision, pauses_grow_by_a_third_to_a_half)
{
    cr_expect(run_pause_after(0) == 32 && run_pause_after(31) == 32);
    for (size_t pause = 32; pause < 1u << 20; pause = run_pause_after(pause)) {
        const size_t next = run_pause_after(pause);
        cr_expect(3 * next >= 4 * pause - 2 && 2 * next <= 3 * pause, "%zu after %zu", next, pause);
        cr_expect(run_pause_after(next - 1) == next);
    }
}
