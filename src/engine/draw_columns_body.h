/* What luck makes of a block's deals, column by column (MODEL.md section 3). Compiled once for each instruction set: every
 * loop is straight arithmetic over columns, and functions of luck are elementary.h's, so all give the same bits.
 *
 * Before: the columns that seating.h fills say which deals of whom these are. */
#pragma once
#include "../random/elementary.h"
#include "../random/philox.h"
#include "../random/sampler.h"
#include "draw_routes_body.h"
#include "foregone_body.h"
#include "instruction_set.h"

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
