#include "fund_books.h"

#include "../base/arena.h"
#include "../domain/partner_fund.h"
#include <math.h>
#include <string.h>

size_t fund_books_bytes(size_t partner_count)
{
    return partner_count * FUND_MONTHS * sizeof(double);
}

struct fund_books fund_books_in(struct arena *arena, size_t partner_count)
{
    return (struct fund_books){ .monthly_usd = arena_array(arena, double, partner_count *FUND_MONTHS) };
}

void fund_books_begin(struct fund_books *books, size_t partner_count)
{
    memset(books->monthly_usd, 0, fund_books_bytes(partner_count));
    memset(books->unused_usd, 0, sizeof books->unused_usd);
    memset(books->lapsed, 0, sizeof books->lapsed);
}

double fund_months_of_use(const struct partner_fund *fund)
{
    return fund->expiry_months > 0.0 ? fmin(ceil(fund->expiry_months), FUND_MONTHS) : FUND_MONTHS;
}

/* A plain co-op without an accrual is a fund of its cap. */
static double earned_usd(const struct partner_fund *fund, double purchases_usd)
{
    return fund->accrual_share > 0.0 ? fund_accrued_usd(fund, purchases_usd)
                                     : fund->cap_share * purchases_usd;
}

double fund_used_in_a_year_usd(const struct partner_stage *stage, double purchases_usd)
{
    const struct partner_fund *fund = &stage->program->fund;
    const double available_usd = earned_usd(fund, purchases_usd);
    const double wanted_usd = stage->behaviour->fund_used_share * available_usd;
    return fund_paid_back_usd(fund, fund_spending_usd(fund, wanted_usd), available_usd, purchases_usd, 0.0);
}

double fund_books_month(struct fund_books *books, const struct partner_stage *stage, size_t partner,
                        size_t month, double purchases_usd, struct partner_tally *tally)
{
    const struct partner_fund *fund = &stage->program->fund;
    const double accrued_usd = earned_usd(fund, purchases_usd);
    double *monthly_usd = &books->monthly_usd[partner * FUND_MONTHS];
    monthly_usd[month % FUND_MONTHS] = fund_used_in_a_year_usd(stage, purchases_usd) / FUND_MONTHS;
    books->unused_usd[month] += accrued_usd;
    double used_usd = 0.0;
    for (size_t age = 0; (double)age < fund_months_of_use(fund) && age <= month; age++) {
        if (books->lapsed[month - age])
            continue;
        const double usd = monthly_usd[(month - age) % FUND_MONTHS];
        books->unused_usd[month - age] -= usd;
        used_usd += usd;
    }
    tally->fund_accrued_usd += accrued_usd;
    tally->fund_used_usd += used_usd;
    return used_usd;
}

void fund_books_lapse(struct fund_books *books, const struct partner_stage *stage, size_t month, bool last,
                      struct partner_tally *tally)
{
    const double months = stage->program->fund.expiry_months;
    for (size_t earned = 0; earned <= month; earned++) {
        if (!last && !(months > 0.0 && (double)(month + 1 - earned) >= months))
            continue;
        tally->fund_lapsed_usd += books->unused_usd[earned];
        books->unused_usd[earned] = 0.0;
        books->lapsed[earned] = true;
    }
}
