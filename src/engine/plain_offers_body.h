/* The first part of work_plain_body.h: what each route offers the reps of a slot, and which they and their twins pick. */
#pragma once
#include "instruction_set.h"
#include "plain_terms.h"
#include "plain_work.h"
#include "route_switch.h"
#include "settle.h"
#include <math.h>

#define INLINE static inline __attribute__((always_inline))

/* What reps have so far, by lane: taken from the books and brought back. */
struct lane_books {
    _Alignas(64) double credit_usd[OPEN_PERIODS_MAX * LANES];
    double extra_pay_usd[OPEN_PERIODS_MAX * LANES];
    lane_sum paid_usd; /* where somebody asks */
    lane_sum partner_deals_won;
};

/* How many of what, over all lanes. */
struct lane_counts {
    unsigned deals, partner_deals, twin_partner_deals, partner_possible, pushed_away, within_neutral;
    unsigned route_deals[ROUTES_MAX], won[ROUTES_MAX];
};

/* Where WIDTH reps stand in the quota period going on, kept at hand from deal to deal of a stretch, and the sums of the bands
 * of attainment they are in. */
struct lane_reps {
    lanes credit_usd, pay_usd;
    lanes partner_deals_won;
    lanes band, band_ends_usd;
    lanes tax[TAX_SUMS];
    struct lane_counts counts;
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
    lanes_kinds kind;
    lanes_index kind_number;
    lanes_index row; /* of the outlook, of the month it is met in: its first point */
    lanes list_usd, price_usd;
};

/* Of a column by kind of deal. */
INLINE lanes of_kind(const double *column, const struct lane_deal *deal)
{
    return lanes_of_kind(column, deal->kind);
}

INLINE lanes partner_buys_usd(const struct plain_work *work, size_t r, const struct lane_deal *deal)
{
    const struct plain_route *route = &work->terms->routes[r];
    lanes usd = (work->does[r] & OFF_LIST) ? deal->list_usd : deal->price_usd;
    if (work->does[r] & CUTS_PRICE)
        usd = lanes_times(usd, of_kind(route->kept_share, deal));
    if (!(work->does[r] & HAS_FLOOR))
        return usd;
    const lanes floor_usd = lanes_times(deal->list_usd, of_kind(route->floor_share, deal));
    return lanes_choose(lanes_less(usd, floor_usd), floor_usd, usd);
}

INLINE lanes receipts_of(const struct plain_work *work, size_t r, const struct lane_deal *deal)
{
    const struct plain_route *route = &work->terms->routes[r];
    lanes usd = partner_buys_usd(work, r, deal);
    if (work->does[r] & DISTRIBUTES)
        usd = lanes_times(usd, of_kind(route->after_distributor_share, deal));
    if (work->does[r] & LISTS)
        usd = lanes_minus(usd, lanes_times(deal->price_usd, of_kind(route->listing_fee_share, deal)));
    return usd;
}

/* What is counted toward quota, as deal_terms_credit_usd and make_offer of offer.c. */
INLINE lanes credit_of(const struct plain_work *work, size_t r, const struct lane_deal *deal,
                       lanes receipts_usd, lanes partner_deals_won)
{
    const struct plain_route *route = &work->terms->routes[r];
    lanes usd = lanes_all(0.0);
    if (work->does[r] & CREDITS_LIST)
        usd = lanes_times(of_kind(route->per_list_usd, deal), deal->list_usd);
    if (work->does[r] & CREDITS_PRICE)
        usd = lanes_plus(usd, lanes_times(of_kind(route->per_price_usd, deal), deal->price_usd));
    if (work->does[r] & CREDITS_RECEIPTS)
        usd = lanes_plus(usd, lanes_times(of_kind(route->per_receipts_usd, deal), receipts_usd));
    if (work->does[r] & TAPERS) {
        const lanes nth = lanes_least(partner_deals_won, of_kind(route->taper_last, deal));
        const lanes_index at =
            lanes_index_plus(lanes_index_times(deal->kind_number, TAPER_MAX), lanes_whole(nth));
        usd = lanes_times(lanes_pick(route->taper, at), usd);
    }
    usd = lanes_most(usd, lanes_all(0.0));
    if (work->does[r] & UNCOUNTS)
        usd = lanes_choose(lanes_less(lanes_all(0.0), of_kind(route->counted, deal)), usd, lanes_all(0.0));
    return usd;
}

