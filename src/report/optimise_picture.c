#include "optimise_picture.h"

#include "../base/arena.h"
#include "../base/version.h"
#include "optimise_words.h"
#include "palette.h"
#include "script_text.h"
#include <math.h>
#include <stdio.h>
#include <stdlib.h>

enum { HEIGHT_PX = 700, LABEL_COLUMNS = 26 };

static const struct candidate_setting *setting_of(const struct optimise_report *report)
{
    return report->candidates->setting;
}

static double cost_k(const struct optimise_report *report, const struct candidate *candidate)
{
    return 1e-3 * candidate_cost(candidate, report->goal->cost).value;
}

static double size_of(const struct candidate *candidate)
{
    return fabs(candidate->scores[SCORE_PULL].value.value);
}

/* The part of the plane that is shown: what is about as neutral as the design as it stands, and what of the frontier lies
 * there with room to either side. A design that pushes ten times harder would leave the rest a dot. */
struct window {
    double left, right, top;
};

static void widen(struct window *window, double cost)
{
    window->left = fmin(window->left, cost);
    window->right = fmax(window->right, cost);
}

static struct window window_of(const struct optimise_report *report)
{
    const struct candidate *items = report->candidates->items;
    const double bound = isfinite(report->goal->within_points) ? report->goal->within_points : 1.0;
    const struct candidate *present = optimise_present(report), *best = optimise_best(report);
    struct window window = { .left = fmin(0.0, cost_k(report, best)),
                             .right = fmax(0.0, cost_k(report, best)) };
    window.top = 1.3 * fmax(fmax(size_of(present), size_of(best)), 2.0 * bound);
    for (size_t i = 0; i < report->pareto->frontier_count; i++) {
        const struct candidate *candidate = &items[report->pareto->frontier[i]];
        if (size_of(candidate) <= window.top)
            widen(&window, cost_k(report, candidate));
    }
    const double room = window.right > window.left ? 0.25 * (window.right - window.left) : 1.0;
    return (struct window){ window.left - room, window.right + room, window.top };
}

static bool is_shown(const struct window *window, double cost, double size)
{
    return cost >= window->left && cost <= window->right && size <= window->top;
}

static void write_frontier(const struct optimise_report *report, FILE *out)
{
    fputs("$frontier << END\n", out);
    for (size_t i = 0; i < report->pareto->frontier_count; i++) {
        const struct candidate *candidate = &report->candidates->items[report->pareto->frontier[i]];
        const struct estimate cost = candidate_cost(candidate, report->goal->cost);
        const struct estimate size = pull_size(candidate->scores[SCORE_PULL].value);
        fprintf(out, "%.9g,%.9g,%.9g,%.9g,%.9g,%.9g\n", 1e-3 * cost.value, size.value, 1e-3 * cost.low,
                1e-3 * cost.high, size.low, size.high);
    }
    fputs("END\n", out);
}

static void write_tried(const struct optimise_report *report, FILE *out)
{
    fputs("$tried << END\n", out);
    for (size_t i = report->candidates->named_count; i < report->candidates->count; i++) {
        const struct candidate *candidate = &report->candidates->items[i];
        if (!candidate->refused && report->pareto->dominated[i])
            fprintf(out, "%.9g,%.9g\n", cost_k(report, candidate), size_of(candidate));
    }
    fputs("nan,nan\nEND\n", out);
}

/* The scenario's designs that lie in the window; grey where they are dominated, but never the one that was turned. */
static void write_designs(const struct optimise_report *report, const struct window *window,
                          struct arena *arena, FILE *out)
{
    static const char grey[] = "#9a9a9a";
    const size_t count = report->candidates->named_count;
    size_t shown = 0;
    fprintf(out, "array design_label[%zu]\narray design_colour[%zu]\n$designs << END\n", count, count);
    for (size_t d = 0; d < count; d++) {
        const struct candidate *candidate = &report->candidates->items[d];
        if (is_shown(window, cost_k(report, candidate), size_of(candidate)))
            fprintf(out, "%.9g,%.9g\n", cost_k(report, candidate), size_of(candidate));
    }
    fputs("nan,nan\nEND\n", out);
    for (size_t d = 0; d < count; d++) {
        const struct candidate *candidate = &report->candidates->items[d];
        if (!is_shown(window, cost_k(report, candidate), size_of(candidate)))
            continue;
        const bool faint = report->pareto->dominated[d] && d != report->candidates->present;
        script_set_item("design_label", shown, script_cut(candidate->design, LABEL_COLUMNS, arena), out);
        script_set_item("design_colour", shown++,
                        faint ? grey : design_colour(setting_of(report)->scenario, d), out);
    }
    fprintf(out, "design_count = %zu\n", shown);
}

