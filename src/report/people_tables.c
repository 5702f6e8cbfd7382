/* Tables about reps and about where every dollar goes. */
#include "../analysis/keep_pay.h"
#include "../analysis/waterfall.h"
#include "../analysis/winners.h"
#include "../base/arena.h"
#include "result_tables.h"
#include <math.h>

static const char *switch_route_name(const struct scenario *scenario, size_t route)
{
    return route == NO_ROUTE ? "no deal" : scenario->market.routes[route].name;
}

/* The sums of one cell, world by world. */
static struct estimate cell_mean(const struct run_result *run, size_t design, size_t from, size_t to,
                                 bool in_usd, double *sample)
{
    for (size_t world = 0; world < run->worlds; world++) {
        const struct route_switch *moved =
            &run->tallies[world * run->scenario->design_count + design].routes_moved;
        sample[world] = in_usd ? moved->list_usd[from][to] : moved->deals[from][to];
    }
    return estimate_mean(sample, run->worlds, run->scenario->confidence_share);
}

/* Of the scenario's routes and then no deal. */
static size_t switch_route(const struct scenario *scenario, size_t i)
{
    return i < scenario->market.route_count ? i : NO_ROUTE;
}

static void switch_rows(struct table *table, const struct run_result *run, size_t design)
{
    const struct scenario *scenario = run->scenario;
    const size_t count = scenario->market.route_count + 1;
    double *sample = arena_array(table->arena, double, run->worlds);
    for (size_t at = 0; at < count * count; at++) {
        const size_t from = switch_route(scenario, at / count), to = switch_route(scenario, at % count);
        const struct estimate deals = cell_mean(run, design, from, to, false, sample);
        const bool no_deal = from == NO_ROUTE || to == NO_ROUTE;
        if (no_deal && estimate_is_zero(deals))
            continue;
        table_row(table);
        table_text(table, scenario->designs[design].name);
        table_text(table, scenario->designs[scenario->baseline].name);
        table_text(table, switch_route_name(scenario, from));
        table_text(table, switch_route_name(scenario, to));
        table_estimate(table, deals);
        table_estimate(table, cell_mean(run, design, from, to, true, sample));
    }
}

struct table route_switch_table(const struct comparison *comparison, struct arena *arena)
{
    static const struct column columns[] = {
        { .name = "design", .type = COLUMN_TEXT },
        { .name = "baseline", .type = COLUMN_TEXT },
        { .name = "baseline_route", .type = COLUMN_TEXT },
        { .name = "design_route", .type = COLUMN_TEXT },
        { .name = "deals", .unit = "deals", .type = COLUMN_ESTIMATE, .decimals = 1 },
        { .name = "list_usd", .unit = "USD", .type = COLUMN_ESTIMATE },
    };
    struct table table = table_open("route_switch", columns, sizeof columns / sizeof *columns, arena);
    const struct run_result *run = comparison->run;
    for (size_t d = 0; run_has_people(run) && d < run->scenario->design_count; d++)
        if (d != run->scenario->baseline)
            switch_rows(&table, run, d);
    return table;
}

struct table winners_table(const struct comparison *comparison, struct arena *arena)
{
    static const struct column columns[] = {
        { .name = "design", .type = COLUMN_TEXT },
        { .name = "baseline", .type = COLUMN_TEXT },
        { .name = "group_by", .type = COLUMN_TEXT },
        { .name = "group", .type = COLUMN_TEXT },
        { .name = "reps", .unit = "reps", .type = COLUMN_NUMBER, .decimals = 1 },
        { .name = "lose_over_5_share", .unit = "share", .type = COLUMN_ESTIMATE, .decimals = 4 },
        { .name = "lose_share", .unit = "share", .type = COLUMN_ESTIMATE, .decimals = 4 },
        { .name = "even_share", .unit = "share", .type = COLUMN_ESTIMATE, .decimals = 4 },
        { .name = "gain_share", .unit = "share", .type = COLUMN_ESTIMATE, .decimals = 4 },
        { .name = "gain_over_5_share", .unit = "share", .type = COLUMN_ESTIMATE, .decimals = 4 },
        { .name = "change_share", .unit = "share", .type = COLUMN_ESTIMATE, .decimals = 4 },
        { .name = "baseline_pay_usd", .unit = "USD per rep", .type = COLUMN_NUMBER },
        { .name = "pay_usd", .unit = "USD per rep", .type = COLUMN_NUMBER },
    };
    struct table table = table_open("winners", columns, sizeof columns / sizeof *columns, arena);
    const struct run_result *run = comparison->run;
    const struct scenario *scenario = run->scenario;
    for (size_t at = 0; run_has_people(run) && at < scenario->design_count * WINNER_GROUPS; at++) {
        const size_t design = at / WINNER_GROUPS, group = at % WINNER_GROUPS;
        if (design == scenario->baseline)
            continue;
        const struct winners winners = winners_of(run, design, group);
        table_row(&table);
        table_text(&table, scenario->designs[design].name);
        table_text(&table, scenario->designs[scenario->baseline].name);
        table_text(&table, winner_group_by(group));
        table_text(&table, winner_group_name(group));
        table_number(&table, winners.reps);
        for (size_t band = 0; band < PAY_CHANGE_BANDS; band++)
            table_estimate(&table, winners.share[band]);
        table_estimate(&table, winners.change_share);
        table_number(&table, winners.baseline_usd);
        table_number(&table, winners.pay_usd);
    }
    return table;
}

