/* Partners of their own and a rep's pick of a route (MODEL.md sections 7, 8 and 12, facts 1 and 6). */
#include <criterion/criterion.h>

#include "../../src/engine/draw_block.h"
#include "../../src/engine/draw_partners.h"
#include "../../src/engine/world.h"
#include "../plain_scenario.h"
#include "../reference/random_partners.h"
#include "luck.h"
#include <math.h>

enum { CASES = 6 };

/* Random tables fall in places, and who earns less by more credit is glad of a penalty. */
static void pay_no_less_for_more(struct rep_plan *plan)
{
    for (size_t c = 0; c < plan->component_count; c++) {
        struct schedule *schedule = &plan->components[c].schedule;
        for (size_t i = 1; i < schedule->step_count; i++)
            schedule->steps[i].pays = fmax(schedule->steps[i].pays, schedule->steps[i - 1].pays);
    }
}

/* Every design pays all routes alike, in its changes too; what is taken off a bypassed deal's credit is pay too. */
static void pay_alike(struct scenario *scenario, uint64_t number, double penalty_share, struct arena *arena)
{
    for (size_t d = 0; d < scenario->design_count; d++) {
        struct design *design = &scenario->designs[d];
        design->rep = random_neutral_plan(number + d, &scenario->market, arena);
        pay_no_less_for_more(&design->rep);
        design->program.registration.bypass_credit_penalty_share = penalty_share;
        for (size_t i = 0; i < design->change_count; i++) {
            design->changes[i].rep = design->rep;
            design->changes[i].program.registration.bypass_credit_penalty_share = penalty_share;
        }
    }
}

Test(law_partner_deals, plan_that_pays_every_route_alike_pulls_no_deal_whatever_the_program)
{
    double partner_deals = 0.0, bound = 0.0, registered = 0.0, bypassed = 0.0;
    for (uint64_t number = 1; number <= law_cases(3 * CASES); number++) {
        struct arena *arena = arena_open();
        struct scenario *scenario = random_partner_scenario(number, arena);
        pay_alike(scenario, number, 0.0, arena);
        const struct run_result run = plain_run(scenario, number, 3, arena);
        for (size_t i = 0; i < run.worlds * scenario->design_count; i++) {
            const struct tally *tally = &run.tallies[i];
            cr_expect(tally->pushed_away == 0.0 && tally->pulled_in == 0.0, "model %zu moves deals",
                      (size_t)number);
            cr_expect(tally->partner_deals == tally->twin_partner_deals, "model %zu", (size_t)number);
            cr_expect(tally->gap_usd == 0.0, "model %zu has gap %g", (size_t)number, tally->gap_usd);
            partner_deals += tally->partner_deals;
            bound += tally->partner.rule_bound;
            registered += tally->partner.registered;
            bypassed += tally->partner.bypassed;
        }
        arena_close(arena);
    }
    cr_expect(partner_deals > 0.0 && bound > 0.0 && registered > 0.0 && bypassed > 0.0,
              "the law was not tried");
}

Test(law_partner_deals, penalty_on_bypassed_credit_only_pulls_toward_partners)
{
    double pulled = 0.0;
    for (uint64_t number = 1; number <= law_cases(3 * CASES); number++) {
        struct arena *arena = arena_open();
        struct scenario *scenario = random_partner_scenario(number, arena);
        pay_alike(scenario, number, 1.0, arena);
        const struct run_result run = plain_run(scenario, number, 3, arena);
        for (size_t i = 0; i < run.worlds * scenario->design_count; i++) {
            cr_expect(run.tallies[i].pushed_away == 0.0, "model %zu pushes deals away", (size_t)number);
            pulled += run.tallies[i].pulled_in;
        }
        arena_close(arena);
    }
    cr_expect(pulled > 0.0, "the law was not tried");
}

/* Two designs look at every deal of a world's first month, partners as they begin. */
struct two_designs {
    const struct scenario *scenario; /* designs 0 and 1 */
    uint64_t seed;
    void (*look)(const struct deal_in_hand *before, const struct deal_in_hand *after, const bool there[2],
                 void *context);
    void *context;
};

static void look_at_block(const struct two_designs *two, const struct world_bench *bench,
                          const struct rep_block *reps)
{
    const struct stage *stage = bench->stage;
    struct work_setting settings[2];
    struct deal_in_hand hand[2];
    for (size_t place = 0; place < bench->deals.slot_count * LANES; place++) {
        bool there[2];
        if (!bench->deals.met[place])
            continue;
        for (size_t d = 0; d < 2; d++) {
            settings[d] = (struct work_setting){ .luck = &stage->luck,
                                                 .stage = &stage->designs[d],
                                                 .horizon_months = stage->horizon_months,
                                                 .key = { two->seed, 0 },
                                                 .partners = bench->lines[d].partners };
            hand[d].setting = &settings[d];
            hand[d].reps = reps;
            hand[d].deals = &bench->deals;
            hand[d].books = &bench->lines[d].books[0];
            there[d] = partner_brings(&hand[d], place);
            deal_in_hand_take(&hand[d], place, place % LANES);
        }
        two->look(&hand[0], &hand[1], there, two->context);
    }
}

