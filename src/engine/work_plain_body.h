/* Deals of a plain design, a rep in each lane: value, choose, the neutral twin, win, credit and pay, and everything that is
 * counted, in one pass over a block's slots (MODEL.md sections 4 to 7). Compiled once for each instruction set on the verbs
 * of its lanes_*.h.
 *
 * Every lane does what work_block does for its rep: the same operations in the same order, so the same bits. A lane that
 * has no deal, or does not go a way, computes along and counts nothing. */
#pragma once
#include "plain_settle_body.h"

/* What there is in the slot; false: nothing. */
INLINE bool take_deal(const struct plain_work *work, size_t slot, size_t lane, struct lane_deal *deal)
{
    const struct deal_block *deals = work->deals;
    deal->lane = lane;
    deal->place = slot * LANES + lane;
    deal->there = lanes_both(lanes_flags(deals->met + deal->place),
                             lanes_less(lanes_load(deals->lead_mark + deal->place), lanes_all(work->flow)));
    if (!lanes_any(deal->there))
        return false;
    deal->with_partner =
        lanes_both(deal->there, lanes_less(lanes_all(0.0), lanes_load(deals->available + deal->place)));
    deal->kind_number =
        lanes_index_plus(lanes_index_times(lanes_bytes(deals->source + deal->place), CUSTOMERS),
                         lanes_bytes(deals->customer + deal->place));
    deal->kind = lanes_kinds_of(deal->kind_number);
    deal->row = lanes_index_plus(lanes_index_all(work->closing->row[0]),
                                 lanes_index_times(lanes_bytes(deals->later + deal->place), OUTLOOK_POINTS));
    deal->list_usd = lanes_load(deals->list_usd + deal->place);
    deal->price_usd = lanes_load(deals->price_usd + deal->place);
    return true;
}

/* Which routes reps and twins take, told and counted. Returns which deals are won. */
INLINE lanes_mask choose(const struct plain_work *work, struct lane_reps *reps, const struct lane_deal *deal,
                         size_t routes, const struct lane_offer *offers, struct lane_picks *picks)
{
    pick(work, deal, routes, offers, picks);
    if (work->held != NULL)
        keep_to(work, deal, routes, picks);
    else if (work->noted != NULL) {
        lanes_store_bytes(work->noted->route + deal->place, picks->number);
        if (work->twins_noted)
            lanes_store_bytes(work->noted->twin + deal->place, picks->twin_number);
    }
    count_gap(work, reps, deal, routes, offers);
    count_choice(work, reps, deal, routes, picks);
    lanes win = offers[0].win;
#pragma GCC unroll 4
    for (size_t r = 1; r < routes; r++)
        win = lanes_choose(picks->route[r], offers[r].win, win);
    return lanes_both(deal->there, lanes_less(lanes_load(work->deals->win_uniform + deal->place), win));
}

INLINE void work_slot(const struct plain_work *work, struct lane_books *books, struct lane_reps *reps,
                      const struct lane_deal *deal, size_t routes)
{
    struct lane_offer offers[ROUTES_MAX];
    struct lane_picks picks;
    make_offers(work, reps, deal, routes, offers);
    const lanes_mask won = choose(work, reps, deal, routes, offers, &picks);
    settle(work, books, reps, deal, routes, offers, &picks, won);
}

/* Credit of the quota period going on, in the books. */
INLINE double *credit_now_usd(const struct plain_work *work, struct lane_books *books, size_t lane)
{
    return &books->credit_usd[(size_t)work->closing->slice[0] * LANES + lane];
}

INLINE void see_credit(const struct plain_work *work, struct lane_books *books, size_t lane,
                       struct lane_reps *reps)
{
    reps->credit_usd = lanes_load(credit_now_usd(work, books, lane));
    reps->pay_usd = pay_at(work, reps->credit_usd);
}

