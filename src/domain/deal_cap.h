/* The most that one deal earns under a component, for one rep: what is above it is taken off as soon as the deal's
 * own dollars are worth more, at the rates reached by then, and comes back where they are worth less again. */
#pragma once
#include "pay_book.h"

/* What `sale` earned by itself under the component, up to its cap for one deal. Exact dollars. */
double deal_own_usd(struct pay_book *book, size_t part, const struct booking *sale);

/* Brings what the caps for one deal take off to what is known now. */
void cap_deals(struct pay_book *book);
