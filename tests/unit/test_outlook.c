/* What a dollar of credit is worth now (MODEL.md section 6). */
#include <criterion/criterion.h>

#include "../../src/engine/outlook.h"
#include "../plain_scenario.h"
#include <gsl/gsl_cdf.h>

/* 100,000 of pay for 1,000,000 of credit, half as much again above. */
static struct rep_plan accelerated(enum quota_period period)
{
    struct rep_plan plan = plain_plan();
    plan.quota_period = period;
    plan.components[0].schedule = (struct schedule){ .kind = SCHEDULE_MARGINAL,
                                                     .unit = PAYS_TIMES_BASE_RATE,
                                                     .step_count = 2,
                                                     .steps = { { 0.0, 1.0 }, { 1.0, 1.5 } } };
    return plan;
}

/* So many deals every month, each crediting `mean_usd` on average over won and lost ones. */
static struct pipeline steady(double deals, double mean_usd, double square_usd2)
{
    struct pipeline pipeline = { .credit_mean_usd = mean_usd, .credit_square_usd2 = square_usd2 };
    for (size_t m = 0; m < MONTHS_PER_YEAR; m++)
        pipeline.deals_per_month[m] = deals;
    return pipeline;
}

static struct outlook compiled(const struct rep_plan *plan, enum outlook_kind kind, struct pipeline pipeline,
                               struct arena *arena)
{
    return outlook_compile(plan, &plain_scenario(arena)->market, kind, &pipeline, NULL, arena);
}

static void expect_near(double is, double must, double relative, const char *what)
{
    cr_expect(fabs(is - must) <= relative * fmax(1.0, fabs(must)), "%s is %.10g, must be %.10g", what, is,
              must);
}

Test(outlook, myopic_table_is_pay_itself_at_every_point)
{
    struct arena *arena = arena_open();
    const struct rep_plan plan = accelerated(PERIOD_YEAR);
    const struct outlook outlook = compiled(&plan, OUTLOOK_MYOPIC, steady(3.0, 1e4, 1e9), arena);
    for (size_t month = 0; month < MONTHS_PER_YEAR; month++)
        for (size_t point = 0; point < OUTLOOK_POINTS; point++)
            cr_expect(outlook.now[0][month][point] ==
                      rep_pay_usd(&outlook.terms[0], (double)point * outlook.cell_usd[0]));
    arena_close(arena);
}

Test(outlook, table_reads_straight_lines_between_points_and_beyond_them)
{
    struct arena *arena = arena_open();
    const struct rep_plan plan = accelerated(PERIOD_YEAR);
    const struct outlook outlook = compiled(&plan, OUTLOOK_MYOPIC, steady(0.0, 0.0, 0.0), arena);
    const double credits_usd[] = { 0.0, 1.0, 3906.25, 500000.5, 999999.0, 1000001.0, 4.9e6, 5e6, 7.5e6, 1e9 };
    for (size_t i = 0; i < sizeof credits_usd / sizeof *credits_usd; i++)
        expect_near(outlook_usd(&outlook, 0, 3, credits_usd[i]),
                    rep_pay_usd(&outlook.terms[0], credits_usd[i]), 1e-12, "pay");
    cr_expect(outlook_usd(&outlook, 0, 3, -5e4) == outlook_usd(&outlook, 0, 3, 0.0));
    arena_close(arena);
}

Test(outlook, rep_heading_for_120_percent_on_80_percent_credit_loses_a_quarter_not_a_fifth)
{
    struct arena *arena = arena_open();
    const struct rep_plan plan = accelerated(PERIOD_YEAR);
    const struct outlook outlook = compiled(&plan, OUTLOOK_MYOPIC, steady(0.0, 0.0, 0.0), arena);
    const double nothing_usd = outlook_usd(&outlook, 0, 0, 0.0);
    const double direct_usd = outlook_usd(&outlook, 0, 0, 1.2e6) - nothing_usd;
    const double partner_usd = outlook_usd(&outlook, 0, 0, 0.8 * 1.2e6) - nothing_usd;
    expect_near(direct_usd, 130000.0, 1e-12, "year direct");
    expect_near(1.0 - partner_usd / direct_usd, 34.0 / 130.0, 1e-12, "tax of the year"); /* 26.2 % */
    arena_close(arena);
}

