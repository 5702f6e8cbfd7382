/* What a round of a program cost: seconds of the processor and by the clock, and the deals it worked, each counted once and
 * not once per design. */
#pragma once
#include <time.h>

struct peer_time {
    double processor_seconds, clock_seconds, deals;
};

static inline double peer_seconds(clockid_t clock)
{
    struct timespec now;
    clock_gettime(clock, &now);
    return (double)now.tv_sec + 1e-9 * (double)now.tv_nsec;
}

/* Of all of this program's threads. */
static inline struct peer_time peer_time_now(void)
{
    return (struct peer_time){ .processor_seconds = peer_seconds(CLOCK_PROCESS_CPUTIME_ID),
                               .clock_seconds = peer_seconds(CLOCK_MONOTONIC) };
}

static inline void peer_time_since(const struct peer_time *began, struct peer_time *time)
{
    const struct peer_time now = peer_time_now();
    time->processor_seconds = now.processor_seconds - began->processor_seconds;
    time->clock_seconds = now.clock_seconds - began->clock_seconds;
}
