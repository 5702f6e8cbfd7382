/* How many months are worked in one go: as many as end without changing anything for a rep. */
#include <criterion/criterion.h>

#include "../../src/engine/stretch.h"
#include "../plain_scenario.h"

static size_t months_from(const struct scenario *scenario, size_t month)
{
    struct arena *arena = arena_open();
    const struct stage stage = stage_of(scenario, 1, arena);
    const size_t months = stretch_months_from(&stage, month);
    arena_close(arena);
    return months;
}

Test(stretch, year_of_a_yearly_quota_is_worked_in_one_go)
{
    struct arena *arena = arena_open();
    struct scenario *scenario = plain_scenario(arena);
    cr_expect_eq(months_from(scenario, 0), 12);
    cr_expect_eq(months_from(scenario, 7), 5);
    scenario->market.years = 2;
    cr_expect_eq(months_from(scenario, 0), 12, "at its end reps begin again");
    arena_close(arena);
}

Test(stretch, quota_period_of_any_design_ends_it)
{
    struct arena *arena = arena_open();
    struct scenario *scenario = plain_scenario(arena);
    plain_design_added(scenario)->rep.quota_period = PERIOD_QUARTER;
    cr_expect_eq(months_from(scenario, 0), 3);
    cr_expect_eq(months_from(scenario, 4), 2);
    arena_close(arena);
}

Test(stretch, month_whose_deals_may_close_after_the_period_is_worked_alone)
{
    struct arena *arena = arena_open();
    struct scenario *scenario = plain_scenario(arena);
    scenario->market.routes[1].cycle_effect_days = 20.0;
    cr_expect_eq(months_from(scenario, 0), 11);
    cr_expect_eq(months_from(scenario, 11), 1);
    scenario->market.routes[1].cycle_effect_days = 40.0;
    cr_expect_eq(months_from(scenario, 0), 10,
                 "met on the last of October, closed in the new year's first days");
    arena_close(arena);
}

Test(stretch, many_deals_fill_it_sooner)
{
    struct arena *arena = arena_open();
    struct scenario *scenario = plain_scenario(arena);
    scenario->market.segments[0].deals_per_rep_month = 20.0;
    const size_t months = months_from(scenario, 0);
    cr_expect(months > 1 && months < 6, "%zu", months);
    scenario->market.segments[0].deals_per_rep_month = 150.0;
    cr_expect_eq(months_from(scenario, 0), 1);
    cr_expect_eq(stretch_months_most(scenario), 1);
    arena_close(arena);
}

Test(stretch, step_of_a_design_ends_it)
{
    struct arena *arena = arena_open();
    struct scenario *scenario = plain_scenario(arena);
    struct design *design = plain_design_added(scenario);
    design->change_count = 1;
    design->changes = arena_array(arena, struct design_change, 1);
    design->changes[0] =
        (struct design_change){ .after_months = 4, .rep_changes = true, .rep = plain_plan() };
    cr_expect_eq(months_from(scenario, 0), 4);
    cr_expect_eq(months_from(scenario, 4), 8);
    arena_close(arena);
}

Test(stretch, reps_who_share_a_budget_are_worked_month_by_month)
{
    struct arena *arena = arena_open();
    struct scenario *scenario = plain_scenario(arena);
    struct rep_plan *plan = &plain_design_added(scenario)->rep;
    plan->spiff_count = 1;
    plan->spiffs[0] = (struct spiff){ .amount_usd = 500.0, WITHOUT_LIMITS };
    plan->spiffs[0].budget_usd = 20000.0;
    cr_expect_eq(months_from(scenario, 0), 1);
    arena_close(arena);
}

Test(stretch, reps_who_choose_when_to_close_are_worked_month_by_month)
{
    struct arena *arena = arena_open();
    struct scenario *scenario = plain_scenario(arena);
    scenario->behaviour.gaming = (struct gaming){ .pull_in_days = 30.0, .concession_max_share = 0.5 };
    cr_expect_eq(months_from(scenario, 0), 1);
    arena_close(arena);
}
