#include "pay_calendar.h"
#include "day.h"

struct day_range year_range(int year)
{
    return (struct day_range){ day_of(year, 1, 1), day_of(year, 12, 31) };
}

static int first_day_of_month(int first_year, size_t months)
{
    return day_of(first_year + (int)(months / MONTHS_PER_YEAR), (int)(months % MONTHS_PER_YEAR) + 1, 1);
}

struct day_range period_range(int first_year, enum quota_period period, size_t number)
{
    const size_t months = months_per_period(period);
    return (struct day_range){
        .first = first_day_of_month(first_year, number * months),
        .last = first_day_of_month(first_year, (number + 1) * months) - 1,
    };
}

size_t period_of_day(int first_year, enum quota_period period, int day)
{
    const int year = year_of_day(day);
    if (year < first_year)
        return 0;
    const size_t months = (size_t)(year - first_year) * MONTHS_PER_YEAR + (size_t)month_of_day(day) - 1;
    return months / months_per_period(period);
}
