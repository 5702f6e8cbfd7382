/* What a deal, won on a route, adds to the rep's pay by the books as they stand: component by component and band by band.
 *
 * The parts' changes, what the credit rule's multiplier adds and what the plan's cap takes off add up to the commission,
 * which comes from the function that posts won deals. */
#pragma once
#include "../domain/part_bands.h"
#include "commission.h"

/* One component. Totals are in the unit it counts: dollars of credit or margin, deals, or a share. */
struct pay_part {
    const struct component *component;
    struct schedule in_dollars;
    bool gate_was_open, gate_open; /* before the deal, and with it */
    double total_before, total_after;
    double before_usd, after_usd; /* what it pays, its own cap taken off */
    size_t band_count;            /* the deal's own dollars at the rates it reaches */
    struct band_line bands[STEPS_MAX];
};

struct pay_trace {
    double credit_before_usd, quota_usd; /* of the quota period the deal closes in */
    size_t part_count;
    struct pay_part parts[COMPONENTS_MAX];
    double multiplied_usd; /* by the pay multiplier of the credit rule, where parts don't hold it already */
    double cap_usd;        /* <= 0: what the plan's cap takes off */
    struct commission commission;
};

/* Tries the deal on the books and leaves them as they were. */
struct pay_trace pay_trace_of(const struct deal_in_hand *hand, size_t route, struct rep_books *books);
