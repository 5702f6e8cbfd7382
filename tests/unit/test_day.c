/* Days of the calendar. */
#include "../../src/domain/day.h"
#include <criterion/criterion.h>

static int on(const char *text)
{
    int day = 0;
    cr_assert(day_from_text(text, &day), "%s", text);
    return day;
}

Test(day, counting_starts_in_1970)
{
    cr_assert_eq(day_of(1970, 1, 1), 0);
    cr_assert_eq(day_of(1969, 12, 31), -1);
    cr_assert_eq(day_of(2000, 3, 1), 11017);
    cr_assert_eq(on("2025-01-01"), 20089);
}

Test(day, every_day_of_three_centuries_is_read_back)
{
    char text[11];
    for (int day = on("1890-01-01"); day <= on("2190-12-31"); day++) {
        int again = 0;
        cr_assert(day_from_text(day_as_text(day, text), &again));
        cr_assert_eq(again, day, "%s", text);
        cr_assert_eq(day_of(year_of_day(day), month_of_day(day), 1) <= day, 1);
    }
}

Test(day, what_is_no_date_is_refused)
{
    static const char *const bad[] = {
        "2025-02-29", "2025-13-01", "2025-00-10", "2025-04-31", "2025-4-1",
        "25-04-01",   "2025/04/01", "2025-04-0x", "",           "2025-04-01 "
    };
    int day;
    for (size_t i = 0; i < sizeof bad / sizeof *bad; i++)
        cr_assert(!day_from_text(bad[i], &day), "%s", bad[i]);
    cr_assert(day_from_text("2024-02-29", &day));
    cr_assert(!day_from_text("1900-02-29", &day));
}

Test(day, years_have_their_days)
{
    cr_assert_eq(days_in_year(2024), 366);
    cr_assert_eq(days_in_year(2025), 365);
    cr_assert_eq(days_in_year(2000), 366);
    cr_assert_eq(days_in_year(1900), 365);
}

Test(day, month_is_over_when_its_day_is_reached)
{
    cr_assert_eq(months_between(on("2025-01-15"), on("2025-02-14")), 0);
    cr_assert_eq(months_between(on("2025-01-15"), on("2025-02-15")), 1);
    cr_assert_eq(months_between(on("2024-11-15"), on("2025-11-14")), 11);
    cr_assert_eq(months_between(on("2024-11-15"), on("2025-11-15")), 12);
    cr_assert_eq(months_between(on("2025-01-31"), on("2025-02-28")), 1, "the last day of a short month");
    cr_assert_eq(months_between(on("2025-01-31"), on("2025-02-27")), 0);
    cr_assert_eq(months_between(on("2025-03-10"), on("2025-03-09")), -1);
}
