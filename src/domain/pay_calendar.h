/* The periods of a year as ranges of days. Periods are numbered from the first of the first year that is
 * worked out, across years: the thirteenth month is January again. */
#pragma once
#include "rep_plan.h"

struct day_range {
    int first, last; /* both included */
};

struct day_range year_range(int year);

/* The range of period `number`, counted from the start of `first_year`. */
struct day_range period_range(int first_year, enum quota_period period, size_t number);

/* The period `day` falls in; a day before `first_year` falls in period 0. */
size_t period_of_day(int first_year, enum quota_period period, int day);

static inline int days_in_range(struct day_range range)
{
    return range.last - range.first + 1;
}

static inline bool range_holds(struct day_range range, int day)
{
    return range.first <= day && day <= range.last;
}
