/* Partners who place an order with the vendor in the rebate period where it earns more (domain/rebate_timing.h). What moves is the
 * partner's order; the customer's day, and with it the vendor's receipts and the rep's credit, stay.
 *
 * When a period ends, a partner that its usual orders of the next days would take over a step decides to place those early, by a gain above
 * what moving costs it; the period then stays open for a month for them. When a period's last month begins, a partner that gains by
 * it decides to hold its last orders back. Of the orders that close in those days it moves those whose customers let it. */
#pragma once
#include "partner_books.h"

/* Sets when the order of a won deal is placed, and takes what that costs off the partner's margin. `day` of its month, `u` in (0,1): the
 * customer's. Only what the partner buys itself can move. */
void order_place(const struct partner_books *books, double day, double u, struct partner_sale *sale,
                 struct partner_tally *tally);
