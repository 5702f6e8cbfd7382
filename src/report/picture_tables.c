/* The tables behind the pictures: what is drawn, number for number. */
#include "../analysis/payout_curve.h"
#include "../base/arena.h"
#include "result_tables.h"
#include <math.h>

struct table pull_table(const struct comparison *comparison, struct arena *arena)
{
    static const struct column columns[] = {
        { .name = "rank", .type = COLUMN_NUMBER },
        { .name = "design", .type = COLUMN_TEXT },
        { .name = "direction", .type = COLUMN_TEXT },
        { .name = "pull_points",
          .low_name = "pull_low",
          .high_name = "pull_high",
          .unit = "points",
          .type = COLUMN_ESTIMATE,
          .decimals = 2 },
    };
    struct table table = table_open("pull", columns, sizeof columns / sizeof *columns, arena);
    const struct scenario *scenario = comparison->run->scenario;
    for (size_t rank = 0; rank < scenario->design_count; rank++) {
        const size_t design = comparison->by_pull[rank];
        table_row(&table);
        table_number(&table, (double)(rank + 1));
        table_text(&table, scenario->designs[design].name);
        table_text(&table, direction_names[comparison->designs[design].direction]);
        table_estimate(&table, answer_metric(&comparison->designs[design], "pull_points"));
    }
    return table;
}

struct table payout_curve_table(const struct comparison *comparison, struct arena *arena)
{
    static const struct column columns[] = {
        { .name = "design", .type = COLUMN_TEXT },
        { .name = "route", .type = COLUMN_TEXT },
        { .name = "sales_share_of_quota", .unit = "share", .type = COLUMN_NUMBER, .decimals = 3 },
        { .name = "variable_pay_share_of_target", .unit = "share", .type = COLUMN_NUMBER, .decimals = 4 },
    };
    struct table table = table_open("payout_curve", columns, sizeof columns / sizeof *columns, arena);
    const struct scenario *scenario = comparison->run->scenario;
    for (size_t d = 0; d < scenario->design_count; d++) {
        const struct design *design = &scenario->designs[d];
        const struct design_terms terms = design_terms_of(design, &scenario->market, arena);
        for (size_t r = 0; r < scenario->market.route_count; r++) {
            const struct payout_curve curve = payout_curve_of(scenario, &design->rep, &terms, r);
            for (size_t i = 0; i < PAYOUT_POINTS; i++) {
                table_row(&table);
                table_text(&table, design->name);
                table_text(&table, scenario->market.routes[r].name);
                table_number(&table, (double)i / PAYOUT_POINTS_PER_QUOTA);
                table_number(&table, curve.variable_share[i]);
            }
        }
    }
    return table;
}

double attainment_band_from(size_t band)
{
    static const double from[ATTAINMENT_BANDS + 1] = { 0.0, 0.5, 0.8, 1.0, 1.2, 1.5, INFINITY };
    return from[band];
}

static double deals_in_band(const struct run_result *run, size_t design, size_t route, size_t band)
{
    double deals = 0.0;
    for (size_t world = 0; world < run->worlds; world++)
        deals += tax_total(&run->tallies[world * run->scenario->design_count + design], route, band).deals;
    return deals / (double)run->worlds;
}

static void tax_row(struct table *table, const struct run_result *run, size_t design, size_t route,
                    size_t band)
{
    table_row(table);
    table_text(table, run->scenario->designs[design].name);
    table_text(table, route == ALL_PARTNER_ROUTES ? "partner" : run->scenario->market.routes[route].name);
    table_number(table, (double)(band + 1));
    table_number(table, attainment_band_from(band));
    table_number(table, attainment_band_from(band + 1));
    table_number(table, deals_in_band(run, design, route, band));
    for (size_t kind = 0; kind < TAX_KINDS; kind++)
        table_estimate(table, channel_tax_estimate(run, design, route, band, (enum tax_kind)kind));
}

struct table tax_by_attainment_table(const struct comparison *comparison, struct arena *arena)
{
    static const struct column columns[] = {
        { .name = "design", .type = COLUMN_TEXT },
        { .name = "route", .type = COLUMN_TEXT },
        { .name = "band", .type = COLUMN_NUMBER },
        { .name = "attainment_from", .unit = "share", .type = COLUMN_NUMBER, .decimals = 2 },
        { .name = "attainment_to", .unit = "share", .type = COLUMN_NUMBER, .decimals = 2 },
        { .name = "deals", .unit = "deals", .type = COLUMN_NUMBER, .decimals = 1 },
        { .name = "credit_tax", .unit = "share", .type = COLUMN_ESTIMATE, .decimals = 4 },
        { .name = "pay_tax", .unit = "share", .type = COLUMN_ESTIMATE, .decimals = 4 },
        { .name = "expected_tax", .unit = "share", .type = COLUMN_ESTIMATE, .decimals = 4 },
    };
    struct table table = table_open("tax_by_attainment", columns, sizeof columns / sizeof *columns, arena);
    const struct scenario *scenario = comparison->run->scenario;
    for (size_t d = 0; d < scenario->design_count; d++) {
        for (size_t band = 0; band < ATTAINMENT_BANDS; band++)
            tax_row(&table, comparison->run, d, ALL_PARTNER_ROUTES, band);
        for (size_t r = 1; r < scenario->market.route_count; r++)
            for (size_t band = 0; band < ATTAINMENT_BANDS; band++)
                tax_row(&table, comparison->run, d, r, band);
    }
    return table;
}

/* Divided, not multiplied: 3 / 20 is the nearest number to 0.15, 3 x 0.05 is not. */
static const double bins_per_quota = 20.0;

struct table attainment_table(const struct comparison *comparison, struct arena *arena)
{
    static const struct column columns[] = {
        { .name = "design", .type = COLUMN_TEXT },
        { .name = "attainment_from", .unit = "share", .type = COLUMN_NUMBER, .decimals = 2 },
        { .name = "attainment_to", .unit = "share", .type = COLUMN_NUMBER, .decimals = 2 },
        { .name = "reps_share", .unit = "share", .type = COLUMN_NUMBER, .decimals = 4 },
    };
    struct table table = table_open("attainment", columns, sizeof columns / sizeof *columns, arena);
    const struct run_result *run = comparison->run;
    for (size_t d = 0; d < run->scenario->design_count; d++) {
        struct tally total = { 0 };
        for (size_t world = 0; world < run->worlds; world++)
            tally_add(&total, &run->tallies[world * run->scenario->design_count + d]);
        for (size_t bin = 0; bin < ATTAINMENT_BINS; bin++) {
            table_row(&table);
            table_text(&table, run->scenario->designs[d].name);
            table_number(&table, (double)bin / bins_per_quota);
            table_number(&table, bin + 1 < ATTAINMENT_BINS ? (double)(bin + 1) / bins_per_quota : INFINITY);
            table_number(&table, total.attainment_bins[bin] / total.rep_years);
        }
    }
    return table;
}
