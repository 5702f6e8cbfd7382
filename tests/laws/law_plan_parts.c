/* Laws of gates, caps, budgets, draws, clawback, ramps and payouts, in whole worlds and on random models. */
#include <criterion/criterion.h>

#include "../../src/engine/component_worth.h"
#include "../../src/engine/hires.h"
#include "../../src/engine/retention.h"
#include "../../src/engine/run.h"
#include "../plain_scenario.h"
#include "../reference/random_full.h"
#include "random_plan.h"

enum { MODELS = 10, WORLDS = 2 };

/* A random model cut down to its first design, the only one these laws look at. */
static struct scenario *first_design_of(struct scenario *scenario)
{
    scenario->design_count = 1;
    scenario->baseline = 0;
    return scenario;
}

static struct run_result run_of(const struct scenario *scenario, uint64_t seed, struct arena *arena)
{
    return plain_run(scenario, seed, WORLDS, arena);
}

static struct tally total_of(const struct scenario *scenario, uint64_t seed, size_t design,
                             struct arena *arena)
{
    const struct run_result run = run_of(scenario, seed, arena);
    struct tally total = { 0 };
    for (size_t w = 0; w < WORLDS; w++)
        tally_add(&total, &run.tallies[w * scenario->design_count + design]);
    return total;
}

/* What a world counts but never changes by being asked differently. */
static void expect_same_deals(const struct tally *one, const struct tally *other, uint64_t number)
{
    cr_expect(one->deals == other->deals && one->partner_deals == other->partner_deals &&
                  fabs(one->bookings_usd - other->bookings_usd) <= 1e-12 * other->bookings_usd,
              "model %llu", (unsigned long long)number);
}

static void expect_near(double is, double must, const char *what, uint64_t number)
{
    cr_expect(fabs(is - must) <= 1e-9 * fmax(1e3, fabs(must)), "model %llu: %s is %.12g, must be %.12g",
              (unsigned long long)number, what, is, must);
}

Test(law_plan_parts, result_has_the_same_bits_on_any_number_of_threads)
{
    for (uint64_t number = 1; number <= law_cases(2); number++) {
        struct arena *arena = arena_open();
        const struct scenario *scenario = random_full_scenario(number, arena);
        const size_t bytes = 9 * scenario->design_count * sizeof(struct tally);
        const struct run_spec alone = { .scenario = scenario, .seed = number, .worlds = 9, .threads = 1 };
        const struct run_result one = run_worlds(&alone, arena);
        for (int threads = 2; threads <= 9; threads++) {
            struct run_spec spec = alone;
            spec.threads = threads;
            const struct run_result many = run_worlds(&spec, arena);
            cr_expect(memcmp(one.tallies, many.tallies, bytes) == 0, "model %llu, %d threads",
                      (unsigned long long)number, threads);
        }
        arena_close(arena);
    }
}

/* Multipliers to nothing and above one, deals above and below cost. */
Test(law_plan_parts, shut_gate_never_pays_more_than_an_open_one)
{
    struct luck luck = luck_of(31);
    for (size_t p = 0; p < PLANS; p++) {
        const struct rep_plan plan = random_plan(&luck, ANY_SHAPE);
        const struct pay_terms terms = pay_terms_of(&plan, NULL);
        const struct component_terms *component = &terms.components[0];
        double total = 0.0, sum[MORE_KINDS] = { 0.0 };
        for (size_t deal = 0; deal < 12; deal++) {
            const double counted = terms.quota_usd * (0.4 * chance(&luck) - 0.05);
            double more[MORE_KINDS];
            component_more(component, total,
                           (struct counted_deal){ counted, counted * PICK(&luck, 0.0, 0.5, 1.0, 2.0) }, more);
            for (int kind = 0; kind < MORE_KINDS; kind++)
                sum[kind] += more[kind];
            total += counted;
            const double open_usd = component_worth_usd(component, total, sum);
            cr_expect(open_usd >= 0.0);
            if (!schedule_is_rate(&component->in_dollars))
                continue;
            const double shut_usd = component_first_rate_usd(component, total, sum);
            cr_expect(shut_usd >= 0.0 && shut_usd <= open_usd);
        }
    }
}

