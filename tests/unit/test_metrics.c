#include "../../src/analysis/comparison.h"
#include "fake_run.h"
#include <criterion/criterion.h>
#include <math.h>

static bool near(double left, double right)
{
    return fabs(left - right) <= 1e-9 * fmax(1.0, fabs(right));
}

static double value(const struct run_result *run, size_t design, const char *metric)
{
    return metric_estimate(metric_named(metric), run, design).value;
}

/* Other programs read designs.csv by these names in this order. */
Test(metrics, first_columns_are_the_published_ones)
{
    static const char *const published[] = { "pull_points",      "pushed_away_share",  "pulled_in_share",
                                             "partner_share",    "twin_partner_share", "channel_tax_mean",
                                             "gap_usd_mean",     "bookings_usd",       "receipts_usd",
                                             "contribution_usd", "rep_pay_usd",        "ccos",
                                             "at_quota_share" };
    for (size_t i = 0; i < sizeof published / sizeof *published; i++)
        cr_assert_str_eq(metrics[i].name, published[i]);
}

Test(metrics, every_metric_says_its_unit_and_meaning)
{
    for (size_t i = 0; i < metric_count; i++) {
        cr_assert(*metrics[i].unit && *metrics[i].meaning, "%s", metrics[i].name);
        cr_assert_neq(metrics[i].meaning[strlen(metrics[i].meaning) - 1], '.');
    }
}

Test(metrics, pull_is_pulled_in_less_pushed_away)
{
    struct arena *arena = arena_open();
    const struct run_result run = fake_run(arena);
    for (size_t d = 0; d < FAKE_DESIGNS; d++) {
        const double flows = value(&run, d, "pulled_in_share") - value(&run, d, "pushed_away_share");
        const double shares = value(&run, d, "partner_share") - value(&run, d, "twin_partner_share");
        cr_assert(near(value(&run, d, "pull_points"), 100.0 * flows));
        cr_assert(near(value(&run, d, "pull_points"), 100.0 * shares));
    }
    arena_close(arena);
}

Test(metrics, pull_is_taken_world_by_world_and_then_averaged)
{
    struct arena *arena = arena_open();
    const struct run_result run = fake_run(arena);
    double sum = 0.0;
    for (size_t world = 0; world < FAKE_WORLDS; world++) {
        const struct tally *tally = &run.tallies[world * FAKE_DESIGNS + FAKE_VENDOR_NET];
        sum += 100.0 * (tally->partner_deals - tally->twin_partner_deals) / tally->deals;
    }
    cr_assert(near(value(&run, FAKE_VENDOR_NET, "pull_points"), sum / FAKE_WORLDS));
    arena_close(arena);
}

Test(metrics, neutral_design_has_pull_gap_and_tax_of_exactly_zero)
{
    struct arena *arena = arena_open();
    const struct run_result run = fake_run(arena);
    cr_assert(estimate_is_zero(metric_estimate(metric_named("pull_points"), &run, FAKE_FULL_CREDIT)));
    cr_assert(estimate_is_zero(metric_estimate(metric_named("gap_usd_mean"), &run, FAKE_FULL_CREDIT)));
    cr_assert(estimate_is_zero(metric_estimate(metric_named("channel_tax_mean"), &run, FAKE_FULL_CREDIT)));
    arena_close(arena);
}

/* Resale loses 18.75 %, referral 10 %, on equal dollars: 14.375 % together. */
Test(metrics, channel_tax_is_dollars_lost_over_dollars_direct)
{
    struct arena *arena = arena_open();
    const struct run_result run = fake_run(arena);
    cr_assert(near(value(&run, FAKE_VENDOR_NET, "channel_tax_mean"), 0.14375));
    cr_assert(near(channel_tax_estimate(&run, FAKE_VENDOR_NET, 1, ALL_BANDS, TAX_PAY).value, 0.1875));
    cr_assert(near(channel_tax_estimate(&run, FAKE_VENDOR_NET, 2, ALL_BANDS, TAX_PAY).value, 0.1));
    cr_assert(near(channel_tax_estimate(&run, FAKE_VENDOR_NET, 1, 3, TAX_CREDIT).value, 0.1875));
    cr_assert(near(channel_tax_estimate(&run, FAKE_VENDOR_NET, 1, ALL_BANDS, TAX_EXPECTED).value,
                   1.0 - 0.8125 * 1.297)); /* the lift is in it */
    cr_assert(near(channel_tax_estimate(&run, FAKE_NO_PAY, 1, ALL_BANDS, TAX_PAY).value, 1.0));
    arena_close(arena);
}