/* With one rate nothing to come changes what a dollar is worth. */
Test(outlook, forecast_of_a_linear_plan_is_its_rate_and_keeps_the_mean)
{
    struct arena *arena = arena_open();
    const struct rep_plan plan = plain_plan();
    const double mean_usd = 21250.0, square_usd2 = 4.1e9;
    const struct outlook outlook =
        compiled(&plan, OUTLOOK_FORECAST, steady(2.0, mean_usd, square_usd2), arena);
    for (size_t month = 0; month < MONTHS_PER_YEAR; month++) {
        const double to_come = (11.5 - (double)month) * 2.0; /* deals, half of this month's among them */
        expect_near(outlook_usd(&outlook, 0, month, 0.0), 0.1 * to_come * mean_usd, 1e-11, "pay to come");
        for (double credit_usd = 1e4; credit_usd < 8e6; credit_usd *= 1.7)
            expect_near(outlook_usd(&outlook, 0, month, credit_usd) - outlook_usd(&outlook, 0, month, 0.0),
                        0.1 * credit_usd, 1e-11, "pay on credit");
    }
    arena_close(arena);
}

/* E[(X - above)+] of a gamma. */
static double gamma_excess(double above, double mean, double variance)
{
    const double shape = mean * mean / variance, scale = variance / mean;
    return mean * gsl_cdf_gamma_Q(above, shape + 1.0, scale) - above * gsl_cdf_gamma_Q(above, shape, scale);
}

/* From half a month's pipeline (a shape of 0.003) to a year of many deals (1,900): what the accelerator is
 * worth, to four tenths of a percent of target pay. */
Test(outlook, forecast_weighs_an_accelerator_by_the_chance_to_reach_it)
{
    struct arena *arena = arena_open();
    const struct rep_plan plan = accelerated(PERIOD_YEAR);
    const double deals[] = { 0.1, 0.5, 2.0, 10.0, 60.0, 150.0 };
    const double spread[] = { 0.9, 2.0, 6.0, 15.0 }; /* E[X^2] / E[X]^2 of one deal, wins and losses */
    for (size_t i = 0; i < sizeof deals / sizeof *deals; i++) {
        for (size_t j = 0; j < sizeof spread / sizeof *spread; j++) {
            const double mean_usd = 6e5 / (11.5 * deals[i]);
            const struct outlook outlook = compiled(
                &plan, OUTLOOK_FORECAST, steady(deals[i], mean_usd, spread[j] * mean_usd * mean_usd), arena);
            for (size_t month = 0; month < MONTHS_PER_YEAR; month++) {
                const double to_come = (11.5 - (double)month) * deals[i];
                for (double credit_usd = 0.0; credit_usd < 1.3e6; credit_usd += 0.25e6) {
                    const double left_usd = fmax(0.0, 1e6 - credit_usd), mean = to_come * mean_usd;
                    const double variance = to_come * spread[j] * mean_usd * mean_usd;
                    const double excess_usd =
                        credit_usd < 1e6 ? gamma_excess(left_usd, mean, variance) : credit_usd - 1e6 + mean;
                    const double worth_usd = 0.1 * (credit_usd + mean) + 0.05 * excess_usd;
                    const double is_usd = outlook_usd(&outlook, 0, month, credit_usd);
                    cr_expect(fabs(is_usd - worth_usd) < 0.004 * 100000.0,
                              "%g deals, spread %g, month %zu, credit %g: %.1f, must be %.1f", deals[i],
                              spread[j], month, credit_usd, is_usd, worth_usd);
                }
            }
        }
    }
    arena_close(arena);
}

Test(outlook, forecast_weighs_a_bonus_by_the_chance_to_reach_it)
{
    struct arena *arena = arena_open();
    struct rep_plan plan = plain_plan();
    plan.components[0].measure = MEASURE_ATTAINMENT;
    plan.components[0].schedule = (struct schedule){ .kind = SCHEDULE_STEP_AMOUNT,
                                                     .unit = PAYS_USD,
                                                     .step_count = 2,
                                                     .steps = { { 0.0, 0.0 }, { 1.0, 64000.0 } } };
    const double mean_usd = 2e4, square_usd2 = 3e9;
    const struct outlook outlook =
        compiled(&plan, OUTLOOK_FORECAST, steady(2.0, mean_usd, square_usd2), arena);
    for (size_t month = 0; month < MONTHS_PER_YEAR; month++) {
        const double to_come = (11.5 - (double)month) * 2.0;
        const double scale = square_usd2 / mean_usd, shape = to_come * mean_usd / scale;
        for (double credit_usd = 0.0; credit_usd < 1e6; credit_usd += 0.125e6) {
            const double chance = gsl_cdf_gamma_Q(1e6 - credit_usd, shape, scale);
            const double is_usd = outlook_usd(&outlook, 0, month, credit_usd);
            cr_expect(fabs(is_usd / 64000.0 - chance) <= 1.0 / OUTLOOK_NODES + 1e-9,
                      "month %zu: %.4f, must be %.4f", month, is_usd / 64000.0, chance);
        }
    }
    arena_close(arena);
}

