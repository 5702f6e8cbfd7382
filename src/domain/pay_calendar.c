#include "pay_calendar.h"
#include "day.h"

/* Whole months between January and the first of the year. */
static int months_after_january(size_t begins)
{
    return begins > 1 ? (int)begins - 1 : 0;
}

/* The first day of the month that lies `months` after the first of `year`, which may be in the year before. */
static int first_day_of_month(int year, size_t begins, int months)
{
    const int late = months_after_january(begins);
    const int from_january = months + late + (late > 0 ? (year - 1) : year) * MONTHS_PER_YEAR;
    return day_of(from_january / MONTHS_PER_YEAR, from_january % MONTHS_PER_YEAR + 1, 1);
}

struct day_range year_range(int year, size_t begins)
{
    return (struct day_range){ first_day_of_month(year, begins, 0),
                               first_day_of_month(year, begins, MONTHS_PER_YEAR) - 1 };
}

int plan_year_of_day(int day, size_t begins)
{
    const int late = months_after_january(begins);
    return year_of_day(day) + (late > 0 && month_of_day(day) > late);
}

size_t month_of_plan_year(int day, size_t begins)
{
    const int months = month_of_day(day) - 1 - months_after_january(begins);
    return (size_t)(months < 0 ? months + MONTHS_PER_YEAR : months);
}

struct day_range period_range(struct pay_calendar calendar, enum quota_period period, size_t number)
{
    const int months = (int)months_per_period(period);
    return (struct day_range){
        .first = first_day_of_month(calendar.first_year, calendar.begins, (int)number * months),
        .last = first_day_of_month(calendar.first_year, calendar.begins, ((int)number + 1) * months) - 1,
    };
}

size_t period_of_day(struct pay_calendar calendar, enum quota_period period, int day)
{
    const int year = plan_year_of_day(day, calendar.begins);
    if (year < calendar.first_year)
        return 0;
    const size_t months =
        (size_t)(year - calendar.first_year) * MONTHS_PER_YEAR + month_of_plan_year(day, calendar.begins);
    return months / months_per_period(period);
}
