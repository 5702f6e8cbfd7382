/* Pieces of work that don't touch each other, over threads. They are handed out in order and each is one thread's, so
 * those done are always the first so many, and what they make has the same bits on any number of threads. */
#pragma once
#include <signal.h>
#include <stddef.h>

struct job_list {
    size_t count;
    int threads;                             /* 0: all processors */
    void (*work)(void *context, size_t job); /* writes to the job's own place only */
    void *context;
    void (*job_done)(void *context, size_t done); /* one at a time; may be NULL */
    const volatile sig_atomic_t *stop;            /* not 0: no new job is begun; may be NULL */
};

/* How many were done. */
size_t job_list_run(const struct job_list *list);
