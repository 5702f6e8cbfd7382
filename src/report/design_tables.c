/* Tables with designs in their rows. */
#include "../base/arena.h"
#include "ledger.h"
#include "result_tables.h"
#include "sample_tables.h"
#include <math.h>

static struct table assumptions(const struct comparison *comparison, struct arena *arena)
{
    return ledger_numbers(comparison->run->scenario, comparison->doubt, arena);
}

static struct table model_files(const struct comparison *comparison, struct arena *arena)
{
    return ledger_files(comparison->run->scenario, arena);
}

const struct result_table result_tables[] = {
    { "one row per design: every metric", designs_table },
    { "every metric with its interval", estimates_table },
    { "every metric as a paired difference from the baseline", differences_table },
    { "every difference from the baseline split into new rules, other routes and partners that react",
      decomposition_table },
    { "what each step of a design's change path changes", steps_table },
    { "deals by their route under the baseline and under the design", route_switch_table },
    { "reps who earn more and less than under the baseline, by pay decile and partner share", winners_table },
    { "what must be sold to keep the baseline's pay", keep_pay_table },
    { "from list price to contribution, line by line", waterfall_table },
    { "what is paid twice on the same deals, and what comes back for it", double_pay_table },
    { "what would make each route pay like direct", break_even_table },
    { "profit and loss of a partner by type, a year", partner_pnl_by_type_table },
    { "the same by tier", partner_pnl_by_tier_table },
    { "partners by tier at the start and at the end", tier_migration_table },
    { "trust of active partners, leads and what is owed, month by month", partner_months_table },
    { "every year against the baseline's", years_table },
    { "what a program may cost: ordinary, bad and very bad worlds", rebate_liability_table },
    { "what a dollar of incentives brings back, if all, most or few partner-found deals need the partner",
      incentive_roi_table },
    { "where a dollar more of sales jumps what a partner earns", program_cliffs_table },
    { "per design and route", routes_table },
    { "per design and segment", segments_table },
    { "how rep pay spreads over worlds against the baseline's mean", budget_table },
    { "behind the picture: pull by design", pull_table },
    { "behind the picture: payout curve by route", payout_curve_table },
    { "behind the picture: channel tax against attainment", tax_by_attainment_table },
    { "behind the picture: year-end attainment", attainment_table },
    { "behind the picture: contribution year by year against the baseline's", contribution_years_table },
    { "behind the picture: what a year brings and costs a partner, line by line", partner_pnl_lines_table },
    { "behind the picture: what 100 USD cost to sell by each route", cost_of_sale_table },
    { "the first world: every rep, what it worked, won, was credited and paid", sampled_reps_table },
    { "the first world: every partner, where it stands at the end and what was sold with it",
      sampled_partners_table },
    { "the first world: every deal of some reps, by name; `worth` is what it was to the rep when it picked",
      sampled_deals_table },
    { "every uncertain number with range and evidence", assumptions },
    { "every model file with source and evidence", model_files },
    { NULL, NULL },
};

static const struct column design_tail[] = {
    { .name = "direction", .type = COLUMN_TEXT },
    { .name = "neutral_win_lift_share",
      .unit = "share",
      .type = COLUMN_NUMBER,
      .meaning =
          "how much more often partners must win for the rep to come out even, all partner routes together" },
    { .name = "neutral_spiff_usd",
      .unit = "USD",
      .type = COLUMN_NUMBER,
      .meaning = "the SPIFF a partner deal that evens out pay over all deals; below 0: that much less" },
    { .name = "neutral_credit_multiplier",
      .type = COLUMN_NUMBER,
      .meaning = "what credit on partner deals must be multiplied by to even out pay over all deals" },
    { .name = "neutral_credit_share",
      .unit = "share",
      .type = COLUMN_NUMBER,
      .meaning =
          "credit on partner deals, as a share of direct credit on the same deals, that evens out pay" },
    { .name = "title", .type = COLUMN_TEXT },
};
enum { DESIGN_TAIL = sizeof design_tail / sizeof *design_tail };

/* The metrics' own names; only the headline number carries its interval here. */
static const struct column *design_columns(const size_t *shown, size_t metrics_shown, struct arena *arena,
                                           size_t *count)
{
    *count = 1 + metrics_shown + DESIGN_TAIL;
    struct column *columns = arena_array(arena, struct column, *count);
    columns[0] = (struct column){ .name = "design", .type = COLUMN_TEXT };
    for (size_t m = 0; m < metrics_shown; m++)
        columns[1 + m] = (struct column){ .name = metrics[shown[m]].name,
                                          .unit = metrics[shown[m]].unit,
                                          .type = m == 0 ? COLUMN_ESTIMATE : COLUMN_NUMBER,
                                          .low_name = m == 0 ? "pull_low" : NULL,
                                          .high_name = m == 0 ? "pull_high" : NULL,
                                          .decimals = 4 };
    for (size_t t = 0; t < DESIGN_TAIL; t++)
        columns[1 + metrics_shown + t] = design_tail[t];
    return columns;
}

struct table designs_table(const struct comparison *comparison, struct arena *arena)
{
    size_t column_count;
    const struct scenario *scenario = comparison->run->scenario;
    size_t *shown = arena_array(arena, size_t, metric_count), metrics_shown = 0;
    for (size_t m = 0; m < metric_count; m++)
        if (metric_is_for(&metrics[m], scenario))
            shown[metrics_shown++] = m;
    const struct column *columns = design_columns(shown, metrics_shown, arena, &column_count);
    struct table table = table_open("designs", columns, column_count, arena);
    for (size_t d = 0; d < scenario->design_count; d++) {
        const struct design_answer *answer = &comparison->designs[d];
        table_row(&table);
        table_text(&table, scenario->designs[d].name);
        table_estimate(&table, answer->metrics[0]);
        for (size_t m = 1; m < metrics_shown; m++)
            table_number(&table, answer->metrics[shown[m]].value);
        table_text(&table, direction_names[answer->direction]);
        table_number(&table, answer->break_even.win_lift_share.value);
        table_number(&table, answer->break_even.spiff_usd.value);
        table_number(&table, answer->break_even.credit_multiplier.value);
        table_number(&table, answer->break_even.credit_share.value);
        table_text(&table, scenario->designs[d].title);
    }
    return table;
}

