/* What a deal earns under one component, written as lines: one for each band it is paid in; what a new
 * level pays on earlier deals is a line of its own. */
#pragma once
#include "pay_book.h"

/* Moves the deal's window and writes the lines. `sale` is the booking whose pay it is: the deal itself, or
 * what a return takes back. */
void component_pay(struct pay_book *book, size_t part, const struct booking *deal, struct booking *sale,
                   struct band_change change);

/* Amounts that are paid for nothing sold, where a schedule starts with one; written once, in the first quota period
 * of the window in which the rep is there. */
void component_open(struct pay_book *book, size_t part, size_t period);

/* A quota period begins for a component on the periods so far: its window is laid out by the new quota, and what
 * that changes for the deals booked so far is a line. */
void component_next_period(struct pay_book *book, size_t part, size_t period);

/* A component that looks at a ratio pays when its window has ended. */
void component_pay_ratio(struct pay_book *book, size_t part, size_t period);

/* What `sale` earned by itself under the component, at the rates its window has reached by now, without
 * what was returned. Exact dollars. */
double component_own_usd(struct pay_book *book, size_t part, const struct booking *sale);
