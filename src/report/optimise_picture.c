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
            fprintf(out, "%.9g,%.9g\n", cost_k(report, candidate),
                    fabs(candidate->scores[SCORE_PULL].value.value));
    }
    fputs("nan,nan\nEND\n", out);
}

static void write_designs(const struct optimise_report *report, struct arena *arena, FILE *out)
{
    const size_t count = report->candidates->named_count;
    fprintf(out, "design_count = %zu\narray design_label[%zu]\narray design_colour[%zu]\n$designs << END\n", count,
            count, count);
    for (size_t d = 0; d < count; d++) {
        const struct candidate *candidate = &report->candidates->items[d];
        fprintf(out, "%.9g,%.9g,%d\n", cost_k(report, candidate),
                fabs(candidate->scores[SCORE_PULL].value.value), d == report->candidates->present);
    }
    fputs("END\n", out);
    for (size_t d = 0; d < count; d++) {
        script_set_item("design_label", d, script_cut(report->candidates->items[d].design, LABEL_COLUMNS, arena),
                        out);
        script_set_item("design_colour", d, design_colour(setting_of(report)->scenario, d), out);
    }
}

static const char *variables_of(const struct optimise_report *report, struct arena *arena)
{
    char *text = NULL;
    size_t bytes = 0;
    FILE *out = open_memstream(&text, &bytes);
    if (out == NULL)
        return "";
    const struct candidate *best = optimise_best(report);
    write_frontier(report, out);
    write_tried(report, out);
    write_designs(report, arena, out);
    fprintf(out, "best_cost = %.9g\nbest_pull = %.9g\n", cost_k(report, best),
            fabs(best->scores[SCORE_PULL].value.value));
    fprintf(out, "within = %.9g\n", isfinite(report->goal->within_points) ? report->goal->within_points : -1.0);
    script_set("best_label", script_wrapped(optimise_levers(report, best, arena), LABEL_COLUMNS + 8, arena), out);
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
    return (struct picture){
        .name = "pareto",
        .height_px = HEIGHT_PX,
        .title = optimise_title(report, arena),
        .subtitle = arena_format(
            arena,
            "Each dot is one setting of the levers of %s, each square a design of the scenario; lower is nearer to "
            "neutral, left is cheaper, against %s as it stands. Blue: nothing is more neutral for the same money; bars are "
            "intervals. Grey: dominated. %zu reps, %zu months, %zu worlds%s%s. Market: %s. Behaviour: %s.",
            setting->grid->design, setting->grid->design, scenario->market.rep_count,
            scenario->market.years * MONTHS_PER_YEAR, setting->rerun.worlds,
            setting->draw_count > 0 ? arena_format(arena, ", %zu draws of the assumptions", setting->draw_count) : "",
            report->candidates->stopped ? " (stopped early)" : "", scenario->market.about.title,
            scenario->behaviour.about.title),
        .footer = arena_format(arena, "evenkeel %s (%s), scenario %s, seed %llu. Numbers: pareto.csv", EVENKEEL_VERSION,
                               EVENKEEL_REVISION, scenario->name, (unsigned long long)setting->rerun.seed),
        .variables = variables_of(report, arena),
    };
}
