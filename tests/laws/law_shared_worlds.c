/* A large world is worked in parts, and threads may share it: what reps share is told in the order of parts, so neither threads nor
 * parts are seen in what happens. */
#include <criterion/criterion.h>

#include "../../src/engine/world.h"
#include "../plain_scenario.h"
#include "../reference/random_full.h"
#include "../reference/random_partners.h"
#include "luck.h"

enum { REPS = 4200 };

/* So many reps that a world has parts, and few deals of each, so that it takes no time. */
static struct scenario *crowd(struct scenario *scenario)
{
    struct market *market = &scenario->market;
    market->rep_count = REPS;
    market->years = 1;
    for (size_t s = 0; s < market->segment_count; s++) {
        market->segments[s].deals_per_rep_month = 0.12;
        market->segments[s].partner_leads_per_rep_month = 0.06;
    }
    scenario->people = true;
    return scenario;
}

/* Not those for a partner's first deals alone, which reps use up for each other. */
static void open_seller_spiffs(struct partner_program *program)
{
    for (size_t i = 0; i < program->spiff_count; i++)
        program->spiffs[i].first_deals = 0;
}

/* Partners of their own, and everything held that can be; a design that changes on the way where the model has one. */
static struct scenario *partner_crowd(uint64_t number, struct arena *arena)
{
    struct scenario *scenario = crowd(random_partner_scenario(number, arena));
    scenario->decompose = true;
    for (size_t d = 0; d < scenario->design_count; d++) {
        open_seller_spiffs(&scenario->designs[d].program);
        for (size_t i = 0; i < scenario->designs[d].change_count; i++)
            open_seller_spiffs(&scenario->designs[d].changes[i].program);
    }
    return scenario;
}

static void expect_same_run(const struct run_result *one, const struct run_result *many, int threads)
{
    const size_t designs = one->scenario->design_count;
    for (int held = 0; held < HELD_KINDS; held++)
        cr_expect(one->held[held] == NULL ||
                      memcmp(one->held[held], many->held[held], designs * sizeof(struct tally)) == 0,
                  "%d threads, held %d", threads, held);
    for (size_t d = 0; d < designs; d++)
        cr_expect(one->sample_count[d] == many->sample_count[d] && one->sample_count[d] > 0 &&
                      memcmp(one->samples[d], many->samples[d],
                             one->sample_count[d] * sizeof(struct sampled_deal)) == 0,
                  "%d threads, samples of design %zu", threads, d);
}

static void expect_same_on_any_threads(const struct scenario *scenario, uint64_t seed, struct arena *arena)
{
    const int threads[] = { 2, 3, 9 };
    struct run_spec spec = { .scenario = scenario, .seed = seed, .worlds = 1, .threads = 1 };
    const struct run_result one = run_worlds(&spec, arena);
    cr_expect(one.tallies[0].deals > 1000.0);
    for (size_t i = 0; i < sizeof threads / sizeof *threads; i++) {
        spec.threads = threads[i];
        const struct run_result many = run_worlds(&spec, arena);
        expect_same_run(&one, &many, spec.threads);
    }
}

static void expect_parts(const struct scenario *scenario, struct arena *arena)
{
    const struct stage stage = { .scenario = scenario, .roster = roster_of(&scenario->market, arena) };
    cr_assert(world_parts(&stage) >= 4, "%zu parts", world_parts(&stage));
}

Test(law_shared_worlds, market_with_partners_is_the_same_on_any_number_of_threads)
{
    for (uint64_t number = 1; number <= law_cases(2); number++) {
        struct arena *arena = arena_open();
        const struct scenario *scenario = partner_crowd(number, arena);
        expect_parts(scenario, arena);
        expect_same_on_any_threads(scenario, number, arena);
        arena_close(arena);
    }
}

Test(law_shared_worlds, reps_who_game_under_any_plan_are_the_same_on_any_number_of_threads)
{
    for (uint64_t number = 1; number <= law_cases(2); number++) {
        struct arena *arena = arena_open();
        struct scenario *scenario = crowd(random_full_scenario(number, arena));
        scenario->behaviour.gaming = (struct gaming){ .pull_in_days = 30.0,
                                                      .push_out_days = 30.0,
                                                      .concession_asked_share = 0.01,
                                                      .concession_max_share = 0.9,
                                                      .customer_power_share = 0.5,
                                                      .waits_share = 0.5 };
        expect_parts(scenario, arena);
        expect_same_on_any_threads(scenario, number, arena);
        arena_close(arena);
    }
}

