/* Deals that happened, met again (MODEL.md section 12, facts 2, 5 and 6): under the design in force nothing moves, and what moves elsewhere is what
 * a simulation of both designs says. */
#include <criterion/criterion.h>

#include "../../src/engine/replay.h"
#include "../plain_scenario.h"
#include "../reference/random_full.h"
#include "luck.h"

enum { CASES = 6, DEALS = 40, DESIGNS = 3 };

static struct replay *opened(const struct scenario *scenario, size_t observed, size_t lanes, bool keep_books,
                             struct arena *arena)
{
    const struct replay_spec spec = { .scenario = scenario,
                                      .seed = 11,
                                      .observed = observed,
                                      .lane_count = lanes,
                                      .lane_segment = arena_array(arena, size_t, lanes),
                                      .keep_books = keep_books };
    return replay_open(&spec, arena);
}

/* Another design, the one in force, and its twin in everything but name. */
static struct scenario *scenario_of(uint64_t number, struct arena *arena)
{
    struct scenario *scenario = random_full_scenario(number, arena);
    struct design *designs = arena_array(arena, struct design, DESIGNS);
    designs[0] = scenario->designs[scenario->design_count - 1];
    designs[1] = designs[2] = scenario->designs[0];
    scenario->designs = designs;
    scenario->design_count = DESIGNS;
    scenario->baseline = 1;
    return scenario;
}

static struct replay_deal deal_of(const struct scenario *scenario, uint32_t n)
{
    const struct market *market = &scenario->market;
    return (struct replay_deal){ .number = n,
                                 .segment = 0,
                                 .route = n % market->route_count,
                                 .list_usd = market->segments[0].median_usd * (0.5 + n % 7),
                                 .price_usd = market->segments[0].median_usd * (0.5 + n % 7) * 0.85,
                                 .source = (int)(n % 3) - 1,
                                 .customer = (int)(n % 3) - 1,
                                 .won = n % 2 == 0,
                                 .lane = n % 2,
                                 .month = n * 12 / DEALS };
}

Test(law_replay, under_the_design_in_force_and_its_twin_every_deal_does_what_it_did)
{
    size_t moved = 0, explained = 0;
    for (uint64_t number = 1; number <= law_cases(CASES); number++) {
        struct arena *arena = arena_open();
        const struct scenario *scenario = scenario_of(number, arena);
        struct replay *replay = opened(scenario, 1, 2, true, arena);
        for (uint32_t n = 0; n < DEALS; n++) {
            const struct replay_deal deal = deal_of(scenario, n);
            struct replay_answer answer;
            replay_meet(replay, &deal, &answer);
            double sum = 0.0;
            for (size_t i = 0; i < REPLAY_DRAWS && answer.explained; i++) {
                sum += answer.weight[i];
                if (!(answer.weight[i] > 0.0))
                    continue;
                explained++;
                for (size_t d = 1; d < DESIGNS; d++)
                    cr_expect(answer.designs[d].route[i] == deal.route &&
                                  answer.designs[d].won[i] == deal.won,
                              "model %d, deal %u", (int)number, n);
                moved += answer.designs[0].route[i] != deal.route;
            }
            cr_expect(!answer.explained || fabs(sum - 1.0) < 1e-12);
        }
        arena_close(arena);
    }
    cr_expect(explained > 0 && moved > 0, "nothing moves under any other design");
}

/* Share of deals on `route` that another design sends elsewhere. */
static double share_moved(const struct scenario *scenario, size_t route, bool won, size_t deals,
                          struct arena *arena)
{
    struct replay *replay = opened(scenario, 0, 1, false, arena);
    double moved = 0.0;
    for (uint32_t n = 0; n < deals; n++) {
        const struct replay_deal deal = { .number = n,
                                          .route = route,
                                          .list_usd = 100000.0,
                                          .price_usd = 80000.0,
                                          .source = FOUND_BY_VENDOR,
                                          .customer = CUSTOMER_EXISTING,
                                          .won = won };
        struct replay_answer answer;
        replay_meet(replay, &deal, &answer);
        for (size_t i = 0; i < REPLAY_DRAWS; i++)
            moved += answer.designs[1].route[i] != route ? answer.weight[i] : 0.0;
    }
    return moved / (double)deals;
}

/* What moves from direct is (resale's share after - before) / direct's share before, whatever luck the choice hangs on. */
static void expect_simulated_share(double partner_scale)
{
    enum { WORLDS = 400, MET = 600 };
    struct arena *arena = arena_open();
    struct scenario *scenario = plain_scenario(arena);
    scenario->behaviour.partner_scale = partner_scale;
    plain_rule_for(&plain_design_added(scenario)->rep, "resale", arena)->pay_multiplier = 1.6;
    const struct run_result run = plain_run(scenario, 5, WORLDS, arena);
    const struct tally before = plain_total(&run, 0), after = plain_total(&run, 1);
    const double partner = before.partner_deals / before.deals, later = after.partner_deals / after.deals;
    const double expected = (later - partner) / (1.0 - partner);
    /* Weights that are shared out over so many draws are off by about one part in as many. */
    const double error = sqrt(0.25 / before.deals) / (1.0 - partner) + sqrt(0.25 / (MET * REPLAY_DRAWS)) +
                         (partner_scale > 0.0 ? 0.25 / REPLAY_DRAWS : 0.0);
    const double share = share_moved(scenario, 0, true, MET, arena);
    cr_assert(later > partner + 0.05 && later < 0.99);
    cr_expect(fabs(share - expected) <= 4.0 * error, "%g move, simulation says %g", share, expected);
    cr_expect(share_moved(scenario, 1, true, 20, arena) == 0.0, "what is paid more is not left");
    arena_close(arena);
}

Test(law_replay, share_that_moves_is_what_simulating_both_designs_says)
{
    expect_simulated_share(0.0);
}

/* A rep who went direct had less of a taste for partners than most: draws weigh by how well they explain it. */
Test(law_replay, taste_that_nobody_wrote_down_is_weighed_by_the_pick)
{
    expect_simulated_share(0.6);
}

Test(law_replay, a_won_deal_stays_won_where_the_chance_is_higher)
{
    struct arena *arena = arena_open();
    struct scenario *scenario = plain_scenario(arena);
    scenario->market.routes[1].win_lift_share = 1.0;
    plain_rule_for(&plain_design_added(scenario)->rep, "resale", arena)->pay_multiplier = 3.0;
    struct replay *replay = opened(scenario, 0, 1, false, arena);
    double lost_again = 0.0, won_now = 0.0;
    for (uint32_t n = 0; n < 40; n++) {
        const struct replay_deal deal = { .number = n, .list_usd = 1e5, .price_usd = 8e4, .won = n % 2 == 0 };
        struct replay_answer answer;
        replay_meet(replay, &deal, &answer);
        for (size_t i = 0; i < REPLAY_DRAWS; i++) {
            if (!(answer.weight[i] > 0.0) || answer.designs[1].route[i] == 0)
                continue;
            cr_expect(!deal.won || answer.designs[1].won[i], "deal %u", n);
            won_now += !deal.won && answer.designs[1].won[i] ? 1.0 : 0.0;
            lost_again += !deal.won && !answer.designs[1].won[i] ? 1.0 : 0.0;
        }
    }
    /* At twice 25 %, a deal lost direct is won by (50 - 25) / 75 of the uniforms left. */
    cr_assert(won_now + lost_again > 500.0);
    cr_expect(fabs(won_now / (won_now + lost_again) - 1.0 / 3.0) < 4.0 * sqrt(0.25 / (won_now + lost_again)));
    arena_close(arena);
}
