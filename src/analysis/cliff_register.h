/* Every place where a plan's pay jumps, or stops: where a rep gains or loses by a hair's breadth.
 *
 * Places are read off the rules (steps, thresholds, gates, caps, minimums), not looked for along the
 * curve, so that none is missed between two points. A place whose pay turns out not to jump is no cliff. */
#pragma once
#include "case_pay.h"

struct arena;

/* What is moved across the place. */
enum cliff_axis {
    CLIFF_ATTAINMENT,
    CLIFF_PARTNER_SHARE, /* of the credit */
    CLIFF_NEW_CUSTOMER_SHARE,
    CLIFF_PARTNER_DEALS, /* won in the period, or in the year if `of_year` */
    CLIFF_DEAL_USD,      /* size of one deal, in what its rule looks at */
    CLIFF_AXES,
};
extern const char *const cliff_axis_names[CLIFF_AXES]; /* "attainment", "partner share", .. */

struct cliff {
    enum cliff_axis axis;
    double at;         /* attainment and shares: 1 is 100 %; deals; dollars */
    bool at_place;     /* the far side is paid at the very place; else only above it */
    double attainment; /* where the rep stands when the jump is measured */
    const char *rule;  /* the plan's words: names of components, SPIFFs; "the plan" */
    const char *cause; /* "step", "threshold", "gate", "cap", .. */
    bool is_end;       /* pay stops rising here: no jump */
    bool of_plan;      /* an end at the plan's cap, not a component's */
    bool of_year;      /* dollars of a year, else of a quota period or of the deal */
    double below_usd, above_usd;
    double jump_usd; /* above - below */
};

struct cliff_register {
    size_t count;
    const struct cliff *cliffs; /* by axis, then place */
};

/* `reach` is the attainment at which gates that open later are measured, above 1. In `arena`. Cannot fail. */
struct cliff_register cliff_register_of(const struct pay_case *pay_case, double reach, struct arena *arena);
