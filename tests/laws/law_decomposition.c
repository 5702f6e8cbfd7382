/* A difference from the baseline falls into new rules, other routes and partners that react (MODEL.md sections 10 and 12, facts 2, 7
 * and 8). */
#include <criterion/criterion.h>

#include "../../src/analysis/decomposition.h"
#include "../plain_scenario.h"
#include "../reference/random_full.h"
#include "../reference/random_partners.h"
#include "luck.h"

enum { CASES = 4, WORLDS = 3 };

/* Baseline, its twin in everything but name, and another design; partners of their own where asked. */
static struct scenario *scenario_of(uint64_t number, bool with_partners, struct arena *arena)
{
    struct scenario *scenario =
        with_partners ? random_partner_scenario(number, arena) : random_full_scenario(number, arena);
    struct design *designs = arena_array(arena, struct design, 3);
    designs[0] = scenario->designs[scenario->design_count - 1];
    designs[1] = designs[2] = scenario->designs[0];
    scenario->designs = designs;
    scenario->design_count = 3;
    scenario->baseline = 1;
    scenario->decompose = true;
    return scenario;
}

static bool is_money(const struct metric *metric)
{
    const size_t length = strlen(metric->name);
    return length > 4 && strcmp(metric->name + length - 4, "_usd") == 0;
}

static void expect_whole(const struct run_result *run, size_t design, uint64_t number)
{
    for (size_t m = 0; m < metric_count; m++) {
        const struct decomposition split = decomposition_of(&metrics[m], run, design);
        const struct estimate *parts = split.parts;
        const double sum =
            parts[PART_MECHANICAL].value + parts[PART_CHOICE].value + parts[PART_DYNAMIC].value;
        const double scale = fabs(metric_estimate(&metrics[m], run, design).value) + fabs(sum);
        cr_expect(isnan(sum) == isnan(parts[PART_WHOLE].value), "model %d: %s", (int)number, metrics[m].name);
        cr_expect(isnan(sum) || fabs(sum - parts[PART_WHOLE].value) <= 1e-12 * scale,
                  "model %d: %s is %.17g, not %.17g", (int)number, metrics[m].name, sum,
                  parts[PART_WHOLE].value);
        const double difference = metric_difference(&metrics[m], run, design, run->scenario->baseline).value;
        cr_expect(!is_money(&metrics[m]) || isnan(difference) ||
                      fabs(difference - parts[PART_WHOLE].value) <= 1e-12 * scale,
                  "model %d: %s", (int)number, metrics[m].name);
    }
}

Test(law_decomposition, mechanical_choice_and_dynamic_add_up_to_the_whole_difference)
{
    for (uint64_t number = 1; number <= law_cases(CASES); number++) {
        struct arena *arena = arena_open();
        const struct run_result run =
            plain_run(scenario_of(number, number % 4 != 0, arena), number, WORLDS, arena);
        expect_whole(&run, 0, number);
        expect_whole(&run, 1, number);
        arena_close(arena);
    }
}

Test(law_decomposition, what_holds_nothing_is_not_changed_by_being_decomposed)
{
    for (uint64_t number = 1; number <= law_cases(CASES); number++) {
        struct arena *arena = arena_open();
        struct scenario *scenario = scenario_of(number, number % 2 == 0, arena);
        const struct run_result split = plain_run(scenario, number, WORLDS, arena);
        scenario->decompose = false;
        const struct run_result whole = plain_run(scenario, number, WORLDS, arena);
        cr_expect(memcmp(split.tallies, whole.tallies, 3 * WORLDS * sizeof(struct tally)) == 0, "model %d",
                  (int)number);
        cr_expect(run_is_decomposed(&split) && !run_is_decomposed(&whole));
        arena_close(arena);
    }
}

