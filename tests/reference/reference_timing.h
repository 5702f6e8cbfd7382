/* When a won deal closes, where reps game it: the rules of engine/close_timing.h deal by deal. */
#pragma once
#include "reference_ledger.h"

/* A won deal as it is closed. */
struct closing {
    struct reference_deal deal; /* at the price conceded; closes when it closes */
    struct terms terms;
    size_t counts; /* month it is counted in */
    bool lost;     /* the customer would not wait */
    bool moved;    /* its price is another */
};

/* Notes moves in the tally. */
struct closing reference_closing(const struct desk *desk, const struct reference_deal *deal, size_t route,
                                 const struct terms *terms);

/* Counts the rep's quota period of `month` beside an edge of the plan. */
void reference_note_edges_of_plan(const struct desk *desk, size_t month);
