/* Luck belongs to deals: not to designs, threads, other reps or the lead flow (MODEL.md sections 3 and 12,
 * facts 2 and 8). */
#include <criterion/criterion.h>

#include "../../src/engine/draw_block.h"
#include "../../src/engine/world.h"
#include "../plain_scenario.h"
#include "../reference/random_models.h"
#include "luck.h"

enum { CASES = 4, WORLDS = 5 };

Test(law_luck, design_against_itself_differs_by_nothing_and_so_does_going_back_to_it)
{
    for (uint64_t number = 1; number <= law_cases(CASES); number++) {
        struct arena *arena = arena_open();
        struct scenario *scenario = random_scenario(number, arena);
        struct design *designs = arena_array(arena, struct design, 4);
        designs[0] = designs[1] = designs[3] = scenario->designs[0];
        designs[2] = random_scenario(number + 100, arena)->designs[0];
        designs[2].program = designs[0].program;
        scenario->designs = designs;
        scenario->design_count = 4;
        scenario->baseline = 0;
        const struct run_result run = plain_run(scenario, number, WORLDS, arena);
        for (size_t w = 0; w < WORLDS; w++) {
            const struct tally *world = &run.tallies[w * 4];
            cr_expect(memcmp(&world[0], &world[1], sizeof *world) == 0, "model %zu", (size_t)number);
            cr_expect(memcmp(&world[0], &world[3], sizeof *world) == 0, "model %zu", (size_t)number);
        }
        cr_expect(run.sample_count[0] == run.sample_count[1]);
        cr_expect(memcmp(run.samples[0], run.samples[1], run.sample_count[0] * sizeof *run.samples[0]) == 0);
        arena_close(arena);
    }
}

Test(law_luck, answer_of_a_design_does_not_depend_on_the_designs_beside_it)
{
    for (uint64_t number = 1; number <= law_cases(CASES); number++) {
        struct arena *arena = arena_open();
        struct scenario *scenario = random_scenario(number, arena);
        struct design three[3], two[2];
        for (size_t d = 0; d < 3; d++) {
            three[d] = scenario->designs[0];
            three[d].rep = random_neutral_plan(number + 10 * d, &scenario->market, arena);
        }
        two[0] = three[0];
        two[1] = three[2];
        scenario->baseline = 0;
        scenario->designs = three;
        scenario->design_count = 3;
        const struct run_result with = plain_run(scenario, number, WORLDS, arena);
        scenario->designs = two;
        scenario->design_count = 2;
        const struct run_result without = plain_run(scenario, number, WORLDS, arena);
        for (size_t w = 0; w < WORLDS; w++)
            cr_expect(memcmp(&with.tallies[w * 3 + 2], &without.tallies[w * 2 + 1], sizeof(struct tally)) ==
                          0,
                      "model %zu, world %zu", (size_t)number, w);
        arena_close(arena);
    }
}

Test(law_luck, every_number_of_threads_gives_the_same_bits)
{
    enum { THREADS = 9, MANY = 23 };
    struct arena *arena = arena_open();
    struct scenario *scenario = random_scenario(3, arena);
    struct run_spec spec = { .scenario = scenario, .seed = 4, .worlds = MANY, .threads = 1 };
    const struct run_result one = run_worlds(&spec, arena);
    const size_t bytes = MANY * scenario->design_count * sizeof(struct tally);
    for (spec.threads = 2; spec.threads <= THREADS; spec.threads++) {
        const struct run_result many = run_worlds(&spec, arena);
        cr_expect(many.worlds == MANY && !many.stopped);
        cr_expect(memcmp(one.tallies, many.tallies, bytes) == 0, "%d threads", spec.threads);
        for (size_t d = 0; d < scenario->design_count; d++) {
            cr_expect(one.sample_count[d] == many.sample_count[d]);
            cr_expect(memcmp(one.samples[d], many.samples[d], one.sample_count[d] * sizeof *one.samples[d]) ==
                      0);
        }
    }
    arena_close(arena);
}

