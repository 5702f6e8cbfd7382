/* What luck makes of a block's deals, column by column (MODEL.md section 3). Compiled once for each instruction set: every
 * loop is straight arithmetic over columns, and functions of luck are elementary.h's, so all give the same bits.
 *
 * Before: the columns that arrivals.h fills say which deals of whom these are. */
#pragma once
#include "../random/elementary.h"
#include "../random/philox.h"
#include "../random/sampler.h"
#include "deal_chances.h"
#include "foregone_body.h"
#include "instruction_set.h"

static const double DAYS_PER_MONTH = 365.0 / 12.0;

/* The keys of Philox's rounds, side by side, and the world all deals are met in. */
struct round_keys {
    lanes_words a[PHILOX_ROUNDS], c[PHILOX_ROUNDS], world;
};

static struct round_keys round_keys_of(struct draw_key key)
{
    struct round_keys keys;
    for (uint32_t round = 0; round < PHILOX_ROUNDS; round++) {
        keys.a[round] = lanes_words_all((uint32_t)key.seed + round * PHILOX_BUMP_0);
        keys.c[round] = lanes_words_all((uint32_t)(key.seed >> 32) + round * PHILOX_BUMP_1);
    }
    keys.world = lanes_words_all(key.world);
    return keys;
}

enum { PAIRS_AT_ONCE = 4 };

/* Uniforms of four pairs of purposes from `first` on, the same as draw_uniform_pairs gives. Four, as each waits for its own
 * last round, and a processor can meanwhile work on another. */
static void draw_pairs(const struct round_keys *keys, const struct deal_block *deals, enum draw_purpose first)
{
    const size_t places = deals->slot_count * LANES;
    const lanes_words multiply_0 = lanes_words_all(PHILOX_MULTIPLY_0),
                      multiply_2 = lanes_words_all(PHILOX_MULTIPLY_2);
    const uint32_t *restrict entity = deals->entity, *restrict index = deals->index;
    double *const *restrict uniform = deals->uniform + (first - DRAW_DEAL_SIZE);
    for (size_t i = 0; i < places; i += WIDTH) {
        lanes_words a[PAIRS_AT_ONCE], b[PAIRS_AT_ONCE], c[PAIRS_AT_ONCE], d[PAIRS_AT_ONCE];
#pragma GCC unroll 4
        for (uint32_t p = 0; p < PAIRS_AT_ONCE; p++) {
            a[p] = lanes_words_load(entity + i);
            b[p] = keys->world;
            c[p] = lanes_words_all((uint32_t)first / 2 + p);
            d[p] = lanes_words_load(index + i);
        }
#pragma GCC unroll 10
        for (size_t round = 0; round < PHILOX_ROUNDS; round++) {
#pragma GCC unroll 4
            for (size_t p = 0; p < PAIRS_AT_ONCE; p++) {
                const lanes_words from_a = lanes_words_times(a[p], multiply_0),
                                  from_c = lanes_words_times(c[p], multiply_2);
                a[p] = lanes_words_differ(lanes_words_upper(from_c), b[p], keys->a[round]);
                b[p] = from_c;
                c[p] = lanes_words_differ(lanes_words_upper(from_a), d[p], keys->c[round]);
                d[p] = from_a;
            }
        }
#pragma GCC unroll 4
        for (size_t p = 0; p < PAIRS_AT_ONCE; p++) {
            lanes_store(uniform[2 * p] + i, lanes_words_uniform(a[p], b[p]));
            lanes_store(uniform[2 * p + 1] + i, lanes_words_uniform(c[p], d[p]));
        }
    }
}

static const double *uniform_of(const struct deal_block *deals, enum draw_purpose purpose)
{
    return deals->uniform[purpose - DRAW_DEAL_SIZE];
}

/* mean + sd x normal. */
static void normal_column(size_t places, const double *restrict u, double mean, double sd,
                          double *restrict column)
{
    uint32_t deep = 0;
    for (size_t i = 0; i < places; i++) {
        column[i] = mean + sd * elementary_normal(u[i]);
        deep |= elementary_is_deep(u[i]) ? UINT32_C(1) : UINT32_C(0);
    }
    for (size_t i = 0; deep != 0 && i < places; i++)
        if (elementary_is_deep(u[i]))
            column[i] = mean + sd * normal_from(u[i]);
}

