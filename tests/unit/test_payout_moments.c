/* Mean and spread of a rep's pay when sales are luck: closed forms against our own draws and schedules.
 *
 * A piecewise-linear plan is a portfolio of call options on sales, so its mean needs only the partial
 * moments of sales. Simulated means must be within 4 standard errors. */
#include "../../src/domain/rep_plan.h"
#include "../../src/random/draw.h"
#include "../../src/random/sampler.h"
#include <criterion/criterion.h>
#include <gsl/gsl_cdf.h>
#include <gsl/gsl_randist.h>
#include <math.h>

enum { DRAWS = 200000 };

static const double quota_usd = 1e6;

/* Lognormal sales with mean at quota and a coefficient of variation of 0.4. */
struct lognormal {
    double log_mean, log_sd;
};

static struct lognormal year_of_sales(void)
{
    const double log_sd = sqrt(log(1.0 + 0.4 * 0.4));
    return (struct lognormal){ log(quota_usd) - log_sd * log_sd / 2.0, log_sd };
}

/* E[X^power; X > from] */
static double partial_moment(struct lognormal sales, int power, double from_usd)
{
    const double s = sales.log_sd;
    const double all = exp(power * sales.log_mean + power * power * s * s / 2.0);
    return all * gsl_cdf_ugaussian_P((sales.log_mean + power * s * s - log(from_usd)) / s);
}

/* E[(X - from)+] */
static double call(struct lognormal sales, double from_usd)
{
    return partial_moment(sales, 1, from_usd) - from_usd * partial_moment(sales, 0, from_usd);
}

/* 10 % to quota, 15 % from 100 %, 20 % from 150 %. */
static struct component three_bands(enum schedule_kind kind)
{
    return (struct component){
        .weight = 1.0,
        .cap_usd = INFINITY,
        .schedule = { .kind = kind,
                      .basis = BASIS_ATTAINMENT,
                      .unit = PAYS_RATE_PER_DOLLAR,
                      .step_count = 3,
                      .steps = { { 0.0, 0.10 }, { 1.0, 0.15 }, { 1.5, 0.20 } } },
    };
}

static struct pay_terms terms_of(struct component component)
{
    const struct rep_plan plan = { .target_incentive_usd = 1e5,
                                   .quota_usd = quota_usd,
                                   .quota_period = PERIOD_YEAR,
                                   .component_count = 1,
                                   .components = { component } };
    return pay_terms_of(&plan, NULL);
}

struct estimate {
    double mean, sd;
};

static struct estimate simulated_pay(struct component component, struct lognormal sales)
{
    const struct pay_terms terms = terms_of(component);
    double sum = 0.0, square_sum = 0.0;
    for (uint32_t i = 0; i < DRAWS; i++) {
        const double u = draw_uniform((struct draw_key){ .seed = 8 }, i, DRAW_DEAL_SIZE, 0);
        const double pay_usd = rep_pay_usd(&terms, lognormal_from(u, exp(sales.log_mean), sales.log_sd));
        sum += pay_usd;
        square_sum += pay_usd * pay_usd;
    }
    const double mean = sum / DRAWS;
    return (struct estimate){ mean, sqrt(square_sum / DRAWS - mean * mean) };
}

/* The closed form has its published value, and our pay engine its mean. */
static void check_mean(struct component component, double closed_form, double published, const char *what)
{
    cr_assert_float_eq(closed_form, published, 6e-4, "%s: %.4f", what, closed_form);
    const struct estimate got = simulated_pay(component, year_of_sales());
    cr_assert_float_eq(got.mean, closed_form, 4.0 * got.sd / sqrt(DRAWS), "%s: simulated %.2f", what,
                       got.mean);
}

Test(payout_moments, sales_reach_each_level_as_often_as_they_should)
{
    const struct lognormal sales = year_of_sales();
    cr_assert_float_eq(sales.log_mean, 13.74130056, 5e-9);
    cr_assert_float_eq(sales.log_sd, 0.3852531702, 5e-11);
    const double levels[] = { 1.0, 1.25, 1.5, 2.0 };
    const double published[] = { 0.4236257, 0.2201048, 0.1065492, 0.0231951 };
    for (size_t i = 0; i < 4; i++)
        cr_assert_float_eq(partial_moment(sales, 0, levels[i] * quota_usd), published[i], 5e-8);
    cr_assert_float_eq(call(sales, quota_usd), 152748.577, 6e-4);
    cr_assert_float_eq(call(sales, 1.5 * quota_usd), 35115.495, 6e-4);
}

static double marginal_mean(struct lognormal sales)
{
    return 0.10 * quota_usd + 0.05 * call(sales, quota_usd) + 0.05 * call(sales, 1.5 * quota_usd);
}

Test(payout_moments, marginal_plan_has_its_mean)
{
    check_mean(three_bands(SCHEDULE_MARGINAL), marginal_mean(year_of_sales()), 109393.204, "marginal");
}

/* E[P^2] band by band, P = a + r X inside a band. The spread's own standard error needs the fourth moment;
 * pay is about as skewed as sales, so a hundredth is several of them. */
