/* The same question asked again with some of its numbers changed: same seed, same worlds, same luck. What sweeps
 * and searches stand on. */
#pragma once
#include "../engine/run.h"

struct arena;
struct checkpoint;
struct diag;

struct rerun {
    const char *path;           /* of the scenario */
    const char *const *sets;    /* of the command line, NULL-terminated; may be NULL */
    const char *option;         /* what messages call the option that the changes come by: "--vary" */
    const char *baseline;       /* name of a design; NULL: the scenario's */
    const char *const *designs; /* names of those to keep beside the baseline, NULL-terminated; NULL: all */
    uint64_t seed;
    size_t worlds;
    int threads;                                /* 0: all processors */
    const struct instruction_set *instructions; /* NULL: the best there is */
    bool sample;                                /* the first world in rows too */
    bool rough; /* pilots are rough: for runs that are compared with one another alone */
    struct run_watch watch;
    struct run_pauses pauses;
    struct ranks ranks; /* share the worlds of each run */
    bool everywhere;    /* and every one has what comes of it: searches go on from there */
    struct checkpoint *checkpoint;
};

/* The scenario with `changes` (PATH=VALUE, NULL-terminated) made after the sets. False after errors in `diag`.
 * Everything lives in `arena`. */
bool rerun_load(const struct rerun *rerun, const char *const *changes, struct scenario *scenario,
                struct arena *arena, struct diag *diag);

/* Simulates what rerun_load gave. */
struct run_result rerun_worlds(const struct rerun *rerun, const struct scenario *scenario,
                               struct arena *arena);

/* Bytes that one such run needs. */
size_t rerun_memory_bytes(const struct rerun *rerun, const struct scenario *scenario);

/* `designs.a,b.rep` stands for two paths and `designs.*.rep` for one per design of the scenario; any other path for
 * itself. NULL-terminated, in `arena`. */
const char *const *rerun_paths(const char *path, const struct scenario *scenario, struct arena *arena);

/* PATH=VALUE for each path. NULL-terminated, in `arena`. */
const char *const *rerun_changes(const char *const *paths, const char *value, struct arena *arena);

/* The first step of a path that can't be changed between runs that are compared, or NULL: the seed, the baseline. */
const char *rerun_fixed_step(const char *path);
