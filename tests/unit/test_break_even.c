#include "../../src/analysis/break_even.h"
#include "../../src/analysis/metrics.h"
#include "fake_run.h"
#include <criterion/criterion.h>
#include <math.h>

static bool near(double left, double right)
{
    return fabs(left - right) <= 1e-9 * fmax(1.0, fabs(right));
}

static bool found(struct break_even_number number, double value)
{
    return number.status == BREAK_EVEN_FOUND && near(number.value, value);
}

/* 100,000 at list: 8,000 direct against 6,500 by resale. */
Test(break_even, worked_case_comes_out_to_the_cent)
{
    struct arena *arena = arena_open();
    const struct run_result run = fake_run(arena);
    const struct break_even even = break_even_of(&run, FAKE_VENDOR_NET, 1);
    cr_assert(found(even.win_lift_share, 0.23076923076923078));
    cr_assert(found(even.spiff_usd, 1500.0));
    cr_assert(found(even.credit_multiplier, 1.2307692307692308));
    cr_assert(found(even.credit_share, 1.0));
    arena_close(arena);
}

Test(break_even, lift_at_credit_of_95_to_50_percent_is_the_published_one)
{
    static const double credit[] = { 0.95, 0.90, 0.85, 0.80, 0.70, 0.50 };
    static const double percent[] = { 5.263, 11.111, 17.647, 25.0, 42.857, 100.0 };
    for (size_t i = 0; i < sizeof credit / sizeof *credit; i++)
        cr_assert(fabs(100.0 * break_even_lift(8000.0, credit[i] * 8000.0).value - percent[i]) < 0.0005);
}

Test(break_even, lift_is_tax_over_one_less_tax)
{
    struct arena *arena = arena_open();
    const struct run_result run = fake_run(arena);
    const double tax = metric_estimate(metric_named("channel_tax_mean"), &run, FAKE_VENDOR_NET).value;
    cr_assert(
        found(break_even_of(&run, FAKE_VENDOR_NET, ALL_PARTNER_ROUTES).win_lift_share, tax / (1.0 - tax)));
    arena_close(arena);
}

Test(break_even, neutral_design_is_neutral_already)
{
    struct arena *arena = arena_open();
    const struct run_result run = fake_run(arena);
    const struct break_even even = break_even_of(&run, FAKE_FULL_CREDIT, ALL_PARTNER_ROUTES);
    cr_assert_eq(even.win_lift_share.status, BREAK_EVEN_ALREADY);
    cr_assert_eq(even.spiff_usd.status, BREAK_EVEN_ALREADY);
    cr_assert_eq(even.credit_multiplier.status, BREAK_EVEN_ALREADY);
    arena_close(arena);
}

Test(break_even, overpaid_partner_deals_need_less)
{
    struct arena *arena = arena_open();
    const struct run_result run = fake_run(arena);
    const struct break_even even = break_even_of(&run, FAKE_BOOST, ALL_PARTNER_ROUTES);
    cr_assert(found(even.win_lift_share, -0.2));
    cr_assert(found(even.spiff_usd, -2000.0));
    cr_assert(found(even.credit_multiplier, 0.8));
    arena_close(arena);
}

/* No lift and no multiplier helps where nothing is paid; a SPIFF or credit does. */
Test(break_even, no_partner_pay_has_no_break_even_lift)
{
    struct arena *arena = arena_open();
    const struct run_result run = fake_run(arena);
    const struct break_even even = break_even_of(&run, FAKE_NO_PAY, ALL_PARTNER_ROUTES);
    cr_assert_eq(even.win_lift_share.status, BREAK_EVEN_NONE);
    cr_assert_eq(even.credit_multiplier.status, BREAK_EVEN_NONE);
    cr_assert(isnan(even.credit_multiplier.value));
    cr_assert(found(even.spiff_usd, 8000.0));
    cr_assert(found(even.credit_share, 1.0));
    arena_close(arena);
}

/* Sampled deals of one design, to be changed. */
static struct sampled_deal *own_samples(struct run_result *run, size_t design, struct arena *arena)
{
    struct sampled_deal *deals = arena_array(arena, struct sampled_deal, FAKE_SAMPLES);
    memcpy(deals, run->samples[design], FAKE_SAMPLES * sizeof *deals);
    run->samples[design] = deals;
    return deals;
}

