/* The first page of every answer: direction, size, doubt, what flips it, cost; then what it
 * rests on. About 100 columns. */
#pragma once
#include "../analysis/comparison.h"
#include "../analysis/precision.h"
#include "page.h"

struct role;

struct page_one_options {
    size_t worlds_asked;
    const struct precision *precision; /* what the run stopped for; NULL: its number of worlds was given */
    size_t width;                      /* columns; 0: 100 */
    const struct role *role;           /* who it is for; NULL: nobody in particular */
    const char *folder;                /* where the files went, named at the end; NULL: not said */
};

/* Lives in `arena`. */
struct page page_one_of(const struct comparison *comparison, const struct page_one_options *options,
                        struct arena *arena);
