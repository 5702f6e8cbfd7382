/* The indifference map as a page, as a table and as a picture. */
#pragma once
#include "../analysis/indifference.h"
#include "sweep_page.h"
#include "table.h"

struct picture;

/* One sentence: what credit share and what win lift balance for the rep. */
const char *indifference_finding(const struct indifference *map, struct arena *arena);

/* Lives in `arena`. */
struct page indifference_page_of(const struct indifference *map, const struct sweep_page *made,
                                 struct arena *arena);

/* One row per win lift and credit share: the simulated share, and both break-even lifts. */
struct table indifference_table(const struct indifference *map, struct arena *arena);

/* The picture over that table. */
struct picture indifference_picture(const struct indifference *map, struct arena *arena);