Test(metrics, route_that_no_deal_had_has_no_tax)
{
    struct arena *arena = arena_open();
    const struct run_result run = fake_run(arena);
    cr_assert(isnan(channel_tax_estimate(&run, FAKE_VENDOR_NET, 5, ALL_BANDS, TAX_PAY).value));
    arena_close(arena);
}

Test(metrics, ccos_is_all_cash_pay_over_bookings)
{
    struct arena *arena = arena_open();
    const struct run_result run = fake_run(arena);
    double pay_usd = 0.0, bookings_usd = 0.0;
    for (size_t world = 0; world < FAKE_WORLDS; world++) {
        const struct tally *tally = &run.tallies[world * FAKE_DESIGNS + FAKE_BOOST];
        pay_usd += tally->salary_usd + tally->variable_pay_usd + tally->spiff_pay_usd;
        bookings_usd += tally->bookings_usd;
    }
    cr_assert(near(value(&run, FAKE_BOOST, "ccos"), pay_usd / bookings_usd));
    arena_close(arena);
}

Test(metrics, every_metric_of_a_design_against_itself_is_exactly_zero)
{
    struct arena *arena = arena_open();
    const struct run_result run = fake_run(arena);
    for (size_t i = 0; i < metric_count; i++) {
        const struct estimate difference = metric_difference(&metrics[i], &run, FAKE_BOOST, FAKE_BOOST);
        cr_assert(estimate_is_zero(difference) || isnan(difference.value), "%s", metrics[i].name);
    }
    arena_close(arena);
}

Test(metrics, world_without_deals_is_left_out_of_shares)
{
    struct arena *arena = arena_open();
    struct run_result run = fake_run(arena);
    struct tally *tallies = arena_array(arena, struct tally, FAKE_WORLDS * FAKE_DESIGNS);
    memcpy(tallies, run.tallies, FAKE_WORLDS * FAKE_DESIGNS * sizeof *tallies);
    memset(tallies, 0, FAKE_DESIGNS * sizeof *tallies);
    const double with_all = value(&run, FAKE_VENDOR_NET, "pull_points");
    run.tallies = tallies;
    cr_assert(fabs(value(&run, FAKE_VENDOR_NET, "pull_points") - with_all) < 0.05);
    arena_close(arena);
}

Test(metrics, direction_follows_the_interval_of_the_pull)
{
    struct arena *arena = arena_open();
    const struct run_result run = fake_run(arena);
    const struct comparison comparison = comparison_of(&run, arena);
    cr_assert_eq(comparison.designs[FAKE_FULL_CREDIT].direction, DIRECTION_NEUTRAL);
    cr_assert_eq(comparison.designs[FAKE_VENDOR_NET].direction, DIRECTION_AWAY);
    cr_assert_eq(comparison.designs[FAKE_BOOST].direction, DIRECTION_TOWARD);
    cr_assert_eq(comparison.designs[FAKE_COIN].direction, DIRECTION_CANT_TELL);
    cr_assert_eq(comparison.by_pull[0], FAKE_NO_PAY);
    cr_assert_eq(comparison.by_pull[FAKE_DESIGNS - 1], FAKE_BOOST);
    arena_close(arena);
}

/* One deal in and one out in every world: no net pull, but reps do act on the plan. */
Test(metrics, flows_that_cancel_are_not_neutral)
{
    struct arena *arena = arena_open();
    struct run_result run = fake_run(arena);
    struct tally *tallies = arena_array(arena, struct tally, FAKE_WORLDS * FAKE_DESIGNS);
    memcpy(tallies, run.tallies, FAKE_WORLDS * FAKE_DESIGNS * sizeof *tallies);
    for (size_t world = 0; world < FAKE_WORLDS; world++)
        tallies[world * FAKE_DESIGNS].pushed_away = tallies[world * FAKE_DESIGNS].pulled_in = 1.0;
    run.tallies = tallies;
    const struct comparison comparison = comparison_of(&run, arena);
    cr_assert_eq(comparison.designs[FAKE_FULL_CREDIT].direction, DIRECTION_CANT_TELL);
    arena_close(arena);
}

Test(metrics, one_world_cannot_tell_a_direction)
{
    struct arena *arena = arena_open();
    struct run_result run = fake_run(arena);
    run.worlds = 1;
    const struct comparison comparison = comparison_of(&run, arena);
    cr_assert_eq(comparison.designs[FAKE_VENDOR_NET].direction, DIRECTION_CANT_TELL);
    cr_assert_eq(comparison.designs[FAKE_FULL_CREDIT].direction, DIRECTION_NEUTRAL);
    arena_close(arena);
}
