/* The terms of a deal's chance on a route and of what makes a rep like that route besides pay: added up in one place,
 * for the draw that works with the sums and for explanations that show them (MODEL.md sections 3 and 7). */
#pragma once
#include "deal_block.h"
#include "market_luck.h"

/* What a route adds to a deal's win log-odds. Size matters relative to the segment's median. */
struct route_shifts {
    double lift, fit, preference, relationship, size;
};

static inline struct route_shifts route_shifts_of(const struct route *route, double lift_log_odds,
                                                  const struct deal_block *deals, size_t i)
{
    return (struct route_shifts){ lift_log_odds, route->fit_slope * deals->fit[i],
                                  route->preference_shift * deals->preference[i],
                                  route->relationship_shift * deals->relationship[i],
                                  route->size_effect * deals->log_size[i] };
}

static inline double route_shifts_sum(const struct route_shifts *shifts)
{
    return shifts->lift + shifts->fit + shifts->preference + shifts->relationship + shifts->size;
}

/* Utility that no design changes. What is given up counts as positive. */
struct taste_terms {
    double route;          /* scale x Gumbel of the route */
    double partner_routes; /* partner_scale x the normal shared by partner routes; 0 direct */
    double hours, control;
};

static inline double taste_terms_sum(const struct taste_terms *terms)
{
    return terms->route + terms->partner_routes - terms->hours - terms->control;
}

/* The yardstick of utility, dollars: what an average dollar of the deal pays under the baseline plan, sold direct. */
static inline double par_usd_of(const struct segment_luck *here, double price_usd, double win_direct)
{
    return here->par_usd_per_usd * price_usd * win_direct;
}
