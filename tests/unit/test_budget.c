#include "../../src/analysis/budget.h"
#include "fake_run.h"
#include <criterion/criterion.h>

/* Worlds of two designs whose reps cost 100, 101, .. and twice that. */
static struct run_result run_of_counted_worlds(struct arena *arena, size_t worlds)
{
    struct run_result run = fake_run(arena);
    struct tally *tallies = arena_array(arena, struct tally, worlds * FAKE_DESIGNS);
    memset(tallies, 0, worlds * FAKE_DESIGNS * sizeof *tallies);
    for (size_t world = 0; world < worlds; world++)
        for (size_t d = 0; d < FAKE_DESIGNS; d++) {
            tallies[world * FAKE_DESIGNS + d].salary_usd = 50.0;
            tallies[world * FAKE_DESIGNS + d].variable_pay_usd = (d == 0 ? 50.0 : 70.0) + (double)world;
        }
    run.worlds = worlds;
    run.tallies = tallies;
    return run;
}

Test(budget, quantiles_of_evenly_spread_pay_lie_evenly)
{
    struct arena *arena = arena_open();
    const struct run_result run = run_of_counted_worlds(arena, 101);
    const struct budget_spread spread = budget_spread_of(&run, 0);
    cr_expect_float_eq(spread.mean_usd, 150.0, 1e-9);
    cr_expect_float_eq(spread.budget_usd, 150.0, 1e-9);
    for (size_t q = 0; q < BUDGET_QUANTILES; q++)
        cr_expect_float_eq(spread.quantile_usd[q], 100.0 + 100.0 * budget_quantile_shares[q], 1e-9);
    cr_expect_float_eq(spread.overrun_share, 50.0 / 101.0, 1e-12);
    arena_close(arena);
}

Test(budget, dearer_design_overruns_the_baseline_s_mean_more_often)
{
    struct arena *arena = arena_open();
    const struct run_result run = run_of_counted_worlds(arena, 101);
    const struct budget_spread spread = budget_spread_of(&run, 1);
    cr_expect_float_eq(spread.budget_usd, 150.0, 1e-9);
    cr_expect_float_eq(spread.mean_usd, 170.0, 1e-9);
    cr_expect_float_eq(spread.overrun_share, 70.0 / 101.0, 1e-12);
    arena_close(arena);
}
