/* The plan's cap on a quota period, and the review of windfalls. */
#pragma once
#include "pay_book.h"

/* Brings what the plan's cap takes off `period` to what is known now. */
void cap_period(struct pay_book *book, size_t period);

/* Looks at the deals booked so far: marks a windfall once, and holds what it is paid where the plan
 * says so. */
void review_windfalls(struct pay_book *book);
