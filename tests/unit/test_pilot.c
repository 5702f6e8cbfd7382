#include "../../src/engine/stage.h"
#include "../../src/random/sampler.h"
#include "../plain_scenario.h"
#include <criterion/criterion.h>
#include <gsl/gsl_integration.h>
#include <gsl/gsl_randist.h>

struct spread_win {
    double middle, sd;
};

static double win_density(double z, void *context)
{
    const struct spread_win *win = context;
    return logistic(win->middle + win->sd * z) * gsl_ran_ugaussian_pdf(z);
}

/* The mean chance when win log-odds are normal, by quadrature. */
static double mean_win_rate(double middle, double sd)
{
    struct spread_win win = { middle, sd };
    gsl_function density = { win_density, &win };
    gsl_integration_workspace *workspace = gsl_integration_workspace_alloc(200);
    double rate = 0.0, error = 0.0;
    gsl_integration_qag(&density, -9.0, 9.0, 1e-12, 1e-10, 200, GSL_INTEG_GAUSS61, workspace, &rate, &error);
    gsl_integration_workspace_free(workspace);
    return rate;
}

/* Many deals per rep and reps who differ a lot: a pilot that drew their skills would be off by points,
 * in every world of a run alike. */
Test(pilot, a_segments_win_rate_is_that_of_its_file_whatever_the_seed)
{
    for (uint64_t seed = 1; seed <= 6; seed++) {
        struct arena *arena = arena_open();
        struct scenario *scenario = plain_scenario(arena);
        scenario->market.skill_sd = 0.6;
        scenario->market.segments[0].win_log_odds_sd = 1.0;
        scenario->market.segments[0].win_rate = 0.3;
        scenario->market.segments[0].deals_per_rep_month = 60.0;
        const struct stage stage = stage_of(scenario, seed, arena);
        const double rate = mean_win_rate(stage.luck.segments[0].middle_log_odds, hypot(0.6, 1.0));
        cr_assert_float_eq(rate, 0.3, 2e-5, "seed %d: %.6f", (int)seed, rate);
        arena_close(arena);
    }
}

/* Intervals over worlds must hold what another seed says: nothing common to all worlds of a run may be left to luck. */
Test(pilot, intervals_of_one_seed_hold_the_mean_of_many_others)
{
    enum { SEEDS = 40, WORLDS = 12 };
    double mean[SEEDS], error[SEEDS], grand = 0.0;
    for (size_t s = 0; s < SEEDS; s++) {
        struct arena *arena = arena_open();
        struct scenario *scenario = plain_scenario(arena);
        scenario->market.rep_count = 40;
        scenario->market.skill_sd = 0.6;
        scenario->market.segments[0].win_log_odds_sd = 1.0;
        scenario->market.segments[0].deals_per_rep_month = 20.0;
        const struct run_result run = plain_run(scenario, 100 + s, WORLDS, arena);
        double sum = 0.0, squares = 0.0;
        for (size_t w = 0; w < WORLDS; w++) {
            sum += run.tallies[w].bookings_usd;
            squares += run.tallies[w].bookings_usd * run.tallies[w].bookings_usd;
        }
        mean[s] = sum / WORLDS;
        error[s] = sqrt((squares / WORLDS - mean[s] * mean[s]) / (WORLDS - 1));
        grand += mean[s] / SEEDS;
        arena_close(arena);
    }
    double chi_square = 0.0;
    for (size_t s = 0; s < SEEDS; s++)
        chi_square += (mean[s] - grand) * (mean[s] - grand) / (error[s] * error[s]);
    /* Mean of F(1, 11) is 11/9 each; sd of one about 2.6. Four standard errors above. */
    cr_assert_lt(chi_square / SEEDS, 11.0 / 9.0 + 4.0 * 2.6 / sqrt(SEEDS), "%.3f", chi_square / SEEDS);
}
