/* The table of a break-even: one row per number. */
#include "../analysis/control_cost.h"
#include "../base/arena.h"
#include "break_even_report.h"
#include "result_tables.h"
#include <math.h>

static const struct column columns[] = {
    { .name = "design", .type = COLUMN_TEXT },
    { .name = "route", .type = COLUMN_TEXT },
    { .name = "segment", .type = COLUMN_TEXT },
    { .name = "attainment_from", .unit = "share", .type = COLUMN_NUMBER, .decimals = 2 },
    { .name = "attainment_to", .unit = "share", .type = COLUMN_NUMBER, .decimals = 2 },
    { .name = "lever", .type = COLUMN_TEXT },
    { .name = "unit", .type = COLUMN_TEXT },
    { .name = "makes", .type = COLUMN_TEXT },
    { .name = "status", .type = COLUMN_TEXT },
    { .name = "value", .low_name = "low", .high_name = "high", .type = COLUMN_ESTIMATE, .decimals = 4 },
    { .name = "range_low", .type = COLUMN_NUMBER, .decimals = 4 },
    { .name = "range_high", .type = COLUMN_NUMBER, .decimals = 4 },
    { .name = "runs", .type = COLUMN_NUMBER },
    { .name = "pull_points",
      .low_name = "pull_low",
      .high_name = "pull_high",
      .type = COLUMN_ESTIMATE,
      .decimals = 2 },
    { .name = "rep_pay_change_usd", .unit = "USD", .type = COLUMN_NUMBER },
    { .name = "contribution_change_usd", .unit = "USD", .type = COLUMN_NUMBER },
};

/* What a number is about. */
struct place {
    const char *design, *route, *segment;
    size_t band;
};

static const struct estimate no_interval = { NAN, -INFINITY, INFINITY };

static const char *status_name(enum break_even_status status)
{
    static const char *const names[] = { "found", "already", "none in range", "no deals" };
    return names[status];
}

static void open_row(struct table *table, const struct place *place, const char *lever, const char *unit,
                     const char *makes)
{
    table_row(table);
    table_text(table, place->design);
    table_text(table, place->route);
    table_text(table, place->segment);
    table_number(table, place->band == ALL_BANDS ? (double)NAN : attainment_band_from(place->band));
    table_number(table, place->band == ALL_BANDS ? (double)NAN : attainment_band_from(place->band + 1));
    table_text(table, lever);
    table_text(table, unit);
    table_text(table, makes);
}

static void average_row(struct table *table, const struct place *place, const char *lever, const char *unit,
                        const char *makes, struct break_even_number number, struct estimate interval)
{
    open_row(table, place, lever, unit, makes);
    table_text(table, status_name(number.status));
    table_estimate(table, (struct estimate){ number.value, interval.low, interval.high });
    for (size_t empty = 0; empty < 6; empty++)
        table_empty(table);
}

static void part_rows(struct table *table, const struct comparison *comparison, size_t design,
                      struct break_even_part part)
{
    const struct scenario *scenario = comparison->run->scenario;
    const struct break_even even = break_even_of_part(comparison->run, design, part);
    const struct place place = {
        .design = scenario->designs[design].name,
        .route = part.route == ALL_PARTNER_ROUTES ? "partner" : scenario->market.routes[part.route].name,
        .segment = part.segment == ALL_SEGMENTS ? "all" : scenario->market.segments[part.segment].name,
        .band = part.band,
    };
    static const char makes[] = "pay equal on average";
    average_row(table, &place, "win_lift", "share", makes, even.win_lift_share, no_interval);
    average_row(table, &place, "spiff", "USD", makes, even.spiff_usd, even.spiff_estimate_usd);
    average_row(table, &place, "credit_multiplier", "", makes, even.credit_multiplier, no_interval);
    average_row(table, &place, "credit_share_of_direct", "share", makes, even.credit_share, no_interval);
    if (part.route != ALL_PARTNER_ROUTES)
        average_row(table, &place, "control_cost", "", "half the deals better each way",
                    control_cost_neutral(comparison->run, design, part), no_interval);
}

static void design_rows(struct table *table, const struct comparison *comparison, size_t design)
{
    const struct market *market = &comparison->run->scenario->market;
    for (size_t r = 1; r <= market->route_count; r++) {
        const size_t route = r < market->route_count ? r : ALL_PARTNER_ROUTES;
        part_rows(table, comparison, design, (struct break_even_part){ route, ALL_SEGMENTS, ALL_BANDS });
        for (size_t s = 0; market->segment_count > 1 && s < market->segment_count; s++)
            part_rows(table, comparison, design, (struct break_even_part){ route, s, ALL_BANDS });
        for (size_t b = 0; b < ATTAINMENT_BANDS; b++)
            part_rows(table, comparison, design, (struct break_even_part){ route, ALL_SEGMENTS, b });
    }
}

static double baseline_usd(const struct comparison *comparison, const char *metric)
{
    return answer_metric(&comparison->designs[comparison->run->scenario->baseline], metric).value;
}

double break_even_pay_change_usd(const struct comparison *comparison, const struct lever_answer *answer)
{
    return answer->here.rep_pay_usd - baseline_usd(comparison, "rep_pay_usd");
}

double break_even_contribution_change_usd(const struct comparison *comparison,
                                          const struct lever_answer *answer)
{
    return answer->here.contribution_usd - baseline_usd(comparison, "contribution_usd");
}

static void search_row(struct table *table, const struct comparison *comparison, size_t number,
                       const char *lever, const char *unit, const char *makes,
                       const struct lever_answer *answer)
{
    static const char *const statuses[] = { "found", "none in range", "stopped" };
    const struct place place = { comparison->run->scenario->designs[number].name, "partner", "all",
                                 ALL_BANDS };
    const bool found = answer->status == LEVER_FOUND;
    open_row(table, &place, lever, unit, makes);
    table_text(table, statuses[answer->status]);
    table_estimate(table, (struct estimate){ answer->value, answer->low, answer->high });
    table_number(table, answer->at_low.value);
    table_number(table, answer->at_high.value);
    table_number(table, (double)answer->runs);
    if (found) {
        table_estimate(table, answer->here.pull);
        table_number(table, break_even_pay_change_usd(comparison, answer));
        table_number(table, break_even_contribution_change_usd(comparison, answer));
    } else {
        for (size_t empty = 0; empty < 3; empty++)
            table_empty(table);
    }
}

struct table break_even_rows(const struct break_even_report *report, struct arena *arena)
{
    static const char *const makes[LEVER_TARGETS] = { "pull zero", "rep pay as the baseline's",
                                                      "contribution as the baseline's" };
    const struct scenario *scenario = report->comparison->run->scenario;
    struct table table = table_open("break_even", columns, sizeof columns / sizeof *columns, arena);
    for (size_t d = 0; report->results == NULL && d < scenario->design_count; d++)
        design_rows(&table, report->comparison, d);
    for (size_t d = 0; report->neutral != NULL && d < scenario->design_count; d++) {
        const struct neutral_design *searched = &report->neutral->designs[d];
        if (!searched->searched)
            continue;
        search_row(&table, report->comparison, d, "spiff", "USD", "pull zero", &searched->spiff);
        search_row(&table, report->comparison, d, "credit_share", "share", "pull zero", &searched->credit);
    }
    for (size_t i = 0; report->results != NULL && i < report->results->count; i++) {
        const struct lever_result *item = &report->results->items[i];
        search_row(&table, report->comparison, item->design, item->path, report->results->unit,
                   makes[report->results->question->target], &item->answer);
    }
    return table;
}
