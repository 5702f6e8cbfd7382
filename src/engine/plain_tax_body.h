/* The second part of work_plain_body.h: the channel tax by band of attainment, and the neutrality gap, as tally_gap. */
#pragma once
#include "plain_offers_body.h"

INLINE lanes_mask in_band(const struct lane_reps *reps, size_t band)
{
    return lanes_both(lanes_at_most(lanes_all((double)band), reps->band),
                      lanes_at_most(reps->band, lanes_all((double)band)));
}

/* Which band of attainment each rep is in. */
INLINE void find_bands(const struct plain_work *work, struct lane_reps *reps)
{
    const double *from_usd = work->terms->band_from_usd;
    reps->band = lanes_all(0.0);
    reps->band_ends_usd = lanes_all(from_usd[1]);
    for (size_t band = 1; band < ATTAINMENT_BANDS; band++) {
        const lanes_mask reached = lanes_at_most(lanes_all(from_usd[band]), reps->credit_usd);
        const double ends_usd = band + 1 < ATTAINMENT_BANDS ? from_usd[band + 1] : INFINITY;
        reps->band = lanes_choose(reached, lanes_all((double)band), reps->band);
        reps->band_ends_usd = lanes_choose(reached, lanes_all(ends_usd), reps->band_ends_usd);
    }
}

INLINE size_t tax_sums(size_t routes)
{
    return TAX_FIRST_ROUTE + (routes - 1) * TAX_OF_ROUTE;
}

enum tax_way { TAX_TO_HAND, TAX_TO_SUMS };

/* The sums of the bands that lanes are in are kept at hand; this brings those of lanes `of` there or back. Most often it
 * is one lane, so bands are looked up by lane. */
INLINE void move_tax(const struct plain_work *work, size_t lane, size_t routes, lanes_mask of,
                     enum tax_way way, struct lane_reps *reps)
{
    double band[WIDTH];
    lanes_store(band, reps->band);
    while (lanes_any(of)) {
        const size_t number = (size_t)band[__builtin_ctz(lanes_bits(of))];
        const lanes_mask here = lanes_both(of, in_band(reps, number));
        lane_sum *sums = work->sums->tax[number];
        of = lanes_but_not(of, here);
#pragma GCC unroll 14
        for (size_t i = 0; i < tax_sums(routes); i++)
            if (way == TAX_TO_HAND)
                reps->tax[i] = lanes_load_some(here, sums[i] + lane, reps->tax[i]);
            else
                lanes_store_some(sums[i] + lane, here, reps->tax[i]);
    }
}

INLINE lanes_mask every_lane(void)
{
    return lanes_at_most(lanes_all(0.0), lanes_all(0.0));
}

/* After reps were credited. */
INLINE void keep_up_with_bands(const struct plain_work *work, size_t lane, size_t routes,
                               struct lane_reps *reps)
{
    const lanes_mask crossed = lanes_at_most(reps->band_ends_usd, reps->credit_usd);
    if (!lanes_any(crossed))
        return;
    move_tax(work, lane, routes, crossed, TAX_TO_SUMS, reps);
    find_bands(work, reps);
    move_tax(work, lane, routes, crossed, TAX_TO_HAND, reps);
}

INLINE void count_gap(const struct plain_work *work, struct lane_reps *reps, const struct lane_deal *deal,
                      size_t routes, const struct lane_offer *offers)
{
    struct lane_tally *sums = work->sums;
    const struct lane_offer *direct = &offers[0];
    const lanes_mask open = deal->with_partner;
    const lanes win = direct->win;
    const lanes direct_expected_usd =
        lanes_times(lanes_times(win, lanes_all(work->discount[0])), direct->value_usd);
    lanes best_usd = lanes_all(-INFINITY), best_expected_usd = best_usd;
    lanes *const tax = reps->tax;
    tax[TAX_DEALS] = lanes_plus_some(open, tax[TAX_DEALS], lanes_all(1.0));
    tax[TAX_WON_WEIGHT] = lanes_plus_some(open, tax[TAX_WON_WEIGHT], win);
    tax[TAX_DIRECT_CREDIT] =
        lanes_plus_some(open, tax[TAX_DIRECT_CREDIT], lanes_times(win, direct->credit_usd));
    tax[TAX_DIRECT_PAY] = lanes_plus_some(open, tax[TAX_DIRECT_PAY], lanes_times(win, direct->value_usd));
    tax[TAX_DIRECT_EXPECTED] = lanes_plus_some(open, tax[TAX_DIRECT_EXPECTED], direct_expected_usd);
#pragma GCC unroll 4
    for (size_t r = 1; r < routes; r++) {
        const struct lane_offer *offer = &offers[r];
        const lanes expected_usd =
            lanes_times(lanes_times(offer->win, lanes_all(work->discount[r])), offer->value_usd);
        lanes *const of_route = tax + tax_of_route(r);
        of_route[0] = lanes_plus_some(open, of_route[0], lanes_times(win, offer->credit_usd));
        of_route[1] = lanes_plus_some(open, of_route[1], lanes_times(win, offer->value_now_usd));
        of_route[2] = lanes_plus_some(open, of_route[2], expected_usd);
        best_usd = lanes_most(best_usd, offer->value_now_usd);
        best_expected_usd = lanes_most(best_expected_usd, expected_usd);
    }
    const lanes gap_usd = lanes_minus(best_usd, direct->value_usd);
    const lanes_mask neutral = lanes_at_most(
        lanes_size(gap_usd), lanes_times(lanes_all(NEUTRAL_SHARE), lanes_size(direct->value_usd)));
    reps->counts.partner_possible += lanes_count(open);
    reps->counts.within_neutral += lanes_count(lanes_both(open, neutral));
    lanes_add(sums->gap_usd + deal->lane, open, lanes_times(win, gap_usd));
    lanes_add(sums->gap_with_lift_usd + deal->lane, open,
              lanes_minus(best_expected_usd, direct_expected_usd));
}
