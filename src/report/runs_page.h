/* What `evenkeel runs` says: the runs of a store, or two of them side by side. */
#pragma once
#include "page.h"

/* `runs` as run_store_list gives them. */
struct page runs_page_of(const char *store, const struct table *runs, size_t width, struct arena *arena);

/* `rows` as run_store_compare gives them, of the runs called `left` and `right`. */
struct page runs_compared_page_of(const char *left, const char *right, const struct table *rows, size_t width,
                                  struct arena *arena);
