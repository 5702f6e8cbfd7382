/* Commission taken back when a customer leaves early. */
#pragma once
#include "pay_book.h"

/* The part of a deal's commission that is taken back: 0 where the customer stays long enough. Months
 * served are whole months. `served` may be NULL. */
double clawback_share(const struct clawback *clawback, int booked_day, int churned_day, int *served);

/* Works out what the customers who have left by the end of the payout take of the pay, in the order in which they
 * left: each deal's own dollars at the rates reached by now, as far as gates let them through, and as far as the
 * pay of the quota period, with its caps worked out again, is less without them. The parts of that which were
 * never paid are told apart: they lapse. */
void clawback_reckon(struct pay_book *book);

/* Takes back what was reckoned, as far as it was paid. What changes later, by a return or a catch-up, changes
 * the clawback by its part. */
void clawback_pay(struct pay_book *book);
