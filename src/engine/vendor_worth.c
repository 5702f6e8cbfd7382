#include "vendor_worth.h"

#include "fund_books.h"
#include "partner_settle.h"
#include "retention.h"
#include "settle.h"
#include <math.h>

static double expected_clawback_usd(const struct deal_in_hand *hand, size_t route, double own_usd)
{
    const struct clawback *clawback = &hand->setting->stage->plan->clawback;
    if (!(clawback->months > 0.0))
        return 0.0;
    const double churn_share = hand->setting->partners != NULL ? 1.0 - partner_stay_share(hand, route)
                                                               : hand->terms[route].churn_share;
    return own_usd * expected_clawback_share(clawback, churn_share);
}

static void add_partner(const struct deal_in_hand *hand, size_t route, struct vendor_worth *worth)
{
    const struct partner_terms *terms = hand->setting->stage->partner;
    const bool together = route != 0 && hand->own.there;
    const struct partner_gain *gain = &hand->own.gains[route];
    worth->services_usd = partner_vendor_services_usd(hand, route);
    if (terms->lifetime)
        worth->renewals_usd = partner_renewals_usd(hand, route, together ? gain->recurring_usd : 0.0);
    if (!together)
        return;
    const struct partner_hopes hopes = partner_hopes_on(hand, route);
    worth->rebates_usd = hopes.rebates_usd;
    worth->seller_spiff_usd = hopes.seller_spiff_usd;
    worth->funds_usd = fund_used_in_a_year_usd(terms->stage, gain->buys_usd) *
                       fund_months_of_use(&terms->program->fund) / FUND_MONTHS;
}

struct vendor_worth vendor_worth_of(const struct deal_in_hand *hand, size_t route,
                                    struct commission commission)
{
    const struct design_stage *stage = hand->setting->stage;
    const struct segment *segment = &hand->setting->luck->market->segments[hand->reps->segment];
    const struct offer *offer = &hand->offers[route];
    struct vendor_worth worth = {
        .receipts_usd = offer->receipts_usd,
        .goods_usd = hand->deals->list_usd[hand->place] * segment->cost_of_goods_share,
        .commission_usd = commission.usd,
        .spiff_usd = offer->spiff_usd,
        .overlay_usd = stage->has_edges ? deal_overlay_usd(stage->plan, offer, commission.usd) : 0.0,
        .clawback_usd = expected_clawback_usd(hand, route, commission.own_usd),
        .win = win_chance(hand, route),
    };
    if (hand->setting->partners != NULL)
        add_partner(hand, route, &worth);
    worth.won_usd = worth.receipts_usd - worth.goods_usd - worth.commission_usd - worth.spiff_usd -
                    worth.overlay_usd + worth.clawback_usd - worth.rebates_usd - worth.funds_usd -
                    worth.seller_spiff_usd + worth.services_usd + worth.renewals_usd;
    worth.expected_usd = worth.win * worth.won_usd;
    return worth;
}

size_t vendor_best_route(const struct deal_in_hand *hand, struct rep_books *books,
                         struct vendor_worth worth[ROUTES_MAX])
{
    size_t best = 0;
    double most_usd = -INFINITY;
    for (size_t r = 0; r < hand->setting->luck->market->route_count; r++) {
        if (!hand->offers[r].feasible)
            continue;
        worth[r] = vendor_worth_of(hand, r, commission_try(hand, r, books));
        if (worth[r].expected_usd > most_usd) {
            most_usd = worth[r].expected_usd;
            best = r;
        }
    }
    return best;
}
