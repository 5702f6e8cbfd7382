#include "settle.h"

#include <math.h>

static const double NEUTRAL_SHARE = 0.02; /* MODEL.md section 10: within 2 % of neutral */

void tally_gap(const struct deal_in_hand *hand, struct tally *tally)
{
    const struct offer *direct = &hand->offers[0];
    const double *discount = hand->setting->luck->segments[hand->reps->segment].delay_discount;
    const double win_direct = hand->deals->win[0][hand->place];
    const double direct_expected_usd = win_direct * discount[0] * direct->value_usd;
    double best_usd = -INFINITY, best_expected_usd = -INFINITY;
    for (size_t r = 1; r < hand->setting->luck->market->route_count; r++) {
        const struct offer *offer = &hand->offers[r];
        if (!offer->feasible)
            continue;
        const double expected_usd = hand->deals->win[r][hand->place] * discount[r] * offer->value_usd;
        struct tally_tax *tax = &tally->tax[r][hand->band];
        tax->deals += 1.0;
        tax->won_weight += win_direct;
        tax->direct_credit_usd += win_direct * direct->credit_usd;
        tax->route_credit_usd += win_direct * offer->credit_usd;
        tax->direct_pay_usd += win_direct * direct->value_usd;
        tax->route_pay_usd += win_direct * offer->value_now_usd;
        tax->direct_expected_usd += direct_expected_usd;
        tax->route_expected_usd += expected_usd;
        best_usd = fmax(best_usd, offer->value_now_usd);
        best_expected_usd = fmax(best_expected_usd, expected_usd);
    }
    if (best_usd == -INFINITY)
        return;
    const double gap_usd = best_usd - direct->value_usd;
    tally->partner_possible += 1.0;
    tally->gap_usd += win_direct * gap_usd;
    tally->gap_with_lift_usd += best_expected_usd - direct_expected_usd;
    tally->within_neutral += fabs(gap_usd) <= NEUTRAL_SHARE * fabs(direct->value_usd) ? 1.0 : 0.0;
}

void tally_choice(const struct deal_in_hand *hand, size_t route, size_t twin, struct tally *tally)
{
    const bool to_partner = route != 0, twin_to_partner = twin != 0;
    const double list_usd = hand->deals->list_usd[hand->place];
    struct tally_segment *segment = &tally->segments[hand->reps->segment];
    tally->deals += 1.0;
    tally->list_usd += list_usd;
    segment->deals += 1.0;
    tally->routes[route].deals += 1.0;
    if (to_partner) {
        tally->partner_deals += 1.0;
        tally->partner_list_usd += list_usd;
        segment->partner_deals += 1.0;
    }
    if (twin_to_partner) {
        tally->twin_partner_deals += 1.0;
        tally->twin_partner_list_usd += list_usd;
        segment->twin_partner_deals += 1.0;
    }
    tally->pushed_away += twin_to_partner && !to_partner ? 1.0 : 0.0;
    tally->pulled_in += to_partner && !twin_to_partner ? 1.0 : 0.0;
}

void settle_won(const struct deal_in_hand *hand, size_t route, struct rep_books *books, struct tally *tally)
{
    const struct offer *offer = &hand->offers[route];
    const struct deal_terms *terms = &hand->terms[route];
    const size_t place = rep_books_place(books, rep_books_period(books, offer->closes), hand->lane);
    const struct pay_terms *pay = &hand->setting->stage->outlook.terms[hand->reps->segment];
    const double before_usd = books->credit_usd[place];
    const double commission_usd =
        rep_pay_usd(pay, before_usd + offer->credit_usd) - rep_pay_usd(pay, before_usd);
    books->credit_usd[place] = before_usd + offer->credit_usd;
    books->extra_pay_usd[place] += (terms->pay_multiplier - 1.0) * commission_usd;
    books->partner_deals_won[hand->lane] += route != 0 ? 1.0 : 0.0;

    const double list_usd = hand->deals->list_usd[hand->place],
                 price_usd = hand->deals->price_usd[hand->place];
    if (offer->closes >= hand->setting->horizon_months) {
        tally->slipped_usd += price_usd;
        return;
    }
    const double fee_share = terms->price.listing_fee_share +
                             (terms->price.contract == PARTY_VENDOR ? terms->price.fee_share : 0.0);
    const double fees_usd = price_usd * fee_share;
    const double goods_usd =
        list_usd * hand->setting->luck->market->segments[hand->reps->segment].cost_of_goods_share;
    struct tally_route *to = &tally->routes[route];
    to->won += 1.0;
    to->bookings_usd += price_usd;
    to->receipts_usd += offer->receipts_usd;
    to->cost_of_goods_usd += goods_usd;
    to->fees_usd += fees_usd;
    to->partner_margin_usd +=
        terms->price.contract == PARTY_PARTNER ? price_usd - fees_usd - offer->receipts_usd : 0.0;
    to->credit_usd += offer->credit_usd;
    to->rep_pay_usd += terms->pay_multiplier * commission_usd + offer->spiff_usd;
    to->spiff_usd += offer->spiff_usd;
    tally->bookings_usd += price_usd;
    tally->receipts_usd += offer->receipts_usd;
    tally->cost_of_goods_usd += goods_usd;
    tally->spiff_pay_usd += offer->spiff_usd;
}
