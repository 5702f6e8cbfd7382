/* Whole worlds against closed forms of pay: each deal paid alone is one lognormal draw, won deals are a Poisson count,
 * credit is a compound Poisson sum. Within four standard errors. */
#include <criterion/criterion.h>

#include "../../src/engine/run.h"
#include "../plain_scenario.h"
#include <gsl/gsl_cdf.h>
#include <gsl/gsl_randist.h>

/* Sold direct and nowhere else, every other deal won. */
static struct scenario *direct_only(double won_per_rep_year, size_t reps, struct arena *arena)
{
    struct scenario *scenario = plain_scenario(arena);
    struct segment *segment = &scenario->market.segments[0];
    scenario->market.rep_count = reps;
    segment->partner_available_share = 0.0;
    segment->win_rate = 0.5;
    segment->deals_per_rep_month = won_per_rep_year / segment->win_rate / MONTHS_PER_YEAR;
    segment->discount_low_share = segment->discount_usual_share = segment->discount_high_share = 0.0;
    segment->cycle_days = 1.0;
    return scenario;
}

static struct component three_bands(enum schedule_kind kind)
{
    struct component component = plain_plan().components[0];
    component.accumulate = ACCUMULATE_DEAL;
    component.schedule = (struct schedule){ .kind = kind,
                                            .basis = BASIS_ATTAINMENT,
                                            .unit = PAYS_RATE_PER_DOLLAR,
                                            .step_count = 3,
                                            .steps = { { 0.0, 0.10 }, { 1.0, 0.15 }, { 1.5, 0.20 } } };
    return component;
}

/* Mean pay of a won deal where each is looked at alone, quota 1,000,000. */
static void expect_deal_mean(struct component component, double must, double sd, const char *what)
{
    enum { WORLDS = 10 };
    struct arena *arena = arena_open();
    struct scenario *scenario = direct_only(120.0, 400, arena);
    scenario->market.segments[0].median_usd = exp(13.74130056);
    scenario->market.segments[0].log_sd = 0.3852531702;
    scenario->designs[0].rep.components[0] = component;
    const struct run_result run = plain_run(scenario, 3, WORLDS, arena);
    double pay_usd = 0.0, won = 0.0;
    for (size_t w = 0; w < WORLDS; w++) {
        pay_usd += run.tallies[w].variable_pay_usd;
        won += run.tallies[w].routes[0].won;
    }
    cr_expect(won > 4e5);
    cr_expect(fabs(pay_usd / won - must) < 4.0 * sd / sqrt(won), "%s: %.1f, must be %.1f", what,
              pay_usd / won, must);
    arena_close(arena);
}

Test(engine_moments, marginal_deals_have_their_mean)
{
    expect_deal_mean(three_bands(SCHEDULE_MARGINAL), 109393.204, 59025.429, "marginal");
}

/* Spreads are at most that of 20 % of everything, 80,000. */
Test(engine_moments, retroactive_deals_have_their_mean)
{
    expect_deal_mean(three_bands(SCHEDULE_RETROACTIVE), 138565.681, 1e5, "retroactive");
    expect_deal_mean(three_bands(SCHEDULE_RETROACTIVE_OVERAGE), 112056.934, 8e4, "retroactive overage");
}

Test(engine_moments, dollar_one_threshold_has_its_mean)
{
    struct component component = three_bands(SCHEDULE_MARGINAL);
    component.threshold_attainment = 0.5;
    expect_deal_mean(component, 107073.695, 6.5e4, "threshold");
}

Test(engine_moments, bonus_at_quota_has_its_mean)
{
    struct component component = three_bands(SCHEDULE_STEP_AMOUNT);
    component.measure = MEASURE_ATTAINMENT;
    component.schedule.unit = PAYS_USD;
    component.schedule.step_count = 2;
    component.schedule.steps[0].pays = 0.0;
    component.schedule.steps[1].pays = 20000.0;
    expect_deal_mean(component, 8472.514, 1e4, "bonus");
}

/* Reps of one world are independent: eight won deals a year on average, a quota of ten. */
Test(engine_moments, won_deals_have_their_bonus_and_their_overage)
{
    enum { REPS = 4000, WORLDS = 10 };
    struct arena *arena = arena_open();
    struct scenario *scenario = direct_only(8.0, REPS, arena);
    struct rep_plan *plan = &scenario->designs[0].rep;
    plan->component_count = 2;
    plan->components[0] = plan->components[1] = (struct component){
        .name = "bonus",
        .measure = MEASURE_DEALS,
        .when = plain_plan().components[0].when,
        .weight = 1.0,
        .quota = 10.0,
        .schedule = { .kind = SCHEDULE_STEP_AMOUNT,
                      .unit = PAYS_USD,
                      .step_count = 2,
                      .steps = { { 0.0, 0.0 }, { 1.0, 1e6 } } },
        .cap_usd = INFINITY,
    };
    plan->components[1].schedule.kind = SCHEDULE_MARGINAL;
    plan->components[1].schedule.unit = PAYS_RATE_PER_DOLLAR;
    plan->components[1].schedule.steps[1].pays = 1.0;
    const struct run_result run = plain_run(scenario, 1, WORLDS, arena);
    double bonuses = 0.0, over = 0.0;
    for (size_t w = 0; w < WORLDS; w++) {
        bonuses += floor(run.tallies[w].variable_pay_usd / 1e6);
        over += fmod(run.tallies[w].variable_pay_usd, 1e6);
    }
    const double n = (double)REPS * WORLDS, reach = 0.2833757413, overage = 0.4258638558;
    cr_expect(fabs(bonuses / n - reach) < 4.0 * sqrt(reach * (1.0 - reach) / n), "%g", bonuses / n);
    cr_expect(fabs(over / n - overage) < 4.0 * 1.1 / sqrt(n), "%g", over / n);
    arena_close(arena);
}

Test(engine_moments, credit_of_reps_is_a_compound_poisson_sum)
{
    enum { REPS = 8, WORLDS = 4000 };
    struct arena *arena = arena_open();
    struct scenario *scenario = direct_only(6.0, REPS, arena);
    const double log_sd = sqrt(log(1.0 + 0.8 * 0.8));
    scenario->market.segments[0].log_sd = log_sd;
    scenario->market.segments[0].median_usd = 120000.0 * exp(-log_sd * log_sd / 2.0);
    const struct run_result run = plain_run(scenario, 5, WORLDS, arena);
    double sum = 0.0, squares = 0.0;
    for (size_t w = 0; w < WORLDS; w++) {
        sum += run.tallies[w].credit_usd;
        squares += run.tallies[w].credit_usd * run.tallies[w].credit_usd;
    }
    const double mean = sum / WORLDS, variance = squares / WORLDS - mean * mean;
    cr_expect(fabs(mean / REPS - 720000.0) < 4.0 * 376425.291 / sqrt((double)REPS * WORLDS));
    cr_expect(fabs(sqrt(variance / REPS) - 376425.291) < 0.05 * 376425.291);
    arena_close(arena);
}
