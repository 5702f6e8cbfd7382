/* The third part of work_plain_body.h: what a slot's deals leave behind, in the tally and in the reps' books. */
#pragma once
#include "plain_tax_body.h"

/* As tally_choice. */
INLINE void count_choice(const struct plain_work *work, struct lane_reps *reps, const struct lane_deal *deal,
                         size_t routes, const struct lane_picks *picks)
{
    struct lane_tally *sums = work->sums;
    struct lane_counts *counts = &reps->counts;
    const lanes_mask twin = picks->twin_to_partner;
    const lanes_mask partner = lanes_but_not(deal->there, picks->route[0]);
    lanes_add(sums->list_usd + deal->lane, deal->there, deal->list_usd);
    lanes_add(sums->partner_list_usd + deal->lane, partner, deal->list_usd);
    lanes_add(sums->twin_partner_list_usd + deal->lane, twin, deal->list_usd);
    counts->deals += lanes_count(deal->there);
    counts->partner_deals += lanes_count(partner);
    counts->twin_partner_deals += lanes_count(twin);
    counts->pushed_away += lanes_count(lanes_but_not(twin, partner));
#pragma GCC unroll 4
    for (size_t r = 1; r < routes; r++)
        counts->route_deals[r] += lanes_count(picks->route[r]);
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
    if (!work->pay_is_pieces) {
        double usd[WIDTH];
        lanes_store(usd, credit_usd);
        for (size_t lane = 0; lane < WIDTH; lane++)
            usd[lane] = rep_pay_usd(work->pay, usd[lane]);
        return lanes_load(usd);
    }
    const lanes counted_usd = lanes_most(credit_usd, lanes_all(0.0));
    lanes pay_usd = lanes_all(0.0);
    for (size_t i = 0; i < work->component_count; i++)
        pay_usd = lanes_plus(pay_usd, component_usd(&terms->components[i], counted_usd));
    return pay_usd;
}

/* The won deals of one route in the books of the horizon. */
INLINE void settle_route(const struct plain_work *work, struct lane_reps *reps, const struct lane_deal *deal,
                         size_t r, lanes_mask won, const struct lane_offer *offer, lanes goods_usd,
                         lanes commission_usd)
{
    const struct plain_route *terms = &work->terms->routes[r];
    struct lane_route *to = &work->sums->routes[r];
    const size_t lane = deal->lane;
    reps->counts.won[r] += lanes_count(won);
    lanes_add(to->list_usd + lane, won, deal->list_usd);
    lanes_add(to->bookings_usd + lane, won, deal->price_usd);
    lanes_add(to->receipts_usd + lane, won, offer->receipts_usd);
    lanes_add(to->cost_of_goods_usd + lane, won, goods_usd);
    lanes margin_usd = deal->price_usd;
    if (work->does[r] & HAS_FEES) {
        const lanes fees_usd = lanes_times(deal->price_usd, of_kind(terms->fees_share, deal));
        lanes_add(to->fees_usd + lane, won, fees_usd);
        margin_usd = lanes_minus(margin_usd, fees_usd);
    }
    if (work->does[r] & PARTNER_CONTRACTS) {
        margin_usd = lanes_minus(margin_usd, offer->receipts_usd);
        if (work->does[r] & DISTRIBUTES)
            margin_usd = lanes_minus(margin_usd, lanes_times(of_kind(terms->distributor_share, deal),
                                                             partner_buys_usd(work, r, deal)));
        lanes_add(to->partner_margin_usd + lane, won, margin_usd);
    }
    lanes_add(to->credit_usd + lane, won, offer->credit_usd);
    lanes_add(to->rep_pay_usd + lane, won,
              (work->does[r] & PAYS_SPIFF) ? lanes_plus(commission_usd, offer->spiff_usd) : commission_usd);
    if (work->does[r] & PAYS_SPIFF)
        lanes_add(to->spiff_usd + lane, won, offer->spiff_usd);
}

/* What the picked routes make of deals that are won. */
struct lane_picked {
    lanes credit_usd, receipts_usd, spiff_usd, multiplier;
};

INLINE struct lane_picked picked_of(const struct plain_work *work, const struct lane_deal *deal,
                                    size_t routes, const struct lane_offer *offers,
                                    const struct lane_picks *picks)
{
    const struct plain_segment_terms *terms = work->terms;
    struct lane_picked picked = { offers[0].credit_usd, offers[0].receipts_usd, offers[0].spiff_usd,
                                  lanes_all(1.0) };
    if (work->any_does & SCALES_PAY)
        picked.multiplier = of_kind(terms->routes[0].pay_multiplier, deal);
#pragma GCC unroll 4
    for (size_t r = 1; r < routes; r++) {
        const lanes_mask here = picks->route[r];
        picked.credit_usd = lanes_choose(here, offers[r].credit_usd, picked.credit_usd);
        picked.receipts_usd = lanes_choose(here, offers[r].receipts_usd, picked.receipts_usd);
        if (work->any_does & PAYS_SPIFF)
            picked.spiff_usd = lanes_choose(here, offers[r].spiff_usd, picked.spiff_usd);
        if (work->any_does & SCALES_PAY)
            picked.multiplier =
                lanes_choose(here, of_kind(terms->routes[r].pay_multiplier, deal), picked.multiplier);
    }
    return picked;
}

