/* Pay worked out in dollars and paid out in a rep's own money: payout by payout, at the rate the plan has on the
 * payout's last day. Lines stay in dollars; what is paid out is the payout's total turned once and rounded once. */
#pragma once
#include "pay_book.h"

/* The rates of the payouts of the book's last year; 0 where the rep is paid in dollars. A day before the first rate of
 * the currency has that one. */
void pay_rates_fill(const struct pay_book *book, double rates[MONTHS_PER_YEAR]);

/* A payout in hundredths of the rep's money. */
int64_t statement_paid_out(const struct statement *statement, size_t payout);
