/* Deals of a plain design, a rep in each lane: value, choose, the neutral twin, win, credit and pay, and everything that is
 * counted, in one pass over a block's slots (MODEL.md sections 4 to 7). Compiled once for each instruction set on the verbs
 * of its lanes_*.h.
 *
 * Every lane does what work_block does for its rep: the same operations in the same order, so the same bits. A lane that
 * has no deal, or does not go a way, computes along and counts nothing. */
#pragma once
#include "instruction_set.h"
#include "plain_terms.h"
#include "plain_work.h"
#include "settle.h"
#include <math.h>

#define INLINE static inline __attribute__((always_inline))

/* What reps have so far, by lane: taken from the books and brought back. */
enum { SLICES_MAX = MONTHS_TO_CLOSE_MAX + 1 };
struct lane_books {
    double credit_usd[SLICES_MAX * LANES];
    double extra_pay_usd[SLICES_MAX * LANES];
    lane_sum partner_deals_won;
};

/* One slot of WIDTH lanes on one route. */
struct lane_offer {
    lanes receipts_usd, credit_usd, spiff_usd;
    lanes value_now_usd, value_usd, as_direct_usd;
    lanes win;
};

/* What holds for a slot of WIDTH lanes before any route. */
struct lane_deal {
    size_t place, lane;
    lanes_mask there, with_partner; /* there is a deal; it has partner routes */
    lanes_index kind;
    lanes list_usd, price_usd;
};

/* Of a column by kind of deal. */
INLINE lanes of_kind(const double *column, const struct lane_deal *deal, bool one_kind)
{
    return one_kind ? lanes_all(column[0]) : lanes_pick(column, deal->kind);
}

/* Receipts and credit, as make_offer of offer.c. */
INLINE void price_offer(const struct plain_route *route, const struct lane_deal *deal, bool one_kind,
                        const double *won, struct lane_offer *offer)
{
    const lanes base_usd = route->off_list ? deal->list_usd : deal->price_usd;
    lanes usd = lanes_times(base_usd, of_kind(route->kept_share, deal, one_kind));
    if (route->partner_contracts) {
        const lanes floor_usd = lanes_times(deal->list_usd, of_kind(route->floor_share, deal, one_kind));
        usd = lanes_choose(lanes_less(usd, floor_usd), floor_usd, usd);
        usd = lanes_times(usd, of_kind(route->after_distributor_share, deal, one_kind));
    }
    offer->receipts_usd =
        lanes_minus(usd, lanes_times(deal->price_usd, of_kind(route->listing_fee_share, deal, one_kind)));
    const lanes credit_usd =
        lanes_plus(lanes_plus(lanes_times(of_kind(route->per_list_usd, deal, one_kind), deal->list_usd),
                              lanes_times(of_kind(route->per_price_usd, deal, one_kind), deal->price_usd)),
                   lanes_times(of_kind(route->per_receipts_usd, deal, one_kind), offer->receipts_usd));
    lanes tapered_usd = credit_usd;
    if (route->tapers) {
        const lanes nth = lanes_least(lanes_load(won), of_kind(route->taper_last, deal, one_kind));
        const lanes_index at =
            one_kind ? lanes_whole(nth)
                     : lanes_index_plus(lanes_index_times(deal->kind, TAPER_MAX), lanes_whole(nth));
        tapered_usd = lanes_times(lanes_pick(route->taper, at), credit_usd);
    }
    const lanes counted_usd = lanes_most(tapered_usd, lanes_all(0.0));
    offer->credit_usd = lanes_choose(lanes_less(lanes_all(0.0), of_kind(route->counted, deal, one_kind)),
                                     counted_usd, lanes_all(0.0));
    offer->spiff_usd = lanes_all(0.0);
    if (route->pays_spiff)
        offer->spiff_usd =
            lanes_plus(of_kind(route->spiff_usd, deal, one_kind),
                       lanes_times(of_kind(route->spiff_per_price_usd, deal, one_kind), deal->price_usd));
}

/* outlook_table_usd; `row`: first point of the row. */
INLINE lanes outlook_at(const struct plain_work *work, lanes_index row, lanes credit_usd)
{
    const lanes place =
        lanes_times(lanes_most(credit_usd, lanes_all(0.0)), lanes_all(work->terms->cells_per_usd));
    const lanes_index cell = lanes_whole(lanes_least(place, lanes_all(OUTLOOK_POINTS - 2)));
    const lanes_index at = lanes_index_plus(row, cell);
    const lanes from = lanes_pick(work->outlook, at), to = lanes_pick(work->outlook + 1, at);
    return lanes_plus(from, lanes_times(lanes_minus(place, lanes_real(cell)), lanes_minus(to, from)));
}

/* Where the rep stands in the quota period that a route closes in. */
struct lane_standing {
    lanes_index row;
    lanes credit_usd, worth_usd;
};

