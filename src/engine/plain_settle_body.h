/* The second part of work_plain_body.h: what a slot's deals leave behind, in the tally and in the reps' books. */
#pragma once
#include "plain_offers_body.h"

/* Channel tax and neutrality gap, as tally_gap. */
INLINE void count_gap(const struct plain_work *work, const struct lane_books *books,
                      const struct lane_deal *deal, size_t routes, const struct lane_offer *offers)
{
    struct lane_tally *sums = work->sums;
    const struct lane_offer *direct = &offers[0];
    const lanes_mask open = deal->with_partner;
    const lanes win = direct->win, one = lanes_all(1.0);
    const lanes direct_expected_usd =
        lanes_times(lanes_times(win, lanes_all(work->discount[0])), direct->value_usd);
    const lanes direct_credit_usd = lanes_times(win, direct->credit_usd);
    const lanes direct_pay_usd = lanes_times(win, direct->value_usd);
    lanes best_usd = lanes_all(-INFINITY), best_expected_usd = best_usd;
    lanes credit_usd[ROUTES_MAX], pay_usd[ROUTES_MAX], expected_usd[ROUTES_MAX];
#pragma GCC unroll 4
    for (size_t r = 1; r < routes; r++) {
        expected_usd[r] =
            lanes_times(lanes_times(offers[r].win, lanes_all(work->discount[r])), offers[r].value_usd);
        credit_usd[r] = lanes_times(win, offers[r].credit_usd);
        pay_usd[r] = lanes_times(win, offers[r].value_now_usd);
        best_usd = lanes_most(best_usd, offers[r].value_now_usd);
        best_expected_usd = lanes_most(best_expected_usd, expected_usd[r]);
    }
    const lanes attained_usd =
        lanes_load(&books->credit_usd[(size_t)work->closing->slice[0] * LANES + deal->lane]);
    lanes_mask above = open;
    for (size_t band = 0; band < ATTAINMENT_BANDS; band++) {
        lanes_mask here = above;
        if (band + 1 < ATTAINMENT_BANDS) {
            const lanes_mask reached =
                lanes_at_most(lanes_all(work->terms->band_from_usd[band + 1]), attained_usd);
            here = lanes_but_not(above, reached);
            above = lanes_both(above, reached);
        }
        if (!lanes_any(here))
            continue;
        struct lane_tax *tax = &sums->tax[band];
        lanes_add(tax->deals + deal->lane, here, one);
        lanes_add(tax->won_weight + deal->lane, here, win);
        lanes_add(tax->direct_credit_usd + deal->lane, here, direct_credit_usd);
        lanes_add(tax->direct_pay_usd + deal->lane, here, direct_pay_usd);
        lanes_add(tax->direct_expected_usd + deal->lane, here, direct_expected_usd);
#pragma GCC unroll 4
        for (size_t r = 1; r < routes; r++) {
            lanes_add(tax->route_credit_usd[r] + deal->lane, here, credit_usd[r]);
            lanes_add(tax->route_pay_usd[r] + deal->lane, here, pay_usd[r]);
            lanes_add(tax->route_expected_usd[r] + deal->lane, here, expected_usd[r]);
        }
        if (!lanes_any(above))
            break;
    }
    const lanes gap_usd = lanes_minus(best_usd, direct->value_usd);
    const lanes_mask neutral = lanes_at_most(
        lanes_size(gap_usd), lanes_times(lanes_all(NEUTRAL_SHARE), lanes_size(direct->value_usd)));
    lanes_add(sums->partner_possible + deal->lane, open, one);
    lanes_add(sums->gap_usd + deal->lane, open, lanes_times(win, gap_usd));
    lanes_add(sums->gap_with_lift_usd + deal->lane, open,
              lanes_minus(best_expected_usd, direct_expected_usd));
    lanes_add(sums->within_neutral + deal->lane, lanes_both(open, neutral), one);
}

/* As tally_choice. */
INLINE void count_choice(const struct plain_work *work, const struct lane_deal *deal, size_t routes,
                         const struct lane_picks *picks)
{
    struct lane_tally *sums = work->sums;
    struct lane_segment *segment = &sums->segments[work->segment];
    const lanes one = lanes_all(1.0);
    const lanes_mask twin = picks->twin_to_partner;
    const lanes_mask partner = lanes_but_not(deal->there, picks->route[0]);
    lanes_add(sums->list_usd + deal->lane, deal->there, deal->list_usd);
    lanes_add(segment->deals + deal->lane, deal->there, one);
    lanes_add(segment->partner_deals + deal->lane, partner, one);
    lanes_add(segment->twin_partner_deals + deal->lane, twin, one);
    lanes_add(sums->partner_list_usd + deal->lane, partner, deal->list_usd);
    lanes_add(sums->twin_partner_list_usd + deal->lane, twin, deal->list_usd);
    lanes_add(sums->pushed_away + deal->lane, lanes_but_not(twin, partner), one);
    lanes_add(sums->pulled_in + deal->lane, lanes_but_not(partner, twin), one);
#pragma GCC unroll 4
    for (size_t r = 1; r < routes; r++)
        lanes_add(sums->routes[r].deals + deal->lane, picks->route[r], one);
}

