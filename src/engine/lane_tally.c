#include "lane_tally.h"

static void add(const lane_sum sum, double *total)
{
    for (size_t lane = 0; lane < LANES; lane++)
        *total += sum[lane];
}

static void add_tax(const lane_sum *lanes, size_t route, struct tally_tax *tax)
{
    const lane_sum *of_route = lanes + tax_of_route(route);
    add(lanes[TAX_DEALS], &tax->deals);
    add(lanes[TAX_WON_WEIGHT], &tax->won_weight);
    add(lanes[TAX_DIRECT_CREDIT], &tax->direct_credit_usd);
    add(lanes[TAX_DIRECT_PAY], &tax->direct_pay_usd);
    add(lanes[TAX_DIRECT_EXPECTED], &tax->direct_expected_usd);
    add(of_route[0], &tax->route_credit_usd);
    add(of_route[1], &tax->route_pay_usd);
    add(of_route[2], &tax->route_expected_usd);
}

static void add_route(const struct lane_route *lanes, struct tally_route *route)
{
    route->deals += (double)lanes->deals;
    route->won += (double)lanes->won;
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

static void add_segments(const struct lane_tally *sums, struct tally *tally)
{
    for (size_t s = 0; s < SEGMENTS_MAX; s++) {
        const struct lane_segment *here = &sums->segments[s];
        const double deals = (double)here->deals, partner_deals = (double)here->partner_deals,
                     twin_partner_deals = (double)here->twin_partner_deals;
        tally->segments[s].deals += deals;
        tally->segments[s].partner_deals += partner_deals;
        tally->segments[s].twin_partner_deals += twin_partner_deals;
        tally->deals += deals;
        tally->partner_deals += partner_deals;
        tally->twin_partner_deals += twin_partner_deals;
        tally->routes[0].deals += deals - partner_deals;
    }
}

void lane_tally_add(const struct lane_tally *sums, size_t route_count, struct tally *tally)
{
    add_segments(sums, tally);
    tally->partner_possible += (double)sums->partner_possible;
    tally->pushed_away += (double)sums->pushed_away;
    tally->pulled_in += (double)sums->pulled_in;
    tally->within_neutral += (double)sums->within_neutral;
    add(sums->list_usd, &tally->list_usd);
    add(sums->partner_list_usd, &tally->partner_list_usd);
    add(sums->twin_partner_list_usd, &tally->twin_partner_list_usd);
    add(sums->gap_usd, &tally->gap_usd);
    add(sums->gap_with_lift_usd, &tally->gap_with_lift_usd);
    add(sums->bookings_usd, &tally->bookings_usd);
    add(sums->receipts_usd, &tally->receipts_usd);
    add(sums->cost_of_goods_usd, &tally->cost_of_goods_usd);
    add(sums->spiff_pay_usd, &tally->spiff_pay_usd);
    add(sums->slipped_usd, &tally->slipped_usd);
    for (size_t r = 0; r < route_count; r++) {
        add_route(&sums->routes[r], &tally->routes[r]);
        for (size_t band = 0; band < ATTAINMENT_BANDS && r > 0; band++)
            add_tax(sums->tax[band], r, &tally->tax[r][band]);
    }
}