/* A SPIFF whose budget runs out in the year. */
static void add_tight_spiff(struct rep_plan *plan)
{
    plan->spiff_count = 1;
    plan->spiffs[0] = (struct spiff){
        .when = { .found_by = CONDITION_ANY, .customer = CONDITION_ANY, .registered = CONDITION_ANY },
        .amount_usd = 500.0,
        WITHOUT_LIMITS
    };
    plan->spiffs[0].budget_usd = 100000.0;
}

Test(law_shared_worlds, budget_that_reps_share_runs_out_alike_on_any_number_of_threads)
{
    struct arena *arena = arena_open();
    struct scenario *scenario = crowd(plain_scenario(arena));
    scenario->market.segments[0].log_sd = 1.0;
    add_tight_spiff(&plain_design_added(scenario)->rep);
    expect_parts(scenario, arena);
    expect_same_on_any_threads(scenario, 5, arena);
    const struct run_result run = plain_run(scenario, 5, 1, arena);
    cr_expect(run.tallies[1].spiff_exhausted_usd > 0.0);
    cr_expect(fabs(run.tallies[1].spiff_pay_usd - 100000.0) < 1e-6, "%.17g paid of the budget",
              run.tallies[1].spiff_pay_usd);
    arena_close(arena);
}

/* One world, its parts worked each for itself or all reps in one. */
static void run_one(const struct stage *stage, bool in_parts, const struct world_tallies *to)
{
    struct arena *arena = arena_open();
    struct world_bench bench = world_bench_in(arena, stage);
    if (!in_parts) {
        bench.part_count = 1;
        bench.sheets = NULL;
    }
    world_run(&bench, 9, 0, *to, NULL);
    arena_close(arena);
}

static struct world_tallies tallies_for(const struct scenario *scenario, struct arena *arena)
{
    struct world_tallies tallies = { { NULL } };
    for (int held = 0; held < (scenario->decompose ? HELD_KINDS : 1); held++)
        tallies.held[held] = arena_array(arena, struct tally, scenario->design_count);
    return tallies;
}

/* Every number of the tally but for rounding. */
static void expect_alike(const struct tally *parts, const struct tally *whole, uint64_t number)
{
    const double *a = (const double *)parts, *b = (const double *)whole;
    for (size_t i = 0; i < sizeof *parts / sizeof *a; i++)
        cr_expect(fabs(a[i] - b[i]) <= 1e-9 * fmax(fabs(b[i]), 1e4),
                  "model %llu, number %zu: %.17g, not %.17g", (unsigned long long)number, i, a[i], b[i]);
}

/* What partners are told goes by the order of reps alone: what only their books write is equal to the last bit. */
Test(law_shared_worlds, partners_of_a_world_in_parts_do_what_they_do_in_one)
{
    for (uint64_t number = 1; number <= law_cases(3); number++) {
        struct arena *arena = arena_open();
        const struct scenario *scenario = partner_crowd(number, arena);
        const struct stage stage = stage_of(scenario, 9, arena);
        const struct world_tallies parts = tallies_for(scenario, arena), one = tallies_for(scenario, arena);
        run_one(&stage, true, &parts);
        run_one(&stage, false, &one);
        for (int held = 0; held < HELD_KINDS; held++)
            for (size_t d = 0; d < scenario->design_count; d++) {
                const struct tally *a = &parts.held[held][d], *b = &one.held[held][d];
                expect_alike(a, b, number);
                cr_expect(a->partner.ending_trust == b->partner.ending_trust &&
                          a->partner.rebate_accrued_usd == b->partner.rebate_accrued_usd &&
                          a->partner.pulled_forward_usd == b->partner.pulled_forward_usd &&
                          memcmp(a->partner.by_type, b->partner.by_type, sizeof a->partner.by_type) == 0);
            }
        arena_close(arena);
    }
}

/* Where a rep's deal uses up what another counted on, the order of all deals matters. */
Test(law_shared_worlds, market_whose_deals_know_each_other_is_one_part)
{
    struct arena *arena = arena_open();
    struct scenario *scenario = partner_crowd(1, arena);
    const struct stage stage = { .scenario = scenario, .roster = roster_of(&scenario->market, arena) };
    cr_expect(world_parts(&stage) > 1);
    scenario->designs[0].program.spiff_count = 1;
    scenario->designs[0].program.spiffs[0].first_deals = 3;
    cr_expect(world_parts(&stage) == 1);
    arena_close(arena);
}
