/* Marketing funds: a partner earns them with what it buys and uses them by spending on marketing, of which the vendor pays a part
 * back (struct partner_fund of partner_program.h). Accrued = used + lapsed + unused, always. */
#pragma once
#include "partner_program.h"

/* Earned on purchases, unrounded dollars; below 0 on a return. */
double fund_accrued_usd(const struct partner_fund *fund, double purchases_usd);

/* Paid back on marketing that cost the partner `spent_usd`: its cost share, never more than what is there (`available_usd`) nor,
 * with a cap, than cap share x `purchases_usd`, less what was paid back on those purchases before. Never negative. A program
 * without an accrual has a plain co-op: the cap alone limits it, and without a cap nothing does. */
double fund_paid_back_usd(const struct partner_fund *fund, double spent_usd, double available_usd,
                          double purchases_usd, double paid_before_usd);

/* What a partner must spend itself for `used_usd` to be paid back. */
double fund_spending_usd(const struct partner_fund *fund, double used_usd);

/* Takes `usd` off the amounts `left_usd`, first to last (oldest first). Returns what was taken: less than `usd` only where all
 * are empty. Amounts below 0 (returns) are passed over. */
double fund_take_oldest_usd(double *left_usd, size_t count, double usd);