static void look_at_every_deal(const struct two_designs *two)
{
    struct arena *arena = arena_open();
    const struct stage stage = stage_of(two->scenario, two->seed, arena);
    struct world_bench bench = world_bench_in(arena, &stage);
    const struct draw_key key = { two->seed, 0 };
    struct tally *tally = arena_array(arena, struct tally, 1);
    partner_luck_draw(&bench.partner_luck, &two->scenario->market, key);
    for (size_t d = 0; d < 2; d++) {
        rep_books_clear(&bench.lines[d].books[0]);
        partner_books_begin(bench.lines[d].partners, &bench.partner_luck, stage.designs[d].partner->stage,
                            stage.designs[0].partner->stage, stage.horizon_months, &tally->partner);
    }
    for (size_t month = 0; month < MONTHS_PER_YEAR; month++) {
        for (size_t b = 0; b < stage.roster.block_count; b++) {
            const struct rep_block *reps = &stage.roster.blocks[b];
            double skill[LANES];
            draw_skill(&stage.luck, key, reps, skill);
            draw_block(&stage.luck, key, reps, skill, month, &bench.deals);
            draw_partners(&two->scenario->market, &bench.partner_luck, key, reps, &bench.deals);
            look_at_block(two, &bench, reps);
        }
    }
    arena_close(arena);
}

static void copy_first_design(struct scenario *scenario, struct arena *arena)
{
    struct design *designs = arena_array(arena, struct design, 2);
    designs[0] = designs[1] = scenario->designs[0];
    scenario->designs = designs;
    scenario->design_count = 2;
    scenario->baseline = 0;
}

struct raise_seen {
    size_t route; /* the one whose pay went up */
    size_t deals, moved;
};

static void deal_stays_or_moves_in(const struct deal_in_hand *before, const struct deal_in_hand *after,
                                   const bool there[2], void *context)
{
    struct raise_seen *seen = context;
    const size_t was = chosen_route(before, false), is = chosen_route(after, false);
    cr_expect(there[0] == there[1], "pay of reps moved a lead");
    cr_expect(before->own.open == after->own.open && before->own.claim == after->own.claim,
              "pay of reps moved what partners do");
    cr_expect(is == was || is == seen->route, "raising route %zu moved a deal from %zu to %zu", seen->route,
              was, is);
    seen->deals++;
    seen->moved += is != was;
}

static void raise_spiff(struct scenario *scenario, size_t route, struct arena *arena)
{
    copy_first_design(scenario, arena);
    struct rep_plan *plan = &scenario->designs[1].rep;
    const char **name = arena_array(arena, const char *, 1);
    name[0] = scenario->market.routes[route].name;
    plan->spiff_count = plan->spiff_count < SPIFFS_MAX ? plan->spiff_count : SPIFFS_MAX - 1;
    plan->spiffs[plan->spiff_count++] = (struct spiff){
        .when = { .routes = { 1, name },
                  .found_by = CONDITION_ANY,
                  .customer = CONDITION_ANY,
                  .registered = CONDITION_ANY },
        .amount_usd = 0.3 * plan->target_incentive_usd / 12.0,
        WITHOUT_LIMITS,
    };
}

Test(law_partner_deals, raising_the_spiff_of_a_route_moves_deals_only_into_it)
{
    size_t deals = 0, moved = 0;
    for (uint64_t number = 1; number <= law_cases(3 * CASES); number++) {
        struct arena *arena = arena_open();
        struct scenario *scenario = random_partner_scenario(number, arena);
        scenario->designs[0].rep.draw.amount_usd = 0.0;
        struct raise_seen seen = { .route = number % scenario->market.route_count };
        raise_spiff(scenario, seen.route, arena);
        look_at_every_deal(&(struct two_designs){ scenario, number, deal_stays_or_moves_in, &seen });
        deals += seen.deals;
        moved += seen.moved;
        arena_close(arena);
    }
    cr_expect(moved > deals / 200, "only %zu of %zu deals moved: the law was not tried", moved, deals);
}

static void deal_stays_or_leaves_direct(const struct deal_in_hand *before, const struct deal_in_hand *after,
                                        const bool there[2], void *context)
{
    const size_t was = chosen_route(before, false), is = chosen_route(after, false);
    const size_t twin_was = chosen_route(before, true), twin_is = chosen_route(after, true);
    (void)there;
    cr_expect(is == was || was == 0, "enforcing moved a deal from %zu to %zu", was, is);
    cr_expect(twin_is == twin_was || twin_was == 0, "enforcing moved a twin from %zu to %zu", twin_was,
              twin_is);
    *(size_t *)context += is != was;
}

