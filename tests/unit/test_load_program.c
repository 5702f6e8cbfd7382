/* What a program file says reaches the program. */
#include "../../src/base/arena.h"
#include "../../src/base/diag.h"
#include "../../src/domain/day.h"
#include "../../src/input/load.h"
#include <criterion/criterion.h>
#include <limits.h>
#include <math.h>

static struct program_timeline timeline_of(const char *path, struct arena *arena)
{
    struct diag diag = { 0 };
    struct load load = { .arena = arena, .diag = &diag };
    enum model_kind kind;
    struct program_timeline timeline = { 0 };
    const struct node *tree = model_tree(path, &kind, &load);
    cr_assert(tree != NULL && load_program_timeline(tree, &timeline, &load), "%s can't be read", path);
    diag_close(&diag);
    return timeline;
}

Test(load_program, terms_are_found_by_route_and_tier)
{
    struct arena *arena = arena_open();
    const struct program_timeline timeline = timeline_of("tests/data/rich_program.yaml", arena);
    const struct partner_program *program = timeline.programs[0];
    cr_assert_eq(program_route_terms(program, "resale", 2)->margin_share, 0.25);
    cr_assert_eq(program_route_terms(program, "resale", 1)->margin_share, 0.2);
    cr_assert_eq(program_route_terms(program, "co_sell", 0)->fee_share, 0.04);
    cr_assert_eq(program_route_terms(program, "referral", 1)->recurring_years, 2.0);
    arena_close(arena);
}

Test(load_program, words_of_rebates_become_those_of_the_domain)
{
    struct arena *arena = arena_open();
    const struct program_timeline timeline = timeline_of("tests/data/rich_program.yaml", arena);
    const struct rebate *rebates = timeline.programs[0]->rebates;
    cr_assert_eq(rebates[0].schedule.basis, BASIS_DOLLARS);
    cr_assert_eq(rebates[0].schedule.unit, PAYS_RATE_PER_DOLLAR);
    cr_assert_eq(rebates[0].when.found_by, CONDITION_ANY);
    cr_assert_eq(rebates[1].schedule.basis, BASIS_ATTAINMENT);
    cr_assert_eq(rebates[1].cap_usd, INFINITY);
    cr_assert_eq(rebates[2].schedule.unit, PAYS_USD);
    cr_assert_eq(rebates[3].schedule.unit, PAYS_RATE_PER_DOLLAR);
    cr_assert_eq(rebates[3].schedule.basis, BASIS_DOLLARS);
    cr_assert_eq(rebates[3].when.registered, 1);
    arena_close(arena);
}

Test(load_program, blocks_are_there_only_if_the_file_names_them)
{
    struct arena *arena = arena_open();
    const struct partner_program *rich = timeline_of("tests/data/rich_program.yaml", arena).programs[0];
    const struct partner_program *plain = timeline_of("models/programs/worked_case.yaml", arena).programs[0];
    cr_assert(rich->registration.offered && rich->engagement.hand_back);
    cr_assert_eq(rich->review.month_count, 2);
    cr_assert_eq(rich->review.months[1], 12);
    cr_assert(!plain->registration.offered && !plain->engagement.hand_back);
    cr_assert_eq(plain->review.month_count, 0);
    cr_assert_eq(plain->tier_count, 0);
    cr_assert_eq(plain->fund.accrual_share, 0.0);
    cr_assert_eq(plain->engagement.lead, LEAD_UNSAID);
    arena_close(arena);
}

Test(load_program, each_change_is_the_program_before_it_with_some_values_set_anew)
{
    struct arena *arena = arena_open();
    const struct program_timeline timeline = timeline_of("tests/data/rich_program.yaml", arena);
    int july = 0;
    cr_assert(day_from_text("2026-07-01", &july));
    cr_assert_eq(timeline.count, 3);
    cr_assert_eq(timeline.from_day[0], INT_MIN);
    cr_assert_eq(timeline.from_day[1], july);
    cr_assert_eq(timeline.programs[0]->routes[4].margin_share, 0.2);
    cr_assert_eq(timeline.programs[1]->routes[4].margin_share, 0.18);
    cr_assert_eq(timeline.programs[2]->routes[4].margin_share, 0.18);
    cr_assert_eq(timeline.programs[1]->tiers[1].asks.revenue_usd, 250000.0);
    cr_assert_eq(timeline.programs[2]->tiers[1].asks.revenue_usd, 300000.0);
    cr_assert_eq(timeline.programs[2]->rebates[0].schedule.steps[2].pays, 0.03);
    arena_close(arena);
}