static void draw_sizes(const struct segment *segment, struct deal_block *deals)
{
    const size_t places = deals->slot_count * LANES;
    const double *even = uniform_of(deals, DRAW_DEAL_SIZE);
    const double median_usd = segment->median_usd;
    double *restrict list_usd = deals->list_usd, *restrict log_size = deals->log_size;
    if (segment->size == SIZE_RESAMPLED) {
        for (size_t i = 0; i < places; i++)
            list_usd[i] = empirical_from(even[i], segment->sample_usd, segment->sample_count);
        for (size_t i = 0; i < places; i++)
            log_size[i] = elementary_log(list_usd[i] / median_usd);
    } else {
        normal_column(places, even, 0.0, segment->log_sd, log_size);
        for (size_t i = 0; i < places; i++)
            list_usd[i] = median_usd * elementary_exp(log_size[i]);
    }
}

static void draw_prices(const struct segment *segment, struct deal_block *deals)
{
    const size_t places = deals->slot_count * LANES;
    const double low = segment->discount_low_share, usual = segment->discount_usual_share,
                 high = segment->discount_high_share;
    const double *restrict odd = uniform_of(deals, DRAW_DISCOUNT), *restrict list_usd = deals->list_usd;
    double *restrict price_usd = deals->price_usd;
    for (size_t i = 0; i < places; i++)
        price_usd[i] = list_usd[i] * (1.0 - elementary_triangular(odd[i], low, usual, high));
}

static void draw_partner_fit(const struct segment *segment, struct deal_block *deals)
{
    const size_t places = deals->slot_count * LANES;
    const double share = segment->partner_available_share;
    const double *restrict even = uniform_of(deals, DRAW_PARTNER_AVAILABLE), *restrict by_partner =
                                                                                 deals->by_partner;
    double *restrict available = deals->available;
    for (size_t i = 0; i < places; i++) {
        const double candidate = even[i] < share ? 1.0 : 0.0;
        available[i] = by_partner[i] > 0.0 ? 1.0 : candidate;
    }
    normal_column(places, uniform_of(deals, DRAW_PARTNER_FIT), 0.0, 1.0, deals->fit);
}

static void draw_relationship(const struct segment *segment, struct deal_block *deals)
{
    const size_t places = deals->slot_count * LANES;
    const double by_vendor = segment->relationship_vendor_found,
                 by_partner = segment->relationship_partner_found;
    const double direct_share = segment->prefers_direct_share,
                 partner_from = 1.0 - segment->prefers_partner_share;
    const double *restrict odd = uniform_of(deals, DRAW_PREFERENCE), *restrict found = deals->by_partner;
    double *restrict relationship = deals->relationship, *restrict preference = deals->preference;
    normal_column(places, uniform_of(deals, DRAW_RELATIONSHIP), 0.0, 1.0, relationship);
    for (size_t i = 0; i < places; i++) {
        relationship[i] = (found[i] > 0.0 ? by_partner : by_vendor) + relationship[i];
        const double with_partner = odd[i] > partner_from ? 1.0 : 0.0;
        preference[i] = odd[i] < direct_share ? -1.0 : with_partner;
    }
}

static void draw_odds(const struct segment *segment, struct deal_block *deals)
{
    const size_t places = deals->slot_count * LANES;
    normal_column(places, uniform_of(deals, DRAW_WIN_ODDS), 0.0, segment->win_log_odds_sd, deals->odds);
    memcpy(deals->win_uniform, uniform_of(deals, DRAW_WIN), places * sizeof(double));
}

static void draw_closing(struct deal_block *deals)
{
    const size_t places = deals->slot_count * LANES;
    const double *restrict even = uniform_of(deals, DRAW_CLOSE_DAY),
                           *restrict odd = uniform_of(deals, DRAW_LEAD_MARK),
                           *restrict found = deals->by_partner;
    double *restrict close_day = deals->close_day, *restrict lead_mark = deals->lead_mark;
    for (size_t i = 0; i < places; i++) {
        close_day[i] = even[i] * DAYS_PER_MONTH;
        lead_mark[i] = found[i] > 0.0 ? odd[i] : -1.0;
    }
}

