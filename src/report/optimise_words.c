#include "optimise_words.h"

#include "../base/arena.h"
#include "../base/text.h"
#include <math.h>
#include <string.h>

const struct candidate *optimise_best(const struct optimise_report *report)
{
    return &report->candidates->items[report->optimum->best];
}

const struct candidate *optimise_present(const struct optimise_report *report)
{
    return &report->candidates->items[report->candidates->present];
}

const char *optimise_value(const struct grid_lever *lever, double value, struct arena *arena)
{
    char text[48];
    if (isnan(value))
        return "as it is";
    if (strncmp(lever->unit, "USD", 3) == 0)
        return arena_format(arena, "%s USD", text_grouped(value, value == floor(value) ? 0 : 2, text));
    return arena_format(arena, "%s", text_from_number(value, text));
}

const char *optimise_points(double points, struct arena *arena)
{
    if (points == 0.0)
        return "0";
    return arena_format(arena, fabs(points) < 0.095 ? "%+.2f" : "%+.1f", points);
}

const char *optimise_money(double usd, struct arena *arena)
{
    char text[48];
    if (usd == 0.0)
        return "0 USD";
    if (fabs(usd) < 10000.0)
        return arena_format(arena, "%s%s USD", usd > 0.0 ? "+" : "", text_grouped(usd, 0, text));
    return arena_format(arena, "%s%s k USD", usd > 0.0 ? "+" : "", text_grouped(1e-3 * usd, 0, text));
}

const char *optimise_levers(const struct optimise_report *report, const struct candidate *candidate,
                            struct arena *arena)
{
    const struct lever_grid *grid = report->candidates->setting->grid;
    const char *all = "";
    if (candidate->at == NULL)
        return arena_format(arena, "%s as it stands", candidate->design);
    for (size_t i = 0; i < grid->lever_count; i++) {
        const struct grid_lever *lever = &grid->levers[i];
        const char *between = i == 0 ? "" : i + 1 < grid->lever_count ? ", " : " and ";
        all = arena_format(arena, "%s%s%s = %s", all, between, lever->label,
                           optimise_value(lever, grid_value(lever, candidate->at[i]), arena));
    }
    return all;
}

static const char *cost_words(enum cost_kind cost)
{
    return cost == COST_PAY ? "pay" : "contribution";
}

static const char *number(double value, struct arena *arena)
{
    char text[48];
    return arena_format(arena, "%s", text_from_number(value, text));
}

const char *optimise_bound(const struct goal *goal, enum bound bound, struct arena *arena)
{
    char text[48];
    switch (bound) {
    case BOUND_PULL:
        return arena_format(arena, "pull within %s point%s of neutral", number(goal->within_points, arena),
                            goal->within_points == 1.0 ? "" : "s");
    case BOUND_PAY:
        return arena_format(arena, "rep pay at most %s USD", text_grouped(goal->pay_budget_usd, 0, text));
    case BOUND_PARTNER_SHARE:
        return arena_format(arena, "at least %s %% of deals with a partner",
                            number(100.0 * goal->partner_share_floor, arena));
    case BOUND_ACTIVE_SHARE:
    case BOUNDS:
        break;
    }
    return arena_format(arena, "at least %s %% of partners still active at the end",
                        number(100.0 * goal->active_share_floor, arena));
}

static const char *all_bounds(const struct goal *goal, struct arena *arena)
{
    const char *all = "";
    for (enum bound bound = BOUND_PULL; bound < BOUNDS; bound++)
        if (goal_asks(goal, bound))
            all = arena_format(arena, "%s%s%s", all, *all != '\0' ? "; " : "",
                               optimise_bound(goal, bound, arena));
    return all;
}

const char *optimise_question(const struct optimise_report *report, struct arena *arena)
{
    const struct goal *goal = report->goal;
    const char *bounds = all_bounds(goal, arena);
    const char *design = report->candidates->setting->grid->design;
    if (goal->kind == GOAL_NEUTRAL)
        return arena_format(arena, "%s with %s, at the least cost in %s", design, bounds,
                            cost_words(goal->cost));
    return arena_format(arena, "%s with the highest contribution%s%s", design, *bounds != '\0' ? ", " : "",
                        bounds);
}

/* ", for 312 k USD more in pay (1.2 % of it)". */
static const char *at_cost(const struct optimise_report *report, const struct candidate *candidate,
                           struct arena *arena)
{
    const enum cost_kind kind = report->goal->cost;
    const double cost = candidate_cost(candidate, kind).value;
    const double whole =
        optimise_present(report)->scores[kind == COST_PAY ? SCORE_PAY_COST : SCORE_CONTRIBUTION].value.value;
    const char *words = kind == COST_PAY ? (cost > 0.0 ? "more in pay" : "less in pay")
                                         : (cost > 0.0 ? "less contribution" : "more contribution");
    if (cost == 0.0)
        return kind == COST_PAY ? "for the same pay" : "for the same contribution";
    const char *money = optimise_money(fabs(cost), arena);
    return arena_format(arena, "for %s %s (%.2g %%)", *money == '+' ? money + 1 : money, words,
                        100.0 * fabs(cost / whole));
}

