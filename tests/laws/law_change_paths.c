/* Designs that change on dated steps (MODEL.md section 12, facts 2 and 8). */
#include <criterion/criterion.h>

#include "../../src/engine/run.h"
#include "../plain_scenario.h"
#include "../reference/random_full.h"
#include "../reference/random_partners.h"
#include "luck.h"

enum { CASES = 5, WORLDS = 2, YEARS = 5 };

/* Two copies of one design over five years, the second with `count` steps. */
static struct scenario *two_of(struct scenario *scenario, size_t count, struct arena *arena)
{
    struct design *designs = arena_array(arena, struct design, 2);
    designs[0] = scenario->designs[0];
    designs[0].change_count = 0;
    designs[1] = designs[0];
    designs[1].change_count = count;
    designs[1].changes = arena_array(arena, struct design_change, count);
    scenario->designs = designs;
    scenario->design_count = 2;
    scenario->baseline = 0;
    scenario->market.years = YEARS;
    return scenario;
}

static struct scenario *random_two(uint64_t number, bool with_partners, size_t count, struct arena *arena)
{
    struct scenario *scenario =
        with_partners ? random_partner_scenario(number, arena) : random_full_scenario(number, arena);
    return two_of(scenario, count, arena);
}

static struct design_change same_rules(const struct design *design, size_t month, bool rep, bool program)
{
    return (struct design_change){ .after_months = month,
                                   .notice_months = 3,
                                   .rep_changes = rep,
                                   .program_changes = program,
                                   .rep = design->rep,
                                   .program = design->program };
}

static bool same_bits(const struct run_result *run)
{
    for (size_t w = 0; w < run->worlds; w++)
        if (memcmp(&run->tallies[2 * w], &run->tallies[2 * w + 1], sizeof(struct tally)) != 0)
            return false;
    return true;
}

Test(law_change_paths, steps_to_the_same_rules_change_no_bit)
{
    for (uint64_t number = 1; number <= law_cases(2 * CASES); number++) {
        struct arena *arena = arena_open();
        struct scenario *scenario = random_two(number, number % 2 == 0, 3, arena);
        struct design *design = &scenario->designs[1];
        design->changes[0] = same_rules(design, 12, true, true);
        design->changes[1] = same_rules(design, 17, false, true);
        design->changes[2] = same_rules(design, 36, true, false);
        const struct run_result run = plain_run(scenario, number, WORLDS, arena);
        cr_expect(same_bits(&run), "model %d", (int)number);
        arena_close(arena);
    }
}

Test(law_change_paths, months_before_a_step_are_those_of_the_design_without_it)
{
    double later = 0.0;
    for (uint64_t number = 2; number <= law_cases(2 * CASES); number += 2) {
        struct arena *arena = arena_open();
        struct scenario *scenario = random_two(number, true, 1, arena);
        struct design *design = &scenario->designs[1];
        design->changes[0] = same_rules(design, 24, false, true);
        for (size_t r = 0; r < design->changes[0].program.route_count; r++)
            design->changes[0].program.routes[r].margin_share *= 0.5;
        const struct run_result run = plain_run(scenario, number, WORLDS, arena);
        for (size_t w = 0; w < WORLDS; w++) {
            const struct partner_tally *stays = &run.tallies[2 * w].partner,
                                       *steps = &run.tallies[2 * w + 1].partner;
            for (size_t m = 0; m < 24; m++)
                cr_expect(memcmp(&stays->months[m], &steps->months[m], sizeof stays->months[m]) == 0,
                          "model %d, month %d", (int)number, (int)m);
            for (size_t m = 24; m < YEARS * MONTHS_PER_YEAR; m++)
                later += fabs(stays->months[m].trust - steps->months[m].trust);
        }
        arena_close(arena);
    }
    cr_expect(later > 0.0, "half the margin, and nobody minds");
}

/* One rate for all: pay is the rate times credit, whichever plan's books it is in. */
Test(law_change_paths, credit_of_deals_picked_before_a_step_is_paid_by_the_plan_they_close_under)
{
    struct arena *arena = arena_open();
    struct scenario *scenario = two_of(plain_scenario(arena), 1, arena);
    struct design *design = &scenario->designs[1];
    design->changes[0] = same_rules(design, 24, true, false);
    design->changes[0].rep.components[0].schedule.steps[0].pays *= 2.0;
    const struct run_result run = plain_run(scenario, 1, WORLDS, arena);
    for (size_t w = 0; w < WORLDS; w++) {
        const struct tally *stays = &run.tallies[2 * w], *steps = &run.tallies[2 * w + 1];
        cr_expect(steps->variable_pay_usd > 1.4 * stays->variable_pay_usd &&
                  steps->variable_pay_usd < 1.8 * stays->variable_pay_usd);
        cr_expect(fabs(stays->credit_usd - stays->variable_pay_usd / 0.1) <= 1e-6 * stays->credit_usd);
        cr_expect(fabs(steps->credit_usd / stays->credit_usd - 1.0) < 0.1, "credit is lost at the step");
    }
    arena_close(arena);
}

