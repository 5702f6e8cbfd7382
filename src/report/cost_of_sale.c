#include "cost_of_sale.h"

#include <math.h>

const char *const cost_part_names[COST_PARTS] = { "partner_margin", "fees", "rep_commission", "rep_spiff",
                                                  "program" };

/* A partner route's part of what the program costs in a world. */
static double program_usd(const struct tally *tally, size_t route)
{
    double partner_bookings_usd = 0.0;
    for (size_t r = 1; r < ROUTES_MAX; r++)
        partner_bookings_usd += tally->routes[r].bookings_usd;
    if (route == 0 || !(partner_bookings_usd > 0.0))
        return 0.0;
    return partner_tally_program_usd(&tally->partner) * tally->routes[route].bookings_usd /
           partner_bookings_usd;
}

struct cost_of_sale cost_of_sale_of(const struct run_result *run, size_t design, size_t route)
{
    struct cost_of_sale cost = { 0 };
    for (size_t world = 0; world < run->worlds; world++) {
        const struct tally *tally = &run->tallies[world * run->scenario->design_count + design];
        const struct tally_route *of = &tally->routes[route];
        cost.bookings_usd += of->bookings_usd;
        cost.parts_usd[COST_MARGIN] += of->partner_margin_usd;
        cost.parts_usd[COST_FEES] += of->fees_usd;
        cost.parts_usd[COST_COMMISSION] += of->rep_pay_usd - of->spiff_usd;
        cost.parts_usd[COST_SPIFF] += of->spiff_usd;
        cost.parts_usd[COST_OF_PROGRAM] += program_usd(tally, route);
    }
    double total_usd = 0.0;
    cost.bookings_usd /= (double)run->worlds;
    for (int part = 0; part < COST_PARTS; part++) {
        cost.parts_usd[part] /= (double)run->worlds;
        total_usd += cost.parts_usd[part];
    }
    cost.total_share = cost.bookings_usd > 0.0 ? total_usd / cost.bookings_usd : NAN;
    return cost;
}