Test(outlook, worth_of_credit_never_falls_where_pay_never_falls)
{
    struct arena *arena = arena_open();
    const struct rep_plan plan = accelerated(PERIOD_QUARTER);
    const struct outlook outlook = compiled(&plan, OUTLOOK_FORECAST, steady(2.0, 2e4, 6e9), arena);
    for (size_t month = 0; month < MONTHS_PER_YEAR; month++)
        for (size_t point = 1; point < OUTLOOK_POINTS; point++)
            cr_expect(outlook.now[0][month][point] > outlook.now[0][month][point - 1]);
    arena_close(arena);
}

/* A quarter's first month still has two and a half to come, its last only half of itself. */
Test(outlook, forecast_looks_no_further_than_the_quota_period)
{
    struct arena *arena = arena_open();
    struct rep_plan plan = plain_plan();
    struct pipeline pipeline = steady(2.0, 1e4, 1e9);
    pipeline.deals_per_month[4] = 6.0; /* May */
    plan.quota_period = PERIOD_QUARTER;
    const struct outlook quarter = compiled(&plan, OUTLOOK_FORECAST, pipeline, arena);
    const double deals[] = { 5.0, 3.0, 1.0, 9.0, 5.0, 1.0, 5.0, 3.0, 1.0, 5.0, 3.0, 1.0 };
    for (size_t month = 0; month < MONTHS_PER_YEAR; month++) {
        expect_near(outlook_usd(&quarter, 0, month, 0.0), 0.1 * 1e4 * deals[month], 1e-11, "quarter to come");
        cr_expect(outlook_period_start(&quarter, month) == month / 3 * 3);
    }
    plan.quota_period = PERIOD_MONTH;
    const struct outlook monthly = compiled(&plan, OUTLOOK_FORECAST, pipeline, arena);
    for (size_t month = 0; month < MONTHS_PER_YEAR; month++) {
        expect_near(outlook_usd(&monthly, 0, month, 0.0), 0.1 * 1e4 * (month == 4 ? 3.0 : 1.0), 1e-11,
                    "month to come");
        cr_expect(outlook_period_start(&monthly, month) == month);
    }
    arena_close(arena);
}

Test(outlook, forecast_without_a_pipeline_is_myopic)
{
    struct arena *arena = arena_open();
    const struct rep_plan plan = accelerated(PERIOD_QUARTER);
    const struct pipeline none = steady(0.0, 0.0, 0.0);
    const struct outlook myopic = compiled(&plan, OUTLOOK_MYOPIC, none, arena);
    const struct outlook forecast = compiled(&plan, OUTLOOK_FORECAST, none, arena);
    for (double credit_usd = 0.0; credit_usd < 6e6; credit_usd += 77777.0)
        expect_near(outlook_usd(&forecast, 0, 7, credit_usd), outlook_usd(&myopic, 0, 7, credit_usd), 1e-12,
                    "pay");
    arena_close(arena);
}

/* The pilot's pipeline against worlds in which resale pays nothing and nobody resells. Credit of a world's
 * reps is a compound Poisson sum: its mean and variance are the deals times E[X] and E[X^2]. */
