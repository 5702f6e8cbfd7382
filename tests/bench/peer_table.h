/* The table of peers: on the screen, in out/bench/peers.csv, and what of the promises is kept. */
#pragma once
#include "peer_time.h"
#include <stdbool.h>
#include <stddef.h>

/* What a program's speed is held against evenkeel's for. */
struct peer_promise {
    double one_thread_times, all_threads_times; /* 0: none was made */
};

struct peer_row {
    const char *name;
    struct peer_time processor, clock; /* its best round by the one and by the other */
    double designs;
    bool threads;   /* it uses all: its speed is by the clock */
    bool disagrees; /* its time does not count */
    struct peer_promise promise;
};

/* Keeps what of a round is better than the rounds before. */
void peer_row_keep(struct peer_row *row, struct peer_time time);

/* The first two rows are evenkeel on one thread and on all. False: the file could not be written. */
bool peer_table_show(const struct peer_row *rows, size_t count, const char *path);
