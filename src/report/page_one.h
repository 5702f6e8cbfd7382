/* The first page of every answer: direction, size, doubt, what flips it, cost; then what it
 * rests on. About 100 columns. */
#pragma once
#include "../analysis/comparison.h"
#include <stdbool.h>
#include <stdio.h>

struct page_one_options {
    size_t worlds_asked;
    size_t width; /* columns; 0: 100 */
    bool colour;
    const char *folder; /* where the files went, named at the end; NULL: not said */
};

/* False if `out` failed. */
bool page_one_print(const struct comparison *comparison, const struct page_one_options *options, FILE *out);
