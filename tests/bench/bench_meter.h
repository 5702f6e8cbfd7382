/* Clocks, memory, and a process of its own for each measurement. */
#pragma once
#include <stdbool.h>
#include <stddef.h>
#include <sys/types.h>

/* Since some moment; the first goes by the wall, the second by processors at work for this process, all threads together: others may
 * be at work on the machine. */
double wall_seconds(void);
double processor_seconds(void);

/* The most memory that this process had at one time. */
double peak_mib(void);

/* What another program took. */
struct program_cost {
    double wall, processor; /* seconds */
    double peak_mib;
};

/* Runs `measure` in a process of its own, so that its peak memory is its own; it fills `got`, `size` bytes. False, said on standard
 * error, if it did not get that far. */
bool measured_apart(void (*measure)(const void *of, void *got), const void *of, void *got, size_t size);

/* Runs a program to its end. False, said on standard error, if it can't be run or ends with a code that is not 0. */
bool program_measured(const char *const *words, struct program_cost *cost);
