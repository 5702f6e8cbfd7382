/* Tables about what a program costs and brings back. */
#include "../analysis/partner_mean.h"
#include "../analysis/program_cliffs.h"
#include "../analysis/program_risk.h"
#include "../base/arena.h"
#include "result_tables.h"
#include <math.h>

static bool has_partners(const struct comparison *comparison)
{
    return comparison->run->scenario->market.partner_type_count > 0;
}

struct table rebate_liability_table(const struct comparison *comparison, struct arena *arena)
{
    static const struct column columns[] = {
        { .name = "design", .type = COLUMN_TEXT },
        { .name = "cost", .type = COLUMN_TEXT },
        { .name = "mean_usd", .unit = "USD", .type = COLUMN_NUMBER },
        { .name = "p50_usd", .unit = "USD", .type = COLUMN_NUMBER },
        { .name = "p90_usd", .unit = "USD", .type = COLUMN_NUMBER },
        { .name = "p95_usd", .unit = "USD", .type = COLUMN_NUMBER },
        { .name = "most_usd", .unit = "USD", .type = COLUMN_NUMBER },
        { .name = "baseline_budget_usd", .unit = "USD", .type = COLUMN_NUMBER },
        { .name = "overrun_share", .unit = "share", .type = COLUMN_NUMBER, .decimals = 3 },
        { .name = "worlds", .type = COLUMN_NUMBER },
        { .name = "meaning", .type = COLUMN_TEXT },
    };
    struct table table = table_open("rebate_liability", columns, sizeof columns / sizeof *columns, arena);
    const struct run_result *run = comparison->run;
    for (size_t d = 0; has_partners(comparison) && d < run->scenario->design_count; d++)
        for (int cost = 0; cost < PROGRAM_COSTS; cost++) {
            const struct cost_spread spread = cost_spread_of(run, d, (enum program_cost)cost);
            table_row(&table);
            table_text(&table, run->scenario->designs[d].name);
            table_text(&table, program_cost_names[cost]);
            table_number(&table, spread.mean_usd);
            table_number(&table, spread.p50_usd);
            table_number(&table, spread.p90_usd);
            table_number(&table, spread.p95_usd);
            table_number(&table, spread.most_usd);
            table_number(&table, spread.budget_usd);
            table_number(&table, spread.overrun_share);
            table_number(&table, (double)run->worlds);
            table_text(&table, program_cost_meanings[cost]);
        }
    return table;
}

static void return_row(struct table *table, const struct run_result *run, size_t design,
                       enum incentives incentives, double incremental_share)
{
    const struct incentive_return back = incentive_return_of(run, design, incentives, incremental_share);
    table_row(table);
    table_text(table, run->scenario->designs[design].name);
    table_text(table, incentive_names[incentives]);
    table_number(table, incremental_share);
    table_number(table, back.gain_usd);
    table_number(table, back.cost_usd);
    table_estimate(table, back.share);
    table_text(table, incentive_meanings[incentives]);
}

enum { INCREMENTAL_MAX = 4 };

/* All, most, few, and what the behaviour file says where that is none of them. Returns how many. */
static size_t incremental_shares(const struct behaviour *behaviour, double shares[INCREMENTAL_MAX])
{
    static const double asked[] = { 1.0, 0.7, 0.4 };
    const size_t count = sizeof asked / sizeof *asked;
    bool known = false;
    for (size_t i = 0; i < count; i++) {
        shares[i] = asked[i];
        known |= fabs(asked[i] - behaviour->partners.incremental_share) < 1e-9;
    }
    if (!known)
        shares[count] = behaviour->partners.incremental_share;
    return known ? count : count + 1;
}

struct table incentive_roi_table(const struct comparison *comparison, struct arena *arena)
{
    double shares[INCREMENTAL_MAX];
    const size_t share_count = incremental_shares(&comparison->run->scenario->behaviour, shares);
    static const struct column columns[] = {
        { .name = "design", .type = COLUMN_TEXT },
        { .name = "incentives", .type = COLUMN_TEXT },
        { .name = "incremental_share", .unit = "share", .type = COLUMN_NUMBER, .decimals = 1 },
        { .name = "gain_before_usd", .unit = "USD", .type = COLUMN_NUMBER },
        { .name = "incentives_usd", .unit = "USD", .type = COLUMN_NUMBER },
        { .name = "roi",
          .low_name = "roi_low",
          .high_name = "roi_high",
          .type = COLUMN_ESTIMATE,
          .decimals = 2 },
        { .name = "meaning", .type = COLUMN_TEXT },
    };
    struct table table = table_open("incentive_roi", columns, sizeof columns / sizeof *columns, arena);
    const struct run_result *run = comparison->run;
    for (size_t d = 0; has_partners(comparison) && d < run->scenario->design_count; d++)
        for (int kind = 0; kind < INCENTIVE_KINDS; kind++)
            for (size_t i = 0; i < share_count; i++)
                return_row(&table, run, d, (enum incentives)kind, shares[i]);
    return table;
}

/* One type of partner under one design's first program. */
static void cliff_rows(struct table *table, const struct run_result *run, size_t design, size_t type,
                       const struct tally_partner_pnl *pnl)
{
    struct program_cliff cliffs[CLIFFS_OF_PROGRAM_MAX];
    const double years = pnl->partner_months / MONTHS_PER_YEAR;
    const double year_usd = years > 0.0 ? pnl->revenue_usd / years : 0.0;
    const size_t count = program_cliffs_of(&run->scenario->designs[design].program, year_usd, cliffs);
    for (size_t i = 0; i < count; i++) {
        table_row(table);
        table_text(table, run->scenario->designs[design].name);
        table_text(table, run->scenario->market.partner_types[type].name);
        table_text(table, cliffs[i].is_tier ? "tier" : "rebate");
        table_text(table, cliffs[i].what);
        table_number(table, (double)cliffs[i].months);
        table_number(table, cliffs[i].at_usd);
        table_number(table, cliffs[i].jump_usd);
        if (cliffs[i].months > 0)
            table_number(table, year_usd * (double)cliffs[i].months / MONTHS_PER_YEAR);
        else
            table_empty(table);
    }
}

struct table program_cliffs_table(const struct comparison *comparison, struct arena *arena)
{
    static const struct column columns[] = {
        { .name = "design", .type = COLUMN_TEXT },
        { .name = "partner_type", .type = COLUMN_TEXT },
        { .name = "of", .type = COLUMN_TEXT },
        { .name = "name", .type = COLUMN_TEXT },
        { .name = "period_months", .unit = "months", .type = COLUMN_NUMBER },
        { .name = "sales_at_edge_usd", .unit = "USD", .type = COLUMN_NUMBER },
        { .name = "jump_usd", .unit = "USD", .type = COLUMN_NUMBER },
        { .name = "mean_sales_usd", .unit = "USD", .type = COLUMN_NUMBER },
    };
    struct table table = table_open("program_cliffs", columns, sizeof columns / sizeof *columns, arena);
    const struct run_result *run = comparison->run;
    for (size_t d = 0; has_partners(comparison) && d < run->scenario->design_count; d++) {
        const struct partner_tally *mean = partner_mean(run, d, arena);
        for (size_t type = 0; type < run->scenario->market.partner_type_count; type++)
            cliff_rows(&table, run, d, type, &mean->by_type[type]);
    }
    return table;
}