INLINE struct lane_standing standing_on(const struct plain_work *work, const struct lane_books *books,
                                        const struct lane_deal *deal, size_t route, bool slips)
{
    struct lane_standing standing;
    if (slips) {
        const lanes_index months = lanes_bytes(work->deals->months_to_close[route] + deal->place);
        const lanes_index slice = lanes_pick_index(work->closing.slice, months);
        const lanes_index lane = lanes_index_plus(lanes_index_all((int32_t)deal->lane), lanes_numbers());
        standing.row = lanes_pick_index(work->closing.row, months);
        standing.credit_usd =
            lanes_pick(books->credit_usd, lanes_index_plus(lanes_index_times(slice, LANES), lane));
    } else {
        standing.row = lanes_index_all(work->closing.row[0]);
        standing.credit_usd =
            lanes_load(&books->credit_usd[(size_t)work->closing.slice[0] * LANES + deal->lane]);
    }
    standing.worth_usd = outlook_at(work, standing.row, standing.credit_usd);
    return standing;
}

INLINE lanes worth_of(const struct plain_work *work, const struct lane_standing *standing, lanes multiplier,
                      const struct lane_offer *offer)
{
    const lanes after_usd =
        outlook_at(work, standing->row, lanes_plus(standing->credit_usd, offer->credit_usd));
    return lanes_plus(lanes_times(multiplier, lanes_minus(after_usd, standing->worth_usd)), offer->spiff_usd);
}

/* Offers of all routes, and their worth. */
INLINE void make_offers(const struct plain_work *work, const struct lane_books *books,
                        const struct lane_deal *deal, size_t routes, bool slips, bool one_kind,
                        struct lane_offer *offers)
{
    const struct plain_route *terms = work->terms->routes;
    const lanes direct_multiplier = of_kind(terms[0].worth_multiplier, deal, one_kind);
    const struct lane_standing with_direct = standing_on(work, books, deal, 0, slips);
    for (size_t r = 0; r < routes; r++) {
        struct lane_offer *offer = &offers[r];
        const lanes multiplier = of_kind(terms[r].worth_multiplier, deal, one_kind);
        price_offer(&terms[r], deal, one_kind, books->partner_deals_won + deal->lane, offer);
        offer->win = lanes_load(work->deals->win[r] + deal->place);
        offer->value_now_usd = worth_of(work, &with_direct, multiplier, offer);
        offer->value_usd = offer->value_now_usd;
        offer->as_direct_usd = offers[0].value_now_usd;
        if (slips && r > 0) {
            const struct lane_standing own = standing_on(work, books, deal, r, slips);
            offer->value_usd = worth_of(work, &own, multiplier, offer);
            offer->as_direct_usd = worth_of(work, &own, direct_multiplier, &offers[0]);
        }
    }
}

/* Which route, as a mask for each; direct at a tie. */
struct lane_picks {
    lanes_mask route[ROUTES_MAX], twin_to_partner;
};

INLINE void pick(const struct plain_work *work, const struct lane_deal *deal, size_t routes,
                 const struct lane_offer *offers, struct lane_picks *picks)
{
    lanes most = lanes_all(0.0), twin_most = most;
    picks->twin_to_partner = lanes_none();
    for (size_t r = 0; r < routes; r++) {
        const lanes per_usd = lanes_load(work->deals->utility_per_usd[r] + deal->place);
        const lanes fixed = lanes_load(work->deals->utility_fixed[r] + deal->place);
        const lanes utility = lanes_plus(lanes_times(per_usd, offers[r].value_usd), fixed);
        const lanes twin = lanes_plus(lanes_times(per_usd, offers[r].as_direct_usd), fixed);
        if (r == 0) {
            picks->route[0] = deal->there;
            most = utility;
            twin_most = twin;
            continue;
        }
        const lanes_mask better = lanes_both(deal->there, lanes_less(most, utility));
        for (size_t other = 0; other < r; other++)
            picks->route[other] = lanes_but_not(picks->route[other], better);
        picks->route[r] = better;
        picks->twin_to_partner =
            lanes_either(picks->twin_to_partner, lanes_both(deal->there, lanes_less(twin_most, twin)));
        most = lanes_most(utility, most);
        twin_most = lanes_most(twin, twin_most);
    }
}

static void keep_to(const struct plain_work *work, const struct lane_deal *deal, size_t routes,
                    struct lane_picks *picks)
{
    for (size_t r = 0; r < routes; r++)
        picks->route[r] =
            lanes_both(deal->there, lanes_bytes_are(work->held->route + deal->place, (uint8_t)r));
    picks->twin_to_partner = lanes_but_not(deal->there, lanes_bytes_are(work->held->twin + deal->place, 0));
}