/* " Off the picture: amortised (44.1 points), list (9.8).": the designs that lie outside. */
static const char *left_out(const struct optimise_report *report, const struct window *window,
                            struct arena *arena)
{
    const char *names = "";
    for (size_t d = 0; d < report->candidates->named_count; d++) {
        const struct candidate *candidate = &report->candidates->items[d];
        if (!is_shown(window, cost_k(report, candidate), size_of(candidate)))
            names = arena_format(arena, "%s%s%s (%.1f points, %s)", names, *names != '\0' ? ", " : "",
                                 candidate->design, size_of(candidate),
                                 optimise_money(candidate_cost(candidate, report->goal->cost).value, arena));
    }
    return *names != '\0' ? arena_format(arena, " Off the picture: %s.", names) : "";
}

static const char *variables_of(const struct optimise_report *report, const struct window *window,
                                struct arena *arena)
{
    char *text = NULL;
    size_t bytes = 0;
    FILE *out = open_memstream(&text, &bytes);
    if (out == NULL)
        return "";
    const struct candidate *best = optimise_best(report);
    write_frontier(report, out);
    write_tried(report, out);
    write_designs(report, window, arena, out);
    fprintf(out, "x_low = %.9g\nx_high = %.9g\ny_high = %.9g\n", window->left, window->right, window->top);
    fprintf(out, "best_cost = %.9g\nbest_pull = %.9g\n", cost_k(report, best), size_of(best));
    fprintf(out, "within = %.9g\n",
            isfinite(report->goal->within_points) ? report->goal->within_points : -1.0);
    script_set(
        "best_label",
        arena_format(arena, "○ %s", best->at != NULL ? optimise_levers(report, best, arena) : best->design),
        out);
    script_set("cost_label",
               report->goal->cost == COST_PAY ? "cost: change of pay and program spend, k USD"
                                              : "cost: contribution lost, k USD",
               out);
    fclose(out);
    const char *kept = arena_text(arena, text, bytes);
    free(text);
    return kept;
}

struct picture optimise_picture(const struct optimise_report *report, struct arena *arena)
{
    const struct candidate_setting *setting = setting_of(report);
    const struct scenario *scenario = setting->scenario;
    const struct window window = window_of(report);
    return (struct picture){
        .name = "pareto",
        .height_px = HEIGHT_PX,
        .title = optimise_title(report, arena),
        .subtitle = arena_format(
            arena,
            "Each dot is one setting of the levers of %s, each square a design of the scenario; lower is "
            "nearer to "
            "neutral, left is cheaper, against %s as it stands. Blue: nothing is more neutral for the same "
            "money; bars are "
            "intervals. Grey: dominated. %zu reps, %zu months, %zu worlds%s%s. Market: %s. Behaviour: %s.%s",
            setting->grid->design, setting->grid->design, scenario->market.rep_count,
            scenario->market.years * MONTHS_PER_YEAR, setting->rerun.worlds,
            setting->draw_count > 0
                ? arena_format(arena, ", %zu draws of the assumptions", setting->draw_count)
                : "",
            report->candidates->stopped ? " (stopped early)" : "", scenario->market.about.title,
            scenario->behaviour.about.title, left_out(report, &window, arena)),
        .footer = arena_format(arena, "evenkeel %s (%s), scenario %s, seed %llu. Numbers: pareto.csv",
                               EVENKEEL_VERSION, EVENKEEL_REVISION, scenario->name,
                               (unsigned long long)setting->rerun.seed),
        .variables = variables_of(report, &window, arena),
    };
}
