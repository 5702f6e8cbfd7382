/* The promise of the same bits needs a * b + c to be a product, rounded, and then a sum, rounded. A
 * compiler that contracts the two into one operation rounds once and gives other bits on other
 * processors. */
#include "../../src/domain/rep_plan.h"
#include <criterion/criterion.h>
#include <math.h>

/* 0.1 x 10 - 1 is 0 in two roundings and 2^-54 in one. */
static volatile double a = 0.1;
static volatile double b = 10.0;
static volatile double c = -1.0;

/* Out of line, so that the compiler can't reuse its product. */
__attribute__((noinline)) static double in_two_steps(double x, double y, double z)
{
    const volatile double product = x * y;
    return product + z;
}

Test(fp_contract, these_numbers_can_tell_one_rounding_from_two)
{
    cr_assert_neq(fma(a, b, c), in_two_steps(a, b, c));
}

Test(fp_contract, compiler_rounds_the_product_before_the_sum)
{
    const double x = a, y = b, z = c;
    cr_assert_eq(x * y + z, in_two_steps(x, y, z));
}

/* The program's own objects, not only this file. */
Test(fp_contract, program_rounds_the_product_before_the_sum)
{
    const struct spiff spiff = { .name = "probe", .amount_usd = c, .share = a };
    cr_assert_eq(spiff_usd(&spiff, b), in_two_steps(a, b, c));
}