struct table estimates_table(const struct comparison *comparison, struct arena *arena)
{
    static const struct column columns[] = {
        { .name = "design", .type = COLUMN_TEXT },
        { .name = "metric", .type = COLUMN_TEXT },
        { .name = "unit", .type = COLUMN_TEXT },
        { .name = "value", .low_name = "low", .high_name = "high", .type = COLUMN_ESTIMATE, .decimals = 4 },
        { .name = "meaning", .type = COLUMN_TEXT },
    };
    struct table table = table_open("estimates", columns, sizeof columns / sizeof *columns, arena);
    for (size_t d = 0; d < comparison->run->scenario->design_count; d++) {
        for (size_t m = 0; m < metric_count; m++) {
            if (!metric_is_for(&metrics[m], comparison->run->scenario))
                continue;
            table_row(&table);
            table_text(&table, comparison->run->scenario->designs[d].name);
            table_text(&table, metrics[m].name);
            table_text(&table, metrics[m].unit);
            table_estimate(&table, comparison->designs[d].metrics[m]);
            table_text(&table, metrics[m].meaning);
        }
    }
    return table;
}

struct table differences_table(const struct comparison *comparison, struct arena *arena)
{
    static const struct column columns[] = {
        { .name = "design", .type = COLUMN_TEXT },
        { .name = "baseline", .type = COLUMN_TEXT },
        { .name = "metric", .type = COLUMN_TEXT },
        { .name = "unit", .type = COLUMN_TEXT },
        { .name = "difference",
          .low_name = "low",
          .high_name = "high",
          .type = COLUMN_ESTIMATE,
          .decimals = 4 },
    };
    struct table table = table_open("differences", columns, sizeof columns / sizeof *columns, arena);
    const struct scenario *scenario = comparison->run->scenario;
    for (size_t d = 0; d < scenario->design_count; d++) {
        for (size_t m = 0; m < metric_count; m++) {
            if (!metric_is_for(&metrics[m], comparison->run->scenario))
                continue;
            table_row(&table);
            table_text(&table, scenario->designs[d].name);
            table_text(&table, scenario->designs[scenario->baseline].name);
            table_text(&table, metrics[m].name);
            table_text(&table, metrics[m].unit);
            table_estimate(&table, comparison->designs[d].differences[m]);
        }
    }
    return table;
}

static const char *status_name(enum break_even_status status)
{
    static const char *const names[] = { "found", "already", "none in range", "no deals" };
    return names[status];
}

static void break_even_row(struct table *table, const struct comparison *comparison, size_t design,
                           size_t route)
{
    const struct scenario *scenario = comparison->run->scenario;
    const struct design_answer *answer = &comparison->designs[design];
    const bool all = route == ALL_PARTNER_ROUTES;
    const struct break_even *even = all ? &answer->break_even : &answer->route_break_even[route];
    table_row(table);
    table_text(table, scenario->designs[design].name);
    table_text(table, all ? "partner" : scenario->market.routes[route].name);
    table_number(table, all ? NAN : scenario->market.routes[route].win_lift_share);
    table_number(table, even->win_lift_share.value);
    table_text(table, status_name(even->win_lift_share.status));
    table_estimate(table, even->spiff_estimate_usd);
    table_text(table, status_name(even->spiff_usd.status));
    table_number(table, even->credit_multiplier.value);
    table_text(table, status_name(even->credit_multiplier.status));
    table_number(table, even->credit_share.value);
    table_text(table, status_name(even->credit_share.status));
}

struct table break_even_table(const struct comparison *comparison, struct arena *arena)
{
    static const struct column columns[] = {
        { .name = "design", .type = COLUMN_TEXT },
        { .name = "route", .type = COLUMN_TEXT },
        { .name = "market_win_lift_share", .unit = "share", .type = COLUMN_NUMBER, .decimals = 4 },
        { .name = "neutral_win_lift_share", .unit = "share", .type = COLUMN_NUMBER, .decimals = 4 },
        { .name = "win_lift_status", .type = COLUMN_TEXT },
        { .name = "neutral_spiff_usd",
          .low_name = "neutral_spiff_low",
          .high_name = "neutral_spiff_high",
          .unit = "USD",
          .type = COLUMN_ESTIMATE },
        { .name = "spiff_status", .type = COLUMN_TEXT },
        { .name = "neutral_credit_multiplier", .type = COLUMN_NUMBER, .decimals = 4 },
        { .name = "credit_multiplier_status", .type = COLUMN_TEXT },
        { .name = "neutral_credit_share", .unit = "share", .type = COLUMN_NUMBER, .decimals = 4 },
        { .name = "credit_share_status", .type = COLUMN_TEXT },
    };
    struct table table = table_open("break_even", columns, sizeof columns / sizeof *columns, arena);
    const struct scenario *scenario = comparison->run->scenario;
    for (size_t d = 0; d < scenario->design_count; d++) {
        break_even_row(&table, comparison, d, ALL_PARTNER_ROUTES);
        for (size_t r = 1; r < scenario->market.route_count; r++)
            break_even_row(&table, comparison, d, r);
    }
    return table;
}
