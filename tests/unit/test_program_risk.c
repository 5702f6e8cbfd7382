/* What programs cost in bad worlds and bring back, from worlds whose numbers are counted out. */
#include "../../src/analysis/program_risk.h"
#include "fake_partners.h"
#include <criterion/criterion.h>

/* Five worlds that accrue 100, 200, .. 500; the baseline's always 200. */
static struct run_result five_worlds(struct arena *arena)
{
    struct run_result run = fake_partner_run(arena);
    struct tally *tallies = (struct tally *)run.tallies;
    run.worlds = 5;
    for (size_t world = 0; world < run.worlds; world++) {
        /* Not in order: quantiles sort. */
        const double usd = 100.0 * (double)(1 + world * 3 % 5);
        for (size_t d = 0; d < FAKE_DESIGNS; d++) {
            struct partner_tally *partner = &tallies[world * FAKE_DESIGNS + d].partner;
            *partner = (struct partner_tally){ .rebate_accrued_usd = d == FAKE_FULL_CREDIT ? 200.0 : usd };
            partner->months[7].liability_usd = usd / 2.0;
            partner->months[8].liability_usd = usd / 4.0;
        }
    }
    return run;
}

Test(program_risk, a_spread_is_quantiles_of_worlds_and_an_overrun_is_above_the_baselines_mean)
{
    struct arena *arena = arena_open();
    const struct run_result run = five_worlds(arena);
    const struct cost_spread spread = cost_spread_of(&run, FAKE_BOOST, COST_REBATES_ACCRUED);
    cr_expect_float_eq(spread.mean_usd, 300.0, 1e-9);
    cr_expect_float_eq(spread.p50_usd, 300.0, 1e-9);
    cr_expect_float_eq(spread.p90_usd, 460.0, 1e-9, "0.9 of the way from the first of five to the last");
    cr_expect_float_eq(spread.p95_usd, 480.0, 1e-9);
    cr_expect_float_eq(spread.most_usd, 500.0, 1e-9);
    cr_expect_float_eq(spread.budget_usd, 200.0, 1e-9);
    cr_expect_float_eq(spread.overrun_share, 0.6, 1e-9, "300, 400 and 500; 200 is on budget");
    arena_close(arena);
}

Test(program_risk, what_is_owed_most_is_the_worst_month_of_each_world)
{
    struct arena *arena = arena_open();
    const struct run_result run = five_worlds(arena);
    cr_expect_float_eq(cost_spread_of(&run, FAKE_BOOST, COST_REBATES_OWED_MOST).mean_usd, 150.0, 1e-9);
    cr_expect_float_eq(cost_spread_of(&run, FAKE_BOOST, COST_REBATES_OWED_MOST).most_usd, 250.0, 1e-9);
    arena_close(arena);
}

Test(program_risk, rebates_accrued_are_rebates_paid_and_owed)
{
    struct arena *arena = arena_open();
    const struct run_result run = fake_partner_run(arena);
    for (size_t d = 0; d < FAKE_DESIGNS; d++)
        cr_expect_float_eq(cost_spread_of(&run, d, COST_REBATES_ACCRUED).mean_usd,
                           cost_spread_of(&run, d, COST_REBATES_PAID).mean_usd +
                               cost_spread_of(&run, d, COST_REBATES_OWED_END).mean_usd,
                           1e-6);
    arena_close(arena);
}

/* One partner route: 1,000 sold, 800 received, 200 of goods, 100 to the rep, 150 of margin; half of it the partner found. The
 * program costs 50. */
static struct run_result one_route(struct arena *arena)
{
    struct run_result run = fake_partner_run(arena);
    struct tally *tallies = (struct tally *)run.tallies;
    for (size_t i = 0; i < FAKE_WORLDS * FAKE_DESIGNS; i++) {
        tallies[i] = (struct tally){ 0 };
        tallies[i].routes[1] = (struct tally_route){ .bookings_usd = 1000,
                                                     .receipts_usd = 800,
                                                     .cost_of_goods_usd = 200,
                                                     .rep_pay_usd = 100,
                                                     .partner_margin_usd = 150 };
        tallies[i].partner.sourced_won_usd = 500;
        tallies[i].partner.fund_used_usd = 50;
    }
    return run;
}

/* Program: 0.5 x (800 - 200 - 100) = 250 for 50. With margins: 0.5 x 650 = 325 for 200. */
Test(program_risk, a_return_is_the_gain_that_needed_the_partner_less_the_incentives_over_them)
{
    struct arena *arena = arena_open();
    const struct run_result run = one_route(arena);
    const struct incentive_return program = incentive_return_of(&run, 0, INCENTIVES_PROGRAM, 1.0);
    cr_expect_float_eq(program.gain_usd, 250.0, 1e-9);
    cr_expect_float_eq(program.cost_usd, 50.0, 1e-9);
    cr_expect_float_eq(program.share.value, 4.0, 1e-9);
    cr_expect_float_eq(incentive_return_of(&run, 0, INCENTIVES_PROGRAM, 0.4).share.value, 1.0, 1e-9);
    const struct incentive_return all = incentive_return_of(&run, 0, INCENTIVES_ALL, 1.0);
    cr_expect_float_eq(all.gain_usd, 325.0, 1e-9);
    cr_expect_float_eq(all.share.value, 0.625, 1e-9);
    cr_expect_float_eq(incentive_return_of(&run, 0, INCENTIVES_ALL, 0.0).share.value, -1.0, 1e-9,
                       "no deal needed the partner: every dollar is lost");
    arena_close(arena);
}

Test(program_risk, incentives_that_cost_nothing_have_no_return)
{
    struct arena *arena = arena_open();
    const struct run_result run = one_route(arena);
    for (size_t i = 0; i < FAKE_WORLDS * FAKE_DESIGNS; i++)
        ((struct tally *)run.tallies)[i].partner.fund_used_usd = 0.0;
    cr_assert(isnan(incentive_return_of(&run, 0, INCENTIVES_PROGRAM, 1.0).share.value));
    arena_close(arena);
}
