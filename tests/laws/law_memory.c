/* Memory grows with reps, designs and worlds, never with deals (DESIGN.md, promise 3). */
#include <criterion/criterion.h>

#include "../../src/engine/world.h"
#include "../plain_scenario.h"
#include "../reference/random_full.h"
#include "../reference/random_partners.h"
#include "luck.h"

static size_t bytes_for(const struct scenario *scenario, size_t worlds, int threads)
{
    const struct run_spec spec = { .scenario = scenario, .worlds = worlds, .threads = threads };
    return run_memory_bytes(&spec);
}

Test(law_memory, longer_horizons_and_more_deals_need_no_more)
{
    struct arena *arena = arena_open();
    struct scenario *scenario = plain_scenario(arena);
    scenario->market.rep_count = 1000;
    const size_t one_year = bytes_for(scenario, 100, 2);
    scenario->market.years = 5;
    cr_expect(bytes_for(scenario, 100, 2) == one_year);
    scenario->market.segments[0].deals_per_rep_month = 20.0; /* ten times as many: a longer month per block */
    cr_expect((double)bytes_for(scenario, 100, 2) < 1.1 * (double)one_year);
    arena_close(arena);
}

Test(law_memory, worlds_and_threads_add_what_they_hold)
{
    struct arena *arena = arena_open();
    struct scenario *scenario = plain_scenario(arena);
    plain_design_added(scenario);
    const size_t base = bytes_for(scenario, 100, 1);
    cr_expect(bytes_for(scenario, 200, 1) - base == 100 * 2 * sizeof(struct tally));
    const size_t thread = bytes_for(scenario, 100, 2) - base;
    cr_expect(bytes_for(scenario, 100, 5) - base == 4 * thread);
    scenario->market.rep_count *= 100;
    cr_expect(bytes_for(scenario, 100, 2) - bytes_for(scenario, 100, 1) < 100 * thread);
    arena_close(arena);
}

/* The forecast is an upper bound of what the arenas really hold. */
Test(law_memory, run_stays_within_what_it_asked_for)
{
    const size_t reps[] = { 1, 500, 20000 };
    for (size_t i = 0; i < sizeof reps / sizeof *reps; i++) {
        struct arena *models = arena_open(), *arena = arena_open(), *bench = arena_open();
        struct scenario *scenario = plain_scenario(models);
        scenario->market.rep_count = reps[i];
        plain_design_added(scenario);
        plain_run(scenario, 1, 2, arena);
        const struct stage stage = stage_of(scenario, 1, models);
        world_bench_in(bench, &stage);
        const size_t held = arena_bytes(arena) + arena_bytes(bench);
        cr_expect(held <= bytes_for(scenario, 2, 1), "%zu reps: %zu bytes held, %zu foreseen", reps[i], held,
                  bytes_for(scenario, 2, 1));
        arena_close(bench);
        arena_close(arena);
        arena_close(models);
    }
}

Test(law_memory, run_of_any_plan_stays_within_what_it_asked_for)
{
    for (uint64_t number = 1; number <= law_cases(15); number++) {
        struct arena *models = arena_open(), *arena = arena_open(), *bench = arena_open();
        struct scenario *scenario = random_full_scenario(number, models);
        if (number % 5 == 0)
            scenario->behaviour.outlook = OUTLOOK_DYNAMIC;
        plain_run(scenario, 1, 2, arena);
        const struct stage stage = stage_of(scenario, 1, models);
        world_bench_in(bench, &stage);
        const size_t held = arena_bytes(arena) + arena_bytes(bench);
        cr_expect(held <= bytes_for(scenario, 2, 1), "model %llu: %zu bytes held, %zu foreseen",
                  (unsigned long long)number, held, bytes_for(scenario, 2, 1));
        arena_close(bench);
        arena_close(arena);
        arena_close(models);
    }
}

/* What a part's deals tell partners takes no more than a month of them. */
Test(law_memory, threads_that_share_a_world_stay_within_what_was_asked_for)
{
    enum { CREWS = 3 };
    for (uint64_t number = 1; number <= law_cases(6); number++) {
        struct arena *models = arena_open(), *arena = arena_open();
        struct scenario *scenario =
            number % 2 == 0 ? random_full_scenario(number, models) : random_partner_scenario(number, models);
        scenario->market.rep_count = 5000;
        scenario->people = scenario->decompose = true;
        const struct stage stage = stage_of(scenario, 1, models);
        world_bench_shared(arena, &stage, CREWS);
        const size_t foreseen = world_bench_bytes(&stage) + CREWS * world_crew_bytes(&stage);
        cr_expect(arena_bytes(arena) <= foreseen, "model %llu: %zu bytes held, %zu foreseen",
                  (unsigned long long)number, arena_bytes(arena), foreseen);
        arena_close(arena);
        arena_close(models);
    }
}