Test(outlook, pipeline_is_what_selling_direct_brings)
{
    enum { WORLDS = 600 };
    struct arena *arena = arena_open();
    struct scenario *scenario = plain_scenario(arena);
    struct segment *segment = &scenario->market.segments[0];
    struct rep_plan *plan = &scenario->designs[0].rep;
    scenario->market.lead_ceiling = 3.0;
    segment->partner_leads_per_rep_month = 1.0;
    segment->log_sd = 0.5;
    segment->discount_low_share = 0.0;
    segment->discount_high_share = 0.4;
    segment->win_log_odds_sd = 1.0;
    segment->cost_of_goods_share = 0.3;
    plan->credit[0].basis = CREDIT_GROSS_MARGIN;
    struct credit_rule *leads = plain_rule_for(plan, "direct", arena);
    leads->when.found_by = FOUND_BY_PARTNER;
    leads->share = leads->pay_share = 0.5;
    struct credit_rule *resale_rule = plain_rule_for(plan, "resale", arena);
    resale_rule->share = resale_rule->pay_share = 0.0;
    scenario->behaviour.outlook = OUTLOOK_FORECAST;
    scenario->behaviour.pay_weight = 1000.0;
    const struct run_result run = plain_run(scenario, 1, WORLDS, arena);
    double sum = 0.0, squares = 0.0;
    for (size_t w = 0; w < WORLDS; w++) {
        cr_expect(run.tallies[w].partner_deals == 0.0);
        sum += run.tallies[w].credit_usd;
        squares += run.tallies[w].credit_usd * run.tallies[w].credit_usd;
    }
    const struct pipeline *pipeline = &run.outlooks[0].pipeline[0];
    const double deals = 8.0 * MONTHS_PER_YEAR * 3.0;
    const double mean = sum / WORLDS, variance = (squares - sum * mean) / (WORLDS - 1);
    cr_expect(pipeline->deals_per_month[6] == 3.0);
    const double error = sqrt(variance / WORLDS) + mean * 0.01; /* the pilot's own doubt: 65,536 deals */
    cr_expect(fabs(deals * pipeline->credit_mean_usd - mean) < 3.0 * error, "credit %g, must be %g",
              deals * pipeline->credit_mean_usd, mean);
    cr_expect(fabs(deals * pipeline->credit_square_usd2 / variance - 1.0) < 4.0 * sqrt(2.0 / WORLDS),
              "variance %g, must be %g", deals * pipeline->credit_square_usd2, variance);
    arena_close(arena);
}

Test(outlook, segments_with_pay_of_their_own_have_tables_of_their_own)
{
    struct arena *arena = arena_open();
    struct scenario *scenario = plain_scenario(arena);
    scenario->market.segment_count = 2;
    scenario->market.segments[1] = plain_segment("large");
    struct rep_plan plan = accelerated(PERIOD_YEAR);
    plan.segment_pay_count = 1;
    plan.segment_pay[0] = (struct segment_pay){ "large", 150000.0, 180000.0, 3e6 };
    const struct pipeline pipelines[] = { steady(0.0, 0.0, 0.0), steady(0.0, 0.0, 0.0) };
    const struct outlook outlook =
        outlook_compile(&plan, &scenario->market, OUTLOOK_MYOPIC, pipelines, NULL, arena);
    expect_near(outlook_usd(&outlook, 0, 0, 2e6), 250000.0, 1e-12, "the plan's own level");
    expect_near(outlook_usd(&outlook, 1, 0, 2e6), 120000.0, 1e-12, "the segment's level");
    arena_close(arena);
}

static struct outlook cached(const struct rep_plan *plan, struct pipeline pipeline,
                             struct outlook_cache *cache, struct arena *arena)
{
    return outlook_compile(plan, &plain_scenario(arena)->market, OUTLOOK_FORECAST, &pipeline, cache, arena);
}

Test(outlook, designs_that_pay_alike_share_their_tables_and_others_do_not)
{
    struct arena *arena = arena_open();
    struct outlook_cache cache = outlook_cache_in(8, arena);
    struct rep_plan plans[5];
    for (size_t i = 0; i < 5; i++)
        plans[i] = accelerated(PERIOD_YEAR);
    plans[1].credit[0].share = 0.5; /* of what is credited the tables know nothing */
    plans[2].components[0].schedule.steps[1].pays = 1.6;
    plans[3].quota_usd *= 2.0;
    plans[4].components[0].cap_usd = 120000.0;
    const struct pipeline usual = steady(2.0, 20000.0, 3e9), busy = steady(3.0, 20000.0, 3e9);
    for (size_t i = 0; i < 5; i++) {
        const struct outlook kept = cached(&plans[i], usual, &cache, arena);
        const struct outlook fresh = cached(&plans[i], usual, NULL, arena);
        cr_assert(memcmp(kept.now, fresh.now, sizeof *kept.now) == 0, "plan %zu", i);
    }
    cr_assert_eq(cache.count, 4, "the second pays like the first");
    const struct outlook other = cached(&plans[0], busy, &cache, arena);
    cr_assert_eq(cache.count, 5);
    cr_assert(memcmp(other.now, cached(&plans[0], busy, NULL, arena).now, sizeof *other.now) == 0);
    arena_close(arena);
}