/* rep_pay_usd, one component as pieces. */
INLINE lanes component_usd(const struct plain_pieces *pieces, lanes counted_usd)
{
    lanes from_usd = lanes_all(pieces->from_usd[0]), base_usd = lanes_all(pieces->base_usd[0]),
          rate = lanes_all(pieces->rate[0]);
    for (size_t i = 1; i < pieces->count; i++) {
        const lanes reach_usd = lanes_all(pieces->reach_usd[i]);
        const lanes_mask reached =
            pieces->inclusive ? lanes_at_most(reach_usd, counted_usd) : lanes_less(reach_usd, counted_usd);
        from_usd = lanes_choose(reached, lanes_all(pieces->from_usd[i]), from_usd);
        base_usd = lanes_choose(reached, lanes_all(pieces->base_usd[i]), base_usd);
        rate = lanes_choose(reached, lanes_all(pieces->rate[i]), rate);
    }
    const lanes all_usd = lanes_plus(base_usd, lanes_times(rate, lanes_minus(counted_usd, from_usd)));
    const lanes pay_usd = lanes_minus(all_usd, lanes_all(pieces->not_paid_usd));
    const lanes capped_usd = lanes_least(pay_usd, lanes_all(pieces->cap_usd));
    const lanes paid_usd = lanes_most(capped_usd, lanes_all(0.0));
    return lanes_choose(lanes_less(counted_usd, lanes_all(pieces->threshold_usd)), lanes_all(0.0), paid_usd);
}

INLINE lanes pay_at(const struct plain_work *work, lanes credit_usd)
{
    const struct plain_segment_terms *terms = work->terms;
    if (!terms->pay_is_pieces) {
        double usd[WIDTH];
        lanes_store(usd, credit_usd);
        for (size_t lane = 0; lane < WIDTH; lane++)
            usd[lane] = rep_pay_usd(work->pay, usd[lane]);
        return lanes_load(usd);
    }
    const lanes counted_usd = lanes_most(credit_usd, lanes_all(0.0));
    lanes pay_usd = lanes_all(0.0);
    for (size_t i = 0; i < terms->component_count; i++)
        pay_usd = lanes_plus(pay_usd, component_usd(&terms->components[i], counted_usd));
    return pay_usd;
}

/* The won deals of one route in the books of the horizon. */
INLINE void settle_route(const struct plain_work *work, const struct lane_deal *deal, size_t r,
                         lanes_mask won, const struct lane_offer *offer, lanes commission_usd)
{
    const struct plain_route *terms = &work->terms->routes[r];
    struct lane_route *to = &work->sums->routes[r];
    const size_t lane = deal->lane;
    const lanes fees_usd = lanes_times(deal->price_usd, of_kind(terms->fees_share, deal));
    const lanes goods_usd = lanes_times(deal->list_usd, lanes_all(work->terms->cost_of_goods_share));
    lanes_add(to->won + lane, won, lanes_all(1.0));
    lanes_add(to->list_usd + lane, won, deal->list_usd);
    lanes_add(to->bookings_usd + lane, won, deal->price_usd);
    lanes_add(to->receipts_usd + lane, won, offer->receipts_usd);
    lanes_add(to->cost_of_goods_usd + lane, won, goods_usd);
    lanes_add(to->fees_usd + lane, won, fees_usd);
    if (terms->partner_contracts) {
        lanes distributor_usd = lanes_all(0.0);
        if (terms->distributes) {
            const lanes base_usd = terms->off_list ? deal->list_usd : deal->price_usd;
            const lanes usd = lanes_times(base_usd, of_kind(terms->kept_share, deal));
            const lanes floor_usd = lanes_times(deal->list_usd, of_kind(terms->floor_share, deal));
            distributor_usd = lanes_times(of_kind(terms->distributor_share, deal),
                                          lanes_choose(lanes_less(usd, floor_usd), floor_usd, usd));
        }
        const lanes margin_usd = lanes_minus(
            lanes_minus(lanes_minus(deal->price_usd, fees_usd), offer->receipts_usd), distributor_usd);
        lanes_add(to->partner_margin_usd + lane, won, margin_usd);
    }
    lanes_add(to->credit_usd + lane, won, offer->credit_usd);
    lanes_add(to->rep_pay_usd + lane, won, lanes_plus(commission_usd, offer->spiff_usd));
    if (terms->pays_spiff)
        lanes_add(to->spiff_usd + lane, won, offer->spiff_usd);
}

/* What the picked route makes of a deal that is won. */
struct lane_picked {
    lanes credit_usd, receipts_usd, spiff_usd, multiplier, before_usd, inside;
    double slice[WIDTH];
};

