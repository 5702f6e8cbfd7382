/* The same designs at many values of what nobody knows. Every point meets the same worlds with the same luck, so
 * what differs between two points is the assumptions' doing. A point is one thread's work. */
#pragma once
#include "assumption_draws.h"
#include "tested_number.h"
#include "tornado.h"

enum { TESTS_MAX = 3 };

/* What is asked at every point. */
struct assumption_question {
    struct rerun rerun; /* its watch is not told; `stop` is minded between points */
    const struct scenario *scenario;
    struct assumption_ranges ranges;
    size_t test_count;
    struct tested_number tests[TESTS_MAX]; /* the first is what the answer is about */
};

/* Who is told how many of the worlds of a whole command are done. */
struct work_done {
    const struct run_watch *watch;
    size_t worlds, of_worlds; /* so far; expected in all */
};

struct assumption_answers {
    size_t count, done;  /* points 0..done-1 were tried; fewer than all after a stop */
    size_t worlds;       /* at each */
    const bool *refused; /* [point]: the files' own rules do not allow it */
    size_t refused_count;
    const char *refusal;              /* why the first of them was refused; NULL: none was */
    const struct estimate *estimates; /* [(point * designs + design) * tests + test]; NAN where refused */
};

/* `values` is [point * ranges.count + number]. Everything lives in `arena`. */
struct assumption_answers assumption_runs(const struct assumption_question *question, const double *values,
                                          size_t count, size_t worlds, struct work_done *work,
                                          struct arena *arena);

struct estimate assumption_estimate(const struct assumption_question *question,
                                    const struct assumption_answers *answers, size_t point, size_t design,
                                    size_t test);

/* Every assumption alone at the ends of its range, in the order of tornado_point. `*values` gets the points, of which the first has the
 * files' values. */
struct assumption_answers assumption_runs_at_ends(const struct assumption_question *question, size_t worlds,
                                                  struct work_done *work, const double **values,
                                                  struct arena *arena);

/* What the first test of a design is at these ends, [ranges.count], widest first; all points must be done. */
struct tornado_row *assumption_tornado(const struct assumption_question *question,
                                       const struct assumption_answers *at_ends, size_t design,
                                       struct arena *arena);

/* One point, for one test of one design alone. False if it is refused. */
bool assumption_run_one(const struct assumption_question *question, const double *values, size_t design,
                        size_t test, struct estimate *estimate);

/* Bytes that one point needs while it runs, times the threads, and that `count` answers keep. */
size_t assumption_runs_bytes(const struct assumption_question *question, size_t count);
