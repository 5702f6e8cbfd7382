#include "assumption_runs.h"

#include "../base/arena.h"
#include "../base/diag.h"
#include "job_list.h"
#include <math.h>
#include <omp.h>
#include <string.h>

static const struct estimate no_estimate = { (double)NAN, -INFINITY, INFINITY };

/* What the points of one call share. */
struct batch {
    const struct assumption_question *question;
    const double *values;
    struct rerun rerun;
    bool *refused;
    struct estimate *estimates;
    struct work_done *work;
    size_t worlds_before;
};

static size_t per_point(const struct assumption_question *question)
{
    return question->scenario->design_count * question->test_count;
}

static bool load_point(const struct batch *batch, size_t point, struct scenario *scenario, struct arena *own,
                       struct diag *diag)
{
    const struct assumption_ranges *ranges = &batch->question->ranges;
    const double *values = &batch->values[point * ranges->count];
    return rerun_load(&batch->rerun, assumption_changes(ranges, values, NULL, own), scenario, own, diag);
}

static void run_point(void *context, size_t point)
{
    const struct batch *batch = context;
    const struct assumption_question *question = batch->question;
    struct estimate *to = &batch->estimates[point * per_point(question)];
    struct arena *own = arena_open();
    struct diag diag = { 0 };
    struct scenario scenario;
    batch->refused[point] = !load_point(batch, point, &scenario, own, &diag);
    if (!batch->refused[point]) {
        const struct run_result run = rerun_worlds(&batch->rerun, &scenario, own);
        for (size_t d = 0; d < scenario.design_count; d++)
            for (size_t t = 0; t < question->test_count; t++)
                *to++ = tested_estimate(&question->tests[t], &run, d);
    } else {
        for (size_t i = 0; i < per_point(question); i++)
            to[i] = no_estimate;
    }
    diag_close(&diag);
    arena_close(own);
}

static void tell(void *context, size_t done)
{
    const struct batch *batch = context;
    struct work_done *work = batch->work;
    work->worlds = batch->worlds_before + done * batch->rerun.worlds;
    if (work->worlds > work->of_worlds)
        work->of_worlds = work->worlds;
    if (work->watch->world_done != NULL)
        work->watch->world_done(work->watch->context, work->worlds, work->of_worlds);
}

/* Why a point was refused, in the words of the loader. */
static const char *refusal_of(const struct batch *batch, size_t point, struct arena *arena)
{
    struct arena *own = arena_open();
    struct diag diag = { 0 };
    struct scenario scenario;
    load_point(batch, point, &scenario, own, &diag);
    const char *message = "";
    for (size_t i = diag.count; i-- > 0;)
        if (diag.problems[i].severity == SEVERITY_ERROR)
            message = diag.problems[i].message;
    message = arena_text(arena, message, strlen(message));
    diag_close(&diag);
    arena_close(own);
    return message;
}

static void count_refused(const struct batch *batch, struct assumption_answers *answers, struct arena *arena)
{
    for (size_t point = 0; point < answers->done; point++) {
        if (!answers->refused[point])
            continue;
        if (answers->refused_count++ == 0)
            answers->refusal = refusal_of(batch, point, arena);
    }
}

struct assumption_answers assumption_runs(const struct assumption_question *question, const double *values,
                                          size_t count, size_t worlds, struct work_done *work,
                                          struct arena *arena)
{
    struct batch batch = { .question = question,
                           .values = values,
                           .rerun = question->rerun,
                           .refused = arena_array(arena, bool, count),
                           .estimates = arena_array(arena, struct estimate, count * per_point(question)),
                           .work = work,
                           .worlds_before = work->worlds };
    batch.rerun.worlds = worlds;
    batch.rerun.threads = 1;
    batch.rerun.watch = (struct run_watch){ 0 };
    batch.rerun.ranks = (struct ranks){ 0 };
    const struct job_list jobs = { .count = count,
                                   .threads = question->rerun.threads,
                                   .work = run_point,
                                   .context = &batch,
                                   .job_done = tell,
                                   .stop = question->rerun.watch.stop,
                                   .ranks = question->rerun.ranks,
                                   .yields = {
                                       { batch.refused, sizeof *batch.refused },
                                       { batch.estimates, per_point(question) * sizeof *batch.estimates },
                                   } };
    struct assumption_answers answers = {
        .count = count, .worlds = worlds, .refused = batch.refused, .estimates = batch.estimates
    };
    answers.done = job_list_run(&jobs);
    count_refused(&batch, &answers, arena);
    return answers;
}

