/* Every rebate that a design and its dated changes know, each once: a rebate that a change leaves alone goes on in the same column,
 * so a change that changes nothing about it is no event. */
#pragma once
#include "../domain/scenario.h"

enum { REBATE_COLUMNS_MAX = REBATES_MAX * (1 + DESIGN_CHANGES_MAX) };

struct rebate_column {
    const struct rebate *rebate;
    struct condition_mask mask; /* tiers as the program that names the rebate numbers them */
};

struct rebate_columns {
    size_t count;
    struct rebate_column columns[REBATE_COLUMNS_MAX];
};

/* The rebate's column, a new one where there is none like it. */
size_t rebate_columns_find(struct rebate_columns *columns, const struct rebate *rebate,
                           struct condition_mask mask);
