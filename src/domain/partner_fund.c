#include "partner_fund.h"
#include <math.h>

double fund_accrued_usd(const struct partner_fund *fund, double purchases_usd)
{
    return fund->accrual_share * purchases_usd;
}

double fund_paid_back_usd(const struct partner_fund *fund, double spent_usd, double available_usd,
                          double purchases_usd, double paid_before_usd)
{
    double limit_usd = INFINITY;
    if (fund->accrual_share > 0.0)
        limit_usd = available_usd;
    if (fund->cap_share > 0.0)
        limit_usd = fmin(limit_usd, fund->cap_share * purchases_usd - paid_before_usd);
    return fmax(0.0, fmin(fund->cost_share * spent_usd, limit_usd));
}

double fund_spending_usd(const struct partner_fund *fund, double used_usd)
{
    return fund->cost_share > 0.0 ? used_usd / fund->cost_share : 0.0;
}

double fund_take_oldest_usd(double *left_usd, size_t count, double usd)
{
    double taken_usd = 0.0;
    for (size_t i = 0; i < count && taken_usd < usd; i++) {
        const double part_usd = fmax(0.0, fmin(left_usd[i], usd - taken_usd));
        left_usd[i] -= part_usd;
        taken_usd += part_usd;
    }
    return taken_usd;
}
