#include "optimise_page.h"

#include "../base/arena.h"
#include "../base/text.h"
#include "optimise_doubt.h"
#include "optimise_tables.h"
#include "optimise_words.h"
#include <math.h>

static const struct candidate_setting *setting_of(const struct optimise_report *report)
{
    return report->candidates->setting;
}

static const char *step_words(const struct lever_grid *grid, struct arena *arena)
{
    const char *usual = "";
    for (size_t i = 0; i < grid->lever_count; i++)
        if (!grid->levers[i].step_given)
            usual = arena_format(arena, "%s%s%s", usual, *usual != '\0' ? ", " : "", grid->levers[i].label);
    return *usual == '\0'
               ? ""
               : arena_format(arena,
                              " No step was asked for %s: half a percent for shares, 500 USD for money (100 "
                              "on a short range, more on a long one), else about forty round steps.",
                              usual);
}

static const char *cost_meaning(const struct optimise_report *report)
{
    return report->goal->cost == COST_PAY ? "Cost: change of what the vendor pays reps and overlays, and for "
                                            "the program beside partners' margins "
                                            "and fees (rebates, funds, SPIFFs, less fees), against the "
                                            "design as it stands; whole team, whole horizon. "
                                            "Money saved counts."
                                          : "Cost: contribution lost against the design as it stands; whole "
                                            "team, whole horizon. Contribution gained "
                                            "counts.";
}

