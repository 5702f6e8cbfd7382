/* Which machine a measurement is of, which build, and when. */
#pragma once
#include <stddef.h>

struct bench_machine {
    char date[24];      /* UTC, 2026-03-01T12:00:00Z */
    char revision[64];  /* of the program */
    char processor[96]; /* model name, as the system has it; the architecture where it has none */
    size_t processors;  /* this process may use */
    double load;        /* processors kept busy during the last minute: where it is high, times are too */
};

/* This one, now. Cannot fail. */
struct bench_machine bench_machine_here(void);

/* A folder's name of the model and the number of processors: `amd-epyc-2-processors`. Letters become small, whatever is no letter
 * or digit one hyphen. `name` holds `size` bytes, at least 128. */
void bench_machine_name(const struct bench_machine *machine, char *name, size_t size);
