#include "partner_tally.h"

double partner_tally_program_usd(const struct partner_tally *tally)
{
    return tally->rebate_accrued_usd + tally->fund_used_usd + tally->seller_spiff_usd +
           tally->program_cost_usd - tally->program_fee_usd;
}
