/* Numbers, periods and conditions of a plan as a plan document writes them. Texts live in the arena.
 *
 * What a plan states is written with every digit it has; what follows from it with four (a
 * rate in cents) or to the cent (dollars). */
#pragma once
#include "../domain/rep_plan.h"

struct arena;

/* 1234567.5 -> "1,234,567.5". */
const char *words_number(double number, struct arena *arena);

const char *words_usd(double usd, struct arena *arena);

/* Dollars that follow from others, to the cent: 3,287.64 USD. */
const char *words_usd_about(double usd, struct arena *arena);

/* 0.125 -> "12.5 %". */
const char *words_percent(double share, struct arena *arena);

/* Dollars per dollar that follow from others: 0.1041666 -> "10.42 cents". */
const char *words_cents(double rate, struct arena *arena);

/* "month", "quarter", "year". */
const char *words_period(enum quota_period period);

/* 1 -> "1st". */
const char *words_ordinal(size_t number, struct arena *arena);

/* "a, b or c". */
const char *words_list(const struct name_list *list, struct arena *arena);

/* "deals with a partner, found by a partner, with a new customer"; `all` where the condition is empty. */
const char *words_deals(const struct condition *condition, const char *all, struct arena *arena);

/* "a, b or c". */
const char *words_list(const struct name_list *list, struct arena *arena);