/* What each rep is paid, where somebody asks. */
static void pay_reps(const struct plain_work *work, const struct lane_deal *deal, lanes_mask paid, lanes usd)
{
    double each_usd[WIDTH];
    lanes_store(each_usd, usd);
    for (unsigned lane = 0; lane < WIDTH; lane++)
        if (lanes_bits(paid) >> lane & 1u)
            rep_books_pay(work->books, work->first_lane + work->deals->seat[deal->lane + lane],
                          each_usd[lane]);
}

INLINE void settle(const struct plain_work *work, struct lane_books *books, const struct lane_deal *deal,
                   size_t routes, bool slips, const struct lane_offer *offers, const struct lane_picks *picks,
                   lanes_mask won)
{
    const struct plain_route *terms = work->terms->routes;
    struct lane_tally *sums = work->sums;
    const bool multiplies = work->terms->multiplies, pays_spiff = work->terms->pays_spiff;
    lanes credit_usd = offers[0].credit_usd, receipts_usd = offers[0].receipts_usd,
          spiff_usd = offers[0].spiff_usd, multiplier = of_kind(terms[0].pay_multiplier, deal);
    lanes_index months = lanes_index_all(0);
    lanes slice = lanes_all((double)work->closing->slice[0]), inside = lanes_all(1.0);
#pragma GCC unroll 4
    for (size_t r = 0; r < routes; r++) {
        const lanes_mask here = picks->route[r];
        credit_usd = lanes_choose(here, offers[r].credit_usd, credit_usd);
        receipts_usd = lanes_choose(here, offers[r].receipts_usd, receipts_usd);
        if (pays_spiff)
            spiff_usd = lanes_choose(here, offers[r].spiff_usd, spiff_usd);
        if (multiplies)
            multiplier = lanes_choose(here, of_kind(terms[r].pay_multiplier, deal), multiplier);
        if (slips) {
            months = lanes_bytes(work->deals->months_to_close[r] + deal->place);
            slice = lanes_choose(here, lanes_real(lanes_of_sixteen(work->closing->slice, months)), slice);
            inside = lanes_choose(here, lanes_real(lanes_of_sixteen(work->closing->inside, months)), inside);
        }
    }
    double *const now_usd = &books->credit_usd[(size_t)work->closing->slice[0] * LANES + deal->lane];
    lanes before_usd = lanes_load(now_usd);
    if (slips) {
        const lanes_index lane = lanes_index_plus(lanes_index_all((int32_t)deal->lane), lanes_numbers());
        before_usd = lanes_pick(books->credit_usd,
                                lanes_index_plus(lanes_index_times(lanes_whole(slice), LANES), lane));
    }
    const lanes after_usd = lanes_plus(before_usd, credit_usd);
    const lanes added_usd = lanes_minus(pay_at(work, after_usd), pay_at(work, before_usd));
    const lanes commission_usd = multiplies ? lanes_times(multiplier, added_usd) : added_usd;
    const lanes extra_usd = lanes_times(lanes_minus(multiplier, lanes_all(1.0)), added_usd);
    if (slips) {
        double at[WIDTH], after[WIDTH], extra[WIDTH];
        lanes_store(at, slice);
        lanes_store(after, after_usd);
        lanes_store(extra, extra_usd);
        for (unsigned lane = 0; lane < WIDTH; lane++) {
            if ((lanes_bits(won) >> lane & 1u) == 0)
                continue;
            const size_t place = (size_t)at[lane] * LANES + deal->lane + lane;
            books->credit_usd[place] = after[lane];
            books->extra_pay_usd[place] += extra[lane];
        }
    } else {
        lanes_store(now_usd, lanes_choose(won, after_usd, before_usd));
        if (multiplies)
            lanes_add(&books->extra_pay_usd[(size_t)work->closing->slice[0] * LANES + deal->lane], won,
                      extra_usd);
    }
    lanes_add(books->partner_deals_won + deal->lane, lanes_but_not(won, picks->route[0]), lanes_all(1.0));
    lanes_mask counted = won;
    if (slips) {
        counted = lanes_both(won, lanes_less(lanes_all(0.0), inside));
        lanes_add(sums->slipped_usd + deal->lane, lanes_but_not(won, counted), deal->price_usd);
    }
    lanes_add(sums->bookings_usd + deal->lane, counted, deal->price_usd);
    lanes_add(sums->receipts_usd + deal->lane, counted, receipts_usd);
    lanes_add(sums->cost_of_goods_usd + deal->lane, counted,
              lanes_times(deal->list_usd, lanes_all(work->terms->cost_of_goods_share)));
    if (pays_spiff) {
        lanes_add(sums->spiff_pay_usd + deal->lane, counted, spiff_usd);
        pay_reps(work, deal, counted, spiff_usd);
    }
#pragma GCC unroll 4
    for (size_t r = 0; r < routes; r++) {
        const lanes_mask here = lanes_both(counted, picks->route[r]);
        if (lanes_any(here))
            settle_route(work, deal, r, here, &offers[r], commission_usd);
    }
}
