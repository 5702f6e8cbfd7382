/* What `evenkeel sweep` says: what was varied, what that shows in one sentence, and the numbers. */
#pragma once
#include "../analysis/sweep.h"
#include "page.h"

struct sweep_page {
    const struct sweep *sweep;
    size_t width;       /* columns; 0: 100 */
    const char *folder; /* where the files went, named at the end; NULL: not said */
};

/* Lives in `arena`. */
struct page sweep_page_of(const struct sweep_page *made, struct arena *arena);

/* The lines every page of a sweep opens and ends with; `folder` NULL: nothing. */
struct page sweep_page_open(const struct sweep_page *made, const char *finding, struct arena *arena);
void sweep_page_close(const struct page *page, const char *folder, const char *table);
