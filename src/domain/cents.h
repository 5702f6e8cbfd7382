/* Where money becomes cents.
 *
 * Nothing is rounded on the way: pay and prices are exact dollars until a line is printed or
 * invoiced. There each line is rounded alone, half a cent away from zero, and totals are sums
 * of the rounded lines, so that a reader who adds the lines gets the total. Cents are whole
 * numbers in a double, exact to 2^53 of them (90 trillion dollars). */
#pragma once
#include <stddef.h>

/* The nearest whole number of cents. Halves go away from zero, also where binary dollars fall
 * a hair short of a decimal half: 1.005 is 101 cents, as on paper. */
double cents_from_usd(double usd);

/* The double nearest to a whole number of cents: exactly what reading "0.29" gives. */
double usd_from_cents(double cents);

/* A statement line: dollars rounded to the cent. */
double usd_to_the_cent(double usd);

/* The total of a statement: its lines rounded one by one, then added. */
double statement_total_usd(const double *line_usd, size_t line_count);

/* The decimal that a product of decimals stands for: 1.15 x 100,000 is 115,000, not
 * 114,999.99999999999, so a deal that lands exactly on a boundary is on the side the plan says.
 * Moves `usd` by a few units in the last place at most, and only onto a multiple of 0.0001. */
double usd_as_decimal(double usd);
