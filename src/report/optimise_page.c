#include "optimise_page.h"

#include "../base/arena.h"
#include "../base/text.h"
#include "optimise_answer.h"
#include "optimise_words.h"

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
                    : "those of the draw than which only one in ten is worse, number by number: they need "
                      "not add up"));
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
    optimise_answer_levers(report, page);
    optimise_answer_change(report, page);
    optimise_answer_steps(report, page);
    optimise_answer_frontier(report, page);
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
