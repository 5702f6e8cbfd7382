/* Commission paid in parts: what waits for the customer's money or the year's end is taken off when the
 * deal is booked and comes back when it is due. */
#pragma once
#include "pay_book.h"

/* What the deal earned by now, its returns included, after gates and caps. */
int64_t booking_commission_cents(struct pay_book *book, const struct booking *deal);

/* The part of a deal's commission that has been or will be paid whatever the customer does. 1 once
 * collected. */
double paid_part_share(const struct pay_book *book, const struct booking *deal);

/* Brings deferred pay to what is known at the end of the payout. */
void defer_payments(struct pay_book *book);
