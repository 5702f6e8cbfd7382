#include "../../src/analysis/robust_verdict.h"
#include <criterion/criterion.h>
#include <gsl/gsl_cdf.h>
#include <math.h>

static struct estimate about(double value, double half)
{
    return (struct estimate){ value, value - half, value + half };
}

Test(robust_verdict, draws_are_counted_by_their_own_intervals)
{
    const struct estimate draws[] = { about(-3, 1), about(-2, 1), about(-0.5, 1),
                                      about(2, 1),  about(0, 0),  { (double)NAN, -INFINITY, INFINITY } };
    const struct robust_verdict verdict = robust_verdict_of(about(-2, 1), draws, 6, 64, 0.95);
    cr_assert_eq(verdict.at_value, SIGN_BELOW);
    cr_assert_eq(verdict.draws, 5, "a refused draw is no draw");
    cr_assert_eq(verdict.with[SIGN_BELOW], 2);
    cr_assert_eq(verdict.with[SIGN_ABOVE], 1);
    cr_assert_eq(verdict.with[SIGN_UNCLEAR], 1);
    cr_assert_eq(verdict.with[SIGN_ZERO], 1);
    cr_assert_eq(verdict.holds.value, 0.4);
}

/* Newcombe 1998, table I: 81 of 263 is 0.2553 to 0.3662; 0 of 20 is 0 to 0.1611. */
Test(robust_verdict, share_of_draws_has_wilsons_interval)
{
    struct estimate draws[263];
    for (size_t i = 0; i < 263; i++)
        draws[i] = about(i < 81 ? 1.0 : -1.0, 0.1);
    const struct robust_verdict some = robust_verdict_of(about(1, 0.1), draws, 263, 8, 0.95);
    cr_assert_float_eq(some.holds.low, 0.2553, 5e-5);
    cr_assert_float_eq(some.holds.high, 0.3662, 5e-5);
    const struct robust_verdict none = robust_verdict_of(about(1, 0.1), draws + 81, 20, 8, 0.95);
    cr_assert_eq(none.holds.low, 0.0);
    cr_assert_float_eq(none.holds.high, 0.1611, 5e-5);
}

/* Draws 1, 2, 3, 4 vary by 5/3; each mean of 16 worlds varies by 0.5 squared, one world by 2 squared. */
Test(robust_verdict, variance_of_worlds_within_a_draw_is_not_taken_for_doubt)
{
    const double half = 0.5 * gsl_cdf_tdist_Pinv(0.975, 15.0);
    struct estimate draws[4];
    for (size_t i = 0; i < 4; i++)
        draws[i] = about((double)i + 1.0, half);
    const struct robust_verdict verdict = robust_verdict_of(about(2.0, half), draws, 4, 16, 0.95);
    cr_assert_float_eq(verdict.luck_sd, 2.0, 1e-12);
    cr_assert_float_eq(verdict.assumption_sd, sqrt(5.0 / 3.0 - 0.25), 1e-12);
    cr_assert_float_eq(verdict.assumption_share, (5.0 / 3.0 - 0.25) / (5.0 / 3.0 - 0.25 + 4.0), 1e-12);
    cr_assert_float_eq(verdict.luck.high, 2.0 + 2.0 * 1.959964, 1e-5);
    cr_assert_float_eq(verdict.over_draws.value, 2.5, 1e-12);
    cr_assert_float_eq(verdict.over_draws.low, 1.075, 1e-12);
}

Test(robust_verdict, number_that_never_moves_leaves_no_doubt)
{
    const struct estimate draws[] = { about(0, 0), about(0, 0), about(0, 0) };
    const struct robust_verdict verdict = robust_verdict_of(about(0, 0), draws, 3, 4, 0.95);
    cr_assert_eq(verdict.at_value, SIGN_ZERO);
    cr_assert_eq(verdict.holds.value, 1.0);
    cr_assert_eq(verdict.assumption_sd, 0.0);
    cr_assert(isnan(verdict.assumption_share));
}
