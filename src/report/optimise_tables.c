/* The tables on the page of `evenkeel optimise`. */
#include "optimise_tables.h"

#include "../base/arena.h"
#include "optimise_words.h"
#include "to_terminal.h"
#include <math.h>
#include <string.h>

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

/* Whether money is told in millions rather than thousands: where thousands would take nine digits and more. */
static bool in_millions(const struct scored *scores)
{
    return fabs(scores[SCORE_REP_PAY].value.value) >= 1e8 ||
           fabs(scores[SCORE_CONTRIBUTION].value.value) >= 1e8;
}

/* Rep pay alone says all where there are neither overlays nor spending on a program. */
static bool is_rep_pay(const struct scored *before, const struct scored *after)
{
    return before[SCORE_PAY_COST].value.value == before[SCORE_REP_PAY].value.value &&
           after[SCORE_PAY_COST].value.value == after[SCORE_REP_PAY].value.value;
}

static void change_row(struct table *table, const struct shown *row, const struct scored *before,
                       const struct scored *after)
{
    const bool with_sign = row->score == SCORE_PULL;
    if (isnan(before[row->score].value.value) || (row->score == SCORE_PAY_COST && is_rep_pay(before, after)))
        return;
    table_row(table);
    table_text(table, row->label);
    table_text(table, estimate_text(before[row->score].value, row, with_sign, table->arena));
    table_text(table, estimate_text(after[row->score].value, row, with_sign, table->arena));
    table_text(table, estimate_text(after[row->score].change, row, true, table->arena));
}

struct table optimise_change_table(const struct optimise_report *report, struct arena *arena)
{
    static const struct shown rows[] = {
        { "pull, points", SCORE_PULL, 1.0, 1 },
        { "  pulled in, % of deals", SCORE_PULLED, 100.0, 1 },
        { "  pushed away, %", SCORE_PUSHED, 100.0, 1 },
        { "with a partner, %", SCORE_PARTNER_SHARE, 100.0, 1 },
        { "partners still there, %", SCORE_ACTIVE_SHARE, 100.0, 1 },
        { "rep pay", SCORE_REP_PAY, 1e-3, 0 },
        { "pay and program", SCORE_PAY_COST, 1e-3, 0 },
        { "contribution", SCORE_CONTRIBUTION, 1e-3, 0 },
    };
    static const struct column columns[] = {
        { .name = "number", .heading = "", .type = COLUMN_TEXT },
        { .name = "before", .heading = "as it stands", .type = COLUMN_TEXT },
        { .name = "after", .heading = "found", .type = COLUMN_TEXT },
        { .name = "change", .heading = "change", .type = COLUMN_TEXT },
    };
    struct table table = table_open("before_and_after", columns, sizeof columns / sizeof *columns, arena);
    const struct scored *before = optimise_present(report)->scores, *after = optimise_best(report)->scores;
    const bool millions = in_millions(before);
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        struct shown row = rows[i];
        if (row.score >= SCORE_REP_PAY) {
            row.label = arena_format(arena, "%s, %s USD", row.label, millions ? "M" : "k");
            row.scale = millions ? 1e-6 : 1e-3;
            row.decimals = millions ? 2 : 0;
        }
        change_row(&table, &row, before, after);
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

/* `program.routes.resale.margin_share` over two lines: "resale" and "margin_share". */
static const char *lever_heading(const char *label, struct arena *arena)
{
    const char *last = strrchr(label, '.');
    if (last == NULL)
        return label;
    const char *start = last;
    while (start > label && start[-1] != '.')
        start--;
    return arena_format(arena, "%.*s\n%s", (int)(last - start), start, last + 1);
}

static const struct column *frontier_columns(const struct optimise_report *report, size_t *count,
                                             struct arena *arena)
{
    const size_t levers = grid_of(report)->lever_count;
    struct column *columns = arena_array(arena, struct column, levers + 4);
    size_t at = 0;
    columns[at++] = (struct column){ .name = "design", .type = COLUMN_TEXT };
    for (size_t i = 0; i < levers; i++)
        columns[at++] = (struct column){ .name = grid_of(report)->levers[i].label,
                                         .heading = lever_heading(grid_of(report)->levers[i].label, arena),
                                         .type = COLUMN_TEXT };
    columns[at++] = (struct column){ .name = "pull", .heading = "pull, points", .type = COLUMN_TEXT };
    columns[at++] = (struct column){ .name = "cost", .heading = "cost, k USD", .type = COLUMN_TEXT };
    columns[at++] = (struct column){ .name = "keeps", .heading = "keeps\nbounds", .type = COLUMN_TEXT };
    *count = at;
    return columns;
}

static void frontier_row(struct table *table, const struct optimise_report *report,
                         const struct candidate *candidate)
{
    const struct shown points = { "", SCORE_PULL, 1.0, 1 }, money = { "", SCORE_PAY_COST, 1e-3, 0 };
    const struct estimate cost = candidate_cost(candidate, report->goal->cost);
    table_row(table);
    table_text(table, candidate->design != NULL            ? candidate->design
                      : candidate == optimise_best(report) ? "found"
                                                           : "");
    for (size_t i = 0; i < grid_of(report)->lever_count; i++) {
        const struct grid_lever *lever = &grid_of(report)->levers[i];
        table_text(table, candidate->at != NULL
                              ? optimise_value(lever, grid_value(lever, candidate->at[i]), table->arena)
                          : candidate == optimise_present(report)
                              ? optimise_value(lever, lever->now, table->arena)
                              : "-");
    }
    table_text(table, estimate_text(candidate->scores[SCORE_PULL].value, &points, true, table->arena));
    table_text(table, estimate_text(cost, &money, true, table->arena));
    table_text(table, keeps_words(report, candidate));
}

struct table optimise_frontier_table(const struct optimise_report *report, struct arena *arena)
{
    const struct pareto *pareto = report->pareto;
    size_t count;
    const struct column *columns = frontier_columns(report, &count, arena);
    struct table table = table_open("frontier", columns, count, arena);
    const size_t rows = pareto->frontier_count < FRONTIER_ROWS ? pareto->frontier_count : FRONTIER_ROWS;
    const size_t best = report->optimum->best;
    for (size_t row = 0; row < rows; row++) {
        const size_t place = spread(row, rows, pareto->frontier_count);
        const size_t next = row + 1 < rows ? spread(row + 1, rows, pareto->frontier_count) : place + 1;
        size_t shown = pareto->frontier[place];
        for (size_t between = place; between < next; between++)
            if (pareto->frontier[between] == best)
                shown = best;
        frontier_row(&table, report, &report->candidates->items[shown]);
    }
    return table;
}
