/* The periods of a plan year as ranges of days. A plan year begins on the first of a month and is named by the
 * calendar year it ends in: the year 2025 that begins in July runs from 2024-07-01 to 2025-06-30. Periods are
 * numbered from the first of the first year that is worked out, across years: the thirteenth month is the
 * year's first again. */
#pragma once
#include "rep_plan.h"

struct day_range {
    int first, last; /* both included */
};

struct pay_calendar {
    int first_year;
    size_t begins; /* month 1..12 of a year's first day; 0: January */
};

struct day_range year_range(int year, size_t begins);

/* The plan year `day` falls in. */
int plan_year_of_day(int day, size_t begins);

/* The range of period `number`, counted from the start of the first year. */
struct day_range period_range(struct pay_calendar calendar, enum quota_period period, size_t number);

/* The period `day` falls in; a day before the first year falls in period 0. */
size_t period_of_day(struct pay_calendar calendar, enum quota_period period, int day);

/* Months from the first day of a plan year to the month of `day`, 0..11. */
size_t month_of_plan_year(int day, size_t begins);

static inline int days_in_range(struct day_range range)
{
    return range.last - range.first + 1;
}

static inline bool range_holds(struct day_range range, int day)
{
    return range.first <= day && day <= range.last;
}
