/* The partners of a market file. */
#pragma once
#include "field_rows.h"

/* As read; `segment_weights` has segments for keys. */
struct partner_type_file {
    struct partner_type type;
    const struct node *segment_weights;
};

/* Puts what was read into `market`, whose segments are there and whose partner_type_count is set, and checks it. `tree`
 * is the market's. */
bool partners_finish(const struct node *tree, const struct partner_type_file *types, struct market *market,
                     struct load *load);