static void keep_rows(struct table *table, const struct run_result *run, size_t design, size_t segment,
                      enum keep_routes routes)
{
    static const char *const status[] = { "found", "not up to 400 % of quota",
                                          "the baseline does not get there",
                                          "pay hangs on more than credit" };
    const struct scenario *scenario = run->scenario;
    struct keep_pay answers[KEEP_LEVELS];
    keep_pay_of(run, design, segment, routes, answers);
    for (size_t level = 0; level < KEEP_LEVELS; level++) {
        table_row(table);
        table_text(table, scenario->designs[design].name);
        table_text(table, scenario->designs[scenario->baseline].name);
        table_text(table, scenario->market.segments[segment].name);
        table_text(table, keep_routes_names[routes]);
        table_number(table, keep_pay_attainment[level]);
        table_number(table, answers[level].pay_usd);
        table_number(table, answers[level].sales_before_usd);
        table_number(table, answers[level].sales_usd);
        table_number(table, answers[level].change_share);
        table_number(table, answers[level].attainment);
        table_text(table, status[answers[level].status]);
    }
}

struct table keep_pay_table(const struct comparison *comparison, struct arena *arena)
{
    static const struct column columns[] = {
        { .name = "design", .type = COLUMN_TEXT },
        { .name = "baseline", .type = COLUMN_TEXT },
        { .name = "segment", .type = COLUMN_TEXT },
        { .name = "sold", .type = COLUMN_TEXT },
        { .name = "baseline_attainment", .unit = "share", .type = COLUMN_NUMBER, .decimals = 2 },
        { .name = "pay_usd", .unit = "USD", .type = COLUMN_NUMBER },
        { .name = "baseline_sales_usd", .unit = "USD", .type = COLUMN_NUMBER },
        { .name = "sales_to_keep_pay_usd", .unit = "USD", .type = COLUMN_NUMBER },
        { .name = "change_share", .unit = "share", .type = COLUMN_NUMBER, .decimals = 4 },
        { .name = "attainment", .unit = "share", .type = COLUMN_NUMBER, .decimals = 4 },
        { .name = "status", .type = COLUMN_TEXT },
    };
    struct table table = table_open("keep_pay", columns, sizeof columns / sizeof *columns, arena);
    const struct run_result *run = comparison->run;
    for (size_t d = 0; d < run->scenario->design_count; d++)
        for (size_t s = 0; d != run->scenario->baseline && s < run->scenario->market.segment_count; s++)
            for (int routes = 0; routes < KEEP_ROUTES; routes++)
                keep_rows(&table, run, d, s, (enum keep_routes)routes);
    return table;
}

struct table waterfall_table(const struct comparison *comparison, struct arena *arena)
{
    static const struct column columns[] = {
        { .name = "design", .type = COLUMN_TEXT },
        { .name = "line", .type = COLUMN_TEXT },
        { .name = "kind", .type = COLUMN_TEXT },
        { .name = "usd", .unit = "USD", .type = COLUMN_NUMBER, .decimals = 2 },
        { .name = "share_of_list", .unit = "share", .type = COLUMN_NUMBER, .decimals = 4 },
        { .name = "usd_per_won_deal", .unit = "USD per deal", .type = COLUMN_NUMBER, .decimals = 2 },
        { .name = "change_from_baseline_usd", .unit = "USD", .type = COLUMN_NUMBER, .decimals = 2 },
    };
    struct table table = table_open("waterfall", columns, sizeof columns / sizeof *columns, arena);
    const struct run_result *run = comparison->run;
    const struct waterfall baseline = waterfall_of(run, run->scenario->baseline);
    for (size_t d = 0; d < run->scenario->design_count; d++) {
        const struct waterfall fall = waterfall_of(run, d);
        for (int line = 0; line < WATERFALL_LINES; line++) {
            const double usd = (double)fall.cents[line] / 100.0;
            table_row(&table);
            table_text(&table, run->scenario->designs[d].name);
            table_text(&table, waterfall_line_names[line]);
            table_text(&table, waterfall_is_subtotal((enum waterfall_line)line) ? "what is left" : "line");
            table_number(&table, usd);
            table_number(&table, fall.usd[line] / fall.usd[WATERFALL_LIST]);
            table_number(&table, fall.usd[line] / fall.won);
            table_number(&table, (double)(fall.cents[line] - baseline.cents[line]) / 100.0);
        }
    }
    return table;
}

struct table double_pay_table(const struct comparison *comparison, struct arena *arena)
{
    static const struct column columns[] = {
        { .name = "design", .type = COLUMN_TEXT },
        { .name = "baseline", .type = COLUMN_TEXT },
        { .name = "part", .type = COLUMN_TEXT },
        { .name = "usd", .unit = "USD", .type = COLUMN_ESTIMATE },
        { .name = "change_usd", .unit = "USD", .type = COLUMN_ESTIMATE },
        { .name = "meaning", .type = COLUMN_TEXT },
    };
    struct table table = table_open("double_pay", columns, sizeof columns / sizeof *columns, arena);
    const struct scenario *scenario = comparison->run->scenario;
    for (size_t d = 0; d < scenario->design_count; d++) {
        const struct double_pay pay = double_pay_of(comparison->run, d);
        for (int part = 0; part < DOUBLE_PARTS; part++) {
            table_row(&table);
            table_text(&table, scenario->designs[d].name);
            table_text(&table, scenario->designs[scenario->baseline].name);
            table_text(&table, double_pay_part_names[part]);
            table_estimate(&table, pay.usd[part]);
            table_estimate(&table, pay.change_usd[part]);
            table_text(&table, double_pay_part_meanings[part]);
        }
    }
    return table;
}
