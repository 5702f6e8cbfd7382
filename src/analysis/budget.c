#include "budget.h"

#include "../base/arena.h"
#include <gsl/gsl_sort.h>
#include <gsl/gsl_statistics.h>

const double budget_quantile_shares[BUDGET_QUANTILES] = { 0.05, 0.1, 0.25, 0.5, 0.75, 0.9, 0.95 };

static double pay_usd(const struct run_result *run, size_t world, size_t design)
{
    const struct tally *tally = &run->tallies[world * run->scenario->design_count + design];
    return tally->salary_usd + tally->variable_pay_usd + tally->spiff_pay_usd;
}

static double mean_pay_usd(const struct run_result *run, size_t design)
{
    double sum_usd = 0.0;
    for (size_t world = 0; world < run->worlds; world++)
        sum_usd += pay_usd(run, world, design);
    return sum_usd / (double)run->worlds;
}

struct budget_spread budget_spread_of(const struct run_result *run, size_t design)
{
    struct arena *arena = arena_open();
    double *sorted = arena_array(arena, double, run->worlds);
    struct budget_spread spread = { .mean_usd = mean_pay_usd(run, design),
                                    .budget_usd = mean_pay_usd(run, run->scenario->baseline) };
    for (size_t world = 0; world < run->worlds; world++) {
        sorted[world] = pay_usd(run, world, design);
        spread.overrun_share += sorted[world] > spread.budget_usd ? 1.0 / (double)run->worlds : 0.0;
    }
    gsl_sort(sorted, 1, run->worlds);
    for (size_t q = 0; q < BUDGET_QUANTILES; q++)
        spread.quantile_usd[q] =
            gsl_stats_quantile_from_sorted_data(sorted, 1, run->worlds, budget_quantile_shares[q]);
    arena_close(arena);
    return spread;
}