/* Without multipliers the four sums change nothing: it is the domain's component_pay_usd, cap aside. */
Test(law_plan_parts, what_counts_and_is_paid_alike_pays_as_the_plan_says)
{
    struct luck luck = luck_of(32);
    for (size_t p = 0; p < PLANS; p++) {
        struct rep_plan plan = random_plan(&luck, ANY_SHAPE);
        plan.components[0].cap_usd = INFINITY;
        const struct pay_terms terms = pay_terms_of(&plan, NULL);
        for (size_t i = 0; i < CREDITS_PER_PLAN; i++) {
            const double usd = random_credit(&luck, &terms.components[0].in_dollars, terms.quota_usd);
            const double none[MORE_KINDS] = { 0.0 };
            const double is_usd = component_worth_usd(&terms.components[0], fmax(usd, 0.0), none);
            cr_expect(is_usd == component_pay_usd(&terms.components[0], fmax(usd, 0.0)));
        }
    }
}

Test(law_plan_parts, gate_that_any_credit_opens_is_no_gate)
{
    for (uint64_t number = 1; number <= law_cases(MODELS); number++) {
        struct arena *arena = arena_open();
        struct scenario *scenario = first_design_of(random_scenario(number, arena));
        const struct tally free = total_of(scenario, number, 0, arena);
        struct rep_plan *plan = &scenario->designs[0].rep;
        for (size_t i = 0; i < plan->component_count; i++)
            plan->components[i].gate = (struct gate){ .measure = GATE_ATTAINMENT, .at_least = 1e-300 };
        const struct tally gated = total_of(scenario, number, 0, arena);
        bool amounts = false; /* an amount for nothing sold is behind the gate */
        for (size_t i = 0; i < plan->component_count; i++)
            amounts |= !schedule_is_rate(&plan->components[i].schedule);
        if (!amounts) {
            expect_same_deals(&gated, &free, number);
            expect_near(gated.variable_pay_usd, free.variable_pay_usd, "variable pay", number);
        }
        cr_expect(gated.gates_seen >= gated.gates_shut);
        arena_close(arena);
    }
}

/* A quarter's bands start again; a year-to-date component over quarters is a year's. Credit on gross margin is left
 * out: a plain plan's forecast takes its moments from prices, where a deal below cost counts against the others. */
Test(law_plan_parts, year_to_date_over_quarters_pays_what_a_yearly_period_does)
{
    for (uint64_t number = 1; number <= law_cases(MODELS); number++) {
        struct arena *arena = arena_open();
        struct scenario *scenario = first_design_of(random_scenario(number, arena));
        struct rep_plan *plan = &scenario->designs[0].rep;
        for (size_t i = 0; i < plan->component_count; i++)
            plan->components[i].cap_usd = INFINITY;
        for (size_t r = 0; r < plan->credit_rule_count; r++) {
            plan->credit[r].pay_multiplier = 1.0;
            if (plan->credit[r].basis == CREDIT_GROSS_MARGIN)
                plan->credit[r].basis = CREDIT_VENDOR_NET;
        }
        plan->quota_period = PERIOD_YEAR;
        const struct tally yearly = total_of(scenario, number, 0, arena);
        plan->quota_period = number % 2 == 0 ? PERIOD_QUARTER : PERIOD_MONTH;
        for (size_t i = 0; i < plan->component_count; i++)
            plan->components[i].accumulate = ACCUMULATE_YEAR_TO_DATE;
        const struct tally to_date = total_of(scenario, number, 0, arena);
        expect_same_deals(&to_date, &yearly, number);
        expect_near(to_date.variable_pay_usd, yearly.variable_pay_usd, "variable pay", number);
        arena_close(arena);
    }
}

