/* A part of draw_columns_body.h: what luck makes of a block's deals on each route. */
#pragma once
#include "../random/elementary.h"
#include "deal_chances.h"
#include "instruction_set.h"
#include <string.h>

static const double *uniform_of(const struct deal_block *deals, enum draw_purpose purpose)
{
    return deals->uniform[purpose - DRAW_DEAL_SIZE];
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