struct estimate assumption_estimate(const struct assumption_question *question,
                                    const struct assumption_answers *answers, size_t point, size_t design,
                                    size_t test)
{
    if (point >= answers->done)
        return no_estimate;
    return answers->estimates[point * per_point(question) + design * question->test_count + test];
}

struct assumption_answers assumption_runs_at_ends(const struct assumption_question *question, size_t worlds,
                                                  struct work_done *work, const double **values,
                                                  struct arena *arena)
{
    const struct assumption_ranges *ranges = &question->ranges;
    const size_t numbers = ranges->count, points = tornado_point_count(numbers);
    double *set = arena_array(arena, double, points *numbers);
    for (size_t i = 0; i < points * numbers; i++)
        set[i] = ranges->items[i % numbers].value;
    for (size_t n = 0; n < numbers; n++) {
        set[tornado_point(n, false) * numbers + n] = ranges->items[n].low;
        set[tornado_point(n, true) * numbers + n] = ranges->items[n].high;
    }
    *values = set;
    return assumption_runs(question, set, points, worlds, work, arena);
}

struct tornado_row *assumption_tornado(const struct assumption_question *question,
                                       const struct assumption_answers *at_ends, size_t design,
                                       struct arena *arena)
{
    const size_t numbers = question->ranges.count;
    double *low = arena_array(arena, double, numbers), *high = arena_array(arena, double, numbers);
    for (size_t n = 0; n < numbers; n++) {
        low[n] = assumption_estimate(question, at_ends, tornado_point(n, false), design, 0).value;
        high[n] = assumption_estimate(question, at_ends, tornado_point(n, true), design, 0).value;
    }
    const double at_value = assumption_estimate(question, at_ends, TORNADO_BASE_POINT, design, 0).value;
    return tornado_of(at_value, low, high, numbers, arena);
}

bool assumption_run_one(const struct assumption_question *question, const double *values, size_t design,
                        size_t test, struct estimate *estimate)
{
    struct arena *own = arena_open();
    struct diag diag = { 0 };
    struct scenario scenario;
    const char *name = question->scenario->designs[design].name;
    const char *const alone[] = { name, NULL };
    struct rerun rerun = question->rerun;
    rerun.designs = alone;
    rerun.threads = 1;
    rerun.watch = (struct run_watch){ 0 };
    rerun.ranks = (struct ranks){ 0 };
    const bool allowed =
        rerun_load(&rerun, assumption_changes(&question->ranges, values, NULL, own), &scenario, own, &diag);
    if (allowed) {
        const struct run_result run = rerun_worlds(&rerun, &scenario, own);
        *estimate = tested_estimate(&question->tests[test], &run, scenario_design_named(&scenario, name));
    }
    diag_close(&diag);
    arena_close(own);
    return allowed;
}

size_t assumption_runs_bytes(const struct assumption_question *question, size_t count)
{
    struct rerun rerun = question->rerun;
    const size_t threads = rerun.threads > 0 ? (size_t)rerun.threads : (size_t)omp_get_num_procs();
    rerun.threads = 1;
    return threads * rerun_memory_bytes(&rerun, question->scenario) +
           count *
               (question->ranges.count * 2 * sizeof(double) + per_point(question) * sizeof(struct estimate));
}
