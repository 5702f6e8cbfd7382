/* A simulation with nothing around it, for a profiler to look at. */
#pragma once
#include <stddef.h>

/* The flagship under its nine designs on one thread, people asked about as `evenkeel run` does, with the first `routes` routes and the
 * instructions of that name. Prints the number of deal-designs. 0, or 64 where there is no such thing. */
int bench_simulate(size_t worlds, size_t routes, const char *isa);
