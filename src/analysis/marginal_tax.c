#include "marginal_tax.h"
#include <math.h>

/* Below a ten-thousandth of a dollar there is nothing to compare with. */
static struct tax_of tax_of(double direct_usd, double route_usd)
{
    const bool is_paid = direct_usd > 1e-4;
    return (struct tax_of){ direct_usd, route_usd, is_paid ? 1.0 - route_usd / direct_usd : NAN };
}

struct marginal_tax marginal_tax_of(const struct pay_case *pay_case, size_t route, double attainment)
{
    return (struct marginal_tax){
        .deal = tax_of(case_deal_usd(pay_case, 0, attainment), case_deal_usd(pay_case, route, attainment)),
        .year = tax_of(case_year_usd(pay_case, 0, attainment), case_year_usd(pay_case, route, attainment)),
    };
}
