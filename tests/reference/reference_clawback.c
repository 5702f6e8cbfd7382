#include "reference_clawback.h"

#include "reference_partner.h"
#include <math.h>

double churn_share(const struct desk *desk, size_t route)
{
    const double direct = market_of(desk)->segments[desk->ledger->rep.segment].yearly_churn_share;
    const double odds = (1.0 - direct) / direct * exp(market_of(desk)->routes[route].retention_shift);
    return direct > 0.0 ? 1.0 / (1.0 + odds) : 0.0;
}

double months_to_churn(const struct desk *desk, const struct reference_deal *deal, size_t route)
{
    const double churn = desk->own != NULL ? 1.0 - desk->own->stay[route] : churn_share(desk, route);
    return churn > 0.0 ? floor(12.0 * log(deal->stays) / log1p(-churn)) : INFINITY;
}

double taken_back_share(const struct clawback *clawback, double months)
{
    if (!(months < clawback->months))
        return 0.0;
    return clawback->share * (clawback->kind == CLAWBACK_FULL ? 1.0 : 1.0 - months / clawback->months);
}

double expected_back_share(const struct clawback *clawback, double churn)
{
    double share = 0.0;
    for (double m = 0.0; churn > 0.0 && m < clawback->months; m += 1.0)
        share +=
            taken_back_share(clawback, m) * (pow(1.0 - churn, m / 12.0) - pow(1.0 - churn, (m + 1.0) / 12.0));
    return share;
}
