/* The promise of a large run: 10,000 reps x 16 designs x 1,000 worlds x 12 months in under 500 MB, in linear time. */
#pragma once
#include <stddef.h>

/* How many worlds `make bench` does of the thousand. */
enum { LARGE_WORLDS_USUAL = 40, LARGE_WORLDS_PROMISED = 1000 };

/* A quarter of the worlds, or 20, and all, through the program itself, with all that `evenkeel run` writes but pictures; prints what time and
 * memory go with and what takes the memory, and keeps the rows. 0, or the code to end with: 70 where the memory would be more than promised. */
int bench_large(size_t worlds);
