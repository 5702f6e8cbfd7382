#include "draw_block.h"

#include "../base/bug.h"
#include "../random/sampler.h"
#include "deal_chances.h"
#include <math.h>
#include <string.h>

static const double DAYS_PER_MONTH = 365.0 / 12.0;

uint32_t deal_index(size_t month, enum deal_source source, size_t nth)
{
    BUG_IF(nth >= DEALS_A_MONTH_MAX);
    return (uint32_t)((month * DEAL_SOURCES + source) << DEAL_NTH_BITS | nth);
}

struct deal_place deal_place_of(uint32_t index)
{
    const size_t group = index >> DEAL_NTH_BITS;
    return (struct deal_place){ .month = group / DEAL_SOURCES,
                                .source = (enum deal_source)(group % DEAL_SOURCES),
                                .nth = index & (DEALS_A_MONTH_MAX - 1) };
}

void draw_skill(const struct market_luck *luck, struct draw_key key, const struct rep_block *reps,
                double skill_log_odds[LANES])
{
    for (size_t lane = 0; lane < LANES; lane++)
        skill_log_odds[lane] =
            luck->market->skill_sd *
            normal_from(draw_uniform(key, reps->first_rep + (uint32_t)lane, DRAW_REP_SKILL, 0));
}

/* How many deals each lane meets, and who they are. Vendor-found deals come first. */
static void draw_arrivals(const struct market *market, struct draw_key key, const struct rep_block *reps,
                          struct deal_block *deals)
{
    const struct segment *segment = &market->segments[reps->segment];
    const double season = market->season[deals->month % MONTHS_PER_YEAR];
    size_t count[LANES][DEAL_SOURCES] = { { 0 } };
    deals->slot_count = 0;
    for (size_t lane = 0; lane < reps->rep_count; lane++) {
        const uint32_t rep = reps->first_rep + (uint32_t)lane;
        const uint32_t month = (uint32_t)deals->month;
        count[lane][FOUND_BY_VENDOR] = poisson_from(draw_uniform(key, rep, DRAW_VENDOR_DEAL_COUNT, month),
                                                    segment->deals_per_rep_month * season);
        count[lane][FOUND_BY_PARTNER] =
            poisson_from(draw_uniform(key, rep, DRAW_PARTNER_LEAD_COUNT, month),
                         segment->partner_leads_per_rep_month * market->lead_ceiling * season);
        const size_t slots = count[lane][FOUND_BY_VENDOR] + count[lane][FOUND_BY_PARTNER];
        deals->slot_count = slots > deals->slot_count ? slots : deals->slot_count;
    }
    BUG_IF(deals->slot_count > deals->slot_capacity);
    for (size_t slot = 0; slot < deals->slot_count; slot++) {
        for (size_t lane = 0; lane < LANES; lane++) {
            const size_t place = slot * LANES + lane;
            const size_t by_vendor = count[lane][FOUND_BY_VENDOR];
            const bool from_vendor = slot < by_vendor;
            deals->met[place] = slot < by_vendor + count[lane][FOUND_BY_PARTNER];
            deals->source[place] = from_vendor ? FOUND_BY_VENDOR : FOUND_BY_PARTNER;
            deals->entity[place] = reps->first_rep + (uint32_t)lane;
            deals->index[place] = deal_index(deals->month, from_vendor ? FOUND_BY_VENDOR : FOUND_BY_PARTNER,
                                             from_vendor || !deals->met[place] ? slot : slot - by_vendor);
        }
    }
}

static void draw_pair(struct draw_key key, const struct deal_block *deals, enum draw_purpose even_purpose)
{
    draw_uniform_pairs(key, deals->slot_count * LANES, deals->entity, even_purpose, deals->index,
                       deals->uniform[0], deals->uniform[1]);
}

static double list_price_from(double u, const struct segment *segment)
{
    if (segment->size == SIZE_RESAMPLED)
        return empirical_from(u, segment->sample_usd, segment->sample_count);
    return lognormal_from(u, segment->median_usd, segment->log_sd);
}

/* Size, discount, partner, fit, relationship, preference, new or existing, close day. */
static void draw_deals(const struct market_luck *luck, struct draw_key key, const struct rep_block *reps,
                       struct deal_block *deals)
{
    const struct segment *segment = &luck->market->segments[reps->segment];
    const size_t places = deals->slot_count * LANES;
    const double *even = deals->uniform[0], *odd = deals->uniform[1];

