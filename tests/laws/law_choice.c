/* What pay does to a rep's pick of a route (MODEL.md sections 7 and 12, facts 1, 5 and 6). */
#include <criterion/criterion.h>

#include "../../src/engine/draw_block.h"
#include "../../src/engine/world.h"
#include "../plain_scenario.h"
#include "../reference/random_models.h"
#include "luck.h"
#include <gsl/gsl_cdf.h>
#include <gsl/gsl_integration.h>
#include <gsl/gsl_randist.h>

enum { CASES = 6 };

static void expect_no_pull(const struct tally *tally, const struct scenario *scenario, uint64_t number)
{
    const unsigned long long model = number;
    cr_expect(tally->pushed_away == 0.0 && tally->pulled_in == 0.0, "model %llu moves deals", model);
    cr_expect(tally->partner_deals == tally->twin_partner_deals, "model %llu", model);
    cr_expect(tally->gap_usd == 0.0, "model %llu has gap %g", model, tally->gap_usd);
    cr_expect(tally->within_neutral == tally->partner_possible, "model %llu", model);
    for (size_t r = 1; r < scenario->market.route_count; r++) {
        for (size_t band = 0; band < ATTAINMENT_BANDS; band++) {
            const struct tally_tax *tax = &tally->tax[r][band];
            cr_expect(tax->route_pay_usd == tax->direct_pay_usd, "model %llu taxes route %zu", model, r);
            cr_expect(tax->route_credit_usd == tax->direct_credit_usd, "model %llu", model);
        }
    }
}

Test(law_choice, plan_that_pays_every_route_alike_pulls_no_deal_and_leaves_no_gap)
{
    for (uint64_t number = 1; number <= law_cases(CASES); number++) {
        struct arena *arena = arena_open();
        struct scenario *scenario = random_scenario(number, arena);
        for (size_t d = 0; d < scenario->design_count; d++)
            scenario->designs[d].rep = random_neutral_plan(number + d, &scenario->market, arena);
        const struct run_result run = plain_run(scenario, number, 3, arena);
        for (size_t i = 0; i < run.worlds * scenario->design_count; i++)
            expect_no_pull(&run.tallies[i], scenario, number);
        arena_close(arena);
    }
}

/* Two designs look at every deal of a world from the same books; picks are handed to `look`. */
struct two_designs {
    const struct scenario *scenario; /* designs 0 and 1 */
    uint64_t seed;
    void (*look)(const struct deal_in_hand *before, const struct deal_in_hand *after, void *context);
    void *context;
};

static struct rep_books random_books(const struct stage *stage, struct dice *dice, struct arena *arena)
{
    struct rep_books books = rep_books_in(arena, &stage->designs[0].outlook, stage->roster.lane_count);
    for (size_t i = 0; i < books.open_periods * books.lane_count; i++)
        books.credit_usd[i] = dice_between(dice, 0.0, 2.0) * stage->designs[0].outlook.terms[0].quota_usd;
    for (size_t lane = 0; lane < books.lane_count; lane++)
        books.partner_deals_won[lane] = (double)dice_count(dice, 0, 9);
    return books;
}

static void look_at_every_deal(const struct two_designs *two)
{
    struct arena *arena = arena_open();
    const struct stage stage = stage_of(two->scenario, two->seed, arena);
    struct world_bench bench = world_bench_in(arena, &stage);
    struct dice dice = { .number = two->seed };
    const struct draw_key key = { two->seed, 0 };
    const struct work_setting settings[2] = { { .luck = &stage.luck,
                                                .stage = &stage.designs[0],
                                                .horizon_months = stage.horizon_months,
                                                .key = { 1, 0 } },
                                              { .luck = &stage.luck,
                                                .stage = &stage.designs[1],
                                                .horizon_months = stage.horizon_months,
                                                .key = { 1, 0 } } };
    for (size_t month = 0; month < MONTHS_PER_YEAR; month++) {
        const struct rep_books books = random_books(&stage, &dice, arena);
        for (size_t b = 0; b < stage.roster.block_count; b++) {
            const struct rep_block *reps = &stage.roster.blocks[b];
            double skill[LANES];
            draw_skill(&stage.luck, key, reps, skill);
            draw_block(&stage.luck, key, reps, skill, month, &bench.deals);
            for (size_t place = 0; place < bench.deals.slot_count * LANES; place++) {
                if (!bench.deals.met[place])
                    continue;
                struct deal_in_hand hand[2] = { { .setting = &settings[0] }, { .setting = &settings[1] } };
                for (size_t d = 0; d < 2; d++) {
                    hand[d].reps = reps;
                    hand[d].deals = &bench.deals;
                    hand[d].books = &books;
                    deal_in_hand_take(&hand[d], place, place % LANES);
                }
                two->look(&hand[0], &hand[1], two->context);
            }
        }
    }
    arena_close(arena);
}

