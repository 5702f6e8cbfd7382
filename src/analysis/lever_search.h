/* The value of one lever at which a design's pull is zero, or its rep pay or the vendor's contribution equals the
 * baseline's: found by simulating again and again with the same luck (Brent's method).
 *
 * Every trial meets the same worlds, so the answer is exact for those worlds; the interval around it says how far other
 * worlds would move it. Pull changes in steps of one deal, so it is met up to a deal. */
#pragma once
#include "comparison.h"
#include "rerun.h"

enum lever_target { LEVER_PULL, LEVER_PAY, LEVER_CONTRIBUTION, LEVER_TARGETS };
extern const char *const lever_target_names[]; /* "pull", "pay", "contribution"; NULL-terminated */

struct lever {
    const char *label, *unit;
    double low, high; /* looked at */
    double tolerance; /* the bracket's width at the end, in the lever's unit */
    const char *const *(*changes)(const void *context, double value,
                                  struct arena *arena); /* lines that set it */
    const void *context;
};

/* A design with the lever at one value. */
struct lever_state {
    double value;
    struct estimate pull, pay_change, contribution_change; /* changes: against the baseline of the same run */
    double rep_pay_usd, contribution_usd;                  /* of the design */
};

enum lever_status {
    LEVER_FOUND,
    LEVER_NONE_IN_RANGE, /* the target has the same sign all the way */
    LEVER_STOPPED,       /* by Ctrl-C, before it was found */
};

struct lever_answer {
    enum lever_status status;
    double value, low, high; /* FOUND; the interval is -INFINITY, INFINITY where none is known */
    struct lever_state at_low, at_high, here; /* `here`: at the value found */
    size_t runs;                              /* simulations made */
};

/* Of `target`, which is zero where the question is answered. */
struct estimate lever_target_of(const struct lever_state *state, enum lever_target target);

/* A design of a comparison as it is. `value` is NAN. */
struct lever_state lever_state_of(const struct comparison *comparison, size_t design);

/* `design` names one; `rerun` keeps it and the baseline. False if a value can't be loaded: errors in `diag`. */
bool lever_search(const struct rerun *rerun, const char *design, const struct lever *lever,
                  enum lever_target target, struct lever_answer *answer, struct diag *diag);
