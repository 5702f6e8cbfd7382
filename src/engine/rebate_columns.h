/* Every rebate that a design and its dated changes know, each once: a rebate that a change leaves alone goes on in the same column,
 * so a change that changes nothing about it is no event. */
#pragma once
#include "../domain/scenario.h"

enum { REBATE_COLUMNS_MAX = REBATES_MAX * (1 + DESIGN_CHANGES_MAX) };

struct rebate_column {
    const struct rebate *rebate;
    const struct partner_program *program; /* the first that has it */
    struct condition_mask mask;            /* tiers as that program numbers them */
    /* Amounts of its base that fit, per dollar of customer price won by partners of a type and tier. */
    double fitting_share[PARTNER_TYPES_MAX][TIERS_MAX];
};

struct rebate_columns {
    size_t count;
    struct rebate_column columns[REBATE_COLUMNS_MAX];
};

/* The column of rebate `n` of the program, a new one where there is none like it. */
size_t rebate_columns_find(struct rebate_columns *columns, const struct partner_program *program, size_t n,
                           struct condition_mask mask);
