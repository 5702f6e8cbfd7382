/* Rounding happens once, at the statement line, and lines add up. */
#include "../../src/domain/cents.h"
#include <criterion/criterion.h>
#include <math.h>

Test(cents, halves_go_away_from_zero)
{
    cr_assert_eq(cents_from_usd(0.125), 13);
    cr_assert_eq(cents_from_usd(-0.125), -13);
    cr_assert_eq(cents_from_usd(0.124), 12);
    cr_assert_eq(cents_from_usd(0.0), 0);
}

/* 1.005 in binary is a hair under; so are 8.675 and 0.145. On paper all are halves. */
Test(cents, decimal_halves_count_as_halves)
{
    cr_assert_eq(cents_from_usd(1.005), 101);
    cr_assert_eq(cents_from_usd(8.675), 868);
    cr_assert_eq(cents_from_usd(-0.145), -15);
    cr_assert_eq(cents_from_usd(1.1 * 1.15), 127);
    cr_assert_eq(cents_from_usd(1.00499999), 100, "but less than half is less than half");
    for (long mills = 5; mills < 20000000; mills += 9990) /* every 5 in the third decimal rounds up */
        cr_assert_eq(cents_from_usd((double)mills / 1000.0), (double)(mills / 10 + (mills % 10 >= 5)));
}

Test(cents, amount_in_cents_reads_back_as_itself)
{
    for (long cents = 0; cents < 100000000; cents += 9973) {
        const double usd = usd_from_cents((double)cents);
        cr_assert_eq(cents_from_usd(usd), (double)cents);
        cr_assert_eq(usd_to_the_cent(usd), usd);
    }
    cr_assert_eq(usd_from_cents(29), 0.29);
}

Test(cents, very_large_amounts_are_left_alone)
{
    cr_assert_eq(usd_to_the_cent(1e15), 1e15);
    cr_assert_eq(usd_to_the_cent(-1e18), -1e18);
    cr_assert_eq(cents_from_usd(8.0e13 + 0.25), 8.0e15 + 25.0);
}

/* Three thirds of a dollar: the reader who adds the printed lines gets the printed total. */
Test(cents, statement_total_is_the_sum_of_its_lines)
{
    const double lines[] = { 1.0 / 3, 1.0 / 3, 1.0 / 3 };
    cr_assert_eq(statement_total_usd(lines, 3), 0.99);
    cr_assert_eq(statement_total_usd((double[]){ 10.004, 10.004, 10.004 }, 3), 30.00);
    cr_assert_eq(statement_total_usd((double[]){ 0.1, 0.2, -0.3 }, 3), 0.0);
    cr_assert_eq(statement_total_usd(NULL, 0), 0.0);
}

Test(cents, product_of_decimals_is_the_decimal)
{
    cr_assert_neq(1.15 * 100000, 115000, "the reason for this function");
    cr_assert_eq(usd_as_decimal(1.15 * 100000), 115000);
    cr_assert_eq(usd_as_decimal(0.07 * 100), 7);
    cr_assert_eq(usd_as_decimal(-1.1 * 1.1), -1.21);
    cr_assert_eq(usd_as_decimal(0.0), 0.0);
}

Test(cents, numbers_that_are_no_decimal_stay_as_they_are)
{
    cr_assert_eq(usd_as_decimal(1e6 / 12), 1e6 / 12);
    cr_assert_eq(usd_as_decimal(M_PI * 1e5), M_PI * 1e5);
    cr_assert_eq(usd_as_decimal(115000 + 1e-6), 115000 + 1e-6);
}