Test(law_change_paths, every_number_of_threads_gives_the_same_bits)
{
    enum { THREADS = 4, MANY = 5 };
    for (uint64_t number = 3; number <= 4; number++) {
        struct arena *arena = arena_open();
        struct scenario *scenario = random_two(number, number % 2 == 0, 2, arena);
        struct design *design = &scenario->designs[1];
        design->changes[0] = same_rules(design, 12, true, true);
        design->changes[0].rep.components[0].schedule.steps[0].pays *= 1.5;
        for (size_t r = 0; r < design->changes[0].program.route_count; r++)
            design->changes[0].program.routes[r].margin_share *= 0.7;
        design->changes[1] = same_rules(design, 36, true, true);
        scenario->decompose = true;
        struct run_spec spec = { .scenario = scenario, .seed = 4, .worlds = MANY, .threads = 1 };
        const struct run_result one = run_worlds(&spec, arena);
        for (spec.threads = 2; spec.threads <= THREADS; spec.threads++) {
            const struct run_result many = run_worlds(&spec, arena);
            for (int held = 0; held < HELD_KINDS; held++)
                cr_expect(memcmp(one.held[held], many.held[held], MANY * 2 * sizeof(struct tally)) == 0,
                          "model %d, %d threads", (int)number, spec.threads);
        }
        arena_close(arena);
    }
}

/* A deal may still close under the plan before B a year after A is back, and each year starts reps at zero. */
Test(law_change_paths, plan_that_comes_back_pays_as_if_it_had_never_gone)
{
    struct arena *arena = arena_open();
    struct scenario *scenario = two_of(plain_scenario(arena), 2, arena);
    struct design *design = &scenario->designs[1];
    scenario->behaviour.pay_weight = 0.0; /* the same routes, so the same deals */
    design->changes[0] = same_rules(design, 12, true, false);
    design->changes[0].rep.components[0].schedule.steps[0].pays *= 2.0;
    design->changes[1] = same_rules(design, 24, true, false);
    const struct run_result back = plain_run(scenario, 1, WORLDS, arena);
    design->change_count = 1;
    const struct run_result stays = plain_run(scenario, 1, WORLDS, arena);
    for (size_t w = 0; w < WORLDS; w++) {
        const struct tally *never = &back.tallies[2 * w], *once = &back.tallies[2 * w + 1],
                           *after = &stays.tallies[2 * w + 1];
        const double year_usd = once->variable_pay_usd - never->variable_pay_usd;
        const double later_usd = after->variable_pay_usd - once->variable_pay_usd;
        cr_expect(once->credit_usd == never->credit_usd && after->credit_usd == never->credit_usd);
        cr_expect(year_usd > 0.0 && later_usd > 2.0 * year_usd, "year two %g, years three to five %g",
                  year_usd, later_usd);
        cr_expect(fabs(2.0 * never->variable_pay_usd - after->variable_pay_usd) <
                  0.4 * never->variable_pay_usd);
    }
    arena_close(arena);
}

/* Books of another shape take over what was picked before the step: no credit is lost, none counted twice. */
Test(law_change_paths, credit_outlives_a_step_to_a_plan_of_another_shape)
{
    struct arena *arena = arena_open();
    struct scenario *scenario = two_of(plain_scenario(arena), 3, arena);
    struct design *design = &scenario->designs[1];
    scenario->behaviour.pay_weight = 0.0;
    for (size_t i = 0; i < 3; i++)
        design->changes[i] = same_rules(design, 12 * (i + 1), true, false);
    design->changes[0].rep.quota_period = PERIOD_QUARTER;
    design->changes[0].rep.quota_usd /= 4.0;
    design->changes[1].rep.components[0].cap_usd = 1e12;
    design->changes[1].rep.draw.amount_usd = 1.0;
    const struct run_result run = plain_run(scenario, 1, WORLDS, arena);
    for (size_t w = 0; w < WORLDS; w++)
        cr_expect(fabs(run.tallies[2 * w + 1].credit_usd / run.tallies[2 * w].credit_usd - 1.0) < 1e-12);
    arena_close(arena);
}

/* A cut is a shock once; in announced steps it is smaller ones. */
Test(law_change_paths, margin_cut_in_steps_with_notice_costs_less_trust_than_at_once)
{
    double at_once = 0.0, staged = 0.0;
    for (uint64_t number = 1; number <= law_cases(CASES); number++) {
        struct arena *arena = arena_open();
        struct scenario *scenario = random_two(number, true, 4, arena);
        struct design *design = &scenario->designs[1];
        for (size_t i = 0; i < 4; i++) {
            design->changes[i] = same_rules(design, 12 + 3 * i, false, true);
            design->changes[i].notice_months = 6;
            for (size_t r = 0; r < design->program.route_count; r++) {
                design->changes[i].program.routes[r].margin_share *= 1.0 - 0.1 * (double)(i + 1);
                design->changes[i].program.routes[r].fee_share *= 1.0 - 0.1 * (double)(i + 1);
            }
        }
        scenario->designs[0] = *design;
        scenario->designs[0].change_count = 1;
        scenario->designs[0].changes = arena_array(arena, struct design_change, 1);
        scenario->designs[0].changes[0] = design->changes[3];
        scenario->designs[0].changes[0].notice_months = 0;
        const struct run_result run = plain_run(scenario, number, WORLDS, arena);
        for (size_t w = 0; w < WORLDS; w++) {
            at_once += run.tallies[2 * w].partner.months[22].trust;
            staged += run.tallies[2 * w + 1].partner.months[22].trust;
        }
        arena_close(arena);
    }
    cr_expect(staged > at_once, "trust after steps %g, after one cut %g", staged, at_once);
}