Test(law_plan_parts, how_often_pay_is_paid_out_changes_no_pay)
{
    for (uint64_t number = 1; number <= law_cases(MODELS); number++) {
        struct arena *arena = arena_open();
        struct scenario *scenario = first_design_of(random_full_scenario(number, arena));
        struct rep_plan *plan = &scenario->designs[0].rep;
        plan->draw.amount_usd = 0.0;
        plan->ramp_count = 0;
        plan->payout = PERIOD_YEAR;
        const struct tally yearly = total_of(scenario, number, 0, arena);
        plan->payout = PERIOD_MONTH;
        const struct tally monthly = total_of(scenario, number, 0, arena);
        cr_expect(memcmp(&yearly, &monthly, sizeof yearly) == 0, "model %llu", (unsigned long long)number);
        arena_close(arena);
    }
}

/* Reps don't foresee a draw, so it moves no deal. */
Test(law_plan_parts, draws_never_lower_pay_and_recovery_never_takes_more_than_was_advanced)
{
    for (uint64_t number = 1; number <= law_cases(MODELS); number++) {
        struct arena *arena = arena_open();
        struct scenario *scenario = first_design_of(random_full_scenario(number, arena));
        struct rep_plan *plan = &scenario->designs[0].rep;
        plan->ramp_count = 0;
        plan->payout = plan->quota_period;
        plan->draw = (struct pay_draw){ 0 };
        const struct tally without = total_of(scenario, number, 0, arena);
        plan->draw =
            (struct pay_draw){ .kind = DRAW_NON_RECOVERABLE, .amount_usd = 0.3 * plan->target_incentive_usd };
        const struct tally given = total_of(scenario, number, 0, arena);
        plan->draw.kind = DRAW_RECOVERABLE;
        plan->draw.recovery_share = 1.0;
        const struct tally lent = total_of(scenario, number, 0, arena);
        expect_same_deals(&given, &without, number);
        expect_same_deals(&lent, &without, number);
        cr_expect(given.draw_topup_usd >= 0.0 && lent.draw_topup_usd >= -1e-6);
        cr_expect(lent.draw_topup_usd <= given.draw_topup_usd + 1e-6);
        expect_near(given.variable_pay_usd, without.variable_pay_usd + given.draw_topup_usd, "pay", number);
        arena_close(arena);
    }
}

Test(law_plan_parts, clawback_takes_no_more_than_was_paid_and_nothing_where_nobody_leaves)
{
    double taken_usd = 0.0;
    for (uint64_t number = 1; number <= law_cases(MODELS); number++) {
        struct arena *arena = arena_open();
        struct scenario *scenario = first_design_of(random_full_scenario(number, arena));
        struct rep_plan *plan = &scenario->designs[0].rep;
        plan->clawback = (struct clawback){ .months = 12.0, .kind = CLAWBACK_FULL, .share = 1.0 };
        plan->draw = (struct pay_draw){ 0 };
        const struct tally some = total_of(scenario, number, 0, arena);
        cr_expect(some.clawback_usd >= 0.0 && some.variable_pay_usd >= -1e-6, "model %llu: %g",
                  (unsigned long long)number, some.variable_pay_usd);
        taken_usd += some.clawback_usd;
        for (size_t s = 0; s < scenario->market.segment_count; s++)
            scenario->market.segments[s].yearly_churn_share = 0.0;
        cr_expect(total_of(scenario, number, 0, arena).clawback_usd == 0.0);
        arena_close(arena);
    }
    cr_expect(taken_usd > 0.0);
}

