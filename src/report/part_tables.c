/* Tables with parts of the market in their rows: routes and segments. */
#include "../base/arena.h"
#include "result_tables.h"
#include <math.h>

/* Mean over worlds of one route's sums under one design. */
static struct tally_route route_mean(const struct run_result *run, size_t design, size_t route)
{
    struct tally_route mean = { 0 };
    double *sum = (double *)&mean;
    const size_t members = sizeof mean / sizeof *sum; /* a tally is nothing but doubles */
    for (size_t world = 0; world < run->worlds; world++) {
        const struct tally *tally = &run->tallies[world * run->scenario->design_count + design];
        const double *part = (const double *)&tally->routes[route];
        for (size_t i = 0; i < members; i++)
            sum[i] += part[i];
    }
    for (size_t i = 0; i < members; i++)
        sum[i] /= (double)run->worlds;
    return mean;
}

static const struct column route_columns[] = {
    { .name = "design", .type = COLUMN_TEXT },
    { .name = "route", .type = COLUMN_TEXT },
    { .name = "deals", .unit = "deals", .type = COLUMN_NUMBER, .decimals = 1 },
    { .name = "deals_share", .unit = "share", .type = COLUMN_NUMBER, .decimals = 4 },
    { .name = "won", .unit = "deals", .type = COLUMN_NUMBER, .decimals = 1 },
    { .name = "bookings_usd", .unit = "USD", .type = COLUMN_NUMBER },
    { .name = "receipts_usd", .unit = "USD", .type = COLUMN_NUMBER },
    { .name = "cost_of_goods_usd", .unit = "USD", .type = COLUMN_NUMBER },
    { .name = "partner_margin_usd", .unit = "USD", .type = COLUMN_NUMBER },
    { .name = "fees_usd", .unit = "USD", .type = COLUMN_NUMBER },
    { .name = "credit_usd", .unit = "USD", .type = COLUMN_NUMBER },
    { .name = "rep_pay_usd", .unit = "USD", .type = COLUMN_NUMBER },
    { .name = "spiff_usd", .unit = "USD", .type = COLUMN_NUMBER },
    { .name = "credit_tax", .unit = "share", .type = COLUMN_ESTIMATE, .decimals = 4 },
    { .name = "pay_tax", .unit = "share", .type = COLUMN_ESTIMATE, .decimals = 4 },
    { .name = "expected_tax", .unit = "share", .type = COLUMN_ESTIMATE, .decimals = 4 },
};

static void route_row(struct table *table, const struct comparison *comparison, size_t design, size_t route)
{
    const struct run_result *run = comparison->run;
    const struct design_answer *answer = &comparison->designs[design];
    const struct tally_route mean = route_mean(run, design, route);
    table_row(table);
    table_text(table, run->scenario->designs[design].name);
    table_text(table, run->scenario->market.routes[route].name);
    table_number(table, mean.deals);
    table_number(table, mean.deals / answer_metric(answer, "deals").value);
    table_number(table, mean.won);
    table_number(table, mean.bookings_usd);
    table_number(table, mean.receipts_usd);
    table_number(table, mean.cost_of_goods_usd);
    table_number(table, mean.partner_margin_usd);
    table_number(table, mean.fees_usd);
    table_number(table, mean.credit_usd);
    table_number(table, mean.rep_pay_usd);
    table_number(table, mean.spiff_usd);
    for (size_t kind = 0; kind < TAX_KINDS; kind++) {
        if (route == 0)
            table_empty(table);
        else
            table_estimate(table, answer->route_tax[route][kind]);
    }
}

struct table routes_table(const struct comparison *comparison, struct arena *arena)
{
    struct table table =
        table_open("routes", route_columns, sizeof route_columns / sizeof *route_columns, arena);
    const struct scenario *scenario = comparison->run->scenario;
    for (size_t d = 0; d < scenario->design_count; d++)
        for (size_t r = 0; r < scenario->market.route_count; r++)
            route_row(&table, comparison, d, r);
    return table;
}

static struct estimate segment_pull(const struct run_result *run, size_t design, size_t segment)
{
    struct arena *scratch = arena_open();
    double *pull = arena_array(scratch, double, run->worlds);
    size_t count = 0;
    for (size_t world = 0; world < run->worlds; world++) {
        const struct tally_segment *part =
            &run->tallies[world * run->scenario->design_count + design].segments[segment];
        if (part->deals > 0.0)
            pull[count++] = 100.0 * (part->partner_deals - part->twin_partner_deals) / part->deals;
    }
    const struct estimate estimate = estimate_mean(pull, count, run->scenario->confidence_share);
    arena_close(scratch);
    return estimate;
}

static struct tally_segment segment_mean(const struct run_result *run, size_t design, size_t segment)
{
    struct tally_segment mean = { 0 };
    for (size_t world = 0; world < run->worlds; world++) {
        const struct tally_segment *part =
            &run->tallies[world * run->scenario->design_count + design].segments[segment];
        mean.deals += part->deals / (double)run->worlds;
        mean.partner_deals += part->partner_deals / (double)run->worlds;
        mean.twin_partner_deals += part->twin_partner_deals / (double)run->worlds;
    }
    return mean;
}

struct table segments_table(const struct comparison *comparison, struct arena *arena)
{
    static const struct column columns[] = {
        { .name = "design", .type = COLUMN_TEXT },
        { .name = "segment", .type = COLUMN_TEXT },
        { .name = "deals", .unit = "deals", .type = COLUMN_NUMBER, .decimals = 1 },
        { .name = "partner_deals", .unit = "deals", .type = COLUMN_NUMBER, .decimals = 1 },
        { .name = "twin_partner_deals", .unit = "deals", .type = COLUMN_NUMBER, .decimals = 1 },
        { .name = "pull_points",
          .low_name = "pull_low",
          .high_name = "pull_high",
          .unit = "points",
          .type = COLUMN_ESTIMATE,
          .decimals = 2 },
    };
    struct table table = table_open("segments", columns, sizeof columns / sizeof *columns, arena);
    const struct run_result *run = comparison->run;
    for (size_t d = 0; d < run->scenario->design_count; d++) {
        for (size_t s = 0; s < run->scenario->market.segment_count; s++) {
            const struct tally_segment mean = segment_mean(run, d, s);
            table_row(&table);
            table_text(&table, run->scenario->designs[d].name);
            table_text(&table, run->scenario->market.segments[s].name);
            table_number(&table, mean.deals);
            table_number(&table, mean.partner_deals);
            table_number(&table, mean.twin_partner_deals);
            table_estimate(&table, segment_pull(run, d, s));
        }
    }
    return table;
}
