/* The page of a sensitivity: verdicts over draws, what flips them, tornado, indices, luck and doubt apart. */
#pragma once
#include "../analysis/sensitivity.h"
#include "page.h"

struct sensitivity_page_options {
    size_t width;       /* columns of the terminal; 0: 100 */
    const char *folder; /* NULL: the page says nothing of files */
};

struct page sensitivity_page_of(const struct sensitivity *made,
                                const struct sensitivity_page_options *options, struct arena *arena);