/* Spent to the last dollar before anybody goes without. */
Test(law_plan_parts, budget_is_never_exceeded_and_is_spent_before_it_is_missed)
{
    size_t run_out = 0;
    for (uint64_t number = 1; number <= law_cases(MODELS); number++) {
        struct arena *arena = arena_open();
        struct scenario *scenario = first_design_of(random_full_scenario(number, arena));
        struct rep_plan *plan = &scenario->designs[0].rep;
        const double budget_usd = 2000.0 + 1500.0 * (double)number;
        scenario->market.years = 1;
        plan->spiff_count = 1;
        plan->spiffs[0] = (struct spiff){
            .when = { .found_by = CONDITION_ANY, .customer = CONDITION_ANY, .registered = CONDITION_ANY },
            .amount_usd = 700.0,
            .deal_cap_usd = INFINITY,
            .rep_cap_usd = INFINITY,
            .budget_usd = budget_usd
        };
        const struct run_result run = run_of(scenario, number, arena);
        for (size_t w = 0; w < WORLDS; w++) {
            const struct tally *tally = &run.tallies[w * scenario->design_count];
            double by_route_usd = 0.0;
            for (size_t r = 0; r < ROUTES_MAX; r++)
                by_route_usd += tally->routes[r].spiff_usd;
            cr_expect(tally->spiff_pay_usd <= budget_usd * (1.0 + 1e-12));
            expect_near(by_route_usd, tally->spiff_pay_usd, "by route", number);
            if (tally->spiff_exhausted_usd > 0.0) {
                expect_near(tally->spiff_pay_usd, budget_usd, "a budget that ran out", number);
                run_out++;
            }
        }
        arena_close(arena);
    }
    cr_expect(run_out > 3);
}

Test(law_plan_parts, first_deals_are_paid_to_each_rep_and_no_more)
{
    struct arena *arena = arena_open();
    struct scenario *scenario = plain_scenario(arena);
    struct rep_plan *plan = &scenario->designs[0].rep;
    plan->spiff_count = 1;
    plan->spiffs[0] = (struct spiff){
        .when = plan->components[0].when, .amount_usd = 100.0, .first_deals = 2, WITHOUT_LIMITS
    };
    const struct tally total = total_of(scenario, 1, 0, arena);
    cr_expect(total.spiff_pay_usd <= 100.0 * 2.0 * 8.0 * WORLDS);
    cr_expect(total.spiff_pay_usd > 100.0 * 1.7 * 8.0 * WORLDS, "six deals are won a year on average");
    arena_close(arena);
}

/* Of the months a customer stays. */
Test(law_plan_parts, expected_clawback_is_the_mean_of_what_is_taken_back)
{
    enum { CUSTOMERS_DRAWN = 200000 };
    struct luck luck = luck_of(33);
    const struct clawback rules[] = { { 12.0, CLAWBACK_FULL, 1.0 }, { 9.5, CLAWBACK_UNSERVED, 0.7 } };
    for (size_t i = 0; i < 2; i++) {
        double sum = 0.0;
        for (size_t n = 0; n < CUSTOMERS_DRAWN; n++) {
            const double months = floor(months_to_churn_from(chance(&luck), 0.25));
            sum += months < rules[i].months ? clawed_back_share(&rules[i], (size_t)months) : 0.0;
        }
        const double mean = sum / CUSTOMERS_DRAWN;
        cr_expect(fabs(mean - expected_clawback_share(&rules[i], 0.25)) < 4.0 * 0.5 / sqrt(CUSTOMERS_DRAWN));
    }
    cr_expect(fabs(expected_clawback_share(&rules[0], 0.25) - 0.25) < 1e-12, "a year's churn, all of it");
}

Test(law_plan_parts, route_that_holds_customers_better_never_loses_one_sooner)
{
    struct luck luck = luck_of(34);
    const struct segment segment = { .yearly_churn_share = 0.2 };
    for (size_t i = 0; i < 2000; i++) {
        const double u = chance(&luck), shift = chance(&luck);
        const struct route loose = { .retention_shift = -shift }, direct = { .retention_shift = 0.0 },
                           close = { .retention_shift = shift };
        const double months = months_to_churn_from(u, yearly_churn_share(&segment, &direct));
        cr_expect(months_to_churn_from(u, yearly_churn_share(&segment, &close)) >= months);
        cr_expect(months_to_churn_from(u, yearly_churn_share(&segment, &loose)) <= months);
    }
}