static __attribute__((noinline)) void work_slipping_slot(const struct plain_work *work,
                                                         struct lane_books *books, struct lane_reps *reps,
                                                         const struct lane_deal *deal, size_t routes)
{
    struct lane_offer offers[ROUTES_MAX];
    struct lane_picks picks;
    lanes_store(credit_now_usd(work, books, deal->lane), reps->credit_usd);
    make_slipping_offers(work, books, reps, deal, routes, offers);
    const lanes_mask won = choose(work, reps, deal, routes, offers, &picks);
    if (lanes_any(won))
        settle_slipping(work, books, reps, deal, routes, offers, &picks, won);
    see_credit(work, books, deal->lane, reps);
}

static void add_counts(const struct plain_work *work, const struct lane_counts *counts, size_t routes)
{
    struct lane_tally *sums = work->sums;
    struct lane_segment *segment = &sums->segments[work->segment];
    segment->deals += counts->deals;
    segment->partner_deals += counts->partner_deals;
    segment->twin_partner_deals += counts->twin_partner_deals;
    sums->partner_possible += counts->partner_possible;
    sums->within_neutral += counts->within_neutral;
    sums->pushed_away += counts->pushed_away;
    sums->pulled_in += counts->pushed_away + counts->partner_deals - counts->twin_partner_deals;
    for (size_t r = 0; r < routes; r++) {
        sums->routes[r].deals += counts->route_deals[r];
        sums->routes[r].won += counts->won[r];
    }
}

INLINE void begin_reps(const struct plain_work *work, struct lane_books *books, size_t lane, size_t routes,
                       struct lane_reps *reps)
{
    for (size_t i = 0; i < tax_sums(routes); i++)
        reps->tax[i] = lanes_all(0.0);
    reps->counts = (struct lane_counts){ 0 };
    reps->partner_deals_won = lanes_load(books->partner_deals_won + lane);
    see_credit(work, books, lane, reps);
    find_bands(work, reps);
    move_tax(work, lane, routes, every_lane(), TAX_TO_HAND, reps);
}

INLINE void end_reps(const struct plain_work *work, struct lane_books *books, size_t lane, size_t routes,
                     struct lane_reps *reps)
{
    move_tax(work, lane, routes, every_lane(), TAX_TO_SUMS, reps);
    lanes_store(credit_now_usd(work, books, lane), reps->credit_usd);
    lanes_store(books->partner_deals_won + lane, reps->partner_deals_won);
    add_counts(work, &reps->counts, routes);
}

/* Slot by slot for all lanes: what one vector waits for, the next does not. */
INLINE void work_lanes(const struct plain_work *given, struct lane_books *books, size_t routes)
{
    /* A copy that nothing else points at: stores of the loop can't change it, so it need not be read again. */
    const struct plain_work own = *given, *const work = &own;
    struct lane_reps reps[LANES / WIDTH];
    for (size_t i = 0; i < LANES / WIDTH; i++)
        begin_reps(work, books, i * WIDTH, routes, &reps[i]);
    for (size_t slot = work->first_slot; slot < work->end_slot; slot++) {
        const bool slips = work->deals->latest_months[slot] > work->closing->same_until;
        for (size_t i = 0; i < LANES / WIDTH; i++) {
            struct lane_deal deal;
            if (!take_deal(work, slot, i * WIDTH, &deal))
                continue;
            if (slips)
                work_slipping_slot(given, books, &reps[i], &deal, routes);
            else
                work_slot(work, books, &reps[i], &deal, routes);
            keep_up_with_bands(work, i * WIDTH, routes, &reps[i]);
        }
    }
    for (size_t i = 0; i < LANES / WIDTH; i++)
        end_reps(work, books, i * WIDTH, routes, &reps[i]);
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
    for (size_t lane = 0; lane < LANES; lane++) {
        const size_t at = work->first_lane + work->deals->seat[lane];
        lane_books->partner_deals_won[lane] = books->partner_deals_won[at];
        lane_books->paid_usd[lane] = books->paid_usd != NULL ? books->paid_usd[at] : 0.0;
    }
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
        if (books->paid_usd != NULL)
            books->paid_usd[at] = lane_books->paid_usd[lane];
    }
}

/* Where the number of routes is known when this is compiled, offers stay in registers. */
#define WORK_LANES(name, routes)                                                                             \
    static __attribute__((noinline)) void name(const struct plain_work *work, struct lane_books *books)      \
    {                                                                                                        \
        work_lanes(work, books, routes);                                                                     \
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