struct raise_seen {
    size_t route; /* the one whose pay went up */
    size_t deals, moved;
};

static void deal_stays_or_moves_in(const struct deal_in_hand *before, const struct deal_in_hand *after,
                                   void *context)
{
    struct raise_seen *seen = context;
    const size_t was = chosen_route(before, false), is = chosen_route(after, false);
    cr_expect(is == was || is == seen->route, "raising route %zu moved a deal from %zu to %zu", seen->route,
              was, is);
    cr_expect(chosen_route(before, true) == chosen_route(after, true) || seen->route == 0,
              "a partner route's pay moved a neutral twin");
    seen->deals++;
    seen->moved += is != was;
}

static void raise_spiff(struct scenario *scenario, size_t route, struct arena *arena)
{
    struct design *designs = arena_array(arena, struct design, 2);
    designs[0] = designs[1] = scenario->designs[0];
    struct rep_plan *plan = &designs[1].rep;
    const char **name = arena_array(arena, const char *, 1);
    name[0] = scenario->market.routes[route].name;
    plan->spiffs[plan->spiff_count++] = (struct spiff){
        .when = { .routes = { 1, name },
                  .found_by = CONDITION_ANY,
                  .customer = CONDITION_ANY,
                  .registered = CONDITION_ANY },
        .amount_usd = 0.3 * plan->target_incentive_usd / 12.0,
        .deal_cap_usd = INFINITY,
        .rep_cap_usd = INFINITY,
        .budget_usd = INFINITY,
    };
    scenario->designs = designs;
    scenario->design_count = 2;
    scenario->baseline = 0;
}

Test(law_choice, raising_the_spiff_of_a_route_moves_deals_only_into_it)
{
    size_t deals = 0, moved = 0;
    for (uint64_t number = 1; number <= law_cases(2 * CASES); number++) {
        struct arena *arena = arena_open();
        struct scenario *scenario = random_scenario(number, arena);
        struct raise_seen seen = { .route = number % scenario->market.route_count };
        raise_spiff(scenario, seen.route, arena);
        look_at_every_deal(&(struct two_designs){ scenario, number, deal_stays_or_moves_in, &seen });
        deals += seen.deals;
        moved += seen.moved;
        arena_close(arena);
    }
    cr_expect(moved > deals / 100, "only %zu of %zu deals moved: the law was not tried", moved, deals);
}

/* Rates that never fall, so more credit is never worth less. */
static void pay_with_accelerators(struct rep_plan *plan)
{
    plan->component_count = 1;
    plan->components[0] = plain_plan().components[0];
    plan->components[0].schedule = (struct schedule){ .kind = SCHEDULE_MARGINAL,
                                                      .basis = BASIS_ATTAINMENT,
                                                      .unit = PAYS_TIMES_BASE_RATE,
                                                      .step_count = 3,
                                                      .steps = { { 0.0, 0.5 }, { 0.6, 1.0 }, { 1.0, 2.0 } } };
}

Test(law_choice, raising_the_credit_of_a_partner_route_moves_deals_only_into_it)
{
    size_t deals = 0, moved = 0;
    for (uint64_t number = 1; number <= law_cases(CASES); number++) {
        struct arena *arena = arena_open();
        struct scenario *scenario = random_scenario(number, arena);
        struct raise_seen seen = { .route = 1 + number % (scenario->market.route_count - 1) };
        struct design *designs = arena_array(arena, struct design, 2);
        designs[0] = scenario->designs[0];
        designs[0].rep = random_neutral_plan(number, &scenario->market, arena);
        pay_with_accelerators(&designs[0].rep);
        designs[1] = designs[0];
        struct credit_rule *rule =
            plain_rule_for(&designs[1].rep, scenario->market.routes[seen.route].name, arena);
        rule->share += 0.4;
        rule->pay_share = rule->share;
        scenario->designs = designs;
        scenario->design_count = 2;
        scenario->baseline = 0;
        look_at_every_deal(&(struct two_designs){ scenario, number, deal_stays_or_moves_in, &seen });
        deals += seen.deals;
        moved += seen.moved;
        arena_close(arena);
    }
    cr_expect(moved > deals / 100, "only %zu of %zu deals moved: the law was not tried", moved, deals);
}

