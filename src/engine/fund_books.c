#include "fund_books.h"

#include "../domain/partner_fund.h"

double fund_books_month(struct fund_books *books, const struct partner_stage *stage, size_t month,
                        double purchases_usd, struct partner_tally *tally)
{
    const struct partner_fund *fund = &stage->program->fund;
    const double accrued_usd = fund_accrued_usd(fund, purchases_usd);
    const double earned_usd = fund->accrual_share > 0.0 ? accrued_usd : fund->cap_share * purchases_usd;
    const double wanted_usd = stage->behaviour->fund_used_share * earned_usd;
    const double used_usd =
        fund_paid_back_usd(fund, fund_spending_usd(fund, wanted_usd), earned_usd, purchases_usd, 0.0);
    books->unused_usd[month] += earned_usd - used_usd;
    tally->fund_accrued_usd += earned_usd;
    tally->fund_used_usd += used_usd;
    return used_usd;
}

void fund_books_lapse(struct fund_books *books, const struct partner_stage *stage, size_t month, bool last,
                      struct partner_tally *tally)
{
    const double months = stage->program->fund.expiry_months;
    for (size_t earned = 0; earned <= month; earned++) {
        if (!last && !(months > 0.0 && (double)(month - earned) >= months))
            continue;
        tally->fund_lapsed_usd += books->unused_usd[earned];
        books->unused_usd[earned] = 0.0;
    }
}