static const char *pull_of(const struct candidate *candidate, struct arena *arena)
{
    return optimise_points(candidate->scores[SCORE_PULL].value.value, arena);
}

static const char *neutral_headline(const struct optimise_report *report, struct arena *arena)
{
    const struct candidate *best = optimise_best(report), *present = optimise_present(report);
    const char *within = optimise_bound(report->goal, BOUND_PULL, arena);
    if (report->optimum->unchanged_suffices)
        return arena_format(arena, "%s keeps its %s as it stands (%s points): nothing is changed, at cost 0.",
                            present->design, within, pull_of(present, arena));
    if (best == present)
        return arena_format(arena, "Nothing on the grid comes nearer to %s than %s as it stands: %s points.",
                            within, present->design, pull_of(present, arena));
    return arena_format(arena, "%s has its %s at %s: %s points instead of %s, %s.", present->design, within,
                        optimise_levers(report, best, arena), pull_of(best, arena), pull_of(present, arena),
                        at_cost(report, best, arena));
}

/* What a bound asks, and what there is: "rep pay at most 138,096 USD (142,367)". */
static const char *missed(const struct goal *goal, const struct candidate *candidate, enum bound bound,
                          struct arena *arena)
{
    char text[48];
    const struct scored *scores = candidate->scores;
    const char *there = "";
    switch (bound) {
    case BOUND_PULL:
        there = optimise_points(scores[SCORE_PULL].value.value, arena);
        break;
    case BOUND_PAY:
        there = text_grouped(scores[SCORE_REP_PAY].value.value, 0, text);
        break;
    case BOUND_PARTNER_SHARE:
        there = arena_format(arena, "%.1f %%", 100.0 * scores[SCORE_PARTNER_SHARE].value.value);
        break;
    case BOUND_ACTIVE_SHARE:
    case BOUNDS:
        there = arena_format(arena, "%.1f %%", 100.0 * scores[SCORE_ACTIVE_SHARE].value.value);
        break;
    }
    return arena_format(arena, "%s (%s)", optimise_bound(goal, bound, arena), there);
}

/* All bounds that a candidate breaks, with what there is. */
static const char *all_missed(const struct goal *goal, const struct candidate *candidate, struct arena *arena)
{
    const char *all = "";
    for (enum bound bound = BOUND_PULL; bound < BOUNDS; bound++)
        if (goal_breach(goal, candidate, bound) > 0.0)
            all = arena_format(arena, "%s%s%s", all, *all != '\0' ? "; " : "",
                               missed(goal, candidate, bound, arena));
    return all;
}

static const char *contribution_headline(const struct optimise_report *report, struct arena *arena)
{
    const struct candidate *best = optimise_best(report), *present = optimise_present(report);
    const char *broken = all_missed(report->goal, present, arena);
    if (best == present)
        return arena_format(arena,
                            "Nothing on the grid contributes more than %s as it stands: nothing is changed.",
                            present->design);
    const double more_usd = best->scores[SCORE_CONTRIBUTION].change.value;
    const char *money = optimise_money(fabs(more_usd), arena);
    return arena_format(arena,
                        "Within its bounds %s contributes most at %s: %s %s than as it stands%s%s; pull %s "
                        "points instead of %s.",
                        present->design, optimise_levers(report, best, arena),
                        *money == '+' ? money + 1 : money, more_usd < 0.0 ? "less" : "more",
                        *broken != '\0' ? ", where it misses " : "", broken, pull_of(best, arena),
                        pull_of(present, arena));
}

static const char *missed_headline(const struct optimise_report *report, struct arena *arena)
{
    const struct candidate *best = optimise_best(report);
    return arena_format(
        arena, "No setting that was tried keeps every bound for %s%s. Nearest: %s, %s. Missed there: %s.",
        optimise_present(report)->design, report->goal->surely ? " with its whole interval" : "",
        optimise_levers(report, best, arena), at_cost(report, best, arena),
        all_missed(report->goal, best, arena));
}

const char *optimise_headline(const struct optimise_report *report, struct arena *arena)
{
    if (!report->optimum->found)
        return missed_headline(report, arena);
    return report->goal->kind == GOAL_NEUTRAL ? neutral_headline(report, arena)
                                              : contribution_headline(report, arena);
}

const char *optimise_title(const struct optimise_report *report, struct arena *arena)
{
    const struct candidate *best = optimise_best(report), *present = optimise_present(report);
    if (best == present)
        return arena_format(arena, "%s as it stands: pull %s points", present->design,
                            pull_of(present, arena));
    return arena_format(arena, "%s goes from %s to %s points %s", present->design, pull_of(present, arena),
                        pull_of(best, arena), at_cost(report, best, arena));
}

const char *const *optimise_sets(const struct optimise_report *report, struct arena *arena)
{
    const struct lever_grid *grid = report->candidates->setting->grid;
    const struct candidate *best = optimise_best(report);
    const char **sets = arena_array(arena, const char *, grid->lever_count + 1);
    if (best->at == NULL)
        return sets;
    const char *const *all = grid_changes(grid, best->at, arena);
    size_t count = 0;
    for (size_t i = 0; i < grid->lever_count; i++)
        if (grid_value(&grid->levers[i], best->at[i]) != grid->levers[i].now)
            sets[count++] = all[i];
    return sets;
}
