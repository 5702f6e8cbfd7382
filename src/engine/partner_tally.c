#include "partner_tally.h"

double partner_tally_program_usd(const struct partner_tally *tally)
{
    return tally->rebate_accrued_usd + tally->fund_used_usd + tally->seller_spiff_usd +
           tally->program_cost_usd - tally->program_fee_usd;
}

/* Nothing but doubles, so it is added as one column. */
_Static_assert(sizeof(struct tally_partner_pnl) % sizeof(double) == 0, "profit and loss holds doubles only");

void tally_partner_pnl_add(struct tally_partner_pnl *total, const struct tally_partner_pnl *more)
{
    double *sum = (double *)total;
    const double *part = (const double *)more;
    for (size_t i = 0; i < sizeof *total / sizeof *sum; i++)
        sum[i] += part[i];
}
