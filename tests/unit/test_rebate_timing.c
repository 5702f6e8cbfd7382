/* What a partner gains by ordering on the other side of a rebate period's end. */
#include <criterion/criterion.h>

#include "../../src/domain/rebate_timing.h"
#include <math.h>

/* Nothing below 100,000 dollars, 2 % from there. */
static struct rebate two_steps(enum schedule_kind kind)
{
    struct rebate rebate = { .name = "volume",
                             .measure = REBATE_VOLUME,
                             .period = REBATE_PER_YEAR,
                             .schedule = { .kind = kind,
                                           .basis = BASIS_DOLLARS,
                                           .unit = PAYS_RATE_PER_DOLLAR,
                                           .step_count = 2,
                                           .steps = { { 0.0, 0.0 }, { 1e5, 0.02 } } },
                             .cap_usd = INFINITY };
    return rebate;
}

static struct rebate_turn turn(double ending_usd, double next_usd, double movable_usd)
{
    return (struct rebate_turn){
        .ending = { .fitting_usd = ending_usd, .counted_usd = ending_usd, .has_baseline = true, .deals = 5 },
        .next = { .fitting_usd = next_usd, .counted_usd = next_usd, .has_baseline = true, .deals = 5 },
        .movable = movable_usd,
    };
}

static void near_to(double is, double must)
{
    cr_expect(fabs(is - must) < 1e-12, "the gain is %.12g, must be %.12g", is, must);
}

Test(rebate_timing, step_on_everything_just_ahead_is_worth_many_times_its_rate)
{
    const struct rebate cliff = two_steps(SCHEDULE_RETROACTIVE), slope = two_steps(SCHEDULE_MARGINAL);
    const struct rebate_turn close = turn(95000.0, 95000.0, 10000.0);
    near_to(rebate_pull_gain(&cliff, &close), 0.02 * 105000.0 / 10000.0);
    near_to(rebate_pull_gain(&slope, &close), 0.02 * 5000.0 / 10000.0);
}

Test(rebate_timing, one_rate_gains_nothing_whatever_moves)
{
    struct rebate flat = two_steps(SCHEDULE_MARGINAL);
    flat.schedule.step_count = 1;
    flat.schedule.steps[0].pays = 0.03;
    for (double usd = 1e4; usd < 1e6; usd *= 3.0) {
        const struct rebate_turn any = turn(usd, 2.0 * usd, 0.1 * usd);
        near_to(rebate_pull_gain(&flat, &any), 0.0);
        near_to(rebate_hold_gain(&flat, &any), 0.0);
    }
}

Test(rebate_timing, step_out_of_reach_is_given_up_for_the_next_period)
{
    const struct rebate cliff = two_steps(SCHEDULE_RETROACTIVE);
    const struct rebate_turn poor = turn(50000.0, 95000.0, 10000.0);
    near_to(rebate_pull_gain(&cliff, &poor), 0.0);
    near_to(rebate_hold_gain(&cliff, &poor), 0.02 * 105000.0 / 10000.0);
}

Test(rebate_timing, what_the_next_period_would_lose_is_taken_off)
{
    const struct rebate cliff = two_steps(SCHEDULE_RETROACTIVE);
    const struct rebate_turn trade = turn(95000.0, 105000.0, 10000.0);
    near_to(rebate_pull_gain(&cliff, &trade), 0.0);
    const struct rebate_turn kept = turn(95000.0, 120000.0, 10000.0);
    near_to(rebate_pull_gain(&cliff, &kept), 0.02 * 105000.0 / 10000.0 - 0.02);
}

Test(rebate_timing, no_more_moves_than_a_period_has)
{
    const struct rebate cliff = two_steps(SCHEDULE_RETROACTIVE);
    const struct rebate_turn few = turn(95000.0, 6000.0, 10000.0);
    near_to(rebate_pull_gain(&cliff, &few), 0.02 * 101000.0 / 6000.0);
    const struct rebate_turn none = turn(0.0, 95000.0, 10000.0);
    near_to(rebate_pull_gain(&cliff, &none), 0.0);
    near_to(rebate_hold_gain(&cliff, &none), 0.0);
}