INLINE bool credits_as_before(const struct plain_work *work, size_t r)
{
    return r > 0 && (work->does[r] & CREDITS_AS_BEFORE) != 0;
}

/* `offer` is the one on route `r` in an array of all routes'. */
INLINE void price_offer(const struct plain_work *work, size_t r, const struct lane_deal *deal,
                        const struct lane_reps *reps, struct lane_offer *offer)
{
    const struct plain_route *route = &work->terms->routes[r];
    offer->receipts_usd = receipts_of(work, r, deal);
    offer->credit_usd = credits_as_before(work, r)
                            ? offer[-1].credit_usd
                            : credit_of(work, r, deal, offer->receipts_usd, reps->partner_deals_won);
    offer->spiff_usd = lanes_all(0.0);
    if (work->does[r] & PAYS_SPIFF)
        offer->spiff_usd =
            lanes_plus(of_kind(route->spiff_usd, deal),
                       lanes_times(of_kind(route->spiff_per_price_usd, deal), deal->price_usd));
}

/* outlook_table_usd; `row`: first point of the row. */
INLINE lanes outlook_at(const struct plain_work *work, lanes_index row, lanes credit_usd)
{
    const lanes place = lanes_times(lanes_most(credit_usd, lanes_all(0.0)), lanes_all(work->cells_per_usd));
    const lanes_index cell = lanes_whole(lanes_least(place, lanes_all(OUTLOOK_POINTS - 2)));
    const lanes_index at = lanes_index_plus(row, cell);
    lanes from, to;
    lanes_pick_pair(work->outlook, at, &from, &to);
    return lanes_plus(from, lanes_times(lanes_minus(place, lanes_real(cell)), lanes_minus(to, from)));
}

/* What commission still to be expected grows by, and SPIFF. */
INLINE lanes worth_of(const struct plain_work *work, size_t r, const struct lane_deal *deal, lanes before_usd,
                      lanes after_usd, lanes spiff_usd)
{
    const struct plain_route *route = &work->terms->routes[r];
    lanes usd = lanes_minus(after_usd, before_usd);
    if (work->does[r] & SCALES_WORTH)
        usd = lanes_times(of_kind(route->worth_multiplier, deal), usd);
    return (work->does[r] & PAYS_SPIFF) ? lanes_plus(usd, spiff_usd) : usd;
}

/* Offers of all routes, and their worth, where all close in the quota period going on. */
INLINE void make_offers(const struct plain_work *work, const struct lane_reps *reps,
                        const struct lane_deal *deal, size_t routes, struct lane_offer *offers)
{
    const lanes before_usd = outlook_at(work, deal->row, reps->credit_usd);
    lanes after_usd = before_usd;
#pragma GCC unroll 4
    for (size_t r = 0; r < routes; r++) {
        struct lane_offer *offer = &offers[r];
        price_offer(work, r, deal, reps, offer);
        offer->win = lanes_load(work->deals->win[r] + deal->place);
        if (!credits_as_before(work, r))
            after_usd = outlook_at(work, deal->row, lanes_plus(reps->credit_usd, offer->credit_usd));
        offer->value_now_usd = worth_of(work, r, deal, before_usd, after_usd, offer->spiff_usd);
        offer->value_usd = offer->value_now_usd;
        offer->as_direct_usd = offers[0].value_now_usd;
    }
}

/* Where the rep stands in the quota period that a route closes in. */
struct lane_standing {
    lanes_index row;
    lanes credit_usd, worth_usd;
};

