/* How far a run is, with the time left: one line on a terminal, nothing in a pipe. */
#pragma once
#include <stddef.h>
#include <stdio.h>

struct progress {
    FILE *out;      /* NULL: show nothing */
    double started; /* seconds, monotonic clock */
    double shown;   /* when the line was last drawn */
};

/* Shows nothing unless a person watches `out`. `out` may be NULL. */
struct progress progress_start(FILE *out);

/* `context` is a struct progress: fits run_watch.world_done. */
void progress_show(void *context, size_t done, size_t asked);

/* Takes the line away. */
void progress_end(struct progress *progress);
