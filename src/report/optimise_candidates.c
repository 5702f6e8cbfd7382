/* pareto.csv: everything that was tried. */
#include "../base/arena.h"
#include "optimise_tables.h"
#include "optimise_words.h"
#include <math.h>

static const struct column head[] = {
    { .name = "candidate", .type = COLUMN_TEXT },
};
static const struct column tail[] = {
    { .name = "pull_points",
      .low_name = "pull_low",
      .high_name = "pull_high",
      .unit = "points",
      .type = COLUMN_ESTIMATE,
      .decimals = 2 },
    { .name = "pull_size", .unit = "points", .type = COLUMN_ESTIMATE, .decimals = 2 },
    { .name = "cost_usd", .unit = "USD", .type = COLUMN_ESTIMATE },
    { .name = "pay_cost_usd", .unit = "USD", .type = COLUMN_ESTIMATE },
    { .name = "contribution_cost_usd", .unit = "USD", .type = COLUMN_ESTIMATE },
    { .name = "rep_pay_usd", .unit = "USD", .type = COLUMN_ESTIMATE },
    { .name = "contribution_usd", .unit = "USD", .type = COLUMN_ESTIMATE },
    { .name = "partner_share", .unit = "share", .type = COLUMN_ESTIMATE, .decimals = 4 },
    { .name = "active_partner_share", .unit = "share", .type = COLUMN_ESTIMATE, .decimals = 4 },
    { .name = "breach_points", .unit = "points", .type = COLUMN_NUMBER, .decimals = 2 },
    { .name = "draws_kept_share", .unit = "share", .type = COLUMN_NUMBER, .decimals = 3 },
    { .name = "keeps_bounds", .type = COLUMN_TEXT },
    { .name = "dominated", .type = COLUMN_TEXT },
    { .name = "best", .type = COLUMN_TEXT },
};
enum { TAIL = sizeof tail / sizeof *tail };

static const struct column *columns_of(const struct lever_grid *grid, size_t *count, struct arena *arena)
{
    *count = 1 + grid->lever_count + TAIL;
    struct column *columns = arena_array(arena, struct column, *count);
    columns[0] = head[0];
    for (size_t i = 0; i < grid->lever_count; i++)
        columns[1 + i] = (struct column){
            .name = grid->levers[i].label, .unit = grid->levers[i].unit, .type = COLUMN_NUMBER, .decimals = 4
        };
    for (size_t i = 0; i < TAIL; i++)
        columns[1 + grid->lever_count + i] = tail[i];
    return columns;
}

/* Which design it is; the levers of the one that is turned are known. */
static void name_cells(struct table *table, const struct optimise_report *report, size_t index)
{
    const struct lever_grid *grid = report->candidates->setting->grid;
    const struct candidate *candidate = &report->candidates->items[index];
    const bool present = index == report->candidates->present;
    table_text(table, candidate->design != NULL ? candidate->design
                                                : arena_format(table->arena, "%s %zu", grid->design,
                                                               index - report->candidates->named_count + 1));
    for (size_t i = 0; i < grid->lever_count; i++)
        table_number(table, candidate->at != NULL ? grid_value(&grid->levers[i], candidate->at[i])
                            : present             ? grid->levers[i].now
                                                  : (double)NAN);
}

static void score_cells(struct table *table, const struct optimise_report *report,
                        const struct candidate *candidate)
{
    const struct estimate pull = candidate->scores[SCORE_PULL].value;
    table_estimate(table, pull);
    table_estimate(table, pull_size(pull));
    table_estimate(table, candidate_cost(candidate, report->goal->cost));
    table_estimate(table, candidate_cost(candidate, COST_PAY));
    table_estimate(table, candidate_cost(candidate, COST_CONTRIBUTION));
    table_estimate(table, candidate->scores[SCORE_REP_PAY].value);
    table_estimate(table, candidate->scores[SCORE_CONTRIBUTION].value);
    table_estimate(table, candidate->scores[SCORE_PARTNER_SHARE].value);
    if (isnan(candidate->scores[SCORE_ACTIVE_SHARE].value.value))
        table_empty(table);
    else
        table_estimate(table, candidate->scores[SCORE_ACTIVE_SHARE].value);
}

static void add_row(struct table *table, const struct optimise_report *report, size_t index)
{
    const struct candidate *candidate = &report->candidates->items[index];
    const size_t draws = report->candidates->setting->draw_count;
    table_row(table);
    name_cells(table, report, index);
    if (candidate->refused) {
        for (size_t c = 0; c + 3 < TAIL; c++)
            table_empty(table);
        table_text(table, "refused");
    } else {
        score_cells(table, report, candidate);
        table_number(table, goal_breach_sum(report->goal, candidate));
        if (draws > 0)
            table_number(table, (double)goal_draws_kept(report->goal, candidate, draws) / (double)draws);
        else
            table_empty(table);
        table_text(table, goal_breach_sum(report->goal, candidate) == 0.0 ? "yes" : "no");
    }
    table_text(table, report->pareto->dominated[index] ? "yes" : "no");
    table_text(table, index == report->optimum->best ? "yes" : "no");
}

struct table optimise_candidates(const struct optimise_report *report, struct arena *arena)
{
    size_t column_count;
    const struct column *columns = columns_of(report->candidates->setting->grid, &column_count, arena);
    struct table table = table_open("pareto", columns, column_count, arena);
    table.meaning = "every setting of the levers that was tried, and the scenario's own designs";
    for (size_t i = 0; i < report->candidates->count; i++)
        add_row(&table, report, i);
    return table;
}