static struct lane_standing standing_on(const struct plain_work *work, const struct lane_books *books,
                                        const struct lane_deal *deal, size_t route)
{
    struct lane_standing standing;
    const lanes_index months = lanes_bytes(work->deals->months_to_close[route] + deal->place);
    const lanes_index slice = lanes_of_sixteen(work->closing->slice, months);
    const lanes_index lane = lanes_index_plus(lanes_index_all((int32_t)deal->lane), lanes_numbers());
    standing.row = lanes_of_sixteen(work->closing->row, months);
    standing.credit_usd =
        lanes_pick(books->credit_usd, lanes_index_plus(lanes_index_times(slice, LANES), lane));
    standing.worth_usd = outlook_at(work, standing.row, standing.credit_usd);
    return standing;
}

INLINE lanes worth_in(const struct plain_work *work, const struct lane_standing *standing, size_t r,
                      const struct lane_deal *deal, const struct lane_offer *offer)
{
    const lanes after_usd =
        outlook_at(work, standing->row, lanes_plus(standing->credit_usd, offer->credit_usd));
    return worth_of(work, r, deal, standing->worth_usd, after_usd, offer->spiff_usd);
}

/* The same where some close in a later one. */
static void make_slipping_offers(const struct plain_work *work, const struct lane_books *books,
                                 const struct lane_reps *reps, const struct lane_deal *deal, size_t routes,
                                 struct lane_offer *offers)
{
    const struct lane_standing with_direct = standing_on(work, books, deal, 0);
    for (size_t r = 0; r < routes; r++) {
        struct lane_offer *offer = &offers[r];
        price_offer(work, r, deal, reps, offer);
        offer->win = lanes_load(work->deals->win[r] + deal->place);
        offer->value_now_usd = worth_in(work, &with_direct, r, deal, offer);
        offer->value_usd = offer->value_now_usd;
        offer->as_direct_usd = offers[0].value_now_usd;
        if (r > 0) {
            const struct lane_standing own = standing_on(work, books, deal, r);
            offer->value_usd = worth_in(work, &own, r, deal, offer);
            offer->as_direct_usd = worth_in(work, &own, 0, deal, &offers[0]);
        }
    }
}

/* Which route, as a mask for each; direct at a tie. */
struct lane_picks {
    lanes_mask route[ROUTES_MAX], twin_to_partner;
    lanes number, twin_number; /* the routes', set where they are noted; NO_ROUTE: no deal */
};

INLINE void pick(const struct plain_work *work, const struct lane_deal *deal, size_t routes,
                 const struct lane_offer *offers, struct lane_picks *picks)
{
    lanes most = lanes_all(0.0), twin_most = most;
    picks->twin_to_partner = lanes_none();
    picks->number = picks->twin_number = lanes_choose(deal->there, lanes_all(0.0), lanes_all(NO_ROUTE));
#pragma GCC unroll 4
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
#pragma GCC unroll 4
        for (size_t other = 0; other < r; other++)
            picks->route[other] = lanes_but_not(picks->route[other], better);
        picks->route[r] = better;
        const lanes_mask twin_better = lanes_both(deal->there, lanes_less(twin_most, twin));
        picks->twin_to_partner = lanes_either(picks->twin_to_partner, twin_better);
        if (work->noted != NULL)
            picks->number = lanes_choose(better, lanes_all((double)r), picks->number);
        if (work->twins_noted)
            picks->twin_number = lanes_choose(twin_better, lanes_all((double)r), picks->twin_number);
        most = lanes_most(utility, most);
        twin_most = lanes_most(twin, twin_most);
    }
}

INLINE void keep_to(const struct plain_work *work, const struct lane_deal *deal, size_t routes,
                    struct lane_picks *picks)
{
#pragma GCC unroll 4
    for (size_t r = 0; r < routes; r++)
        picks->route[r] =
            lanes_both(deal->there, lanes_bytes_are(work->held->route + deal->place, (uint8_t)r));
    picks->twin_to_partner = lanes_but_not(deal->there, lanes_bytes_are(work->held->twin + deal->place, 0));
}
