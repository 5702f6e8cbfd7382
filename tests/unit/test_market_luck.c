#include <criterion/criterion.h>

#include "../../src/engine/market_luck.h"
#include "../../src/random/sampler.h"
#include "../plain_scenario.h"

Test(market_luck, lift_is_relative_to_the_win_rate)
{
    const double rates[] = { 0.05, 0.25, 0.6 }, lifts[] = { -0.5, 0.117, 0.5 };
    for (size_t i = 0; i < 3; i++)
        for (size_t j = 0; j < 3; j++) {
            const double shift = lift_as_log_odds(rates[i], lifts[j]);
            cr_expect(fabs(logistic(log_odds(rates[i]) + shift) - rates[i] * (1.0 + lifts[j])) < 1e-15);
        }
    cr_expect(lift_as_log_odds(0.3, 0.0) == 0.0);
}

static struct market_luck luck_of_plain(struct scenario *scenario)
{
    const double par[SEGMENTS_MAX] = { 0.07 };
    return market_luck_of(&scenario->market, &scenario->behaviour, par);
}

Test(market_luck, delay_is_discounted_from_the_whole_cycle)
{
    struct arena *arena = arena_open();
    struct scenario *scenario = plain_scenario(arena);
    scenario->behaviour.impatience_per_year = 0.5;
    scenario->market.routes[1].cycle_effect_days = 30.0;
    const struct market_luck luck = luck_of_plain(scenario);
    cr_expect(fabs(luck.segments[0].delay_discount[0] - exp(-0.5 * 90.0 / 365.0)) < 1e-15);
    cr_expect(fabs(luck.segments[0].delay_discount[1] - exp(-0.5 * 120.0 / 365.0)) < 1e-15);
    arena_close(arena);
}

Test(market_luck, route_can_not_close_before_it_is_opened)
{
    struct arena *arena = arena_open();
    struct scenario *scenario = plain_scenario(arena);
    scenario->behaviour.impatience_per_year = 2.0;
    scenario->market.routes[1].cycle_effect_days = -365.0;
    cr_expect(luck_of_plain(scenario).segments[0].delay_discount[1] == 1.0);
    arena_close(arena);
}

Test(market_luck, control_counts_only_as_far_as_trust_is_missing)
{
    struct arena *arena = arena_open();
    struct scenario *scenario = plain_scenario(arena);
    scenario->behaviour.control_count = 1;
    scenario->behaviour.control[0] = (struct route_control){ "resale", 0.4 };
    scenario->behaviour.internal_trust = 0.75;
    const struct market_luck luck = luck_of_plain(scenario);
    cr_expect(luck.control[0] == 0.0);
    cr_expect(fabs(luck.control[1] - 0.1) < 1e-15);
    cr_expect(luck.segments[0].par_usd_per_usd == 0.07);
    arena_close(arena);
}
