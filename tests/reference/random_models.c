#include "random_models.h"

#include "base/arena.h"
#include "random/draw.h"
#include "random/sampler.h"
#include "random_parts.h"
#include <math.h>

/* A world that no run and no pilot uses. */
enum { DICE_WORLD = 0x7fffff00 };

double dice_between(struct dice *dice, double low, double high)
{
    const struct draw_key key = { dice->number, DICE_WORLD };
    return low + (high - low) * draw_uniform(key, dice->thrown++, DRAW_REP_SPARE, 0);
}

size_t dice_count(struct dice *dice, size_t low, size_t high)
{
    return low + (size_t)dice_between(dice, 0.0, (double)(high - low + 1));
}

bool dice_chance(struct dice *dice, double chance)
{
    return dice_between(dice, 0.0, 1.0) < chance;
}

double dice_or(struct dice *dice, double corner, double low, double high)
{
    return dice_chance(dice, 0.3) ? corner : dice_between(dice, low, high);
}

static void throw_season(struct dice *dice, double season[MONTHS_PER_YEAR])
{
    double sum = 0.0;
    const bool flat = dice_chance(dice, 0.4);
    for (size_t m = 0; m < MONTHS_PER_YEAR; m++) {
        season[m] = flat ? 1.0 : dice_or(dice, 0.0, 0.2, 2.0);
        sum += season[m];
    }
    for (size_t m = 0; m < MONTHS_PER_YEAR; m++)
        season[m] = sum > 0.0 ? season[m] * MONTHS_PER_YEAR / sum : 1.0;
}

static void throw_sizes(struct dice *dice, struct segment *segment, struct arena *arena)
{
    segment->median_usd = exp(dice_between(dice, 8.0, 13.0));
    segment->log_sd = dice_or(dice, 0.0, 0.1, 1.6);
    if (!dice_chance(dice, 0.3))
        return;
    segment->size = SIZE_RESAMPLED;
    segment->sample_count = dice_count(dice, 2, 40);
    double *sample_usd = arena_array(arena, double, segment->sample_count);
    double size_usd = 0.2 * segment->median_usd;
    for (size_t i = 0; i < segment->sample_count; i++) {
        size_usd *= 1.0 + dice_or(dice, 0.0, 0.0, 0.3);
        sample_usd[i] = size_usd;
    }
    segment->sample_usd = sample_usd;
    segment->median_usd = sample_usd[segment->sample_count / 2];
}

static void throw_discounts(struct dice *dice, struct segment *segment)
{
    segment->discount_low_share = dice_or(dice, 0.0, 0.0, 0.3);
    segment->discount_usual_share = segment->discount_low_share + dice_or(dice, 0.0, 0.0, 0.2);
    segment->discount_high_share = segment->discount_usual_share + dice_or(dice, 0.0, 0.0, 0.3);
}

static struct segment throw_segment(struct dice *dice, const char *name, struct arena *arena)
{
    struct segment segment = {
        .name = name,
        .deals_per_rep_month = dice_or(dice, 0.0, 0.05, 3.0),
        .partner_leads_per_rep_month = dice_or(dice, 0.0, 0.05, 2.0),
        .win_rate = dice_between(dice, 0.05, 0.6),
        .win_log_odds_sd = dice_or(dice, 0.0, 0.1, 1.5),
        .cycle_days = dice_between(dice, 5.0, 300.0),
        .partner_available_share = dice_chance(dice, 0.2) ? 0.0 : dice_or(dice, 1.0, 0.0, 1.0),
        .relationship_vendor_found = dice_or(dice, 0.0, -1.0, 1.0),
        .relationship_partner_found = dice_or(dice, 0.0, -1.0, 1.0),
        .new_customer_share = dice_or(dice, 0.0, 0.0, 1.0),
        .prefers_direct_share = dice_or(dice, 0.0, 0.0, 0.5),
        .prefers_partner_share = dice_or(dice, 0.0, 0.0, 0.5),
        .cost_of_goods_share = dice_or(dice, 0.0, 0.0, 0.6),
    };
    throw_sizes(dice, &segment, arena);
    throw_discounts(dice, &segment);
    return segment;
}