Test(law_partner_deals, enforcing_registrations_moves_no_deal_into_direct)
{
    size_t moved = 0;
    for (uint64_t number = 1; number <= law_cases(3 * CASES); number++) {
        struct arena *arena = arena_open();
        struct scenario *scenario = random_partner_scenario(number, arena);
        scenario->behaviour.partners.bypass_cost = 2.0;
        scenario->designs[0].program.registration.enforcement_share = 0.1;
        copy_first_design(scenario, arena);
        scenario->designs[1].program.registration.enforcement_share = 0.9;
        look_at_every_deal(&(struct two_designs){ scenario, number, deal_stays_or_leaves_direct, &moved });
        arena_close(arena);
    }
    cr_expect(moved > 0, "the law was not tried");
}

struct thinning_seen {
    size_t both, only_more;
};

/* The second design has fewer leads or more from this partner, never other ones. */
static void leads_are_some_of_the_same(const struct deal_in_hand *before, const struct deal_in_hand *after,
                                       const bool there[2], void *context)
{
    struct thinning_seen *seen = context;
    const size_t place = before->place;
    const size_t partner = before->deals->partner.candidate[place];
    const double flow[2] = { partner_books_view(before->setting->partners, partner).flow,
                             partner_books_view(after->setting->partners, partner).flow };
    for (size_t d = 0; d < 2; d++)
        cr_expect(!there[d] || there[1 - d] || flow[1 - d] < flow[d], "a lead came to the lower flow alone");
    if (!there[0] || !there[1]) {
        seen->only_more += there[0] != there[1];
        return;
    }
    seen->both++;
    cr_expect(before->deals == after->deals && before->place == after->place);
    if (before->own.there && after->own.there)
        cr_expect(before->own.partner == after->own.partner && before->own.recurs == after->own.recurs &&
                  before->own.complies == after->own.complies && before->own.says == after->own.says);
}

Test(law_partner_deals, lead_that_comes_under_two_programs_is_the_same_deal)
{
    struct thinning_seen seen = { 0 };
    for (uint64_t number = 1; number <= law_cases(3 * CASES); number++) {
        struct arena *arena = arena_open();
        struct scenario *scenario = random_partner_scenario(number, arena);
        copy_first_design(scenario, arena);
        for (size_t i = 0; i < scenario->designs[1].program.route_count; i++)
            scenario->designs[1].program.routes[i].margin_share *= 0.5;
        look_at_every_deal(&(struct two_designs){ scenario, number, leads_are_some_of_the_same, &seen });
        arena_close(arena);
    }
    cr_expect(seen.both > 100 && seen.only_more > 0, "%zu leads in both, %zu in one", seen.both,
              seen.only_more);
}

/* Nothing but pay and the penalty: no taste, no hours, no lift, no delay, every partner willing. */
static void switch_luck_off(struct scenario *scenario)
{
    struct behaviour *behaviour = &scenario->behaviour;
    struct partner_behaviour *partners = &behaviour->partners;
    behaviour->scale = 1e-12;
    behaviour->partner_scale = behaviour->hour_value_usd = 0.0;
    behaviour->control_count = 0;
    behaviour->acumen = 1.0;
    partners->coordination_shift = partners->coordination_size_shift = 0.0;
    partners->unclear_roles_shift = partners->wrong_leader_shift = 0.0;
    partners->bypass_cost = 0.5;
    for (size_t r = 1; r < scenario->market.route_count; r++) {
        struct route *route = &scenario->market.routes[r];
        route->win_lift_share = route->fit_slope = route->preference_shift = 0.0;
        route->relationship_shift = route->size_effect = route->cycle_effect_days = 0.0;
    }
    for (size_t d = 0; d < scenario->design_count; d++)
        scenario->designs[d].program.registration.enforcement_share = 0.3;
}

Test(law_partner_deals, nobody_is_bypassed_where_direct_pays_no_more_and_it_costs_something)
{
    double could = 0.0;
    for (uint64_t number = 1; number <= law_cases(3 * CASES); number++) {
        struct arena *arena = arena_open();
        struct scenario *scenario = random_partner_scenario(number, arena);
        pay_alike(scenario, number, 0.2, arena);
        switch_luck_off(scenario);
        const struct run_result run = plain_run(scenario, number, 2, arena);
        for (size_t i = 0; i < run.worlds * scenario->design_count; i++) {
            cr_expect(run.tallies[i].partner.bypassed == 0.0, "model %zu bypasses", (size_t)number);
            could += run.tallies[i].partner.could_bypass;
        }
        arena_close(arena);
    }
    cr_expect(could > 100.0, "the law was not tried: %g deals", could);
}