/* Won deals that close in the horizon. */
INLINE void settle_counted(const struct plain_work *work, struct lane_books *books, struct lane_reps *reps,
                           const struct lane_deal *deal, size_t routes, const struct lane_offer *offers,
                           const struct lane_picks *picks, const struct lane_picked *picked,
                           lanes_mask counted, lanes commission_usd)
{
    struct lane_tally *sums = work->sums;
    const lanes goods_usd = lanes_times(deal->list_usd, lanes_all(work->cost_of_goods_share));
    lanes_add(sums->bookings_usd + deal->lane, counted, deal->price_usd);
    lanes_add(sums->receipts_usd + deal->lane, counted, picked->receipts_usd);
    lanes_add(sums->cost_of_goods_usd + deal->lane, counted, goods_usd);
    if (work->any_does & PAYS_SPIFF) {
        lanes_add(sums->spiff_pay_usd + deal->lane, counted, picked->spiff_usd);
        lanes_add(books->paid_usd + deal->lane, counted, picked->spiff_usd);
    }
#pragma GCC unroll 4
    for (size_t r = 0; r < routes; r++) {
        const lanes_mask here = lanes_both(counted, picks->route[r]);
        settle_route(work, reps, deal, r, here, &offers[r], goods_usd, commission_usd);
    }
}

/* Won deals, all of the quota period going on. */
INLINE void settle(const struct plain_work *work, struct lane_books *books, struct lane_reps *reps,
                   const struct lane_deal *deal, size_t routes, const struct lane_offer *offers,
                   const struct lane_picks *picks, lanes_mask won)
{
    const struct lane_picked picked = picked_of(work, deal, routes, offers, picks);
    const lanes credit_usd = lanes_plus(reps->credit_usd, picked.credit_usd);
    const lanes pay_usd = pay_at(work, credit_usd);
    const lanes added_usd = lanes_minus(pay_usd, reps->pay_usd);
    lanes commission_usd = added_usd;
    if (work->any_does & SCALES_PAY) {
        commission_usd = lanes_times(picked.multiplier, added_usd);
        lanes_add(&books->extra_pay_usd[(size_t)work->closing->slice[0] * LANES + deal->lane], won,
                  lanes_times(lanes_minus(picked.multiplier, lanes_all(1.0)), added_usd));
    }
    reps->credit_usd = lanes_choose(won, credit_usd, reps->credit_usd);
    reps->pay_usd = lanes_choose(won, pay_usd, reps->pay_usd);
    reps->partner_deals_won =
        lanes_plus_some(lanes_but_not(won, picks->route[0]), reps->partner_deals_won, lanes_all(1.0));
    settle_counted(work, books, reps, deal, routes, offers, picks, &picked, won, commission_usd);
}

/* Quota period, and whether it is inside the horizon, that the picked routes close in. */
struct lane_closing {
    double slice[WIDTH];
    lanes_mask inside;
};

INLINE struct lane_closing closing_of(const struct plain_work *work, const struct lane_deal *deal,
                                      size_t routes, const struct lane_picks *picks)
{
    lanes slice = lanes_all(0.0), inside = slice;
    for (size_t r = 0; r < routes; r++) {
        const lanes_index months = lanes_bytes(work->deals->months_to_close[r] + deal->place);
        slice =
            lanes_choose(picks->route[r], lanes_real(lanes_of_sixteen(work->closing->slice, months)), slice);
        inside = lanes_choose(picks->route[r], lanes_real(lanes_of_sixteen(work->closing->inside, months)),
                              inside);
    }
    struct lane_closing closing = { .inside = lanes_less(lanes_all(0.0), inside) };
    lanes_store(closing.slice, slice);
    return closing;
}

/* The same where some close in a later one: by the books, as what is at hand is of the period going on. */
static void settle_slipping(const struct plain_work *work, struct lane_books *books, struct lane_reps *reps,
                            const struct lane_deal *deal, size_t routes, const struct lane_offer *offers,
                            const struct lane_picks *picks, lanes_mask won)
{
    const struct lane_picked picked = picked_of(work, deal, routes, offers, picks);
    const struct lane_closing closing = closing_of(work, deal, routes, picks);
    double before[WIDTH], after[WIDTH], extra[WIDTH];
    size_t place[WIDTH];
    for (size_t lane = 0; lane < WIDTH; lane++) {
        place[lane] = (size_t)closing.slice[lane] * LANES + deal->lane + lane;
        before[lane] = books->credit_usd[place[lane]];
    }
    const lanes before_usd = lanes_load(before);
    const lanes after_usd = lanes_plus(before_usd, picked.credit_usd);
    const lanes added_usd = lanes_minus(pay_at(work, after_usd), pay_at(work, before_usd));
    lanes_store(after, after_usd);
    lanes_store(extra, lanes_times(lanes_minus(picked.multiplier, lanes_all(1.0)), added_usd));
    for (unsigned lane = 0; lane < WIDTH; lane++) {
        if ((lanes_bits(won) >> lane & 1u) == 0)
            continue;
        books->credit_usd[place[lane]] = after[lane];
        books->extra_pay_usd[place[lane]] += extra[lane];
    }
    reps->partner_deals_won =
        lanes_plus_some(lanes_but_not(won, picks->route[0]), reps->partner_deals_won, lanes_all(1.0));
    const lanes_mask counted = lanes_both(won, closing.inside);
    lanes_add(work->sums->slipped_usd + deal->lane, lanes_but_not(won, counted), deal->price_usd);
    settle_counted(work, books, reps, deal, routes, offers, picks, &picked, counted,
                   lanes_times(picked.multiplier, added_usd));
}
