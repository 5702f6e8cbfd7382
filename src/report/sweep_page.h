/* What `evenkeel sweep` says on a terminal: what was varied, what that shows in one sentence, and the numbers. */
#pragma once
#include "../analysis/sweep.h"
#include <stdio.h>

struct sweep_page {
    const struct sweep *sweep;
    size_t width; /* columns; 0: 100 */
    bool colour;
    const char *folder; /* where the files went, named at the end; NULL: not said */
};

/* False if `out` failed. */
bool sweep_page_print(const struct sweep_page *page, FILE *out);

/* The lines every page of a sweep opens and ends with. */
void sweep_page_open(const struct sweep_page *page, const char *finding, struct arena *arena, FILE *out);
void sweep_page_close(const struct sweep_page *page, const char *table, struct arena *arena, FILE *out);
size_t sweep_page_width(const struct sweep_page *page);
