#include "optimise_answer.h"

#include "../base/arena.h"
#include "../base/text.h"
#include "optimise_doubt.h"
#include "optimise_tables.h"
#include "optimise_words.h"
#include <math.h>
#include <string.h>

static const struct candidate_setting *setting_of(const struct optimise_report *report)
{
    return report->candidates->setting;
}

/* The levers that stand at an end of what was looked at; a SPIFF of nothing is no end but a SPIFF that isn't needed. */
static const char *at_an_end(const struct optimise_report *report, struct arena *arena)
{
    const struct candidate *best = optimise_best(report);
    const struct lever_grid *grid = setting_of(report)->grid;
    const char *all = "";
    for (size_t i = 0; best->at != NULL && i < grid->lever_count; i++) {
        const struct grid_lever *lever = &grid->levers[i];
        const bool at_end = best->at[i] == 0 || best->at[i] + 1 == lever->count;
        if (at_end && grid_value(lever, best->at[i]) != 0.0)
            all = arena_format(arena, "%s%s%s", all, *all != '\0' ? ", " : "", lever->label);
    }
    return all;
}

void optimise_answer_levers(const struct optimise_report *report, const struct page *page)
{
    struct arena *arena = page->arena;
    const char *const *sets = optimise_sets(report, arena);
    const struct table levers = optimise_lever_table(report, arena);
    const char *ends = at_an_end(report, arena);
    page_section(page, "The levers");
    page_table(page, &levers);
    if (*ends != '\0')
        page_paragraph(page, 2,
                       arena_format(arena,
                                    "At the end of its range: %s. With a wider range the answer may well lie "
                                    "farther out, so it is "
                                    "the range that was chosen here, not the plan.",
                                    ends));
    if (*sets == NULL)
        return;
    page_paragraph(page, 2, "The same as options, for run, sweep or explain:");
    for (; *sets != NULL; sets++)
        page_item(page, 4, 6, arena_format(arena, "--set '%s'", *sets));
}

static bool turns_spiff(const struct optimise_report *report)
{
    const struct lever_grid *grid = setting_of(report)->grid;
    bool spiff = false;
    for (size_t i = 0; i < grid->lever_count; i++)
        spiff = spiff || strstr(grid->levers[i].label, "spiff") != NULL;
    return spiff;
}

/* An average of nought may hide pushes both ways. Worst draws differ from number to number: nothing is said of them. */
static const char *both_ways(const struct optimise_report *report, struct arena *arena)
{
    const struct scored *scores = optimise_best(report)->scores;
    const double pushed = scores[SCORE_PUSHED].value.value, pulled = scores[SCORE_PULLED].value.value;
    const bool mixed = setting_of(report)->draw_count > 0 && setting_of(report)->robust == ROBUST_WORST;
    if (mixed || fmin(pushed, pulled) < 0.01)
        return NULL;
    return arena_format(
        arena,
        "Neutral on average is not neutral deal by deal: %.1f %% of deals are still pushed away and %.1f %% "
        "pulled in.%s",
        100.0 * pushed, 100.0 * pulled,
        turns_spiff(report) ? " A lever that grows with the deal, as credit does, evens out both; a flat "
                              "SPIFF overpays small deals and underpays large ones."
                            : "");
}

/* Where only luck decides whether a bound is kept. */
static const char *unsure(const struct optimise_report *report)
{
    struct goal surely = *report->goal;
    surely.surely = true;
    return report->optimum->found && goal_breach_sum(&surely, optimise_best(report)) > 0.0
               ? "The interval of a bounded number reaches past its bound: other worlds might say it is "
                 "missed. --sure asks "
                 "for what keeps it with the whole interval, more --worlds make the interval narrower."
               : NULL;
}

void optimise_answer_change(const struct optimise_report *report, const struct page *page)
{
    char level[32];
    const struct table table = optimise_change_table(report, page->arena);
    page_section(page, "Before and after");
    page_table(page, &table);
    page_paragraph(
        page, 2,
        arena_format(
            page->arena,
            "Brackets are %s %% intervals: how far other worlds would move a number. Changes are taken "
            "world by world with the same luck, so they are surer than the numbers themselves.",
            text_from_number(100.0 * setting_of(report)->scenario->confidence_share, level)));
    const char *luck = unsure(report);
    if (luck != NULL)
        page_paragraph(page, 2, luck);
    const char *hidden = both_ways(report, page->arena);
    if (hidden != NULL)
        page_paragraph(page, 2, hidden);
    const char *doubt = optimise_doubt(report, page->arena);
    if (doubt != NULL)
        page_paragraph(page, 2, doubt);
}

static const char *binding(const struct optimise_report *report, struct arena *arena)
{
    const char *all = "";
    if (!report->optimum->found)
        return "Bounds are missed, so they come before the goal.";
    for (enum bound bound = BOUND_PULL; bound < BOUNDS; bound++)
        if (goal_asks(report->goal, bound) &&
            optimum_binds(report->candidates, report->goal, report->optimum->best, bound))
            all = arena_format(arena, "%s%s%s", all, *all != '\0' ? "; " : "",
                               optimise_bound(report->goal, bound, arena));
    if (*all != '\0')
        return arena_format(arena, "What binds: %s. A step that would do better breaks it.", all);
    return "No bound binds: no single step would do better by breaking one.";
}

void optimise_answer_steps(const struct optimise_report *report, const struct page *page)
{
    if (optimise_best(report)->at == NULL)
        return;
    const struct table table = optimise_step_table(report, page->arena);
    page_section(page, "One step either way");
    page_table(page, &table);
    page_paragraph(
        page, 2,
        arena_format(page->arena,
                     "k USD; what a step costs and what it does to contribution, against what was found. %s",
                     binding(report, page->arena)));
}

void optimise_answer_frontier(const struct optimise_report *report, const struct page *page)
{
    const struct table table = optimise_frontier_table(report, page->arena);
    page_section(page, "What less pull costs");
    page_table(page, &table);
    page_paragraph(
        page, 2,
        arena_format(
            page->arena,
            "The frontier, %zu of the %zu that were tried: for none of these is there less pull for the "
            "same money. The scenario's own designs count too, under their names.%s%s",
            report->pareto->frontier_count, report->candidates->count,
            table.row_count < report->pareto->frontier_count ? " Not all are shown." : "",
            report->pareto->dominated[report->optimum->best] && report->optimum->found
                ? " What was found is not among them: what else was asked keeps it away."
                : ""));
}