/* A world is the same whether it is simulated alone or after others. */
Test(law_luck, more_worlds_leave_the_first_ones_alone)
{
    struct arena *arena = arena_open();
    const struct scenario *scenario = random_scenario(8, arena);
    const struct run_result few = plain_run(scenario, 9, 3, arena);
    const struct run_result more = plain_run(scenario, 9, 7, arena);
    cr_expect(memcmp(few.tallies, more.tallies, 3 * scenario->design_count * sizeof(struct tally)) == 0);
    cr_expect(memcmp(few.tallies, few.tallies + scenario->design_count, sizeof(struct tally)) != 0,
              "two worlds are the same");
    arena_close(arena);
}

/* One block's month of deals, with everything it stands on. */
struct drawn {
    struct stage stage;
    struct deal_block deals;
    double skill[LANES];
};

static struct drawn draw(const struct scenario *scenario, size_t block, size_t month, struct arena *arena)
{
    struct drawn drawn = { .stage = stage_of(scenario, 1, arena) };
    const struct draw_key key = { 1, 2 };
    const struct rep_block *reps = &drawn.stage.roster.blocks[block];
    drawn.deals = deal_block_in(arena, drawn.stage.slot_capacity, scenario->market.route_count);
    draw_skill(&drawn.stage.luck, key, reps, drawn.skill);
    draw_block(&drawn.stage.luck, key, reps, drawn.skill, month, &drawn.deals);
    return drawn;
}

static void expect_same_deals(const struct drawn *few, const struct drawn *many, size_t lanes, size_t routes)
{
    size_t met = 0;
    for (size_t slot = 0; slot < few->deals.slot_count; slot++) {
        for (size_t lane = 0; lane < lanes; lane++) {
            const size_t i = slot * LANES + lane;
            cr_expect(few->deals.met[i] == many->deals.met[i]);
            if (!few->deals.met[i])
                continue;
            met++;
            cr_expect(few->deals.list_usd[i] == many->deals.list_usd[i]);
            cr_expect(few->deals.win_uniform[i] == many->deals.win_uniform[i]);
            for (size_t r = 0; r < routes; r++) {
                cr_expect(few->deals.win[r][i] == many->deals.win[r][i]);
                cr_expect(few->deals.utility_fixed[r][i] == many->deals.utility_fixed[r][i]);
                cr_expect(few->deals.months_to_close[r][i] == many->deals.months_to_close[r][i]);
            }
        }
    }
    cr_expect(met > 0, "no deals to compare");
}

static struct scenario *two_segments(size_t reps, struct arena *arena)
{
    struct scenario *scenario = plain_scenario(arena);
    struct market *market = &scenario->market;
    market->rep_count = reps;
    market->skill_sd = 0.4;
    market->segment_count = 2;
    market->segments[0].rep_share = 0.5;
    market->segments[0].log_sd = 1.0;
    market->segments[1] = market->segments[0];
    market->segments[1].name = "other";
    return scenario;
}

/* 6 reps of two segments: blocks of 3 and 3. 20 reps: blocks of 8, 2, 8 and 2. */
Test(law_luck, hiring_more_reps_does_not_move_the_deals_of_the_others)
{
    struct arena *arena = arena_open();
    const struct scenario *few = two_segments(6, arena), *many = two_segments(20, arena);
    const struct drawn few_first = draw(few, 0, 7, arena), many_first = draw(many, 0, 7, arena);
    const struct drawn few_second = draw(few, 1, 7, arena), many_second = draw(many, 2, 7, arena);
    expect_same_deals(&few_first, &many_first, 3, 2);
    expect_same_deals(&few_second, &many_second, 3, 2);
    arena_close(arena);
}

/* The shared uniform: whoever wins on a route wins on every route that wins at least as often. */
Test(law_luck, route_that_raises_the_chance_never_loses_a_deal_another_would_win)
{
    struct arena *arena = arena_open();
    struct scenario *scenario = two_segments(16, arena);
    scenario->market.routes[1].win_lift_share = 0.4;
    scenario->market.segments[0].win_log_odds_sd = scenario->market.segments[1].win_log_odds_sd = 1.0;
    size_t won = 0, won_by_resale_alone = 0;
    struct drawn drawn = draw(scenario, 0, 0, arena);
    struct deal_block *deals = &drawn.deals;
    for (size_t month = 0; month < MONTHS_PER_YEAR; month++) {
        draw_block(&drawn.stage.luck, (struct draw_key){ 1, 2 }, &drawn.stage.roster.blocks[0], drawn.skill,
                   month, deals);
        for (size_t i = 0; i < deals->slot_count * LANES; i++) {
            const bool direct = deals->win_uniform[i] < deals->win[0][i];
            const bool resale = deals->win_uniform[i] < deals->win[1][i];
            cr_expect(deals->win[1][i] > deals->win[0][i]);
            cr_expect(!direct || resale, "a deal won direct is lost with a partner who raises its chance");
            won += direct;
            won_by_resale_alone += resale && !direct;
        }
    }
    cr_expect(won > 20 && won_by_resale_alone > 5);
    arena_close(arena);
}