/* The worlds' sums of one design, to be changed. */
static void set_pay(struct run_result *run, size_t design, size_t route, double direct_usd, double route_usd,
                    struct arena *arena)
{
    const size_t tallies = run->worlds * FAKE_DESIGNS;
    struct tally *own = arena_array(arena, struct tally, tallies);
    memcpy(own, run->tallies, tallies * sizeof *own);
    for (size_t world = 0; world < run->worlds; world++)
        for (size_t band = 0; band < ATTAINMENT_BANDS; band++) {
            struct tally_tax *tax = &own[world * FAKE_DESIGNS + design].tax[route][band];
            tax->direct_pay_usd = tax->won_weight * direct_usd;
            tax->route_pay_usd = tax->won_weight * route_usd;
        }
    run->tallies = own;
}

Test(break_even, spiff_a_design_has_lowers_the_credit_it_needs)
{
    struct arena *arena = arena_open();
    struct run_result run = fake_run(arena);
    struct sampled_deal *deals = own_samples(&run, FAKE_VENDOR_NET, arena);
    for (size_t i = 0; i < FAKE_SAMPLES; i++)
        deals[i].spiff_usd[1] = 500.0;
    set_pay(&run, FAKE_VENDOR_NET, 1, 8000.0, 7000.0, arena);
    const struct break_even even = break_even_of(&run, FAKE_VENDOR_NET, 1);
    cr_assert(found(even.spiff_usd, 1000.0));
    cr_assert(found(even.credit_multiplier, 7500.0 / 6500.0));
    cr_assert(found(even.credit_share, 7500.0 / 8000.0));
    arena_close(arena);
}

Test(break_even, spiff_above_direct_pay_leaves_no_credit_that_evens_out)
{
    struct arena *arena = arena_open();
    struct run_result run = fake_run(arena);
    struct sampled_deal *deals = own_samples(&run, FAKE_VENDOR_NET, arena);
    for (size_t i = 0; i < FAKE_SAMPLES; i++)
        deals[i].spiff_usd[1] = 9000.0;
    set_pay(&run, FAKE_VENDOR_NET, 1, 8000.0, 15500.0, arena);
    const struct break_even even = break_even_of(&run, FAKE_VENDOR_NET, 1);
    cr_assert_eq(even.credit_multiplier.status, BREAK_EVEN_NONE);
    cr_assert(found(even.spiff_usd, -7500.0));
    arena_close(arena);
}

Test(break_even, route_that_no_deal_had_is_unknown)
{
    struct arena *arena = arena_open();
    struct run_result run = fake_run(arena);
    struct sampled_deal *deals = own_samples(&run, FAKE_VENDOR_NET, arena);
    for (size_t i = 0; i < FAKE_SAMPLES; i++)
        deals[i].feasible = 3;
    struct tally *tallies = arena_array(arena, struct tally, run.worlds * FAKE_DESIGNS);
    memcpy(tallies, run.tallies, run.worlds * FAKE_DESIGNS * sizeof *tallies);
    for (size_t i = 0; i < run.worlds * FAKE_DESIGNS; i++)
        memset(tallies[i].tax[2], 0, sizeof tallies[i].tax[2]);
    run.tallies = tallies;
    const struct break_even even = break_even_of(&run, FAKE_VENDOR_NET, 2);
    cr_assert_eq(even.spiff_usd.status, BREAK_EVEN_UNKNOWN);
    cr_assert_eq(even.credit_multiplier.status, BREAK_EVEN_UNKNOWN);
    arena_close(arena);
}

/* Ten cents to quota, fifteen above: all deals start 40,000 below quota. Direct 80,000 earns
 * 4,000 + 6,000; resale credit of 65,000 k must reach the same 80,000. */
