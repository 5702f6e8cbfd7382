/* Pieces of work that don't touch each other, over threads and ranks. They are handed out in order and each is one thread's,
 * so those done are always the first so many, and what they make has the same bits on any number of either. */
#pragma once
#include "../engine/ranks.h"
#include <signal.h>
#include <stdbool.h>

/* Where jobs leave what they make: [job], `bytes` each, no pointers. */
struct job_yield {
    void *made;
    size_t bytes;
};

enum { JOB_YIELDS_MAX = 5 };

struct job_list {
    size_t count;
    int threads;                             /* 0: all processors */
    void (*work)(void *context, size_t job); /* writes to the job's own place only */
    void *context;
    void (*job_done)(void *context, size_t done); /* one at a time; may be NULL */
    const volatile sig_atomic_t *stop;       /* not 0: no new job is begun; may be NULL, and is with ranks */
    struct ranks ranks;                      /* jobs are dealt to them in turn */
    struct job_yield yields[JOB_YIELDS_MAX]; /* with ranks: every one has these of all jobs in the end */
};

/* How many were done. */
size_t job_list_run(const struct job_list *list);

/* Of `count` jobs that all threads of a rank share, how many are dealt so that no rank is idle. The rest is for all ranks
 * together, world by world. */
size_t job_list_even(size_t count, const struct ranks *ranks);
