#include "../plain_scenario.h"
#include <criterion/criterion.h>

static struct arena *arena;
static struct scenario *scenario;

/* Designs a, b, c, d; c is the baseline. */
static void open_all(void)
{
    static const char *const names[] = { "a", "b", "c", "d" };
    arena = arena_open();
    scenario = plain_scenario(arena);
    for (size_t d = 0; d < 4; d++) {
        if (d > 0)
            plain_design_added(scenario);
        scenario->designs[d].name = names[d];
    }
    scenario->designs[3].rep.credit[0].share = 1.5;
    scenario->baseline = 2;
}

static void close_all(void)
{
    arena_close(arena);
}

TestSuite(scenario, .init = open_all, .fini = close_all);

Test(scenario, designs_that_are_kept_stay_in_order_with_the_baseline)
{
    scenario_keep(scenario, (const char *const[]){ "d", "a", NULL });
    cr_assert_eq(scenario->design_count, 3);
    cr_assert_str_eq(scenario->designs[0].name, "a");
    cr_assert_str_eq(scenario->designs[1].name, "c");
    cr_assert_str_eq(scenario->designs[2].name, "d");
    cr_assert_eq(scenario->baseline, 1);
}

Test(scenario, leaving_designs_out_changes_no_bit_of_the_others)
{
    const struct run_result all = plain_run(scenario, 1, 2, arena);
    const struct tally before = plain_total(&all, 3);
    scenario_keep(scenario, (const char *const[]){ "d", NULL });
    const struct run_result few = plain_run(scenario, 1, 2, arena);
    const struct tally after = plain_total(&few, 1);
    cr_assert(memcmp(&before, &after, sizeof before) == 0);
}

Test(scenario, name_that_is_not_there_is_past_the_end)
{
    cr_assert_eq(scenario_design_named(scenario, "c"), 2);
    cr_assert_eq(scenario_design_named(scenario, "e"), 4);
    cr_assert_eq(scenario_route_named(scenario, "resale"), 1);
    cr_assert_eq(scenario_route_named(scenario, "nowhere"), 2);
}