/* A hire of July has half a year's quota, target and salary, ramped for three months. */
Test(law_plan_parts, hires_have_the_quota_and_salary_of_their_days)
{
    struct arena *arena = arena_open();
    struct scenario *scenario = plain_scenario(arena);
    struct rep_plan plan = scenario->designs[0].rep;
    scenario->market.hired_in_year_share = 0.5;
    plan.ramp_count = 2;
    plan.ramp[0] = (struct ramp_step){ 0.0, 0.5, 1000.0 };
    plan.ramp[1] = (struct ramp_step){ 3.0, 1.0, 0.0 };
    plan.payout = PERIOD_MONTH;
    plan.component_count = 2;
    plan.components[1] = plan.components[0];
    plan.components[1].measure = MEASURE_DEALS;
    plan.components[1].quota = 40.0;
    plan.components[1].schedule.basis = BASIS_ATTAINMENT;
    plan.components[1].schedule.step_count = 2;
    plan.components[1].schedule.steps[1] = (struct step){ 1.0, 500.0 };
    const struct hires hires = hires_of(&plan, &scenario->market, arena);
    const struct pay_terms *terms = hire_terms(&hires, 0, 6, 0);
    cr_expect(fabs(terms->quota_usd - 1e6 * (92.0 * 0.5 + 92.0) / 365.0) < 1e-3);
    cr_expect(fabs(terms->target_usd - 1e5 * 184.0 / 365.0) < 1e-3);
    cr_expect(fabs(terms->components[1].in_dollars.steps[1].from - 40.0 * 138.0 / 365.0) < 1e-3,
              "a quota of deals is ramped and prorated alike");
    cr_expect(fabs(hires.salary_usd[6] - 1e5 * 184.0 / 365.0) < 1e-3);
    cr_expect(hires.guarantee_usd[6 * hires.payout_count + 8] == 1000.0);
    cr_expect(hires.guarantee_usd[6 * hires.payout_count + 9] == 0.0);
    cr_expect(hires.employed_share[6 * hires.payout_count + 5] == 0.0);
    cr_expect(hire_terms(&hires, 0, 6, 1)->quota_usd == 1e6, "the second year is whole");
    arena_close(arena);
}

Test(law_plan_parts, hires_sell_nothing_before_they_come_and_months_are_alike)
{
    size_t hired[MONTHS_PER_YEAR] = { 0 }, there = 0;
    struct luck luck = luck_of(35);
    enum { REPS = 60000 };
    for (size_t i = 0; i < REPS; i++) {
        const uint8_t month = hire_month_from(chance(&luck), 0.4);
        if (month == NOT_A_HIRE)
            there++;
        else
            hired[month]++;
    }
    cr_expect(fabs((double)there - 0.6 * REPS) < 4.0 * sqrt(0.24 * REPS));
    for (size_t m = 0; m < MONTHS_PER_YEAR; m++)
        cr_expect(fabs((double)hired[m] - 0.4 / 12.0 * REPS) < 4.0 * sqrt(0.4 / 12.0 * REPS));

    struct arena *arena = arena_open();
    struct scenario *scenario = plain_scenario(arena);
    scenario->market.rep_count = 400;
    const struct tally whole = total_of(scenario, 1, 0, arena);
    scenario->market.hired_in_year_share = 1.0;
    const struct tally part = total_of(scenario, 1, 0, arena);
    const double expected = 6.5 / 12.0; /* of a year, hired on the first of a month */
    cr_expect(fabs(part.deals / whole.deals - expected) < 0.03);
    cr_expect(fabs(part.salary_usd / whole.salary_usd - expected) < 0.03);
    arena_close(arena);
}