Test(break_even, accelerator_does_not_change_the_credit_that_is_the_same_as_direct)
{
    struct arena *arena = arena_open();
    struct run_result run = fake_run(arena);
    struct sampled_deal *deals = own_samples(&run, FAKE_VENDOR_NET, arena);
    double(*now)[MONTHS_PER_YEAR][OUTLOOK_POINTS] = arena_alloc(arena, sizeof *now);
    struct outlook outlook = run.outlooks[FAKE_VENDOR_NET];
    const double cell_usd = outlook.cell_usd[0];
    for (size_t month = 0; month < MONTHS_PER_YEAR; month++)
        for (size_t point = 0; point < OUTLOOK_POINTS; point++)
            now[0][month][point] =
                0.1 * cell_usd * (double)point + 0.05 * fmax(0.0, cell_usd * (double)point - 1e6);
    outlook.now = (const double(*)[MONTHS_PER_YEAR][OUTLOOK_POINTS])now;
    struct outlook *outlooks = arena_array(arena, struct outlook, FAKE_DESIGNS);
    memcpy(outlooks, run.outlooks, FAKE_DESIGNS * sizeof *outlooks);
    outlooks[FAKE_VENDOR_NET] = outlook;
    run.outlooks = outlooks;
    for (size_t i = 0; i < FAKE_SAMPLES; i++)
        deals[i].attained_usd = 960000.0;
    set_pay(&run, FAKE_VENDOR_NET, 1, 4000.0 + 6000.0, 4000.0 + 3750.0, arena);
    const struct break_even even = break_even_of(&run, FAKE_VENDOR_NET, 1);
    cr_assert(found(even.credit_multiplier, 80000.0 / 65000.0));
    cr_assert(found(even.spiff_usd, 15000.0 * 0.15));
    for (size_t i = 0; i < FAKE_SAMPLES; i++)
        deals[i].spiff_usd[1] = 1000.0;
    set_pay(&run, FAKE_VENDOR_NET, 1, 4000.0 + 6000.0, 4000.0 + 3750.0 + 1000.0, arena);
    /* 9,000 are left to earn by credit: 4,000 below quota, 5,000 at 15 cents above. */
    cr_assert(found(break_even_of(&run, FAKE_VENDOR_NET, 1).credit_multiplier,
                    (40000.0 + 5000.0 / 0.15) / 65000.0));
    arena_close(arena);
}

/* The worlds say that partner deals pay like direct, the few sampled deals that they pay 1 % less. */
Test(break_even, few_sampled_deals_cannot_contradict_the_worlds)
{
    struct arena *arena = arena_open();
    struct run_result run = fake_run(arena);
    struct sampled_deal *deals = own_samples(&run, FAKE_FULL_CREDIT, arena);
    for (size_t i = 0; i < FAKE_SAMPLES; i++)
        deals[i].credit_usd[1] = deals[i].credit_usd[2] = 79200.0;
    struct break_even even = break_even_of(&run, FAKE_FULL_CREDIT, ALL_PARTNER_ROUTES);
    cr_expect_eq(even.spiff_usd.status, BREAK_EVEN_ALREADY);
    cr_expect_eq(even.credit_multiplier.status, BREAK_EVEN_ALREADY);
    cr_expect(near(even.credit_multiplier_doubt, 0.0) || even.credit_multiplier_doubt > 0.0);

    for (size_t r = 1; r < FAKE_ROUTES; r++)
        set_pay(&run, FAKE_FULL_CREDIT, r, 8000.0, 8080.0, arena);
    even = break_even_of(&run, FAKE_FULL_CREDIT, ALL_PARTNER_ROUTES);
    cr_expect(found(even.spiff_usd, -80.0));
    cr_expect(even.credit_multiplier.value < 1.0, "%g", even.credit_multiplier.value);
    arena_close(arena);
}

Test(break_even, spiff_has_the_interval_of_the_worlds)
{
    struct arena *arena = arena_open();
    const struct run_result run = fake_run(arena);
    struct tally *tallies = arena_array(arena, struct tally, run.worlds * FAKE_DESIGNS);
    memcpy(tallies, run.tallies, run.worlds * FAKE_DESIGNS * sizeof *tallies);
    struct run_result noisy = run;
    noisy.tallies = tallies;
    for (size_t world = 0; world < run.worlds; world++)
        tallies[world * FAKE_DESIGNS + FAKE_FULL_CREDIT].tax[1][0].route_pay_usd *= world % 2 ? 1.1 : 0.9;
    const struct break_even even = break_even_of(&noisy, FAKE_FULL_CREDIT, ALL_PARTNER_ROUTES);
    cr_expect_lt(even.spiff_estimate_usd.low, even.spiff_usd.value);
    cr_expect_gt(even.spiff_estimate_usd.high, even.spiff_usd.value);
    cr_expect_not(break_even_is_known(&even));
    const struct break_even net = break_even_of(&noisy, FAKE_VENDOR_NET, 1);
    cr_expect(break_even_is_known(&net));
    arena_close(arena);
}