/* The same rules leave nothing to hold: held or not, the baseline's twin has the baseline's bits. */
Test(law_decomposition, same_rules_as_the_baseline_split_into_nothing_at_all)
{
    for (uint64_t number = 1; number <= law_cases(2 * CASES); number++) {
        struct arena *arena = arena_open();
        const struct run_result run =
            plain_run(scenario_of(number, number % 4 != 0, arena), number, WORLDS, arena);
        for (size_t w = 0; w < WORLDS; w++)
            for (int held = 0; held < HELD_KINDS; held++)
                for (size_t d = 1; d < 3; d++)
                    cr_expect(memcmp(&run.held[held][3 * w + d], &run.tallies[3 * w + 1],
                                     sizeof(struct tally)) == 0,
                              "model %d, design %d held %d", (int)number, (int)d, held);
        for (size_t m = 0; m < metric_count; m++)
            for (int part = 0; part < CHANGE_PARTS; part++) {
                const struct estimate estimate = decomposition_of(&metrics[m], &run, 2).parts[part];
                cr_expect(isnan(estimate.value) || estimate_is_zero(estimate), "%s", metrics[m].name);
            }
        arena_close(arena);
    }
}

Test(law_decomposition, mechanical_part_keeps_every_route_and_every_lead)
{
    double moved = 0.0;
    for (uint64_t number = 1; number <= law_cases(CASES); number++) {
        struct arena *arena = arena_open();
        const struct run_result run = plain_run(scenario_of(number, true, arena), number, WORLDS, arena);
        for (size_t w = 0; w < WORLDS; w++) {
            const struct tally *before = &run.tallies[3 * w + 1], *held = &run.held[HELD_ROUTES][3 * w],
                               *partners = &run.held[HELD_PARTNERS][3 * w], *after = &run.tallies[3 * w];
            for (size_t r = 0; r < ROUTES_MAX; r++)
                cr_expect(held->routes[r].deals == before->routes[r].deals, "model %d", (int)number);
            cr_expect(held->twin_partner_deals == before->twin_partner_deals &&
                      held->pushed_away == before->pushed_away && held->pulled_in == before->pulled_in);
            cr_expect(held->partner.leads == before->partner.leads &&
                      partners->partner.leads == before->partner.leads && partners->deals == before->deals);
            cr_expect(held->partner.ending_trust == before->partner.ending_trust &&
                      partners->partner.ending_trust == before->partner.ending_trust &&
                      partners->partner.exits == before->partner.exits);
            moved += fabs(after->partner.leads - before->partner.leads);
        }
        arena_close(arena);
    }
    cr_expect(moved > 0.0, "no design moved any lead");
}

Test(law_decomposition, without_partners_of_their_own_nothing_is_dynamic)
{
    struct arena *arena = arena_open();
    struct scenario *scenario = plain_scenario(arena);
    struct design *triple = plain_design_added(scenario);
    plain_rule_for(&triple->rep, "resale", arena)->pay_multiplier = 3.0;
    scenario->decompose = true;
    const struct run_result run = plain_run(scenario, 1, WORLDS, arena);
    cr_expect(memcmp(run.held[HELD_PARTNERS], run.tallies, 2 * WORLDS * sizeof(struct tally)) == 0);
    for (size_t w = 0; w < WORLDS; w++)
        cr_expect(run.held[HELD_ROUTES][2 * w + 1].partner_deals < run.tallies[2 * w + 1].partner_deals,
                  "triple pay moves no route");
    arena_close(arena);
}

Test(law_decomposition, every_number_of_threads_gives_the_same_bits)
{
    enum { THREADS = 4, MANY = 5 };
    struct arena *arena = arena_open();
    struct scenario *scenario = scenario_of(2, true, arena);
    struct run_spec spec = { .scenario = scenario, .seed = 4, .worlds = MANY, .threads = 1 };
    const struct run_result one = run_worlds(&spec, arena);
    for (spec.threads = 2; spec.threads <= THREADS; spec.threads++) {
        const struct run_result many = run_worlds(&spec, arena);
        for (int held = 0; held < HELD_KINDS; held++)
            cr_expect(memcmp(one.held[held], many.held[held], MANY * 3 * sizeof(struct tally)) == 0,
                      "%d threads", spec.threads);
    }
    arena_close(arena);
}
