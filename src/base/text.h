/* Numbers as text, text as numbers, and the nearest right name for a wrong one. */
#pragma once
#include <stdbool.h>
#include <stddef.h>

/* Parses a whole decimal number ("0.15", "1e6", "1_000_000" is refused). False if anything
 * is left over, or the value is not finite. Locale-free. */
bool text_to_number(const char *text, double *number);

/* Whole number 0..2^64-1. */
bool text_to_count(const char *text, unsigned long long *count);

/* The name in `names` nearest to `wrong` by edit distance, or NULL if none is near
 * (distance over a third of the length, at least 1; one more for another form of the same word, as
 * `quaterly` for `quarter`). Case and `-` for `_` cost nothing; a name
 * that only goes on after an underscore (`quota` for `quota_usd`) is at distance 1. */
const char *text_nearest(const char *wrong, const char *const *names, size_t count);

/* Writes a number with the fewest digits that read back to the same bits (17 at most), without an
 * exponent from 1e-5 to 1e15: 900000, not 9e+05.
 * `out` holds at least 32 bytes; returns `out`. */
char *text_from_number(double number, char *out);

/* 1234567.8 -> "1,234,568" with `decimals` digits after the point. `out` holds 48 bytes. */
char *text_grouped(double number, int decimals, char *out);

/* 13256 in three digits -> "13,300", 1.5712 -> "1.57". `out` holds 48 bytes. */
char *text_significant(double number, int digits, char *out);
