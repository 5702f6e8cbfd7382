/* The partner pilot against the run it prepares: a baseline in which nothing moves sells as much, by the same routes, in each segment
 * and from each source. */
#include "../../src/engine/world.h"
#include "desk.h"
#include <criterion/criterion.h>
#include <math.h>

enum { WORLDS = 48 };

static struct scenario *standing_still(struct desk *desk)
{
    struct scenario *scenario = arena_array(desk->load.arena, struct scenario, 1);
    cr_assert(load_scenario("tests/data/partners.yaml", NULL, scenario, &desk->load));
    struct partner_behaviour *behaviour = &scenario->behaviour.partners;
    behaviour->trust_gain = behaviour->trust_loss = behaviour->contagion = 0.0;
    behaviour->exit_hazard_per_year = behaviour->wallet_speed_per_month = behaviour->reciprocity = 0.0;
    behaviour->investment_years = 0.0;
    scenario->market.years = 1;
    for (size_t d = 0; d < scenario->design_count; d++)
        for (size_t i = 0; i < scenario->designs[d].program.tier_count; i++)
            scenario->designs[d].program.review.month_count = 0;
    return scenario;
}

/* Of `worlds` together. */
static struct tally simulated(const struct stage *stage, size_t design, struct arena *arena)
{
    struct world_bench bench = world_bench_in(arena, stage);
    struct tally *tallies = arena_array(arena, struct tally, stage->scenario->design_count);
    struct tally sum = { 0 };
    for (uint32_t world = 0; world < WORLDS; world++) {
        world_run(&bench, 5, world, (struct world_tallies){ { tallies } }, NULL);
        tally_add(&sum, &tallies[design]);
    }
    return sum;
}

static void expect_about(double is, double must, const char *what)
{
    cr_expect(fabs(is - must) < 0.05 * must, "%s: %g, must be about %g", what, is, must);
}

Test(partner_pilot, year_is_what_a_baseline_that_stands_still_sells)
{
    struct desk *desk = desk_open();
    struct scenario *scenario = standing_still(desk);
    struct arena *arena = desk->load.arena;
    const struct stage stage = stage_of(scenario, 5, arena);
    const struct tally sum = simulated(&stage, scenario->baseline, arena);
    const struct partner_pilot *pilot = stage.partner_pilot;
    double routes[ROUTES_MAX] = { 0.0 }, won = 0.0;
    for (size_t i = 0; i < pilot->deal_count; i++)
        routes[pilot->deals[i].route] += pilot->deals[i].weight;
    for (size_t r = 1; r < scenario->market.route_count; r++)
        expect_about(routes[r], sum.routes[r].deals / WORLDS, scenario->market.routes[r].name);
    for (size_t t = 0; t < scenario->market.partner_type_count; t++)
        for (size_t s = 0; s < scenario->market.segment_count; s++)
            for (size_t source = 0; source < DEAL_SOURCES; source++)
                won += pilot->type_share[t][s] * pilot->years[t][s][source].deals;
    /* What is won late closes after the horizon: that is in no sum of the run, and a fifth to a third of it. */
    cr_expect(won * WORLDS > sum.partner.sourced_won + sum.partner.influenced_won);
    cr_expect(won * WORLDS < 1.5 * (sum.partner.sourced_won + sum.partner.influenced_won));
    desk_close(desk);
}

Test(partner_pilot, candidates_of_a_segment_are_shared_out_among_the_types)
{
    struct desk *desk = desk_open();
    struct scenario *scenario = standing_still(desk);
    const struct stage stage = stage_of(scenario, 5, desk->load.arena);
    for (size_t s = 0; s < scenario->market.segment_count; s++) {
        double share = 0.0;
        for (size_t t = 0; t < scenario->market.partner_type_count; t++)
            share += stage.partner_pilot->type_share[t][s];
        cr_expect(fabs(share - 1.0) < 1e-9);
    }
    desk_close(desk);
}

/* Worth of a program: more margin, more profit; the rebate is in it. */
Test(partner_pilot, higher_margins_are_worth_more_to_every_kind_of_partner)
{
    struct desk *desk = desk_open();
    struct scenario *scenario = standing_still(desk);
    struct arena *arena = desk->load.arena;
    const struct stage stage = stage_of(scenario, 5, arena);
    struct design better = scenario->designs[0];
    for (size_t r = 0; r < better.program.route_count; r++) {
        better.program.routes[r].margin_share += 0.05;
        better.program.routes[r].fee_share += 0.05;
    }
    const struct partner_stage *was = partner_stages_of(scenario, &scenario->designs[0], stage.partner_pilot,
                                                        arena),
                               *is = partner_stages_of(scenario, &better, stage.partner_pilot, arena);
    for (size_t t = 0; t < scenario->market.partner_type_count; t++)
        for (size_t tier = 0; tier < was->tier_count; tier++) {
            cr_expect(is->profit_share[t][tier] > was->profit_share[t][tier]);
            cr_expect(was->rebate_share[t][tier] >= 0.0 && was->win_share[t] > 0.0 &&
                      was->win_share[t] < 1.0);
        }
    desk_close(desk);
}