/* ---- Shares against closed forms (MODEL.md section 12, fact 5). ---- */

enum { SHARE_WORLDS = 1500 };

/* A scenario whose deals are worth `pay_usd` direct at taste `taste_usd`: par is 8,000 at a chance of 1/4. */
static struct scenario *taste_scenario(double taste_usd, struct arena *arena)
{
    struct scenario *scenario = plain_scenario(arena);
    scenario->behaviour.scale = taste_usd / 8000.0;
    return scenario;
}

static void expect_share(double deals, double total, double share, const char *what)
{
    const double error = sqrt(share * (1.0 - share) / total);
    cr_expect(fabs(deals / total - share) < 4.0 * error, "%s: share %.5f, must be %.5f within %.5f", what,
              deals / total, share, 4.0 * error);
}

Test(law_choice, shares_are_those_of_the_logit_model)
{
    const struct {
        double taste_usd, resale_share;
    } cases[] = { { 500.0, 0.0474259 }, { 1000.0, 0.1824255 }, { 2000.0, 0.3208213 } };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct arena *arena = arena_open();
        const struct run_result run =
            plain_run(taste_scenario(cases[i].taste_usd, arena), 11 + i, SHARE_WORLDS, arena);
        const struct tally total = plain_total(&run, 0);
        expect_share(total.partner_deals, total.deals, cases[i].resale_share, "8,000 against 6,500");
        expect_share(total.twin_partner_deals, total.deals, 0.5, "the neutral twin of two routes");
        arena_close(arena);
    }
}

Test(law_choice, second_partner_route_like_the_first_takes_from_every_route_in_proportion)
{
    struct arena *arena = arena_open();
    struct scenario *scenario = taste_scenario(1000.0, arena);
    scenario->market.routes[scenario->market.route_count++] = plain_resale("hand_off");
    struct partner_program *program = &scenario->designs[0].program;
    program->routes[program->route_count] = program->routes[0];
    program->routes[program->route_count++].route = "hand_off";
    const struct run_result run = plain_run(scenario, 21, SHARE_WORLDS, arena);
    const struct tally total = plain_total(&run, 0);
    expect_share(total.routes[0].deals, total.deals, 0.6914385, "direct of three");
    expect_share(total.routes[1].deals, total.deals, 0.1542808, "resale of three");
    expect_share(total.routes[2].deals, total.deals, 0.1542808, "hand-off of three");
    arena_close(arena);
}

/* Chances 1/4 and 1/4 x (1 + lift), pay 8,000 and 6,500, taste 200 in expected dollars. */
Test(law_choice, lift_of_a_third_makes_up_for_a_tax_of_a_fifth)
{
    const struct {
        double lift_share, resale_share;
    } cases[] = { { 0.0, 0.1329640 }, { 0.117, 0.2840673 }, { 3.0 / 13.0, 0.5 }, { 0.53, 0.9191795 } };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct arena *arena = arena_open();
        struct scenario *scenario = taste_scenario(200.0 / 0.25, arena);
        scenario->market.routes[1].win_lift_share = cases[i].lift_share;
        const struct run_result run = plain_run(scenario, 31 + i, SHARE_WORLDS, arena);
        const struct tally total = plain_total(&run, 0);
        expect_share(total.partner_deals, total.deals, cases[i].resale_share, "with a win lift");
        arena_close(arena);
    }
}

Test(law_choice, rep_without_acumen_does_not_see_the_lift)
{
    struct arena *arena = arena_open();
    struct scenario *scenario = taste_scenario(1000.0, arena);
    scenario->market.routes[1].win_lift_share = 0.5;
    scenario->behaviour.acumen = 0.0;
    const struct run_result run = plain_run(scenario, 41, SHARE_WORLDS, arena);
    const struct tally total = plain_total(&run, 0);
    expect_share(total.partner_deals, total.deals, 0.1824255, "a lift no rep believes in");
    expect_share(total.routes[1].won, total.routes[1].deals, 0.375, "wins, lifted all the same");
    arena_close(arena);
}