static void draw_taste(const struct market_luck *luck, const struct segment *segment,
                       struct deal_block *deals)
{
    const size_t places = deals->slot_count * LANES;
    const double new_share = segment->new_customer_share;
    const double *restrict odd = uniform_of(deals, DRAW_NEW_CUSTOMER);
    uint8_t *restrict customer = deals->customer;
    normal_column(places, uniform_of(deals, DRAW_PARTNER_TASTE), 0.0, luck->behaviour->partner_scale,
                  deals->partner_taste);
    for (size_t i = 0; i < places; i++)
        customer[i] = odd[i] < new_share ? CUSTOMER_NEW : CUSTOMER_EXISTING;
}

/* The months a route's delay moves the close. Never back: those books are closed. */
static void draw_months(double delay_days, struct deal_block *deals, uint8_t *restrict months)
{
    const size_t places = deals->slot_count * LANES;
    if (delay_days <= 0.0) {
        memset(months, 0, places);
        return;
    }
    for (size_t i = 0; i < places; i++) {
        const double whole = (deals->close_day[i] + delay_days) / DAYS_PER_MONTH;
        months[i] = (uint8_t)(int)(whole < MONTHS_TO_CLOSE_MAX ? whole : MONTHS_TO_CLOSE_MAX);
    }
    for (size_t slot = 0; slot < deals->slot_count; slot++)
        for (size_t i = slot * LANES; i < (slot + 1) * LANES; i++)
            if (deals->met[i] && months[i] > deals->latest_months[slot])
                deals->latest_months[slot] = months[i];
}

/* Win log-odds on a route: what all routes share and what this one adds. */
static void route_odds(const struct route *route, double lift_log_odds, const struct deal_block *deals,
                       double *restrict odds)
{
    const struct route here = *route;
    const struct deal_block columns = *deals;
    for (size_t i = 0; i < columns.slot_count * LANES; i++) {
        const struct route_shifts shifts = route_shifts_of(&here, lift_log_odds, &columns, i);
        odds[i] = columns.base_odds[i] + route_shifts_sum(&shifts);
    }
}

static void win_direct(struct deal_block *deals)
{
    const size_t places = deals->slot_count * LANES;
    const double *restrict odds = deals->route_odds[0];
    double *restrict win = deals->win[0];
    for (size_t i = 0; i < places; i++)
        win[i] = elementary_logistic(odds[i]);
}

/* Direct comes first: its chance is the one reps see truly, and other routes are held against it. */
static void weigh_direct(const struct segment_luck *here, double pay_weight, struct deal_block *deals)
{
    const size_t places = deals->slot_count * LANES;
    const struct segment_luck segment = *here;
    const double weight = pay_weight * segment.delay_discount[0];
    const double *restrict win = deals->win[0], *restrict price_usd = deals->price_usd;
    double *restrict per_par_usd = deals->per_par_usd, *restrict per_usd = deals->utility_per_usd[0];
    for (size_t i = 0; i < places; i++) {
        per_par_usd[i] = 1.0 / par_usd_of(&segment, price_usd[i], win[i]);
        per_usd[i] = weight * win[i] * per_par_usd[i];
    }
}

/* Reps believe `acumen` of what a route adds to direct's odds. */
static void weigh_partner_route(const struct market_luck *luck, const struct segment_luck *here, size_t r,
                                struct deal_block *deals)
{
    const size_t places = deals->slot_count * LANES;
    const double acumen = luck->behaviour->acumen,
                 weight = luck->behaviour->pay_weight * here->delay_discount[r];
    const double *restrict direct = deals->route_odds[0], *restrict odds = deals->route_odds[r],
                           *restrict per_par_usd = deals->per_par_usd;
    double *restrict win = deals->win[r], *restrict per_usd = deals->utility_per_usd[r];
    for (size_t i = 0; i < places; i++) {
        const double added = odds[i] - direct[i];
        win[i] = elementary_logistic(direct[i] + added);
        const double believed = elementary_logistic(direct[i] + acumen * added);
        per_usd[i] = weight * believed * per_par_usd[i];
    }
}

