/* The tables on the page of `evenkeel optimise`. */
#include "optimise_tables.h"

#include "../base/arena.h"
#include "optimise_words.h"
#include "to_terminal.h"
#include <math.h>

enum { FRONTIER_ROWS = 14 };

static const struct lever_grid *grid_of(const struct optimise_report *report)
{
    return report->candidates->setting->grid;
}

static const char *ends_words(const struct grid_lever *lever, const struct candidate *best, size_t index)
{
    return best->at == NULL                                   ? "not turned"
           : best->at[index] == 0                             ? "at its lowest"
           : best->at[index] + 1 == lever->count              ? "at its highest"
           : grid_value(lever, best->at[index]) == lever->now ? "stays"
                                                              : "";
}

struct table optimise_lever_table(const struct optimise_report *report, struct arena *arena)
{
    static const struct column columns[] = {
        { .name = "lever", .type = COLUMN_TEXT },
        { .name = "now", .heading = "as it\nstands", .type = COLUMN_TEXT },
        { .name = "found", .type = COLUMN_TEXT },
        { .name = "low", .heading = "looked at\nfrom", .type = COLUMN_TEXT },
        { .name = "high", .heading = "\nto", .type = COLUMN_TEXT },
        { .name = "step", .heading = "\nby", .type = COLUMN_TEXT },
        { .name = "end", .heading = "", .type = COLUMN_TEXT },
    };
    struct table table = table_open("levers", columns, sizeof columns / sizeof *columns, arena);
    const struct candidate *best = optimise_best(report);
    for (size_t i = 0; i < grid_of(report)->lever_count; i++) {
        const struct grid_lever *lever = &grid_of(report)->levers[i];
        table_row(&table);
        table_text(&table, lever->label);
        table_text(&table, optimise_value(lever, lever->now, arena));
        table_text(&table, optimise_value(
                               lever, best->at != NULL ? grid_value(lever, best->at[i]) : lever->now, arena));
        table_text(&table, optimise_value(lever, lever->low, arena));
        table_text(&table, optimise_value(lever, lever->high, arena));
        table_text(&table, optimise_value(lever, lever->step, arena));
        table_text(&table, ends_words(lever, best, i));
    }
    return table;
}

/* A number of the before and after table. */
struct shown {
    const char *label;
    enum score score;
    double scale;
    int decimals;
};

static struct estimate scaled(struct estimate estimate, double scale)
{
    return (struct estimate){ scale * estimate.value, scale * estimate.low, scale * estimate.high };
}

/* "-9.3 [-9.8, -8.8]" for tables whose rows are of different units. */
static const char *estimate_text(struct estimate estimate, const struct shown *shown, bool with_sign,
                                 struct arena *arena)
{
    const struct column column = { .type = COLUMN_NUMBER,
                                   .decimals = shown->decimals,
                                   .with_sign = with_sign };
    const struct estimate at = scaled(estimate, shown->scale);
    char value[NUMBER_TEXT_BYTES], low[NUMBER_TEXT_BYTES], high[NUMBER_TEXT_BYTES];
    if (isnan(at.value))
        return "-";
    if (!isfinite(at.low) || at.low == at.high)
        return arena_format(arena, "%s", column_number(&column, at.value, value));
    return arena_format(arena, "%s [%s, %s]", column_number(&column, at.value, value),
                        column_number(&column, at.low, low), column_number(&column, at.high, high));
}

struct table optimise_change_table(const struct optimise_report *report, struct arena *arena)
{
    static const struct shown rows[] = {
        { "pull, points", SCORE_PULL, 1.0, 1 },
        { "  pulled in, % of deals", SCORE_PULLED, 100.0, 1 },
        { "  pushed away, %", SCORE_PUSHED, 100.0, 1 },
        { "with a partner, %", SCORE_PARTNER_SHARE, 100.0, 1 },
        { "partners still there, %", SCORE_ACTIVE_SHARE, 100.0, 1 },
        { "rep pay, k USD", SCORE_REP_PAY, 1e-3, 0 },
        { "pay and program, k USD", SCORE_PAY_COST, 1e-3, 0 },
        { "contribution, k USD", SCORE_CONTRIBUTION, 1e-3, 0 },
    };
    static const struct column columns[] = {
        { .name = "number", .heading = "", .type = COLUMN_TEXT },
        { .name = "before", .heading = "as it stands", .type = COLUMN_TEXT },
        { .name = "after", .heading = "found", .type = COLUMN_TEXT },
        { .name = "change", .heading = "change", .type = COLUMN_TEXT },
    };
    struct table table = table_open("before_and_after", columns, sizeof columns / sizeof *columns, arena);
    const struct scored *before = optimise_present(report)->scores, *after = optimise_best(report)->scores;
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        const struct shown *row = &rows[i];
        const bool is_rep_pay = before[SCORE_PAY_COST].value.value == before[SCORE_REP_PAY].value.value &&
                                after[SCORE_PAY_COST].value.value == after[SCORE_REP_PAY].value.value;
        if (isnan(before[row->score].value.value) || (row->score == SCORE_PAY_COST && is_rep_pay))
            continue;
        table_row(&table);
        table_text(&table, row->label);
        table_text(&table, estimate_text(before[row->score].value, row, row->score == SCORE_PULL, arena));
        table_text(&table, estimate_text(after[row->score].value, row, row->score == SCORE_PULL, arena));
        table_text(&table, estimate_text(after[row->score].change, row, true, arena));
    }
    return table;
}

