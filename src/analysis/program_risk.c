#include "program_risk.h"

#include "../base/arena.h"
#include <gsl/gsl_sort.h>
#include <gsl/gsl_statistics.h>
#include <math.h>

const char *const program_cost_names[PROGRAM_COSTS] = { "rebates_accrued_usd", "rebates_paid_usd",
                                                        "rebates_owed_most_usd", "rebates_owed_at_end_usd",
                                                        "program_usd" };
const char *const program_cost_meanings[PROGRAM_COSTS] = {
    "rebates earned over the horizon",
    "rebates paid out within the horizon",
    "rebates earned and not yet paid, at the month's end where it is most",
    "rebates earned and not yet paid at the horizon's end",
    "rebates, funds, SPIFFs to partners' sellers and fixed costs, less program fees",
};
const char *const incentive_names[INCENTIVE_KINDS] = { "program", "margins_and_program" };
const char *const incentive_meanings[INCENTIVE_KINDS] = {
    "rebates, funds, SPIFFs and fixed costs, less fees; margins come off the gain",
    "the same with partner margins and referral fees",
};

static const struct tally *tally_of(const struct run_result *run, size_t world, size_t design)
{
    return &run->tallies[world * run->scenario->design_count + design];
}

static double cost_usd(const struct partner_tally *partner, enum program_cost cost)
{
    double most_usd = 0.0;
    switch (cost) {
    case COST_REBATES_ACCRUED:
        return partner->rebate_accrued_usd;
    case COST_REBATES_PAID:
        return partner->rebate_paid_usd;
    case COST_REBATES_OWED_END:
        return partner->rebate_owed_usd;
    case COST_PROGRAM:
        return partner_tally_program_usd(partner);
    case COST_REBATES_OWED_MOST:
    case PROGRAM_COSTS:
        break;
    }
    for (size_t month = 0; month < HORIZON_MONTHS_MAX; month++)
        most_usd = fmax(most_usd, partner->months[month].liability_usd);
    return most_usd;
}

static double *costs_of(const struct run_result *run, size_t design, enum program_cost cost,
                        struct arena *arena)
{
    double *costs = arena_array(arena, double, run->worlds);
    for (size_t world = 0; world < run->worlds; world++)
        costs[world] = cost_usd(&tally_of(run, world, design)->partner, cost);
    return costs;
}

struct cost_spread cost_spread_of(const struct run_result *run, size_t design, enum program_cost cost)
{
    struct arena *arena = arena_open();
    const size_t worlds = run->worlds;
    const double budget_usd = gsl_stats_mean(costs_of(run, run->scenario->baseline, cost, arena), 1, worlds);
    double *costs = costs_of(run, design, cost, arena);
    gsl_sort(costs, 1, worlds);
    double over = 0.0;
    for (size_t world = 0; world < worlds; world++)
        over += costs[world] > budget_usd;
    const struct cost_spread spread = {
        .mean_usd = gsl_stats_mean(costs, 1, worlds),
        .p50_usd = gsl_stats_quantile_from_sorted_data(costs, 1, worlds, 0.5),
        .p90_usd = gsl_stats_quantile_from_sorted_data(costs, 1, worlds, 0.9),
        .p95_usd = gsl_stats_quantile_from_sorted_data(costs, 1, worlds, 0.95),
        .most_usd = costs[worlds - 1],
        .budget_usd = budget_usd,
        .overrun_share = over / (double)worlds,
    };
    arena_close(arena);
    return spread;
}

/* A world's gain and incentives. */
struct incentive_world {
    double gain_usd, cost_usd;
};

static struct incentive_world incentive_world_of(const struct run_result *run, size_t world, size_t design,
                                                 enum incentives incentives)
{
    const struct tally *tally = tally_of(run, world, design);
    double bookings_usd = 0.0, left_usd = 0.0, margins_usd = 0.0;
    for (size_t r = 1; r < run->scenario->market.route_count; r++) {
        const struct tally_route *route = &tally->routes[r];
        bookings_usd += route->bookings_usd;
        left_usd += route->receipts_usd - route->cost_of_goods_usd - route->rep_pay_usd;
        margins_usd += route->partner_margin_usd + route->fees_usd;
    }
    const double sourced_share = bookings_usd > 0.0 ? tally->partner.sourced_won_usd / bookings_usd : 0.0;
    const double program_usd = partner_tally_program_usd(&tally->partner);
    return incentives == INCENTIVES_PROGRAM
               ? (struct incentive_world){ sourced_share * left_usd, program_usd }
               : (struct incentive_world){ sourced_share * (left_usd + margins_usd),
                                           program_usd + margins_usd };
}

struct incentive_return incentive_return_of(const struct run_result *run, size_t design,
                                            enum incentives incentives, double incremental_share)
{
    struct arena *arena = arena_open();
    double *over = arena_array(arena, double, run->worlds);
    double *under = arena_array(arena, double, run->worlds);
    struct incentive_return back = { .share = { NAN, NAN, NAN } };
    for (size_t world = 0; world < run->worlds; world++) {
        const struct incentive_world of = incentive_world_of(run, world, design, incentives);
        over[world] = of.gain_usd * incremental_share - of.cost_usd;
        under[world] = of.cost_usd;
        back.gain_usd += of.gain_usd / (double)run->worlds;
        back.cost_usd += of.cost_usd / (double)run->worlds;
    }
    if (back.cost_usd > 0.0)
        back.share = estimate_ratio((struct ratio_sample){ over, under }, run->worlds,
                                    run->scenario->confidence_share);
    arena_close(arena);
    return back;
}
