/* What must be sold to keep the pay, against answers on paper. Plain: 10 % of what the vendor receives, quota 1,000,000; a deal of list
 * 100,000 brings 80,000 direct and 65,000 by resale. */
#include <criterion/criterion.h>

#include "../../src/analysis/keep_pay.h"
#include "../plain_scenario.h"

enum { AT_QUOTA = 2 };

static struct keep_pay kept(const struct run_result *run, enum keep_routes routes, size_t level)
{
    struct keep_pay answers[KEEP_LEVELS];
    keep_pay_of(run, 1, 0, routes, answers);
    return answers[level];
}

static bool near(double one, double other)
{
    return fabs(one - other) <= 1e-9 * (1.0 + fabs(other));
}

Test(keep_pay, a_rate_of_8_percent_asks_for_a_quarter_more_sales)
{
    struct arena *arena = arena_open();
    struct scenario *scenario = plain_scenario(arena);
    plain_design_added(scenario)->rep.components[0].schedule.steps[0].pays = 0.08;
    const struct run_result run = plain_run(scenario, 1, 2, arena);
    for (size_t level = 0; level < KEEP_LEVELS; level++) {
        const struct keep_pay keep = kept(&run, KEEP_ALL_DIRECT, level);
        cr_expect(keep.status == KEEP_FOUND && near(keep.change_share, 0.25), "level %zu: %g", level,
                  keep.change_share);
        cr_expect(near(keep.pay_usd, 100000.0 + 100000.0 * keep_pay_attainment[level]));
        cr_expect(near(keep.sales_before_usd, 1e6 * keep_pay_attainment[level]));
        cr_expect(near(keep.attainment, 1.25 * keep_pay_attainment[level]));
    }
    arena_close(arena);
}

Test(keep_pay, higher_salary_is_kept_with_fewer_sales)
{
    struct arena *arena = arena_open();
    struct scenario *scenario = plain_scenario(arena);
    plain_design_added(scenario)->rep.salary_usd += 20000.0;
    const struct run_result run = plain_run(scenario, 1, 2, arena);
    cr_expect(near(kept(&run, KEEP_ALL_DIRECT, AT_QUOTA).change_share, -0.2));
    arena_close(arena);
}

/* Resale brings 13/16 of direct's receipts: full credit there asks for fewer sales, by what share of bookings resale has. */
Test(keep_pay, routes_that_pay_more_ask_for_less)
{
    struct arena *arena = arena_open();
    struct scenario *scenario = plain_scenario(arena);
    struct design *full = plain_design_added(scenario);
    full->rep.credit[0].basis = CREDIT_CUSTOMER_PRICE;
    const struct run_result run = plain_run(scenario, 1, 4, arena);
    const struct tally before = plain_total(&run, 0);
    const double resale = before.routes[1].bookings_usd / before.bookings_usd;
    cr_assert(resale > 0.0 && resale < 1.0);
    cr_expect(near(kept(&run, KEEP_AS_BEFORE, AT_QUOTA).change_share, -resale * (1.0 - 65.0 / 80.0)));
    cr_expect(near(kept(&run, KEEP_ALL_DIRECT, AT_QUOTA).change_share, 0.0));
    arena_close(arena);
}

Test(keep_pay, design_against_itself_asks_for_exactly_as_much)
{
    struct arena *arena = arena_open();
    struct scenario *scenario = plain_scenario(arena);
    scenario->designs[0].rep.components[0].cap_usd =
        110000.0; /* reached before 120 %: selling less pays the same */
    plain_design_added(scenario);
    const struct run_result run = plain_run(scenario, 1, 2, arena);
    for (int routes = 0; routes < KEEP_ROUTES; routes++)
        for (size_t level = 0; level < KEEP_LEVELS; level++)
            cr_expect(kept(&run, (enum keep_routes)routes, level).change_share == 0.0, "%s at %g",
                      keep_routes_names[routes], keep_pay_attainment[level]);
    arena_close(arena);
}

Test(keep_pay, pay_above_a_cap_cant_be_kept)
{
    struct arena *arena = arena_open();
    struct scenario *scenario = plain_scenario(arena);
    plain_design_added(scenario)->rep.components[0].cap_usd = 90000.0;
    const struct run_result run = plain_run(scenario, 1, 2, arena);
    cr_expect(kept(&run, KEEP_ALL_DIRECT, 1).change_share == 0.0);
    cr_expect(kept(&run, KEEP_ALL_DIRECT, AT_QUOTA).status == KEEP_NOT_REACHED);
    cr_expect(isnan(kept(&run, KEEP_ALL_DIRECT, AT_QUOTA).sales_usd));
    arena_close(arena);
}

Test(keep_pay, nothing_is_said_of_plans_that_pay_by_more_than_credit)
{
    struct arena *arena = arena_open();
    struct scenario *scenario = plain_scenario(arena);
    plain_design_added(scenario)->rep.components[0].measure = MEASURE_GROSS_MARGIN;
    const struct run_result run = plain_run(scenario, 1, 2, arena);
    cr_expect(kept(&run, KEEP_ALL_DIRECT, AT_QUOTA).status == KEEP_MORE_THAN_CREDIT);
    arena_close(arena);
}
