/* Commission paid in parts: what waits for the customer's money or the year's end is taken off when the
 * deal is booked and comes back when it is due. */
#pragma once
#include "pay_book.h"

/* What the deal earned by now, its returns included, after gates and caps. */
int64_t booking_commission_cents(struct pay_book *book, const struct booking *deal);

/* The part of a deal's commission that waits for the customer's money, or never came because the customer left
 * first; 0 once it was paid. */
double unpaid_on_collection_share(const struct pay_book *book, const struct booking *deal);

/* The part that is kept for the end of the deal's year, if that had not come when the customer left on `day`; else
 * 0. */
double unpaid_at_year_end_share(const struct pay_book *book, const struct booking *deal, int day);

/* Brings deferred pay to what is known at the end of the payout. */
void defer_payments(struct pay_book *book);
