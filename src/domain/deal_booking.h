/* Deals put into the book: what each is credited, and what that changes. */
#pragma once
#include "pay_book.h"

/* Lists the deals of the book's years in the order in which they are paid, returns tied to their sales. */
void bookings_fill(struct pay_book *book, const struct closed_deal *deals, size_t deal_count);

/* Credits one deal and pays it under every component. */
void booking_pay(struct pay_book *book, struct booking *deal);