static const char *keeps_words(const struct optimise_report *report, const struct candidate *candidate)
{
    return goal_breach_sum(report->goal, candidate) == 0.0 ? "yes" : "no";
}

static void step_row(struct table *table, const struct optimise_report *report, const char *label,
                     const char *value, const struct candidate *candidate)
{
    const struct candidate *best = optimise_best(report);
    table_row(table);
    table_text(table, label);
    table_text(table, value);
    if (candidate == NULL || candidate->refused) {
        table_text(table, candidate == NULL ? "" : "not allowed");
        for (size_t empty = 0; empty < 3; empty++)
            table_empty(table);
        table_text(table, "");
        return;
    }
    const struct shown points = { "", SCORE_PULL, 1.0, 2 };
    table_text(table, estimate_text(candidate->scores[SCORE_PULL].value, &points, true, table->arena));
    table_number(table, candidate_cost(candidate, report->goal->cost).value);
    table_number(table, candidate_cost(candidate, report->goal->cost).value -
                            candidate_cost(best, report->goal->cost).value);
    table_number(table, candidate->scores[SCORE_CONTRIBUTION].value.value -
                            best->scores[SCORE_CONTRIBUTION].value.value);
    table_text(table, keeps_words(report, candidate));
}

struct table optimise_step_table(const struct optimise_report *report, struct arena *arena)
{
    static const struct column columns[] = {
        { .name = "lever", .type = COLUMN_TEXT },
        { .name = "value", .heading = "at", .type = COLUMN_TEXT },
        { .name = "pull", .heading = "pull, points", .type = COLUMN_TEXT },
        { .name = "cost", .heading = "cost\nk USD", .type = COLUMN_NUMBER, .scale = 1e-3, .with_sign = true },
        { .name = "cost_step",
          .heading = "step's\ncost",
          .type = COLUMN_NUMBER,
          .scale = 1e-3,
          .with_sign = true },
        { .name = "contribution_step",
          .heading = "and con-\ntribution",
          .type = COLUMN_NUMBER,
          .scale = 1e-3,
          .with_sign = true },
        { .name = "keeps", .heading = "keeps\nbounds", .type = COLUMN_TEXT },
    };
    struct table table = table_open("one_step", columns, sizeof columns / sizeof *columns, arena);
    const struct candidate *best = optimise_best(report);
    step_row(&table, report, "found", "", best);
    for (size_t i = 0; i < grid_of(report)->lever_count; i++) {
        const struct grid_lever *lever = &grid_of(report)->levers[i];
        for (int way = -1; way <= 1; way += 2) {
            const struct candidate *there = optimum_neighbour(report->candidates, best, i, way);
            if (there != NULL)
                step_row(&table, report, lever->label,
                         optimise_value(lever, grid_value(lever, there->at[i]), arena), there);
        }
    }
    return table;
}

/* Row `row` of `rows` shown, out of all of the frontier, both ends among them. */
static size_t spread(size_t row, size_t rows, size_t all)
{
    return rows < 2 ? 0 : row * (all - 1) / (rows - 1);
}

struct table optimise_frontier_table(const struct optimise_report *report, struct arena *arena)
{
    const struct pareto *pareto = report->pareto;
    const size_t levers = grid_of(report)->lever_count;
    struct column *columns = arena_array(arena, struct column, levers + 5);
    size_t count = 0;
    columns[count++] = (struct column){ .name = "design", .type = COLUMN_TEXT };
    for (size_t i = 0; i < levers; i++)
        columns[count++] = (struct column){ .name = grid_of(report)->levers[i].label, .type = COLUMN_TEXT };
    columns[count++] = (struct column){ .name = "pull", .heading = "pull, points", .type = COLUMN_TEXT };
    columns[count++] = (struct column){ .name = "cost", .heading = "cost, k USD", .type = COLUMN_TEXT };
    columns[count++] = (struct column){ .name = "keeps", .heading = "keeps\nbounds", .type = COLUMN_TEXT };
    struct table table = table_open("frontier", columns, count, arena);
    const size_t rows = pareto->frontier_count < FRONTIER_ROWS ? pareto->frontier_count : FRONTIER_ROWS;
    const struct shown points = { "", SCORE_PULL, 1.0, 1 }, money = { "", SCORE_PAY_COST, 1e-3, 0 };
    for (size_t row = 0; row < rows; row++) {
        const struct candidate *candidate =
            &report->candidates->items[pareto->frontier[spread(row, rows, pareto->frontier_count)]];
        const bool present = candidate == optimise_present(report);
        table_row(&table);
        table_text(&table, candidate->design != NULL            ? candidate->design
                           : candidate == optimise_best(report) ? "found"
                                                                : "");
        for (size_t i = 0; i < levers; i++)
            table_text(
                &table,
                candidate->at != NULL
                    ? optimise_value(&grid_of(report)->levers[i],
                                     grid_value(&grid_of(report)->levers[i], candidate->at[i]), arena)
                : present ? optimise_value(&grid_of(report)->levers[i], grid_of(report)->levers[i].now, arena)
                          : "-");
        table_text(&table, estimate_text(candidate->scores[SCORE_PULL].value, &points, true, arena));
        table_text(&table, estimate_text(candidate_cost(candidate, report->goal->cost), &money, true, arena));
        table_text(&table, keeps_words(report, candidate));
    }
    return table;
}
