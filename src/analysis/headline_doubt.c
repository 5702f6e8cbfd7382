#include "headline_doubt.h"

#include "../base/arena.h"
#include "../base/diag.h"
#include "assumption_runs.h"
#include <math.h>

/* What making a segment ready takes for each run, as rep months simulated. */
#define REP_MONTHS_PER_SEGMENT 2400.0
/* A look at a year of 200 reps under two designs with some fifty assumptions is as much; it takes half a second. */
#define REP_MONTHS_ALWAYS      1e6
/* Of the run's own rep months, where that is more. */
#define SHARE_OF_RUN           0.25

size_t headline_design(const struct comparison *comparison)
{
    const size_t designs = comparison->run->scenario->design_count;
    const size_t hardest = comparison->by_pull[0], strongest = comparison->by_pull[designs - 1];
    if (comparison->designs[hardest].direction == DIRECTION_AWAY)
        return hardest;
    return comparison->designs[strongest].direction == DIRECTION_TOWARD ? strongest : designs;
}

static double rep_months(const struct scenario *scenario, size_t worlds)
{
    const struct market *market = &scenario->market;
    return (double)worlds * (double)scenario->design_count * (double)market->rep_count *
           (double)(market->years * MONTHS_PER_YEAR);
}

static bool is_quick(const struct comparison *comparison, const struct assumption_question *question)
{
    const struct scenario *scenario = question->scenario;
    const size_t points = tornado_point_count(question->ranges.count);
    const double ready =
        REP_MONTHS_PER_SEGMENT * (double)(scenario->market.segment_count * scenario->design_count);
    const double look = (double)points * (ready + rep_months(scenario, question->rerun.worlds));
    const double run = rep_months(comparison->run->scenario, comparison->run->worlds);
    return look <= REP_MONTHS_ALWAYS || look <= SHARE_OF_RUN * run;
}

/* The same question about one design and the baseline, with as few worlds as will do. */
static struct rerun rerun_of(const struct comparison *comparison, const struct rerun *rerun,
                             const char *const *names)
{
    const size_t worlds = comparison->run->worlds;
    return (struct rerun){ .path = rerun->path,
                           .sets = rerun->sets,
                           .option = rerun->option,
                           .baseline = rerun->baseline,
                           .designs = names,
                           .seed = rerun->seed,
                           .worlds = worlds < HEADLINE_DOUBT_WORLDS ? worlds : HEADLINE_DOUBT_WORLDS,
                           .threads = rerun->threads,
                           .rough = true,
                           .instructions = rerun->instructions,
                           .watch = { .stop = rerun->watch.stop } };
}

/* Index of each range's assumption in the run's scenario: the same files give the same ledger. */
static void tell_by_ledger(struct tornado_row *rows, const struct assumption_question *question)
{
    for (size_t i = 0; i < question->ranges.count; i++)
        rows[i].assumption =
            (size_t)(question->ranges.items[rows[i].assumption].from - question->scenario->assumptions);
}

static const struct headline_doubt *look(const struct assumption_question *question, size_t design,
                                         const char *name, struct arena *arena)
{
    const size_t at = scenario_design_named(question->scenario, name);
    struct work_done work = { .watch = &question->rerun.watch };
    const double *values;
    const struct assumption_answers answers =
        assumption_runs_at_ends(question, question->rerun.worlds, &work, &values, arena);
    if (answers.done < answers.count)
        return NULL;
    struct tornado_row *rows = assumption_tornado(question, &answers, at, arena);
    struct headline_doubt *doubt = arena_array(arena, struct headline_doubt, 1);
    *doubt =
        (struct headline_doubt){ .design = design,
                                 .worlds = answers.worlds,
                                 .at_value =
                                     assumption_estimate(question, &answers, TORNADO_BASE_POINT, at, 0).value,
                                 .count = question->ranges.count,
                                 .rows = rows };
    tell_by_ledger(rows, question);
    return doubt;
}

const struct headline_doubt *headline_doubt_of(const struct comparison *comparison, const struct rerun *rerun,
                                               struct arena *arena)
{
    const struct scenario *scenario = comparison->run->scenario;
    const size_t design = headline_design(comparison);
    if (design == scenario->design_count || comparison->run->stopped)
        return NULL;
    const char *const names[] = { scenario->designs[design].name, NULL };
    struct scenario alone;
    struct assumption_question question = { .rerun = rerun_of(comparison, rerun, names),
                                            .scenario = &alone,
                                            .test_count = 1,
                                            .tests = { tested_number_of("pull_points") } };
    struct diag diag = { 0 };
    const bool loaded = rerun_load(&question.rerun, NULL, &alone, arena, &diag);
    diag_close(&diag);
    if (!loaded || alone.assumption_count != scenario->assumption_count)
        return NULL; /* a file was changed since the run began: what it now says is not about this run */
    question.ranges = assumption_ranges_of(&alone, arena);
    if (question.ranges.count == 0 || !is_quick(comparison, &question))
        return NULL;
    return look(&question, design, names[0], arena);
}

const struct tornado_row *headline_doubt_row(const struct headline_doubt *doubt, size_t assumption)
{
    for (size_t i = 0; i < doubt->count; i++)
        if (doubt->rows[i].assumption == assumption)
            return &doubt->rows[i];
    return NULL;
}
