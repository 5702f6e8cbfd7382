/* What the vectors of work_plain_body.h add up, each lane for itself: what struct tally says of deals, with a place per lane.
 * The plain way of working keeps a tally per lane instead; both are added lane by lane in the end, so they agree to the
 * last bit. */
#pragma once
#include "roster.h"
#include "tally.h"

typedef double lane_sum[LANES];

/* The sums of struct tally_tax, one after the other, so that a loop moves them all. What is direct's is the same for all
 * partner routes: where there is a partner, all are open. */
enum {
    TAX_DEALS,
    TAX_WON_WEIGHT,
    TAX_DIRECT_CREDIT,
    TAX_DIRECT_PAY,
    TAX_DIRECT_EXPECTED,
    TAX_FIRST_ROUTE, /* from here on, of each partner route: credit, pay, expected pay */
    TAX_OF_ROUTE = 3,
    TAX_SUMS = TAX_FIRST_ROUTE + (ROUTES_MAX - 1) * TAX_OF_ROUTE,
};

/* Place of a partner route's first sum; `route` from 1. */
static inline size_t tax_of_route(size_t route)
{
    return TAX_FIRST_ROUTE + (route - 1) * TAX_OF_ROUTE;
}

struct lane_route {
    uint64_t deals; /* of partner routes; the rest went direct */
    uint64_t won;
    lane_sum list_usd, bookings_usd, receipts_usd, cost_of_goods_usd, partner_margin_usd, fees_usd,
        credit_usd, rep_pay_usd, spiff_usd;
};

struct lane_segment {
    uint64_t deals, partner_deals, twin_partner_deals;
};

/* Counts need no lanes: they are exact in any order. */
struct lane_tally {
    uint64_t partner_possible, pushed_away, pulled_in, within_neutral;
    lane_sum list_usd, partner_list_usd, twin_partner_list_usd;
    lane_sum gap_usd, gap_with_lift_usd;
    lane_sum bookings_usd, receipts_usd, cost_of_goods_usd, spiff_pay_usd, slipped_usd;
    lane_sum tax[ATTAINMENT_BANDS][TAX_SUMS];
    struct lane_route routes[ROUTES_MAX];
    struct lane_segment segments[SEGMENTS_MAX];
};

/* Adds everything to `tally`, lane by lane. */
void lane_tally_add(const struct lane_tally *sums, size_t route_count, struct tally *tally);
