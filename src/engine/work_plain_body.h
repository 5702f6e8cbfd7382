/* Deals of a plain design, a rep in each lane: value, choose, the neutral twin, win, credit and pay, and everything that is
 * counted, in one pass over a block's slots (MODEL.md sections 4 to 7). Compiled once for each instruction set on the verbs
 * of its lanes_*.h.
 *
 * Every lane does what work_block does for its rep: the same operations in the same order, so the same bits. A lane that
 * has no deal, or does not go a way, computes along and counts nothing. */
#pragma once
#include "plain_settle_body.h"

INLINE void work_slot(const struct plain_work *work, struct lane_books *books, size_t slot, size_t lane,
                      size_t routes, bool slips)
{
    const struct deal_block *deals = work->deals;
    struct lane_deal deal = { .place = slot * LANES + lane, .lane = lane };
    deal.there = lanes_both(lanes_flags(deals->met + deal.place),
                            lanes_less(lanes_load(deals->lead_mark + deal.place), lanes_all(work->flow)));
    if (!lanes_any(deal.there))
        return;
    deal.with_partner =
        lanes_both(deal.there, lanes_less(lanes_all(0.0), lanes_load(deals->available + deal.place)));
    deal.kind_number = lanes_index_plus(lanes_index_times(lanes_bytes(deals->source + deal.place), CUSTOMERS),
                                        lanes_bytes(deals->customer + deal.place));
    deal.kind = lanes_kinds_of(deal.kind_number);
    deal.list_usd = lanes_load(deals->list_usd + deal.place);
    deal.price_usd = lanes_load(deals->price_usd + deal.place);

    struct lane_offer offers[ROUTES_MAX];
    struct lane_picks picks;
    make_offers(work, books, &deal, routes, slips, offers);
    pick(work, &deal, routes, offers, &picks);
    if (work->held != NULL)
        keep_to(work, &deal, routes, &picks);
    else if (work->noted != NULL) {
        lanes_store_bytes(work->noted->route + deal.place, picks.number);
        lanes_store_bytes(work->noted->twin + deal.place, picks.twin_number);
    }
    count_gap(work, books, &deal, routes, offers);
    count_choice(work, &deal, routes, &picks);

    const lanes u = lanes_load(deals->win_uniform + deal.place);
    lanes win = offers[0].win;
#pragma GCC unroll 4
    for (size_t r = 1; r < routes; r++)
        win = lanes_choose(picks.route[r], offers[r].win, win);
    const lanes_mask won = lanes_both(deal.there, lanes_less(u, win));
    if (lanes_any(won))
        settle(work, books, &deal, routes, slips, offers, &picks, won);
}

INLINE void work_lanes(const struct plain_work *work, struct lane_books *books, size_t lane, size_t routes)
{
    for (size_t slot = work->first_slot; slot < work->end_slot; slot++) {
        if (work->deals->latest_months[slot] > work->closing->same_until)
            work_slot(work, books, slot, lane, routes, true);
        else
            work_slot(work, books, slot, lane, routes, false);
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

/* Where the number of routes is known when this is compiled, offers stay in registers. */
#define WORK_LANES(name, routes)                                                                             \
    static __attribute__((noinline)) void name(const struct plain_work *work, struct lane_books *books)      \
    {                                                                                                        \
        for (size_t lane = 0; lane < LANES; lane += WIDTH)                                                   \
            work_lanes(work, books, lane, routes);                                                           \
    }
WORK_LANES(work_two_routes, 2)
WORK_LANES(work_three_routes, 3)
WORK_LANES(work_four_routes, 4)
WORK_LANES(work_many_routes, work->route_count)
#undef WORK_LANES

static void work_plain_slots(const struct plain_work *work)
{
    static void (*const by_routes[])(const struct plain_work *, struct lane_books *) = {
        work_many_routes, work_many_routes, work_two_routes, work_three_routes, work_four_routes
    };
    struct lane_books books;
    take_books(work, &books);
    by_routes[work->route_count < 5 ? work->route_count : 0](work, &books);
    bring_back(work, &books);
}
