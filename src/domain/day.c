#include "day.h"
#include <stdio.h>
#include <string.h>

enum { DAYS_PER_ERA = 146097, YEARS_PER_ERA = 400, DAYS_BEFORE_1970 = 719468 };

static bool is_leap(int year)
{
    return (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;
}

int days_in_year(int year)
{
    return is_leap(year) ? 366 : 365;
}

static int days_in_month(int year, int month)
{
    static const int days[] = { 31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31 };
    return month == 2 && is_leap(year) ? 29 : days[month - 1];
}

static int floor_divide(int number, int by)
{
    return number / by - (number % by < 0);
}

/* Years are counted from March, so that the leap day is the last of its year and the months before it
 * follow one pattern: 153 days to five of them. */
int day_of(int year, int month, int day_of_month)
{
    const int from_march = month > 2 ? month - 3 : month + 9;
    const int march_year = month > 2 ? year : year - 1;
    const int era = floor_divide(march_year, YEARS_PER_ERA);
    const int year_of_era = march_year - era * YEARS_PER_ERA;
    const int day_of_year = (153 * from_march + 2) / 5 + day_of_month - 1;
    const int day_of_era = year_of_era * 365 + year_of_era / 4 - year_of_era / 100 + day_of_year;
    return era * DAYS_PER_ERA + day_of_era - DAYS_BEFORE_1970;
}

struct date {
    int year, month, day;
};

static struct date date_of(int day)
{
    const int since_era = day + DAYS_BEFORE_1970;
    const int era = floor_divide(since_era, DAYS_PER_ERA);
    const int day_of_era = since_era - era * DAYS_PER_ERA;
    const int year_of_era = (day_of_era - day_of_era / 1460 + day_of_era / 36524 - day_of_era / 146096) / 365;
    const int day_of_year = day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
    const int from_march = (5 * day_of_year + 2) / 153;
    const int month = from_march < 10 ? from_march + 3 : from_march - 9;
    return (struct date){
        .year = year_of_era + era * YEARS_PER_ERA + (month <= 2),
        .month = month,
        .day = day_of_year - (153 * from_march + 2) / 5 + 1,
    };
}

static bool read_digits(const char *text, size_t count, int *number)
{
    *number = 0;
    for (size_t i = 0; i < count; i++) {
        if (text[i] < '0' || text[i] > '9')
            return false;
        *number = *number * 10 + (text[i] - '0');
    }
    return true;
}

bool day_from_text(const char *text, int *day)
{
    struct date date;
    if (strlen(text) != 10 || text[4] != '-' || text[7] != '-' || !read_digits(text, 4, &date.year) ||
        !read_digits(text + 5, 2, &date.month) || !read_digits(text + 8, 2, &date.day))
        return false;
    if (date.month < 1 || date.month > 12 || date.day < 1 || date.day > days_in_month(date.year, date.month))
        return false;
    *day = day_of(date.year, date.month, date.day);
    return true;
}

char *day_as_text(int day, char *out)
{
    const struct date date = date_of(day);
    char text[40];
    snprintf(text, sizeof text, "%04d-%02d-%02d", date.year, date.month, date.day);
    memcpy(out, text, 10);
    out[10] = '\0';
    return out;
}

int year_of_day(int day)
{
    return date_of(day).year;
}

int month_of_day(int day)
{
    return date_of(day).month;
}

/* The last day of a short month stands for the days it lacks: from 31 January, 28 February is a month. */
int months_between(int from, int to)
{
    const struct date start = date_of(from);
    const struct date end = date_of(to);
    const int months = (end.year - start.year) * 12 + end.month - start.month;
    const bool reached = end.day >= start.day || end.day == days_in_month(end.year, end.month);
    return reached ? months : months - 1;
}
