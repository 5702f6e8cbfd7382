/* Month ends under a plan that is not plain: quota periods are paid, payouts topped up, years closed. */
#pragma once
#include "rep_books.h"

/* After the last deal of `month`. How often pay is paid out changes no year's pay by itself: a payout is the
 * year's pay so far less what was paid; only draws and guarantees look at it. */
void payout_end_month(struct rep_books *books, const struct roster *roster, size_t month,
                      struct tally *tally);