/* Taste, hours and control: what of a route's utility is no pay. */
static void weigh_taste(const struct market_luck *luck, size_t r, struct deal_block *deals)
{
    const size_t places = deals->slot_count * LANES;
    const struct route *route = &luck->market->routes[r];
    const double hours_usd = route->rep_hours * luck->behaviour->hour_value_usd,
                 scale = luck->behaviour->scale, control = luck->control[r];
    const double taste_share = route->with_partner ? 1.0 : 0.0;
    const double *restrict uniform = uniform_of(deals, DRAW_ROUTE_TASTE + (enum draw_purpose)r),
                           *restrict shared = deals->partner_taste,
                           *restrict per_par_usd = deals->per_par_usd, *restrict available = deals->available;
    double *restrict fixed = deals->utility_fixed[r];
    for (size_t i = 0; i < places; i++) {
        const struct taste_terms terms = { scale * elementary_gumbel(uniform[i]), taste_share * shared[i],
                                           hours_usd * per_par_usd[i], control };
        const double taste = taste_terms_sum(&terms);
        fixed[i] = taste_share > available[i] ? -INFINITY : taste;
    }
}

static void draw_route(const struct market_luck *luck, size_t segment, size_t r, struct deal_block *deals)
{
    const struct segment_luck *here = &luck->segments[segment];
    const struct route *route = &luck->market->routes[r];
    if (r == 0)
        weigh_direct(here, luck->behaviour->pay_weight, deals);
    else
        weigh_partner_route(luck, here, r, deals);
    weigh_taste(luck, r, deals);
    draw_months(route->cycle_effect_days, deals, deals->months_to_close[r]);
}

/* Purposes of the first pairs: all that says whether a deal would be won direct, and whether a partner could have it. */
enum { DRAWN_FIRST = 2 * PAIRS_AT_ONCE };
_Static_assert(DRAW_WIN < DRAW_DEAL_SIZE + DRAWN_FIRST, "what wins a deal is drawn first");

static void draw_first(const struct market_luck *luck, const struct round_keys *keys, size_t segment,
                       struct deal_block *deals)
{
    const struct segment *of = &luck->market->segments[segment];
    const struct segment_luck *here = &luck->segments[segment];
    const size_t places = deals->slot_count * LANES;
    draw_pairs(keys, deals, DRAW_DEAL_SIZE);
    draw_sizes(of, deals);
    draw_partner_fit(of, deals);
    draw_relationship(of, deals);
    draw_odds(of, deals);
    for (size_t i = 0; i < places; i++)
        deals->base_odds[i] = here->middle_log_odds + deals->skill[i] + deals->odds[i];
    for (size_t r = 0; r < luck->market->route_count; r++)
        route_odds(&luck->market->routes[r], here->lift_log_odds[r], deals, deals->route_odds[r]);
    win_direct(deals);
}

static void draw_columns(const struct market_luck *luck, struct draw_key key, size_t segment,
                         struct deal_block *deals)
{
    const struct segment *of = &luck->market->segments[segment];
    const struct round_keys keys = round_keys_of(key);
    const size_t purposes = DRAW_ROUTE_TASTE + luck->market->route_count;
    draw_first(luck, &keys, segment, deals);
    if (deals->foregone.leave)
        leave_foregone(deals, luck->market->route_count);
    for (size_t first = DRAW_DEAL_SIZE + DRAWN_FIRST; first < purposes; first += DRAWN_FIRST)
        draw_pairs(&keys, deals, (enum draw_purpose)first);
    draw_prices(of, deals);
    draw_closing(deals);
    draw_taste(luck, of, deals);
    memset(deals->latest_months, 0, deals->slot_count);
    for (size_t r = 0; r < luck->market->route_count; r++)
        draw_route(luck, segment, r, deals);
}