static void asked(const struct optimise_report *report, const struct page *page)
{
    const struct candidate_setting *setting = setting_of(report);
    const struct scenario *scenario = setting->scenario;
    struct arena *arena = page->arena;
    page_section(page, "What was asked");
    page_paragraph(
        page, 2,
        arena_format(
            arena, "%s.%s", optimise_question(report, arena),
            report->goal->surely
                ? " A bound is kept only where the whole interval keeps it."
                : " A bound is kept where the number keeps it; --sure asks it of the whole interval."));
    page_paragraph(page, 2, cost_meaning(report));
    page_paragraph(page, 2,
                   arena_format(arena, "%s: %zu reps, %zu months, %zu worlds, seed %llu; baseline %s.",
                                scenario->about.title, scenario->market.rep_count,
                                scenario->market.years * MONTHS_PER_YEAR, setting->rerun.worlds,
                                (unsigned long long)setting->rerun.seed,
                                scenario->designs[scenario->baseline].name));
    if (setting->draw_count > 0)
        page_paragraph(
            page, 2,
            arena_format(
                arena,
                "Every candidate met %zu draws of the ranges in the market and behaviour files, the same "
                "for all; its numbers are %s.",
                setting->draw_count,
                setting->robust == ROBUST_MEAN
                    ? "means over the draws (a push in one and a pull in another cancel; --robust worst-10 "
                      "lets nothing cancel)"
                    : "those of the draw than which only one in ten is worse, number by number"));
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

static void answer(const struct optimise_report *report, const struct page *page)
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

/* An average of nought may hide pushes both ways. */
static const char *both_ways(const struct optimise_report *report, struct arena *arena)
{
    const struct scored *scores = optimise_best(report)->scores;
    const double pushed = scores[SCORE_PUSHED].value.value, pulled = scores[SCORE_PULLED].value.value;
    if (fmin(pushed, pulled) < 0.01)
        return NULL;
    return arena_format(
        arena,
        "Neutral on average is not neutral deal by deal: %.1f %% of deals are still pushed away and %.1f %% "
        "pulled in. A lever that grows with the deal, as credit does, evens out both; a flat SPIFF overpays "
        "small deals and underpays large ones.",
        100.0 * pushed, 100.0 * pulled);
}

static void before_and_after(const struct optimise_report *report, const struct page *page)
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

static void one_step(const struct optimise_report *report, const struct page *page)
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

static void frontier(const struct optimise_report *report, const struct page *page)
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

static const char *method(const struct optimise_report *report, struct arena *arena)
{
    const struct optimum *optimum = report->optimum;
    char points[48];
    text_grouped(grid_points(setting_of(report)->grid), 0, points);
    if (optimum->exhaustive)
        return arena_format(arena, "All %s points of the grid were run, so this is the best of it.", points);
    if (optimum->unchanged_suffices)
        return "As nothing had to be mended, only a coarse look was taken, for the frontier.";
    return arena_format(
        arena,
        "Of a grid of %s points: a coarse look at %zu, spread evenly (Sobol), then a compass search from the "
        "best three, with strides from an eighth of each lever down to one step, along single levers "
        "and pairs. %s",
        points, optimum->starts,
        optimum->settled ? "No neighbour one step away is better; that something far from all that was "
                           "tried is better can't be ruled out."
                         : "It ended before it settled: something better may lie near.");
}

static size_t refused_count(const struct candidates *candidates)
{
    size_t refused = 0;
    for (size_t i = 0; i < candidates->count; i++)
        refused += candidates->items[i].refused;
    return refused;
}

/* Whether the pull is above zero somewhere and below elsewhere, so that a finer grid would come nearer to it. */
static bool brackets_zero(const struct candidates *candidates)
{
    bool below = false, above = false;
    for (size_t i = candidates->named_count; i < candidates->count; i++) {
        const double pull =
            candidates->items[i].refused ? 0.0 : candidates->items[i].scores[SCORE_PULL].value.value;
        below = below || pull < 0.0;
        above = above || pull > 0.0;
    }
    return below && above;
}

static void searched(const struct optimise_report *report, const struct page *page)
{
    struct arena *arena = page->arena;
    const size_t refused = refused_count(report->candidates);
    page_section(page, "What was searched");
    page_paragraph(
        page, 2,
        arena_format(arena, "%s %zu candidates of at most %zu (--runs), each in the same %zu worlds%s.%s%s",
                     method(report, arena), report->candidates->runs, report->runs_max,
                     setting_of(report)->rerun.worlds,
                     setting_of(report)->draw_count > 0 ? " of every draw" : "",
                     step_words(setting_of(report)->grid, arena),
                     refused > 0 ? arena_format(arena,
                                                " %zu points were left out: the plan's own rules don't allow "
                                                "their values together.",
                                                refused)
                                 : ""));
    if (goal_breach(report->goal, optimise_best(report), BOUND_PULL) > 0.0)
        page_paragraph(page, 2,
                       brackets_zero(report->candidates)
                           ? "The pull is above zero at some points and below at others: a finer step would "
                             "come nearer to "
                             "it."
                           : "The pull has the same sign at every point: a finer step won't help, other "
                             "levers or a wider range "
                             "may.");
    page_paragraph(page, 2,
                   "Better means: first, bounds broken less (points of pull, of shares, and percent of the "
                   "budget add up); "
                   "then the goal; then the smaller pull.");
    if (report->draws_refused > 0)
        page_paragraph(page, 2,
                       arena_format(arena,
                                    "%zu draws were left out: the files' own rules don't allow their values.",
                                    report->draws_refused));
}

static void attack(const struct optimise_report *report, const struct page *page)
{
    page_section(page, "What to attack if you disagree");
    page_item(page, 2, 4,
              "- The levers: what wasn't asked to move stayed. Another lever may do it for less.");
    page_item(page, 2, 4,
              setting_of(report)->draw_count > 0
                  ? "- The ranges of the assumptions: their ends are the files' (`evenkeel params FILE`)."
                  : "- The assumptions: market and behaviour are taken at their middle values. --draws 64 "
                    "asks the same of "
                    "draws from their ranges.");
    page_item(page, 2, 4,
              arena_format(
                  page->arena,
                  "- The luck: the answer is the best for these %zu worlds. `evenkeel run` on best.yaml with "
                  "another --seed shows how much of it stays.",
                  setting_of(report)->rerun.worlds));
    page_item(page, 2, 4,
              "- The people: reps here answer to pay by the behaviour file, and don't leave, protest or game "
              "a rule.");
}

void optimise_page(const struct optimise_report *report, const char *folder, const struct page *page)
{
    struct arena *arena = page->arena;
    page_headline(page, optimise_headline(report, arena));
    if (report->candidates->stopped)
        page_paragraph(page, 0,
                       arena_format(arena, "PARTIAL: stopped after %zu candidates; this is the best of them.",
                                    report->candidates->runs));
    asked(report, page);
    answer(report, page);
    before_and_after(report, page);
    one_step(report, page);
    frontier(report, page);
    searched(report, page);
    attack(report, page);
    if (folder != NULL) {
        page_gap(page);
        page_paragraph(
            page, 0,
            arena_format(arena,
                         "The design found, to run and to keep: %s/best.yaml; everything that was tried: "
                         "%s/pareto.csv",
                         folder, folder));
    }
}
