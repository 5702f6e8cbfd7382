/* Where a rep is indifferent between a partner route and direct: win lift against credit share.
 *
 * A deal sold with a partner pays a part of what it pays direct; the partner makes up for it by winning more often.
 * With every dollar of credit worth the same, the two balance where
 *     credit share x basis ratio x (1 + lift) = 1,
 * the basis ratio being the credit of partner deals at full share over that of the same deals sold direct (1 where both
 * are credited at the customer's price). That is the closed form. Thresholds, accelerators, SPIFFs and tapers bend it: the
 * same balance of what the plan really pays comes from the simulated deals, row by row. */
#pragma once
#include "sweep.h"

struct indifference_spec {
    const char *design; /* its name */
    const char *route;  /* a partner route's name, or "partner" for all */
    const char *lift;   /* FROM:TO:STEP */
    const char *credit; /* FROM:TO:STEP */
};

/* The two axes, first the win lift (`win_lift_share`), then the credit share (`credit_share`), into `sweep`, whose rerun is
 * set. False after errors in `diag`. */
bool indifference_axes(const struct indifference_spec *spec, const struct scenario *scenario,
                       struct sweep_spec *sweep, struct arena *arena, struct diag *diag);

struct indifference_row {
    double credit_share;
    double closed_lift_share; /* 1 / (credit share x basis ratio) - 1; NAN at no credit */
    double paid_lift_share;   /* by what the plan pays, at the grid's first lift; NAN where no lift does it */
};

struct indifference {
    const struct sweep *sweep;
    size_t design, route; /* route: index, or ALL_PARTNER_ROUTES */
    double basis_ratio;
    double market_lift_share; /* of the route in the scenario; mean over the routes for all */
    size_t row_count;
    const struct indifference_row *rows; /* ascending credit */
    const double *partner_share;         /* [row * lifts + lift]: part of all deals worked by the route */
};

/* Of a sweep over these axes with every point done. */
struct indifference indifference_of(const struct indifference_spec *spec, const struct sweep *sweep,
                                    const struct scenario *scenario, struct arena *arena);

/* The credit share at which the plan pays a partner deal like direct when partners win more often by `lift_share`:
 * between two rows of the map, pay being straight in credit there. NAN where no two rows are around it. */
double indifference_credit_share(const struct indifference *map, double lift_share);
