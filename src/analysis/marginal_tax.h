/* The channel tax of a plan at an attainment: what the same deal, at the same price and won, costs the rep if it
 * goes by a partner route (MODEL.md section 6).
 *
 *     of a deal    1 - pay for one more deal by the route / pay for one more deal direct
 *     of the year  1 - pay of a year all by the route / pay of a year all direct, with as many deals
 *
 * The second is larger than the credit lost where lost credit also delays an accelerator: with 10 % to a
 * quota of 1,000,000, 1.5 times above it and 80 % credit, a year that makes 120 % direct loses 26.2 %. */
#pragma once
#include "case_pay.h"

struct tax_of {
    double direct_usd, route_usd;
    double tax_share; /* negative: a partner deal is paid more; NAN: direct pays nothing to compare with */
};

struct marginal_tax {
    struct tax_of deal, year;
};

/* `route` is an index of the case's routes; 0 is direct, whose tax is 0. Cannot fail. */
struct marginal_tax marginal_tax_of(const struct pay_case *pay_case, size_t route, double attainment);
