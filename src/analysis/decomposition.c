#include "decomposition.h"

#include "../base/arena.h"
#include "../base/bug.h"

const char *const change_part_names[CHANGE_PARTS] = { "mechanical", "choice", "dynamic", "whole" };
const char *const change_part_meanings[CHANGE_PARTS] = {
    "new rules, on the baseline's routes and partners",
    "reps pick other routes, partners say yes or no to other deals",
    "partners react: trust, leads, tiers, exits",
    "all three: the difference from the baseline",
};

bool run_is_decomposed(const struct run_result *run)
{
    return run->held[HELD_ROUTES] != NULL;
}

/* From the baseline to the design with less and less held. */
enum { STEP_BASELINE, STEP_RULES, STEP_ROUTES, STEP_PARTNERS, STEPS };

static const struct tally *tally_at(const struct run_result *run, size_t world, size_t design, int step)
{
    static const enum held held[STEPS] = { HELD_NOTHING, HELD_ROUTES, HELD_PARTNERS, HELD_NOTHING };
    const size_t of = step == STEP_BASELINE ? run->scenario->baseline : design;
    return &run->held[held[step]][world * run->scenario->design_count + of];
}

/* The worlds in which every step has something to divide by. */
static size_t fill(const struct metric *metric, const struct run_result *run, size_t design,
                   double *over[STEPS], double *under[STEPS])
{
    size_t count = 0;
    for (size_t world = 0; world < run->worlds; world++) {
        bool divides = true;
        for (int step = 0; step < STEPS; step++) {
            const struct tally *tally = tally_at(run, world, design, step);
            over[step][count] = metric->over(tally);
            under[step][count] = metric->under(tally);
            divides &= under[step][count] != 0.0;
        }
        count += divides || metric->kind == METRIC_OF_SUMS;
    }
    return count;
}

static struct estimate between(const struct metric *metric, struct ratio_sample left,
                               struct ratio_sample right, size_t count, double confidence_share)
{
    return metric->kind == METRIC_OF_SUMS
               ? estimate_ratio_difference(left, right, count, confidence_share)
               : estimate_difference(left.over, right.over, count, confidence_share);
}

struct decomposition decomposition_of(const struct metric *metric, const struct run_result *run,
                                      size_t design)
{
    BUG_IF(!run_is_decomposed(run));
    struct arena *arena = arena_open();
    double *over[STEPS], *under[STEPS];
    struct ratio_sample steps[STEPS];
    for (int step = 0; step < STEPS; step++) {
        over[step] = arena_array(arena, double, run->worlds);
        under[step] = arena_array(arena, double, run->worlds);
        steps[step] = (struct ratio_sample){ over[step], under[step] };
    }
    const size_t count = fill(metric, run, design, over, under);
    for (int step = 0; metric->kind == METRIC_PER_WORLD && step < STEPS; step++)
        for (size_t world = 0; world < count; world++)
            over[step][world] /= under[step][world];
    const double confidence_share = run->scenario->confidence_share;
    struct decomposition split;
    for (int part = 0; part < PART_WHOLE; part++)
        split.parts[part] = between(metric, steps[part + 1], steps[part], count, confidence_share);
    split.parts[PART_WHOLE] =
        between(metric, steps[STEP_PARTNERS], steps[STEP_BASELINE], count, confidence_share);
    arena_close(arena);
    return split;
}
