/* Days of the calendar, for deals, plan changes and absences. A day is a whole number: days since
 * 1970-01-01 in the proleptic Gregorian calendar; no clock, no time zone. */
#pragma once
#include <stdbool.h>
#include <stddef.h>

/* The day of a date; months 1..12. */
int day_of(int year, int month, int day_of_month);

/* Reads YYYY-MM-DD. False if it is no date of the calendar. */
bool day_from_text(const char *text, int *day);

/* Writes YYYY-MM-DD; `out` holds 11 bytes. Returns `out`. */
char *day_as_text(int day, char *out);

int year_of_day(int day);
int month_of_day(int day); /* 1..12 */
int days_in_year(int year);

/* Whole months from `from` to `to`, counting a month when the same day of the month is reached. */
int months_between(int from, int to);