/* Resale deals of reps above quota are credited less than those below; nobody is above 150 %. */
Test(break_even, band_of_attainment_has_its_own_answer)
{
    struct arena *arena = arena_open();
    struct run_result run = fake_run(arena);
    struct tally *tallies = arena_array(arena, struct tally, run.worlds * FAKE_DESIGNS);
    memcpy(tallies, run.tallies, run.worlds * FAKE_DESIGNS * sizeof *tallies);
    run.tallies = tallies;
    for (size_t world = 0; world < run.worlds; world++) {
        struct tally *tally = &tallies[world * FAKE_DESIGNS + FAKE_VENDOR_NET];
        tally->tax[1][3].route_pay_usd = tally->tax[1][3].won_weight * 4000.0;
        tally->tax[1][5] = (struct tally_tax){ 0 };
    }
    struct sampled_deal *deals = own_samples(&run, FAKE_VENDOR_NET, arena);
    for (size_t i = 0; i < FAKE_SAMPLES; i++) {
        deals[i].band = i % 2 ? 3 : 0;
        deals[i].credit_usd[1] = i % 2 ? 40000.0 : 65000.0;
    }
    const struct break_even low =
        break_even_of_part(&run, FAKE_VENDOR_NET, (struct break_even_part){ 1, ALL_SEGMENTS, 0 });
    const struct break_even high =
        break_even_of_part(&run, FAKE_VENDOR_NET, (struct break_even_part){ 1, ALL_SEGMENTS, 3 });
    const struct break_even none =
        break_even_of_part(&run, FAKE_VENDOR_NET, (struct break_even_part){ 1, ALL_SEGMENTS, 5 });
    cr_expect(found(low.spiff_usd, 1500.0));
    cr_expect(found(high.spiff_usd, 4000.0));
    cr_expect(found(high.win_lift_share, 1.0));
    cr_expect(found(high.credit_multiplier, 2.0));
    cr_expect_eq(none.spiff_usd.status, BREAK_EVEN_UNKNOWN);
    arena_close(arena);
}

/* Half of the sampled deals belong to another segment. */
Test(break_even, segment_has_its_own_answer_from_its_sampled_deals)
{
    struct arena *arena = arena_open();
    struct run_result run = fake_run(arena);
    struct sampled_deal *deals = own_samples(&run, FAKE_VENDOR_NET, arena);
    for (size_t i = 0; i < FAKE_SAMPLES; i++) {
        deals[i].segment = i % 2;
        deals[i].credit_usd[1] = i % 2 ? 40000.0 : 65000.0;
        deals[i].value_now_usd[1] = 0.1 * deals[i].credit_usd[1];
    }
    const struct break_even own =
        break_even_of_part(&run, FAKE_VENDOR_NET, (struct break_even_part){ 1, 0, ALL_BANDS });
    cr_expect(found(own.spiff_usd, 1500.0));
    cr_expect(found(own.win_lift_share, 8000.0 / 6500.0 - 1.0));
    cr_expect(found(own.credit_multiplier, 8000.0 / 6500.0));
    cr_expect(break_even_is_known(&own), "a sample has no interval");
    arena_close(arena);
}

/* Pay hangs on more than credit: credit is the same, and partner deals earn a quarter more. */
Test(break_even, kicker_is_undone_by_less_credit_than_direct_s)
{
    struct arena *arena = arena_open();
    struct run_result run = fake_run(arena);
    for (size_t r = 1; r < FAKE_ROUTES; r++)
        set_pay(&run, FAKE_FULL_CREDIT, r, 8000.0, 10000.0, arena);
    const struct break_even even = break_even_of(&run, FAKE_FULL_CREDIT, ALL_PARTNER_ROUTES);
    cr_expect(found(even.credit_multiplier, 0.8));
    cr_expect(found(even.credit_share, 0.8));
    arena_close(arena);
}
