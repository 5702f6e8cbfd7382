/* One deal on every route, as the rep sees it: what would be credited, what that is worth now, and
 * which route is picked (MODEL.md sections 5-7). */
#pragma once
#include "design_terms.h"
#include "market_luck.h"
#include "partner_in_hand.h"
#include "partner_log.h"
#include "rep_books.h"

struct plain_segment_terms;
struct closing_months;

/* One design in use. */
struct design_stage {
    const struct rep_plan *plan;
    struct design_terms terms;
    struct outlook outlook;
    const struct full_plan *full; /* NULL: the plan is plain, see pay_layout.h */
    const struct plain_segment_terms
        *plain;     /* [segment]: for the vectors of work_plain_body.h; NULL: deals are worked one by one */
    bool has_edges; /* windfall review, clawback, overlays or a manager's override */
    double
        lead_flow; /* partner leads against the market's baseline rate; not used where partners have their own */
    const struct partner_terms *partner; /* NULL: the market has no partners of its own */
};

/* What reps and their neutral twins picked on one block's deals. */
struct route_notes {
    uint8_t *route, *twin; /* [place]; `twin` NULL: nobody asks */
};

/* Sees every deal after the pick and before anything is posted. `books` are as the rep picked by and must be left so. */
struct deal_in_hand;
struct deal_probe {
    void (*see)(void *context, const struct deal_in_hand *hand, size_t route, size_t twin,
                struct rep_books *books);
    void *context;
};

/* Reps who game when they close: what they do, and a price column for deals at a price they conceded. */
struct close_timing {
    const struct gaming *gaming;
    double *price_usd; /* [place] */
};

/* What does not change from deal to deal. */
struct work_setting {
    const struct market_luck *luck;
    const struct design_stage *stage;
    size_t horizon_months;
    struct draw_key key;               /* of the world */
    struct partner_books *partners;    /* of the design; NULL without partners */
    struct partner_log *log;           /* where partners are told; NULL: in their books, at once */
    struct route_notes *noted;         /* where picks are written down; NULL: nowhere */
    const struct route_notes *held;    /* picks to keep to; NULL: the rep picks */
    const struct close_timing *timing; /* NULL: deals close on their day */
    const struct deal_probe *probe;    /* looks at every deal when its route is picked; NULL: nobody does */
    bool by_lane;                      /* every lane has a tally of its own */
    const struct closing_months
        *closing; /* of the first month that is worked; only where that is done in vectors */
};

/* Where a rep stands in one quota period: its credit there and what that is worth so far. */
struct standing {
    size_t seen_from;    /* month of the year whose outlook tells it */
    const double *table; /* of the outlook */
    double cell_usd, credit_usd, worth_usd;
};

/* One route of one deal, as the rep sees it. */
struct offer {
    bool feasible;
    size_t closes; /* month of the horizon */
    size_t
        counts; /* month whose quota period it is counted in: `closes`, or earlier where the rep gets it signed early */
    double receipts_usd;
    double credit_usd;
    double uncounted_usd;       /* what is paid on where the deal doesn't count; set only there */
    double value_usd;           /* worth to the rep if won on this route, in its own month, SPIFF included */
    double value_as_direct_usd; /* worth if it were credited and paid as direct: the neutral twin's */
    double value_now_usd;       /* worth if it closed when direct would: what the channel tax compares */
    double spiff_usd;
};

/* Where in its year the deal would close on `route`: days from 0 to 365. */
double closing_day_of_year(const struct deal_in_hand *hand, size_t route);

/* Days from the first of its month to the day the deal would close on `route`. */
double closing_day_of_month(const struct deal_in_hand *hand, size_t route);

/* The first members are set once for a block, month and design; the rest by deal_in_hand_take. */
struct deal_in_hand {
    const struct work_setting *setting;
    const struct rep_block *reps;
    const struct deal_block *deals;
    const struct rep_books *books;
    const struct deal_terms *terms; /* [route] */
    size_t place, lane;             /* in `deals`; over all lanes */
    size_t band;                    /* of attainment before the deal */
    double attained_usd;
    struct standing with_direct;     /* in the quota period direct would close in */
    struct offer offers[ROUTES_MAX]; /* where not feasible, only that is set; direct is always set whole */
    struct partner_in_hand own;      /* where the market has partners */
};

/* What an offer is worth to a rep who stands at a place of its outlook: multiplier x (after - before) + spiff. */
struct offer_worth {
    double before_usd, after_usd; /* the outlook before the deal and with it */
    double multiplier;
    double spiff_usd;
};

static inline double offer_worth_sum(const struct offer_worth *worth)
{
    return worth->multiplier * (worth->after_usd - worth->before_usd) + worth->spiff_usd;
}

/* The terms of the offer's value_usd under a plain plan, and where the rep stands in the quota period it closes in. */
struct offer_worth offer_worth_on(const struct deal_in_hand *hand, size_t route, struct standing *standing);

/* What a deal that is paid `value_usd` on a route is to the rep, luck and all. */
double deal_utility(const struct deal_in_hand *hand, size_t route, double value_usd);

/* Multiplier on the deal's credit, by the partner deals the rep has won. */
double deal_taper(const struct deal_in_hand *hand, size_t route);

/* True chance of winning on a route that is feasible. */
static inline double win_chance(const struct deal_in_hand *hand, size_t route)
{
    return hand->setting->partners != NULL ? hand->own.win[route] : hand->deals->win[route][hand->place];
}

/* Credit, SPIFF and worth of the deal at `place` for the rep of block lane `lane`. Reads the books,
 * changes nothing but `hand`. */
void deal_in_hand_take(struct deal_in_hand *hand, size_t place, size_t lane);

/* Attainment at which a band of tallies begins, of quota. */
double attainment_band_begins(size_t band);

/* Worth to the rep of the offer on `route`, SPIFF included, if it counts in month `month` of the horizon: exactly what it pays where
 * that month's quota period is over. */
double deal_worth_in(const struct deal_in_hand *hand, size_t route, size_t month);

/* Makes the offer on `route` anew at the price that hand->deals says; its worths are left as they were. */
void deal_reprice(struct deal_in_hand *hand, size_t route);

/* The route of largest utility; direct at a tie. `as_direct`: the neutral twin's choice. */
size_t chosen_route(const struct deal_in_hand *hand, bool as_direct);
