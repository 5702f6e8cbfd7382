/* Commission taken back when a customer leaves early. */
#pragma once
#include "pay_book.h"

/* The part of a deal's commission that is taken back: 0 where the customer stays long enough. Months
 * served are whole months. `served` may be NULL. */
double clawback_share(const struct clawback *clawback, int booked_day, int churned_day, int *served);

/* Takes back commission of every deal whose customer has left: at the rate it is worked out with by
 * now, what gates and caps let through and what has been paid of it. What changes later, by a return or
 * a catch-up, changes the clawback by its part. */
void clawback_pay(struct pay_book *book);