static struct route throw_route(struct dice *dice, const char *name)
{
    return (struct route){
        .name = name,
        .with_partner = true,
        .contract = dice_chance(dice, 0.5) ? PARTY_PARTNER : PARTY_VENDOR,
        .services = dice_chance(dice, 0.5) ? PARTY_PARTNER : PARTY_VENDOR,
        .listing_fee = dice_chance(dice, 0.3),
        .win_lift_share = dice_or(dice, 0.0, -0.5, 0.6),
        .fit_slope = dice_or(dice, 0.0, -0.5, 1.0),
        .preference_shift = dice_or(dice, 0.0, -0.5, 1.0),
        .relationship_shift = dice_or(dice, 0.0, -0.5, 1.0),
        .size_effect = dice_or(dice, 0.0, -0.4, 0.4),
        .cycle_effect_days =
            dice_chance(dice, 0.2) ? dice_between(dice, -365.0, 365.0) : dice_or(dice, 0.0, -60.0, 90.0),
        .rep_hours = dice_or(dice, 0.0, 1.0, 60.0),
    };
}

static const char *const route_names[ROUTES_MAX] = { "direct",      "referral", "co_sell", "resale",
                                                     "marketplace", "hand_off", "own_way", "other_way" };
static const char *const segment_names[] = { "small", "middle", "large" };

static struct market throw_market(struct dice *dice, struct arena *arena)
{
    struct market market = { .rep_count = dice_chance(dice, 0.2) ? 1 : dice_count(dice, 2, 20),
                             .years = dice_chance(dice, 0.7) ? 1 : dice_count(dice, 2, 3),
                             .skill_sd = dice_or(dice, 0.0, 0.1, 1.0),
                             .lead_ceiling = dice_or(dice, 1.0, 1.0, 3.0),
                             .segment_count = dice_chance(dice, 0.6) ? 1 : dice_count(dice, 2, 3),
                             .route_count = dice_chance(dice, 0.4) ? 2 : dice_count(dice, 3, ROUTES_MAX) };
    throw_season(dice, market.season);
    double shares = 0.0;
    for (size_t s = 0; s < market.segment_count; s++) {
        market.segments[s] = throw_segment(dice, segment_names[s], arena);
        market.segments[s].rep_share = dice_between(dice, 0.05, 1.0);
        shares += market.segments[s].rep_share;
    }
    for (size_t s = 0; s < market.segment_count; s++)
        market.segments[s].rep_share /= shares;
    market.routes[0] = (struct route){ .name = route_names[0], .rep_hours = dice_or(dice, 0.0, 1.0, 60.0) };
    for (size_t r = 1; r < market.route_count; r++)
        market.routes[r] = throw_route(dice, route_names[r]);
    return market;
}

static struct behaviour throw_behaviour(struct dice *dice, const struct market *market)
{
    struct behaviour behaviour = {
        .outlook = dice_chance(dice, 0.4) ? OUTLOOK_MYOPIC : OUTLOOK_FORECAST,
        .pay_weight = dice_chance(dice, 0.1) ? 0.0 : dice_between(dice, 0.2, 4.0),
        .scale = dice_between(dice, 0.05, 1.5),
        .partner_scale = dice_or(dice, 0.0, 0.1, 1.0),
        .acumen = dice_chance(dice, 0.2) ? 0.0 : dice_or(dice, 1.0, 0.0, 2.0),
        .impatience_per_year = dice_or(dice, 0.0, 0.05, 2.0),
        .hour_value_usd = dice_or(dice, 0.0, 10.0, 300.0),
        .internal_trust = dice_or(dice, 1.0, 0.0, 1.0),
    };
    for (size_t r = 1; r < market->route_count; r++)
        if (dice_chance(dice, 0.3))
            behaviour.control[behaviour.control_count++] =
                (struct route_control){ market->routes[r].name, dice_between(dice, 0.0, 1.0) };
    return behaviour;
}

struct scenario *random_scenario(uint64_t number, struct arena *arena)
{
    struct dice dice = { .number = number };
    struct scenario *scenario = arena_array(arena, struct scenario, 1);
    scenario->name = "random";
    scenario->market = throw_market(&dice, arena);
    scenario->behaviour = throw_behaviour(&dice, &scenario->market);
    scenario->design_count = dice_count(&dice, 1, 3);
    scenario->designs = arena_array(arena, struct design, scenario->design_count);
    for (size_t d = 0; d < scenario->design_count; d++) {
        scenario->designs[d].name = arena_format(arena, "design_%zu", d);
        scenario->designs[d].rep = throw_plan(&dice, &scenario->market, dice_chance(&dice, 0.2), arena);
        scenario->designs[d].program = throw_program(&dice, &scenario->market);
    }
    scenario->baseline = dice_count(&dice, 0, scenario->design_count - 1);
    scenario->seed = number;
    scenario->worlds = 1;
    scenario->confidence_share = 0.95;
    return scenario;
}

struct rep_plan random_neutral_plan(uint64_t number, const struct market *market, struct arena *arena)
{
    struct dice dice = { .number = number ^ UINT64_C(0x6e65757472616c) };
    return throw_plan(&dice, market, true, arena);
}
