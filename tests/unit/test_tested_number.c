#include "../../src/analysis/tested_number.h"
#include "../../src/base/diag.h"
#include <criterion/criterion.h>
#include <math.h>
#include <string.h>

Test(tested_number, pull_has_a_zero_of_its_own_and_contribution_is_a_change)
{
    cr_assert(!tested_number_of("pull_points").change);
    cr_assert(!tested_number_of("gap_with_lift_usd_mean").change);
    cr_assert(tested_number_of("contribution_usd").change);
}

Test(tested_number, unknown_metric_is_told_the_nearest_name)
{
    struct diag diag = { 0 };
    struct scenario scenario = { 0 };
    struct tested_number tested;
    cr_assert(!tested_number_read("contribution", &scenario, &tested, &diag));
    cr_assert_str_eq(diag.problems[0].message,
                     "--metric is contribution, must be a number of designs.csv or estimates.csv");
    cr_assert(strstr(diag.problems[0].hint, "contribution_usd"));
    cr_assert(!tested_number_read("trust_end", &scenario, &tested, &diag), "the market has no partners");
    scenario.market.partner_type_count = 1;
    cr_assert(tested_number_read("trust_end", &scenario, &tested, &diag));
    diag_close(&diag);
}

Test(tested_number, sign_is_told_only_where_the_interval_is_clear_of_zero)
{
    cr_assert_eq(sign_of((struct estimate){ -2, -3, -1 }), SIGN_BELOW);
    cr_assert_eq(sign_of((struct estimate){ 2, 1, 3 }), SIGN_ABOVE);
    cr_assert_eq(sign_of((struct estimate){ 2, -1, 5 }), SIGN_UNCLEAR);
    cr_assert_eq(sign_of((struct estimate){ 0, 0, 0 }), SIGN_ZERO);
    cr_assert_eq(sign_of((struct estimate){ (double)NAN, -INFINITY, INFINITY }), SIGN_UNCLEAR);
}
