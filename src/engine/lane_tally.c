#include "lane_tally.h"

static void add(const lane_sum sum, double *total)
{
    for (size_t lane = 0; lane < LANES; lane++)
        *total += sum[lane];
}

static void add_tax(const struct lane_tax *lanes, size_t route, struct tally_tax *tax)
{
    add(lanes->deals, &tax->deals);
    add(lanes->won_weight, &tax->won_weight);
    add(lanes->direct_credit_usd, &tax->direct_credit_usd);
    add(lanes->direct_pay_usd, &tax->direct_pay_usd);
    add(lanes->direct_expected_usd, &tax->direct_expected_usd);
    add(lanes->route_credit_usd[route], &tax->route_credit_usd);
    add(lanes->route_pay_usd[route], &tax->route_pay_usd);
    add(lanes->route_expected_usd[route], &tax->route_expected_usd);
}

static void add_route(const struct lane_route *lanes, struct tally_route *route)
{
    add(lanes->deals, &route->deals);
    add(lanes->won, &route->won);
    add(lanes->list_usd, &route->list_usd);
    add(lanes->bookings_usd, &route->bookings_usd);
    add(lanes->receipts_usd, &route->receipts_usd);
    add(lanes->cost_of_goods_usd, &route->cost_of_goods_usd);
    add(lanes->partner_margin_usd, &route->partner_margin_usd);
    add(lanes->fees_usd, &route->fees_usd);
    add(lanes->credit_usd, &route->credit_usd);
    add(lanes->rep_pay_usd, &route->rep_pay_usd);
    add(lanes->spiff_usd, &route->spiff_usd);
}

/* Counts are exact in any order. */
static void add_segments(const struct lane_tally *sums, struct tally *tally)
{
    for (size_t s = 0; s < SEGMENTS_MAX; s++) {
        struct tally_segment here = { 0 };
        add(sums->segments[s].deals, &here.deals);
        add(sums->segments[s].partner_deals, &here.partner_deals);
        add(sums->segments[s].twin_partner_deals, &here.twin_partner_deals);
        tally->segments[s].deals += here.deals;
        tally->segments[s].partner_deals += here.partner_deals;
        tally->segments[s].twin_partner_deals += here.twin_partner_deals;
        tally->deals += here.deals;
        tally->partner_deals += here.partner_deals;
        tally->twin_partner_deals += here.twin_partner_deals;
        tally->routes[0].deals += here.deals - here.partner_deals;
    }
}

void lane_tally_add(const struct lane_tally *sums, size_t route_count, struct tally *tally)
{
    add_segments(sums, tally);
    add(sums->partner_possible, &tally->partner_possible);
    add(sums->pushed_away, &tally->pushed_away);
    add(sums->pulled_in, &tally->pulled_in);
    add(sums->list_usd, &tally->list_usd);
    add(sums->partner_list_usd, &tally->partner_list_usd);
    add(sums->twin_partner_list_usd, &tally->twin_partner_list_usd);
    add(sums->gap_usd, &tally->gap_usd);
    add(sums->gap_with_lift_usd, &tally->gap_with_lift_usd);
    add(sums->within_neutral, &tally->within_neutral);
    add(sums->bookings_usd, &tally->bookings_usd);
    add(sums->receipts_usd, &tally->receipts_usd);
    add(sums->cost_of_goods_usd, &tally->cost_of_goods_usd);
    add(sums->spiff_pay_usd, &tally->spiff_pay_usd);
    add(sums->slipped_usd, &tally->slipped_usd);
    for (size_t r = 0; r < route_count; r++) {
        add_route(&sums->routes[r], &tally->routes[r]);
        for (size_t band = 0; band < ATTAINMENT_BANDS && r > 0; band++)
            add_tax(&sums->tax[band], r, &tally->tax[r][band]);
    }
}