Test(payout_moments, marginal_plan_has_its_spread)
{
    const struct lognormal sales = year_of_sales();
    const double from[] = { 1e-300, 1e6, 1.5e6, INFINITY };
    const double rate[] = { 0.10, 0.15, 0.20 };
    const double base[] = { 0.0, -50000.0, -125000.0 };
    double square_mean = 0.0;
    for (size_t band = 0; band < 3; band++) {
        double moment[3];
        for (int power = 0; power < 3; power++)
            moment[power] =
                partial_moment(sales, power, from[band]) - partial_moment(sales, power, from[band + 1]);
        square_mean += base[band] * base[band] * moment[0] + 2.0 * base[band] * rate[band] * moment[1] +
                       rate[band] * rate[band] * moment[2];
    }
    const double mean = marginal_mean(sales);
    const double sd = sqrt(square_mean - mean * mean);
    cr_assert_float_eq(sd, 59025.429, 6e-4, "%.4f", sd);
    cr_assert_float_eq(simulated_pay(three_bands(SCHEDULE_MARGINAL), sales).sd, sd, 0.01 * sd);
}

Test(payout_moments, retroactive_plan_has_its_mean)
{
    const struct lognormal sales = year_of_sales();
    const double mean = 0.10 * quota_usd + 0.05 * partial_moment(sales, 1, quota_usd) +
                        0.05 * partial_moment(sales, 1, 1.5 * quota_usd);
    check_mean(three_bands(SCHEDULE_RETROACTIVE), mean, 138565.681, "retroactive");
    cr_assert_float_eq(mean / marginal_mean(sales) - 1.0, 0.267, 5e-4, "the same table costs a quarter more");
}

Test(payout_moments, retroactive_overage_plan_has_its_mean)
{
    const struct lognormal sales = year_of_sales();
    const double overage_beyond =
        partial_moment(sales, 1, 1.5e6) - quota_usd * partial_moment(sales, 0, 1.5e6);
    const double mean = 0.10 * quota_usd + 0.05 * call(sales, quota_usd) + 0.05 * overage_beyond;
    check_mean(three_bands(SCHEDULE_RETROACTIVE_OVERAGE), mean, 112056.934, "retroactive overage");
}

Test(payout_moments, dollar_one_threshold_has_its_mean)
{
    const struct lognormal sales = year_of_sales();
    struct component gated = three_bands(SCHEDULE_MARGINAL);
    gated.threshold_attainment = 0.5;
    const double below = quota_usd - partial_moment(sales, 1, 0.5 * quota_usd);
    check_mean(gated, marginal_mean(sales) - 0.10 * below, 107073.695, "threshold");
}

Test(payout_moments, capped_plan_has_its_mean)
{
    const struct lognormal sales = year_of_sales();
    struct component capped = three_bands(SCHEDULE_MARGINAL);
    capped.cap_usd = 200000;
    check_mean(capped, marginal_mean(sales) - 0.20 * call(sales, 1625000), 104591.091, "cap");
    const struct pay_terms terms = terms_of(capped);
    cr_assert_float_eq(rep_pay_usd(&terms, 1625000), 200000, 1e-9, "where the cap bites");
    cr_assert_lt(rep_pay_usd(&terms, 1624999), 200000);
}

Test(payout_moments, bonus_at_quota_has_its_mean)
{
    const struct component bonus = {
        .measure = MEASURE_ATTAINMENT,
        .weight = 1.0,
        .cap_usd = INFINITY,
        .schedule = { .kind = SCHEDULE_STEP_AMOUNT,
                      .basis = BASIS_ATTAINMENT,
                      .unit = PAYS_USD,
                      .step_count = 2,
                      .steps = { { 0, 0 }, { 1, 20000 } } },
    };
    check_mean(bonus, 20000 * partial_moment(year_of_sales(), 0, quota_usd), 8472.514, "bonus");
}

/* Normal sales. Draws below zero stay in the identity, so the first band is added back outside. */
Test(payout_moments, normal_sales_have_their_mean_pay)
{
    const double sd_usd = 300000;
    double beyond[2];
    const double from[] = { 1e6, 1.5e6 };
    for (size_t i = 0; i < 2; i++) {
        const double d = (quota_usd - from[i]) / sd_usd;
        beyond[i] = (quota_usd - from[i]) * gsl_cdf_ugaussian_P(d) + sd_usd * gsl_ran_ugaussian_pdf(d);
    }
    cr_assert_float_eq(beyond[0], 119682.684, 6e-4);
    cr_assert_float_eq(beyond[1], 5947.966, 6e-4);
    const double closed_form = 0.10 * quota_usd + 0.05 * beyond[0] + 0.05 * beyond[1];
    cr_assert_float_eq(closed_form, 106281.53, 6e-3);
    const struct pay_terms terms = terms_of(three_bands(SCHEDULE_MARGINAL));
    double sum = 0.0, square_sum = 0.0;
    for (uint32_t i = 0; i < DRAWS; i++) {
        const double u = draw_uniform((struct draw_key){ .seed = 9 }, i, DRAW_DEAL_SIZE, 0);
        const double credit_usd = quota_usd + sd_usd * normal_from(u);
        const double pay_usd = rep_pay_usd(&terms, credit_usd) + (credit_usd < 0.0 ? 0.10 * credit_usd : 0.0);
        sum += pay_usd;
        square_sum += pay_usd * pay_usd;
    }
    const double mean = sum / DRAWS;
    cr_assert_float_eq(mean, closed_form, 4.0 * sqrt((square_sum / DRAWS - mean * mean) / DRAWS));
}