/* The twin's route as well, which nobody but decompositions asks for. */
static void note(const struct plain_work *work, const struct lane_deal *deal, size_t routes,
                 const struct lane_offer *offers, const struct lane_picks *picks)
{
    unsigned twin_bits[ROUTES_MAX];
    lanes most = lanes_all(0.0);
    for (size_t r = 0; r < routes; r++) {
        const lanes twin = lanes_plus(
            lanes_times(lanes_load(work->deals->utility_per_usd[r] + deal->place), offers[r].as_direct_usd),
            lanes_load(work->deals->utility_fixed[r] + deal->place));
        const lanes_mask better = r == 0 ? deal->there : lanes_both(deal->there, lanes_less(most, twin));
        twin_bits[r] = lanes_bits(better);
        most = r == 0 ? twin : lanes_most(twin, most);
    }
    for (size_t r = 0; r < routes; r++) {
        const unsigned bits = lanes_bits(picks->route[r]);
        for (unsigned lane = 0; lane < WIDTH; lane++) {
            if (bits >> lane & 1u)
                work->noted->route[deal->place + lane] = (uint8_t)r;
            if (twin_bits[r] >> lane & 1u)
                work->noted->twin[deal->place + lane] = (uint8_t)r;
        }
    }
}

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
    for (size_t r = 1; r < routes; r++) {
        expected_usd[r] =
            lanes_times(lanes_times(offers[r].win, lanes_all(work->discount[r])), offers[r].value_usd);
        credit_usd[r] = lanes_times(win, offers[r].credit_usd);
        pay_usd[r] = lanes_times(win, offers[r].value_now_usd);
        best_usd = lanes_most(best_usd, offers[r].value_now_usd);
        best_expected_usd = lanes_most(best_expected_usd, expected_usd[r]);
    }
    const lanes attained_usd =
        lanes_load(&books->credit_usd[(size_t)work->closing.slice[0] * LANES + deal->lane]);
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
INLINE void settle_route(const struct plain_work *work, const struct lane_deal *deal, bool one_kind, size_t r,
                         lanes_mask won, const struct lane_offer *offer, lanes commission_usd)
{
    const struct plain_route *terms = &work->terms->routes[r];
    struct lane_route *to = &work->sums->routes[r];
    const size_t lane = deal->lane;
    const lanes fees_usd = lanes_times(deal->price_usd, of_kind(terms->fees_share, deal, one_kind));
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
            const lanes usd = lanes_times(base_usd, of_kind(terms->kept_share, deal, one_kind));
            const lanes floor_usd = lanes_times(deal->list_usd, of_kind(terms->floor_share, deal, one_kind));
            distributor_usd = lanes_times(of_kind(terms->distributor_share, deal, one_kind),
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

INLINE void settle(const struct plain_work *work, struct lane_books *books, const struct lane_deal *deal,
                   size_t routes, bool slips, bool one_kind, const struct lane_offer *offers,
                   const struct lane_picks *picks, lanes_mask won)
{
    const struct plain_route *terms = work->terms->routes;
    struct lane_tally *sums = work->sums;
    const bool multiplies = work->terms->multiplies, pays_spiff = work->terms->pays_spiff;
    lanes credit_usd = offers[0].credit_usd, receipts_usd = offers[0].receipts_usd,
          spiff_usd = offers[0].spiff_usd, multiplier = of_kind(terms[0].pay_multiplier, deal, one_kind);
    lanes_index months = lanes_index_all(0);
    lanes slice = lanes_all((double)work->closing.slice[0]), inside = lanes_all(1.0);
    for (size_t r = 0; r < routes; r++) {
        const lanes_mask here = picks->route[r];
        credit_usd = lanes_choose(here, offers[r].credit_usd, credit_usd);
        receipts_usd = lanes_choose(here, offers[r].receipts_usd, receipts_usd);
        if (pays_spiff)
            spiff_usd = lanes_choose(here, offers[r].spiff_usd, spiff_usd);
        if (multiplies)
            multiplier = lanes_choose(here, of_kind(terms[r].pay_multiplier, deal, one_kind), multiplier);
        if (slips) {
            months = lanes_bytes(work->deals->months_to_close[r] + deal->place);
            slice = lanes_choose(here, lanes_real(lanes_pick_index(work->closing.slice, months)), slice);
            inside = lanes_choose(here, lanes_pick(work->closing.inside, months), inside);
        }
    }
    double *const now_usd = &books->credit_usd[(size_t)work->closing.slice[0] * LANES + deal->lane];
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
            lanes_add(&books->extra_pay_usd[(size_t)work->closing.slice[0] * LANES + deal->lane], won,
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
    if (pays_spiff)
        lanes_add(sums->spiff_pay_usd + deal->lane, counted, spiff_usd);
    for (size_t r = 0; r < routes; r++) {
        const lanes_mask here = lanes_both(counted, picks->route[r]);
        if (lanes_any(here))
            settle_route(work, deal, one_kind, r, here, &offers[r], commission_usd);
    }
}

INLINE void work_slot(const struct plain_work *work, struct lane_books *books, size_t slot, size_t lane,
                      size_t routes, bool slips, bool one_kind)
{
    const struct deal_block *deals = work->deals;
    struct lane_deal deal = { .place = slot * LANES + lane, .lane = lane };
    deal.there = lanes_both(lanes_flags(deals->met + deal.place),
                            lanes_less(lanes_load(deals->lead_mark + deal.place), lanes_all(work->flow)));
    if (!lanes_any(deal.there))
        return;
    deal.with_partner =
        lanes_both(deal.there, lanes_less(lanes_all(0.0), lanes_load(deals->available + deal.place)));
    deal.kind = lanes_index_all(0);
    if (!one_kind)
        deal.kind = lanes_index_plus(lanes_index_times(lanes_bytes(deals->source + deal.place), CUSTOMERS),
                                     lanes_bytes(deals->customer + deal.place));
    deal.list_usd = lanes_load(deals->list_usd + deal.place);
    deal.price_usd = lanes_load(deals->price_usd + deal.place);

    struct lane_offer offers[ROUTES_MAX];
    struct lane_picks picks;
    make_offers(work, books, &deal, routes, slips, one_kind, offers);
    pick(work, &deal, routes, offers, &picks);
    if (work->held != NULL)
        keep_to(work, &deal, routes, &picks);
    else if (work->noted != NULL)
        note(work, &deal, routes, offers, &picks);
    count_gap(work, books, &deal, routes, offers);
    count_choice(work, &deal, routes, &picks);

    const lanes u = lanes_load(deals->win_uniform + deal.place);
    lanes win = offers[0].win;
    for (size_t r = 1; r < routes; r++)
        win = lanes_choose(picks.route[r], offers[r].win, win);
    const lanes_mask won = lanes_both(deal.there, lanes_less(u, win));
    if (lanes_any(won))
        settle(work, books, &deal, routes, slips, one_kind, offers, &picks, won);
}

INLINE void work_lanes(const struct plain_work *work, struct lane_books *books, size_t lane, size_t routes,
                       bool one_kind)
{
    for (size_t slot = work->first_slot; slot < work->end_slot; slot++) {
        if (work->deals->latest_months[slot] > work->closing.same_until)
            work_slot(work, books, slot, lane, work->route_count, true, false);
        else
            work_slot(work, books, slot, lane, routes, false, one_kind);
    }
}

static void take_books(const struct plain_work *work, struct lane_books *lane_books)
{
    const struct rep_books *books = work->books;
    for (size_t slice = 0; slice < books->open_periods; slice++) {
        const double *credit_usd = books->credit_usd + slice * books->lane_count + work->first_lane;
        const double *extra_usd = books->extra_pay_usd + slice * books->lane_count + work->first_lane;
        for (size_t lane = 0; lane < LANES; lane++) {
            lane_books->credit_usd[slice * LANES + lane] = credit_usd[work->deals->seat[lane]];
            lane_books->extra_pay_usd[slice * LANES + lane] = extra_usd[work->deals->seat[lane]];
        }
    }
    for (size_t lane = 0; lane < LANES; lane++)
        lane_books->partner_deals_won[lane] =
            books->partner_deals_won[work->first_lane + work->deals->seat[lane]];
}

static void bring_back(const struct plain_work *work, const struct lane_books *lane_books)
{
    struct rep_books *books = work->books;
    for (size_t lane = 0; lane < work->deals->lane_count; lane++) {
        const size_t at = work->first_lane + work->deals->seat[lane];
        for (size_t slice = 0; slice < books->open_periods; slice++) {
            books->credit_usd[slice * books->lane_count + at] = lane_books->credit_usd[slice * LANES + lane];
            books->extra_pay_usd[slice * books->lane_count + at] =
                lane_books->extra_pay_usd[slice * LANES + lane];
        }
        books->partner_deals_won[at] = lane_books->partner_deals_won[lane];
    }
}

static void work_plain_slots(const struct plain_work *work)
{
    struct lane_books books;
    take_books(work, &books);
    const bool one_kind = work->terms->one_kind;
    for (size_t lane = 0; lane < LANES; lane += WIDTH) {
        if (one_kind && work->route_count == 2)
            work_lanes(work, &books, lane, 2, true);
        else if (one_kind && work->route_count == 3)
            work_lanes(work, &books, lane, 3, true);
        else if (one_kind && work->route_count == 4)
            work_lanes(work, &books, lane, 4, true);
        else if (one_kind)
            work_lanes(work, &books, lane, work->route_count, true);
        else
            work_lanes(work, &books, lane, work->route_count, false);
    }
    bring_back(work, &books);
}
