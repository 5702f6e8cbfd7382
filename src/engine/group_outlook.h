/* The outlook of a plan that is not plain: a table for each group of components, with its gate open and with it
 * shut.
 *
 * A group's table is E[pay of the group at (total + X)], X being what the rest of the period (of the year,
 * where the group runs year to date) adds to its meter if everything is sold direct. A gate that looks at the very
 * total its group does is part of the group's function, so it is foreseen in full. Any other gate is
 * taken to stay as the deal in hand leaves it (full_offer.h). */
#pragma once
#include "design_terms.h"
#include "pilot.h"

struct arena;

enum gate_state { GATE_IS_OPEN, GATE_IS_SHUT, GATE_STATES };

struct group_outlook {
    const struct pay_layout *layout;
    /* [group][state]: tables as in struct outlook; NULL where the group has no such state or reads no table. */
    const double (*now[COMPONENTS_MAX][GATE_STATES])[MONTHS_PER_YEAR][OUTLOOK_POINTS];
    double cell[COMPONENTS_MAX][SEGMENTS_MAX]; /* in the meter's unit */
    bool cap_folded; /* one group pays everything: the plan's cap is part of its function */
};

/* What is compiled. `outlook` holds the pay terms of each segment. */
struct group_outlook_spec {
    const struct rep_plan *plan;
    const struct market *market;
    const struct pilot *pilot;
    const struct market_luck *luck; /* solved */
    uint64_t seed;
    const struct design_terms *terms;
    const struct outlook *outlook;
    enum outlook_kind kind;
};

struct group_outlook group_outlook_compile(const struct group_outlook_spec *spec, struct arena *arena);

/* Bytes of its tables. */
size_t group_outlook_bytes(const struct pay_layout *layout, const struct market *market);

/* Exact pay of a group at a total, caps of components taken off. `first_total` is what first_rate_meter
 * shows; the total itself but where each deal is paid alone. */
double group_pay_usd(const struct pay_layout *layout, const struct pay_group *group,
                     const struct pay_terms *terms, double total, double first_total, enum gate_state state);