static struct tally world_at(const struct scenario *scenario, double lead_flow, struct arena *arena)
{
    struct stage stage = stage_of(scenario, 6, arena);
    stage.designs[0].lead_flow = lead_flow;
    struct world_bench bench = world_bench_in(arena, &stage);
    struct tally tally;
    world_run(&bench, 6, 0, (struct world_tallies){ { &tally } }, NULL);
    return tally;
}

/* With one rate for all and credit on the customer price no deal changes another, so fewer leads can only
 * take from every count. */
Test(law_luck, fewer_leads_are_some_of_the_same_deals)
{
    struct arena *arena = arena_open();
    struct scenario *scenario = two_segments(30, arena);
    scenario->market.lead_ceiling = 2.0;
    scenario->market.segments[0].partner_leads_per_rep_month = 1.5;
    scenario->market.segments[1].partner_leads_per_rep_month = 1.5;
    scenario->market.segments[0].deals_per_rep_month = scenario->market.segments[1].deals_per_rep_month = 0.5;
    const double flows[] = { 0.0, 0.3, 1.0, 1.6, 2.0 };
    struct tally before = { 0 };
    for (size_t i = 0; i < sizeof flows / sizeof *flows; i++) {
        const struct tally now = world_at(scenario, flows[i], arena);
        const double expected = 30.0 * 12.0 * (0.5 + 1.5 * flows[i]);
        cr_expect(fabs(now.deals - expected) < 4.0 * sqrt(expected), "%g deals at flow %g", now.deals,
                  flows[i]);
        cr_expect(now.deals > before.deals && now.list_usd > before.list_usd);
        for (size_t r = 0; r < scenario->market.route_count; r++) {
            cr_expect(now.routes[r].deals >= before.routes[r].deals);
            cr_expect(now.routes[r].won >= before.routes[r].won);
            cr_expect(now.routes[r].bookings_usd >= before.routes[r].bookings_usd);
        }
        before = now;
    }
    arena_close(arena);
}

Test(law_luck, another_seed_is_another_year)
{
    struct arena *arena = arena_open();
    const struct scenario *scenario = plain_scenario(arena);
    const struct run_result one = plain_run(scenario, 1, 1, arena), other = plain_run(scenario, 2, 1, arena);
    const struct run_result far = plain_run(scenario, (UINT64_C(1) << 32) + 1, 1, arena);
    cr_expect(memcmp(one.tallies, other.tallies, sizeof *one.tallies) != 0);
    cr_expect(memcmp(one.tallies, far.tallies, sizeof *one.tallies) != 0, "only half of the seed counts");
    arena_close(arena);
}

static volatile sig_atomic_t stop_now;

static void stop_after_three(void *context, size_t done, size_t asked)
{
    (void)context;
    (void)asked;
    if (done == 3)
        stop_now = 1;
}

/* What was done before Ctrl-C is what a run of so many worlds gives. */
Test(law_luck, stopped_run_is_a_run_of_fewer_worlds)
{
    struct arena *arena = arena_open();
    const struct scenario *scenario = plain_scenario(arena);
    for (int threads = 1; threads <= 3; threads++) {
        stop_now = 0;
        const struct run_spec spec = { .scenario = scenario,
                                       .seed = 3,
                                       .worlds = 400,
                                       .threads = threads,
                                       .watch = { stop_after_three, NULL, &stop_now } };
        const struct run_result partial = run_worlds(&spec, arena);
        cr_expect(partial.stopped && partial.worlds >= 3 && partial.worlds <= 2 + (size_t)threads + 1,
                  "%zu worlds on %d threads", partial.worlds, threads);
        const struct run_result whole = plain_run(scenario, 3, partial.worlds, arena);
        cr_expect(memcmp(partial.tallies, whole.tallies, partial.worlds * sizeof(struct tally)) == 0);
    }
    arena_close(arena);
}