    draw_pair(key, deals, DRAW_DEAL_SIZE);
    for (size_t i = 0; i < places; i++) {
        const double discount_share = triangular_from(
            odd[i], segment->discount_low_share, segment->discount_usual_share, segment->discount_high_share);
        deals->list_usd[i] = list_price_from(even[i], segment);
        deals->price_usd[i] = deals->list_usd[i] * (1.0 - discount_share);
        deals->log_size[i] = log(deals->list_usd[i] / segment->median_usd);
    }
    draw_pair(key, deals, DRAW_PARTNER_AVAILABLE);
    for (size_t i = 0; i < places; i++) {
        const bool found_by_partner = deals->source[i] == FOUND_BY_PARTNER;
        deals->available[i] = found_by_partner || even[i] < segment->partner_available_share ? 1.0 : 0.0;
        deals->fit[i] = normal_from(odd[i]);
    }
    draw_pair(key, deals, DRAW_RELATIONSHIP);
    for (size_t i = 0; i < places; i++) {
        const double mean = deals->source[i] == FOUND_BY_PARTNER ? segment->relationship_partner_found
                                                                 : segment->relationship_vendor_found;
        deals->relationship[i] = mean + normal_from(even[i]);
        deals->preference[i] = odd[i] < segment->prefers_direct_share          ? -1.0
                               : odd[i] > 1.0 - segment->prefers_partner_share ? 1.0
                                                                               : 0.0;
    }
    draw_pair(key, deals, DRAW_WIN_ODDS);
    for (size_t i = 0; i < places; i++) {
        deals->odds[i] = segment->win_log_odds_sd * normal_from(even[i]);
        deals->win_uniform[i] = odd[i];
    }
    draw_pair(key, deals, DRAW_CLOSE_DAY);
    for (size_t i = 0; i < places; i++) {
        deals->close_day[i] = even[i] * DAYS_PER_MONTH;
        deals->lead_mark[i] = deals->source[i] == FOUND_BY_PARTNER ? odd[i] : -1.0;
    }
    draw_pair(key, deals, DRAW_PARTNER_TASTE);
    for (size_t i = 0; i < places; i++) {
        deals->partner_taste[i] = luck->behaviour->partner_scale * normal_from(even[i]);
        deals->customer[i] = odd[i] < segment->new_customer_share ? CUSTOMER_NEW : CUSTOMER_EXISTING;
    }
}

static double route_shift(const struct route *route, double lift_log_odds, const struct deal_block *deals,
                          size_t i)
{
    const struct route_shifts shifts = route_shifts_of(route, lift_log_odds, deals, i);
    return route_shifts_sum(&shifts);
}

/* The months a route's delay moves the close. Never back: those books are closed. */
static uint8_t months_until(double close_day, double delay_days)
{
    const double months = floor((close_day + delay_days) / DAYS_PER_MONTH);
    return (uint8_t)fmin(fmax(months, 0.0), MONTHS_TO_CLOSE_MAX);
}

/* What coordination will be added to, design by design. */
static void keep_odds(const struct market_luck *luck, const struct rep_block *reps,
                      const double skill_log_odds[LANES], size_t r, struct deal_block *deals)
{
    const struct segment_luck *here = &luck->segments[reps->segment];
    for (size_t i = 0; i < deals->slot_count * LANES; i++)
        deals->partner.odds[r][i] = here->middle_log_odds + skill_log_odds[i % LANES] + deals->odds[i] +
                                    route_shift(&luck->market->routes[r], here->lift_log_odds[r], deals, i);
}

/* Chance, delay and the two coefficients of utility for route `r`; direct must come first. Reps see
 * direct's chance truly and believe `acumen` of what the route adds to it. */
static void weigh_route(const struct market_luck *luck, const struct rep_block *reps,
                        const double skill_log_odds[LANES], size_t r, struct deal_block *deals)
{
    const struct route *route = &luck->market->routes[r];
    const struct segment_luck *here = &luck->segments[reps->segment];
    const struct behaviour *behaviour = luck->behaviour;
    const double hours_usd = route->rep_hours * behaviour->hour_value_usd;
    const double taste_share = route->with_partner ? 1.0 : 0.0;
    const double *taste = deals->uniform[r % 2];
    for (size_t i = 0; i < deals->slot_count * LANES; i++) {
        const double base = here->middle_log_odds + skill_log_odds[i % LANES] + deals->odds[i];
        const double odds = base + route_shift(route, here->lift_log_odds[r], deals, i);
        if (r == 0)
            deals->direct_odds[i] = odds;
        const double direct = deals->direct_odds[i], added = odds - direct;
        const double win_direct = logistic(direct);
        const double win = r == 0 ? win_direct : logistic(direct + added);
        const double believed = r == 0 ? win_direct : logistic(direct + behaviour->acumen * added);
        const double par_usd = par_usd_of(here, deals->price_usd[i], win_direct);
        deals->win[r][i] = win;
        deals->months_to_close[r][i] = months_until(deals->close_day[i], route->cycle_effect_days);
        deals->utility_per_usd[r][i] = behaviour->pay_weight * believed * here->delay_discount[r] / par_usd;
        const struct taste_terms terms = { behaviour->scale * gumbel_from(taste[i]),
                                           taste_share * deals->partner_taste[i], hours_usd / par_usd,
                                           luck->control[r] };
        deals->utility_fixed[r][i] = taste_terms_sum(&terms);
        if (route->with_partner && deals->available[i] == 0.0)
            deals->utility_fixed[r][i] = -INFINITY;
    }
}

void draw_block(const struct market_luck *luck, struct draw_key key, const struct rep_block *reps,
                const double skill_log_odds[LANES], size_t month, struct deal_block *deals)
{
    deals->month = month;
    draw_arrivals(luck->market, key, reps, deals);
    draw_deals(luck, key, reps, deals);
    for (size_t r = 0; r < luck->market->route_count; r++) {
        if (r % 2 == 0)
            draw_pair(key, deals, DRAW_ROUTE_TASTE + (enum draw_purpose)r);
        weigh_route(luck, reps, skill_log_odds, r, deals);
        if (deals->partner.candidate != NULL)
            keep_odds(luck, reps, skill_log_odds, r, deals);
    }
}
