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
    lanes_kinds kind;
    lanes_index kind_number;
    lanes list_usd, price_usd;
};

/* Of a column by kind of deal. */
INLINE lanes of_kind(const double *column, const struct lane_deal *deal)
{
    return lanes_of_kind(column, deal->kind);
}

/* Receipts and credit, as make_offer of offer.c. */
INLINE void price_offer(const struct plain_route *route, const struct lane_deal *deal, const double *won,
                        struct lane_offer *offer)
{
    const lanes base_usd = route->off_list ? deal->list_usd : deal->price_usd;
    lanes usd = lanes_times(base_usd, of_kind(route->kept_share, deal));
    if (route->partner_contracts) {
        const lanes floor_usd = lanes_times(deal->list_usd, of_kind(route->floor_share, deal));
        usd = lanes_choose(lanes_less(usd, floor_usd), floor_usd, usd);
        usd = lanes_times(usd, of_kind(route->after_distributor_share, deal));
    }
    offer->receipts_usd =
        lanes_minus(usd, lanes_times(deal->price_usd, of_kind(route->listing_fee_share, deal)));
    const lanes credit_usd =
        lanes_plus(lanes_plus(lanes_times(of_kind(route->per_list_usd, deal), deal->list_usd),
                              lanes_times(of_kind(route->per_price_usd, deal), deal->price_usd)),
                   lanes_times(of_kind(route->per_receipts_usd, deal), offer->receipts_usd));
    lanes tapered_usd = credit_usd;
    if (route->tapers) {
        const lanes nth = lanes_least(lanes_load(won), of_kind(route->taper_last, deal));
        const lanes_index at =
            lanes_index_plus(lanes_index_times(deal->kind_number, TAPER_MAX), lanes_whole(nth));
        tapered_usd = lanes_times(lanes_pick(route->taper, at), credit_usd);
    }
    const lanes counted_usd = lanes_most(tapered_usd, lanes_all(0.0));
    offer->credit_usd =
        lanes_choose(lanes_less(lanes_all(0.0), of_kind(route->counted, deal)), counted_usd, lanes_all(0.0));
    offer->spiff_usd = lanes_all(0.0);
    if (route->pays_spiff)
        offer->spiff_usd =
            lanes_plus(of_kind(route->spiff_usd, deal),
                       lanes_times(of_kind(route->spiff_per_price_usd, deal), deal->price_usd));
}

/* outlook_table_usd; `row`: first point of the row. */
INLINE lanes outlook_at(const struct plain_work *work, lanes_index row, lanes credit_usd)
{
    const lanes place =
        lanes_times(lanes_most(credit_usd, lanes_all(0.0)), lanes_all(work->terms->cells_per_usd));
    const lanes_index cell = lanes_whole(lanes_least(place, lanes_all(OUTLOOK_POINTS - 2)));
    const lanes_index at = lanes_index_plus(row, cell);
    lanes from, to;
    lanes_pick_pair(work->outlook, at, &from, &to);
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
        const lanes_index slice = lanes_of_sixteen(work->closing->slice, months);
        const lanes_index lane = lanes_index_plus(lanes_index_all((int32_t)deal->lane), lanes_numbers());
        standing.row = lanes_of_sixteen(work->closing->row, months);
        standing.credit_usd =
            lanes_pick(books->credit_usd, lanes_index_plus(lanes_index_times(slice, LANES), lane));
    } else {
        standing.row = lanes_index_all(work->closing->row[0]);
        standing.credit_usd =
            lanes_load(&books->credit_usd[(size_t)work->closing->slice[0] * LANES + deal->lane]);
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
                        const struct lane_deal *deal, size_t routes, bool slips, struct lane_offer *offers)
{
    const struct plain_route *terms = work->terms->routes;
    const lanes direct_multiplier = of_kind(terms[0].worth_multiplier, deal);
    const struct lane_standing with_direct = standing_on(work, books, deal, 0, slips);
#pragma GCC unroll 4
    for (size_t r = 0; r < routes; r++) {
        struct lane_offer *offer = &offers[r];
        const lanes multiplier = of_kind(terms[r].worth_multiplier, deal);
        price_offer(&terms[r], deal, books->partner_deals_won + deal->lane, offer);
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
        if (work->noted != NULL) {
            picks->number = lanes_choose(better, lanes_all((double)r), picks->number);
            picks->twin_number = lanes_choose(twin_better, lanes_all((double)r), picks->twin_number);
        }
        most = lanes_most(utility, most);
        twin_most = lanes_most(twin, twin_most);
    }
}

static void keep_to(const struct plain_work *work, const struct lane_deal *deal, size_t routes,
                    struct lane_picks *picks)
{
#pragma GCC unroll 4
    for (size_t r = 0; r < routes; r++)
        picks->route[r] =
            lanes_both(deal->there, lanes_bytes_are(work->held->route + deal->place, (uint8_t)r));
    picks->twin_to_partner = lanes_but_not(deal->there, lanes_bytes_are(work->held->twin + deal->place, 0));
}
