/* What the vectors of work_plain_body.h add up, each lane for itself: what struct tally says of deals, with a place per lane.
 * The plain way of working keeps a tally per lane instead; both are added lane by lane in the end, so they agree to the
 * last bit. */
#pragma once
#include "roster.h"
#include "tally.h"

typedef double lane_sum[LANES];

/* Of one band of attainment. What is direct's is the same for all partner routes: where there is a partner, all are open. */
struct lane_tax {
    lane_sum deals, won_weight, direct_credit_usd, direct_pay_usd, direct_expected_usd;
    lane_sum route_credit_usd[ROUTES_MAX], route_pay_usd[ROUTES_MAX], route_expected_usd[ROUTES_MAX];
};

struct lane_route {
    lane_sum deals; /* of partner routes; the rest went direct */
    lane_sum won, list_usd, bookings_usd, receipts_usd, cost_of_goods_usd, partner_margin_usd, fees_usd,
        credit_usd, rep_pay_usd, spiff_usd;
};

struct lane_segment {
    lane_sum deals, partner_deals, twin_partner_deals;
};

struct lane_tally {
    lane_sum partner_possible, pushed_away, pulled_in;
    lane_sum list_usd, partner_list_usd, twin_partner_list_usd;
    lane_sum gap_usd, gap_with_lift_usd, within_neutral;
    lane_sum bookings_usd, receipts_usd, cost_of_goods_usd, spiff_pay_usd, slipped_usd;
    struct lane_tax tax[ATTAINMENT_BANDS];
    struct lane_route routes[ROUTES_MAX];
    struct lane_segment segments[SEGMENTS_MAX];
};

/* Adds everything to `tally`, lane by lane. */
void lane_tally_add(const struct lane_tally *sums, size_t route_count, struct tally *tally);
