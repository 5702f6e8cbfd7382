/* Reps who choose when they close. */
#include <criterion/criterion.h>

#include "../plain_scenario.h"
#include "../reference/random_full.h"
#include "../reference/random_models.h"
#include "../tally_near.h"
#include "luck.h"

enum { CASES = 8, WORLDS = 3 };

/* Everything that could move a deal, and no luck in it. */
static const struct gaming eager = { .pull_in_days = 30.0,
                                     .push_out_days = 30.0,
                                     .concession_asked_share = 0.01,
                                     .concession_max_share = 0.9,
                                     .customer_power_share = 0.5,
                                     .waits_share = 1.0 };

/* Two years of quarters, no partners to sell with: which deals are won is settled before they are timed. */
static struct scenario *quarters(struct arena *arena)
{
    struct scenario *scenario = plain_scenario(arena);
    scenario->market.years = 2;
    scenario->market.segments[0].partner_available_share = 0.0;
    scenario->market.segments[0].deals_per_rep_month = 6.0;
    scenario->market.segments[0].log_sd = 0.8;
    scenario->designs[0].rep.quota_period = PERIOD_QUARTER;
    scenario->behaviour.outlook = OUTLOOK_FORECAST;
    return scenario;
}

static void accelerate(struct rep_plan *plan)
{
    plan->components[0].schedule.step_count = 2;
    plan->components[0].schedule.steps[1] = (struct step){ 1.0, 0.3 };
}

static double moves(const struct tally *tally)
{
    return tally->timing.signed_early + tally->timing.held_over + tally->timing.held_lost;
}

Test(law_timing, one_rate_moves_no_deal_and_no_cent)
{
    struct arena *arena = arena_open();
    struct scenario *scenario = quarters(arena);
    const struct run_result plain = plain_run(scenario, 1, WORLDS, arena);
    struct scenario gamed = *scenario;
    gamed.behaviour.gaming = eager;
    const struct run_result run = plain_run(&gamed, 1, WORLDS, arena);
    for (size_t w = 0; w < WORLDS; w++) {
        struct tally without = run.tallies[w];
        cr_expect_eq(moves(&without), 0.0);
        without.timing = (struct tally_timing){ 0 };
        cr_expect(tallies_say_the_same(&without, &plain.tallies[w]), "world %zu", w);
    }
    arena_close(arena);
}

Test(law_timing, no_days_are_nobody_who_games_it)
{
    for (uint32_t number = 1; number <= law_cases(CASES); number++) {
        struct arena *arena = arena_open();
        struct scenario *scenario = random_full_scenario(number, arena), gamed = *scenario;
        gamed.behaviour.gaming = eager;
        gamed.behaviour.gaming.pull_in_days = gamed.behaviour.gaming.push_out_days = 0.0;
        const struct run_result plain = plain_run(scenario, number, 1, arena),
                                run = plain_run(&gamed, number, 1, arena);
        cr_expect(memcmp(plain.tallies, run.tallies, scenario->design_count * sizeof *run.tallies) == 0,
                  "model %u", number);
        arena_close(arena);
    }
}

Test(law_timing, what_is_moved_is_still_won_at_its_price_less_what_was_given)
{
    struct arena *arena = arena_open();
    struct scenario *scenario = quarters(arena);
    accelerate(&scenario->designs[0].rep);
    const struct run_result plain = plain_run(scenario, 2, WORLDS, arena);
    struct scenario gamed = *scenario;
    gamed.behaviour.gaming = eager;
    const struct run_result run = plain_run(&gamed, 2, WORLDS, arena);
    for (size_t w = 0; w < WORLDS; w++) {
        const struct tally *a = &plain.tallies[w], *b = &run.tallies[w];
        cr_expect(b->timing.signed_early > 0.0 && b->timing.held_over > 0.0);
        cr_expect_eq(a->routes[0].won, b->routes[0].won);
        cr_expect(fabs(a->bookings_usd - b->bookings_usd - b->timing.conceded_usd) < 1e-6 * a->bookings_usd);
        cr_expect(fabs(b->credit_usd - b->bookings_usd) < 1e-6 * b->bookings_usd,
                  "credit is lost on the way");
    }
    arena_close(arena);
}

Test(law_timing, a_step_of_pay_gathers_quarters_above_it)
{
    struct arena *arena = arena_open();
    struct scenario *scenario = quarters(arena);
    struct component *bonus = &scenario->designs[0].rep.components[0];
    bonus->schedule.step_count = 2;
    bonus->schedule.kind = SCHEDULE_RETROACTIVE;
    bonus->schedule.steps[1] = (struct step){ 1.0, 0.15 };
    scenario->market.rep_count = 80;
    scenario->behaviour.gaming = eager;
    const struct run_result run = plain_run(scenario, 3, WORLDS, arena);
    const struct tally total = plain_total(&run, 0);
    cr_expect(total.timing.just_above > 2.0 * total.timing.just_below, "%g above, %g below",
              total.timing.just_above, total.timing.just_below);
    arena_close(arena);
}

Test(law_timing, plan_that_pays_every_route_alike_has_no_pull_however_deals_are_timed)
{
    for (uint32_t number = 1; number <= law_cases(CASES); number++) {
        struct arena *arena = arena_open();
        struct scenario *scenario = random_scenario(number, arena);
        scenario->market.years = 2;
        scenario->behaviour.gaming = eager;
        scenario->design_count = 1;
        scenario->baseline = 0;
        scenario->designs[0].change_count = 0;
        scenario->designs[0].rep = random_neutral_plan(number, &scenario->market, arena);
        const struct run_result run = plain_run(scenario, number, 2, arena);
        for (size_t w = 0; w < 2; w++)
            cr_expect(run.tallies[w].pushed_away == 0.0 && run.tallies[w].pulled_in == 0.0, "model %u",
                      number);
        arena_close(arena);
    }
}

Test(law_timing, every_number_of_threads_gives_the_same_bits)
{
    for (uint32_t number = 1; number <= 4; number++) {
        struct arena *arena = arena_open();
        struct scenario *scenario = random_full_scenario(number, arena);
        scenario->market.years = 2;
        scenario->behaviour.gaming = eager;
        const struct run_spec one = { .scenario = scenario, .seed = number, .worlds = 6, .threads = 1 };
        struct run_spec four = one;
        four.threads = 4;
        const struct run_result a = run_worlds(&one, arena), b = run_worlds(&four, arena);
        cr_expect(memcmp(a.tallies, b.tallies, 6 * scenario->design_count * sizeof *a.tallies) == 0,
                  "model %u", number);
        arena_close(arena);
    }
}