/* Hours, control, impatience: each as a shift of utility in units of taste. */
Test(law_choice, hours_control_and_delay_cost_a_route_its_share)
{
    struct arena *arena = arena_open();
    struct scenario *scenario = taste_scenario(2000.0, arena);
    const double scale = scenario->behaviour.scale;
    scenario->market.routes[1].rep_hours = 10.0;
    scenario->behaviour.hour_value_usd = 40.0; /* 400 dollars of a par of 2,000 */
    scenario->market.routes[1].cycle_effect_days = 30.0;
    scenario->behaviour.impatience_per_year = 0.8;
    scenario->behaviour.internal_trust = 0.25;
    scenario->behaviour.control_count = 1;
    scenario->behaviour.control[0] = (struct route_control){ "resale", 0.1 };
    scenario->market.years = 1;
    const double direct = exp(-0.8 * 90.0 / 365.0);
    const double resale = 6500.0 / 8000.0 * exp(-0.8 * 120.0 / 365.0) - 400.0 / 2000.0 - 0.1 * 0.75;
    const struct run_result run = plain_run(scenario, 51, SHARE_WORLDS, arena);
    const struct tally total = plain_total(&run, 0);
    expect_share(total.partner_deals, total.deals, 1.0 / (1.0 + exp((direct - resale) / scale)),
                 "hours, control and delay");
    arena_close(arena);
}

struct nest {
    double advantage; /* of direct over one of two like partner routes, in taste */
    double spread;    /* of the shared partner taste, in taste */
};

static double direct_share_at(double normal, void *context)
{
    const struct nest *nest = context;
    return gsl_ran_ugaussian_pdf(normal) / (1.0 + 2.0 * exp(nest->spread * normal - nest->advantage));
}

Test(law_choice, taste_shared_by_partner_routes_makes_them_closer_substitutes)
{
    struct arena *arena = arena_open();
    struct scenario *scenario = taste_scenario(1000.0, arena);
    scenario->market.routes[scenario->market.route_count++] = plain_resale("hand_off");
    struct partner_program *program = &scenario->designs[0].program;
    program->routes[program->route_count] = program->routes[0];
    program->routes[program->route_count++].route = "hand_off";
    scenario->behaviour.partner_scale = 2.0 * scenario->behaviour.scale;

    struct nest nest = { .advantage = 1.5, .spread = 2.0 };
    gsl_function share = { direct_share_at, &nest };
    gsl_integration_workspace *space = gsl_integration_workspace_alloc(200);
    double direct = 0.0, error = 0.0;
    gsl_integration_qag(&share, -9.0, 9.0, 1e-10, 1e-10, 200, GSL_INTEG_GAUSS31, space, &direct, &error);
    gsl_integration_workspace_free(space);

    const struct run_result run = plain_run(scenario, 61, SHARE_WORLDS, arena);
    const struct tally total = plain_total(&run, 0);
    expect_share(total.routes[0].deals, total.deals, direct, "direct beside a nest");
    expect_share(total.routes[1].deals, total.deals, 0.5 * (1.0 - direct), "one of the nest");
    arena_close(arena);
}

/* 250 runs of eight worlds each; a 95 % interval should hold the truth in about 95 % of them. */
Test(law_choice, intervals_over_worlds_cover_at_their_level)
{
    enum { RUNS = 250, WORLDS = 8 };
    const double truth = 0.1824255, level = 0.95;
    struct arena *arena = arena_open();
    const struct run_result run = plain_run(taste_scenario(1000.0, arena), 71, RUNS * WORLDS, arena);
    const double t = gsl_cdf_tdist_Pinv(0.5 + 0.5 * level, WORLDS - 1);
    size_t covered = 0;
    for (size_t i = 0; i < RUNS; i++) {
        double sum = 0.0, squares = 0.0;
        for (size_t w = 0; w < WORLDS; w++) {
            const struct tally *world = &run.tallies[i * WORLDS + w];
            const double share = world->partner_deals / world->deals;
            sum += share;
            squares += share * share;
        }
        const double mean = sum / WORLDS;
        const double sd = sqrt((squares - sum * mean) / (WORLDS - 1));
        covered += fabs(mean - truth) <= t * sd / sqrt((double)WORLDS);
    }
    const double error = sqrt(level * (1.0 - level) / RUNS);
    cr_expect(fabs((double)covered / RUNS - level) < 4.0 * error, "%zu of %d intervals cover", covered, RUNS);
    arena_close(arena);
}
