/* What a plan pays where a rep stands, and what one more deal adds by each route.
 *
 * Pay is variable pay and SPIFFs of a year, every quota period of which ends at the attainment given. SPIFFs
 * count as if they ran all year and their budget held. Not rounded. */
#pragma once
#include "pay_case.h"

/* Sold by the base route. */
double case_pay_usd(const struct pay_case *pay_case, double attainment);

/* The same deals, as many of them, all by `route`: fewer dollars of credit where the route credits less. */
double case_year_usd(const struct pay_case *pay_case, size_t route, double attainment);

/* What one more deal by `route` adds for a rep who stands at `attainment` after deals by the base route, the
 * first of the year by this one. */
double case_deal_usd(const struct pay_case *pay_case, size_t route, double attainment);

/* Dollars of pay per dollar of credit just above `attainment`, SPIFFs left out; of quota sold where the base
 * route is credited nothing. A jump at or next to the place is not in it. */
double case_rate(const struct pay_case *pay_case, double attainment);

/* One component's pay of a year, after its gate and cap. */
double case_component_usd(const struct pay_case *pay_case, size_t component, double attainment);

/* Every attainment above 0 at which a rule changes: steps, thresholds, gates and raised caps, in rising order
 * without repeats. Returns how many, at most CASE_BREAKS_MAX. */
enum { CASE_BREAKS_MAX = COMPONENTS_MAX * (STEPS_MAX + 2) + 1 };
size_t case_breaks(const struct pay_case *pay_case, double attainments[CASE_BREAKS_MAX]);

/* The lowest attainment at which `component` (NO_COMPONENT: all pay) reaches `usd` a year, up to
 * CASE_ATTAINMENT_MAX; NAN: not reached. */
#define CASE_ATTAINMENT_MAX 10.0
double case_reaching(const struct pay_case *pay_case, size_t component, double usd);

/* Pay just below and just above a place, straight lines carried to it. */
struct case_limits {
    double below_usd, above_usd;
    bool at_place; /* what is paid above is paid at the very place too */
};
struct case_limits case_limits_at(const struct pay_case *pay_case, double attainment);
