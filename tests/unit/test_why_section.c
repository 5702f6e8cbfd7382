#include "../../src/report/why_section.h"
#include <criterion/criterion.h>

static void rounded_adds_up(double mechanical, double choice, double dynamic)
{
    const double exact[CHANGE_PARTS] = { mechanical, choice, dynamic, mechanical + choice + dynamic };
    double rounded[CHANGE_PARTS];
    parts_round(exact, 1000.0, rounded);
    cr_assert_eq(rounded[PART_MECHANICAL] + rounded[PART_CHOICE] + rounded[PART_DYNAMIC],
                 rounded[PART_WHOLE]);
    for (int part = 0; part < CHANGE_PARTS; part++)
        cr_assert(rounded[part] - exact[part] <= 1000.0 && exact[part] - rounded[part] <= 1000.0);
}

Test(why_section, printed_parts_of_a_difference_add_up_to_the_printed_whole)
{
    rounded_adds_up(1499, 1499, 1499);
    rounded_adds_up(-1499, -1499, -1499);
    rounded_adds_up(500, 500, 500);
    rounded_adds_up(-400, -400, -400);
    rounded_adds_up(2400, -1600, 700);
    rounded_adds_up(-123456.7, 98765.4, -4321.0);
    rounded_adds_up(0, 0, 0);
}

Test(why_section, parts_that_are_whole_stay_as_they_are)
{
    const double exact[CHANGE_PARTS] = { 3000, -7000, 0, -4000 };
    double rounded[CHANGE_PARTS];
    parts_round(exact, 1000.0, rounded);
    for (int part = 0; part < CHANGE_PARTS; part++)
        cr_assert_eq(rounded[part], exact[part]);
}
