/* What it costs the vendor to sell 100 USD by a route, part by part: what partners keep, what reps are paid for the deal, what the
 * program costs. Salaries, which no deal moves, and cost of goods are left out. */
#pragma once
#include "../engine/run.h"

enum cost_part { COST_MARGIN, COST_FEES, COST_COMMISSION, COST_SPIFF, COST_OF_PROGRAM, COST_PARTS };
extern const char *const cost_part_names[COST_PARTS]; /* "partner_margin", .. "program" */

struct cost_of_sale {
    double bookings_usd; /* mean of worlds, whole horizon */
    double parts_usd[COST_PARTS];
    double total_share; /* all parts / bookings at customer price; NAN where nothing was sold by the route */
};

/* The program's cost is not known by route: partner routes share it by their bookings, direct has none of it. */
struct cost_of_sale cost_of_sale_of(const struct run_result *run, size_t design, size_t route);
