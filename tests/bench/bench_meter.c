#include "bench_meter.h"
#include <stdio.h>
#include <stdlib.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

static double seconds_of(clockid_t clock)
{
    struct timespec now;
    clock_gettime(clock, &now);
    return (double)now.tv_sec + 1e-9 * (double)now.tv_nsec;
}

double wall_seconds(void)
{
    return seconds_of(CLOCK_MONOTONIC);
}

double processor_seconds(void)
{
    return seconds_of(CLOCK_PROCESS_CPUTIME_ID);
}

double peak_mib(void)
{
    struct rusage usage;
    getrusage(RUSAGE_SELF, &usage);
    return (double)usage.ru_maxrss / 1024.0;
}

static double seconds_in(struct timeval time)
{
    return (double)time.tv_sec + 1e-6 * (double)time.tv_usec;
}

bool measured_apart(void (*measure)(const void *of, void *got), const void *of, void *got, size_t size)
{
    int ends[2], status = 1;
    fflush(NULL);
    if (pipe(ends) != 0) {
        perror("bench: pipe");
        return false;
    }
    const pid_t child = fork();
    if (child == 0) {
        measure(of, got);
        _exit(write(ends[1], got, size) == (ssize_t)size ? 0 : 74);
    }
    close(ends[1]);
    const bool whole = child > 0 && read(ends[0], got, size) == (ssize_t)size;
    close(ends[0]);
    const bool done = child > 0 && waitpid(child, &status, 0) == child && status == 0 && whole;
    if (!done)
        fputs("bench: a measurement did not come to its end\n", stderr);
    return done;
}

bool program_measured(const char *const *words, struct program_cost *cost)
{
    const double began = wall_seconds();
    int status = 1;
    struct rusage usage = { 0 };
    fflush(NULL);
    const pid_t child = fork();
    if (child == 0) {
        execv(words[0], (char *const *)words);
        perror(words[0]);
        _exit(127);
    }
    const bool done = child > 0 && wait4(child, &status, 0, &usage) == child && status == 0;
    if (!done)
        fprintf(stderr, "bench: %s %s did not come to its end\n", words[0], words[1]);
    *cost = (struct program_cost){ .wall = wall_seconds() - began,
                                   .processor = seconds_in(usage.ru_utime) + seconds_in(usage.ru_stime),
                                   .peak_mib = (double)usage.ru_maxrss / 1024.0 };
    return done;
}