/* Six deals a period of mean 120,000 and a coefficient of variation of 0.8, some of them none at all. */
Test(payout_moments, compound_poisson_sales_have_their_moments)
{
    const double log_sd = sqrt(log(1.0 + 0.8 * 0.8));
    const double median_usd = 120000 * exp(-log_sd * log_sd / 2.0);
    const double mean_usd = 720000, sd_usd = 120000 * sqrt(6.0 * 1.64);
    cr_assert_float_eq(sd_usd, 376425.291, 6e-4);
    cr_assert_float_eq(gsl_ran_poisson_pdf(0, 6), 0.002478752, 5e-10);
    const struct draw_key key = { .seed = 10 };
    double sum = 0.0, square_sum = 0.0, none = 0.0;
    for (uint32_t rep = 0; rep < DRAWS; rep++) {
        const uint32_t deals = poisson_from(draw_uniform(key, rep, DRAW_VENDOR_DEAL_COUNT, 0), 6.0);
        double sales_usd = 0.0;
        for (uint32_t deal = 0; deal < deals; deal++)
            sales_usd += lognormal_from(draw_uniform(key, rep, DRAW_DEAL_SIZE, deal), median_usd, log_sd);
        none += deals == 0;
        sum += sales_usd;
        square_sum += sales_usd * sales_usd;
    }
    const double mean = sum / DRAWS;
    cr_assert_float_eq(mean, mean_usd, 4.0 * sd_usd / sqrt(DRAWS));
    cr_assert_float_eq(sqrt(square_sum / DRAWS - mean * mean), sd_usd, 0.01 * sd_usd);
    cr_assert_float_eq(none / DRAWS, 0.002478752, 4.0 * sqrt(0.002478752 / DRAWS));
}

/* Deals of one unit, eight a period on average, a quota of ten: a bonus and an accelerator. */
Test(payout_moments, counted_deals_have_their_bonus_and_their_overage)
{
    const double reach = gsl_cdf_poisson_Q(9, 8.0);
    double overage = 0.0;
    for (unsigned count = 11; count < 80; count++)
        overage += (count - 10.0) * gsl_ran_poisson_pdf(count, 8.0);
    cr_assert_float_eq(reach, 0.2833757413, 5e-11);
    cr_assert_float_eq(overage, 0.4258638558, 5e-11);
    const struct schedule bonus = { .kind = SCHEDULE_STEP_AMOUNT,
                                    .basis = BASIS_DOLLARS,
                                    .unit = PAYS_USD,
                                    .step_count = 2,
                                    .steps = { { 0, 0 }, { 10, 1 } } };
    const struct schedule accelerator = {
        .kind = SCHEDULE_MARGINAL, .basis = BASIS_DOLLARS, .step_count = 2, .steps = { { 0, 0 }, { 10, 1 } }
    };
    double bonus_sum = 0.0, overage_sum = 0.0, overage_squares = 0.0;
    for (uint32_t rep = 0; rep < DRAWS; rep++) {
        const double u = draw_uniform((struct draw_key){ .seed = 11 }, rep, DRAW_VENDOR_DEAL_COUNT, 0);
        const double units = poisson_from(u, 8.0);
        const double over = schedule_pay_usd(&accelerator, units);
        bonus_sum += schedule_pay_usd(&bonus, units);
        overage_sum += over;
        overage_squares += over * over;
    }
    const double mean = overage_sum / DRAWS;
    cr_assert_float_eq(bonus_sum / DRAWS, reach, 4.0 * sqrt(reach * (1.0 - reach) / DRAWS));
    cr_assert_float_eq(mean, overage, 4.0 * sqrt((overage_squares / DRAWS - mean * mean) / DRAWS));
}

/* Eight wins of twenty deals, at a base rate and at two claimed partner lifts. */
Test(payout_moments, win_counts_are_binomial)
{
    const double win_rate[] = { 0.30, 0.3351, 0.459 };
    const double published[] = { 0.2277282, 0.3448192, 0.7732190 };
    for (size_t i = 0; i < 3; i++) {
        const double reach = gsl_cdf_binomial_Q(7, win_rate[i], 20);
        cr_assert_float_eq(reach, published[i], 5e-8);
        double reached = 0.0;
        for (uint32_t rep = 0; rep < 20000; rep++) {
            int wins = 0;
            for (uint32_t deal = 0; deal < 20; deal++)
                wins += draw_uniform((struct draw_key){ .seed = 12 }, rep, DRAW_WIN, deal) < win_rate[i];
            reached += wins >= 8;
        }
        cr_assert_float_eq(reached / 20000, reach, 4.0 * sqrt(reach * (1.0 - reach) / 20000));
    }
}
