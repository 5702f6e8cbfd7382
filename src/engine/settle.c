#include "settle.h"

#include "../domain/manager_override.h"
#include "commission.h"
#include "partner_settle.h"
#include "retention.h"
#include <math.h>

void tally_gap(const struct deal_in_hand *hand, struct tally *tally)
{
    const struct offer *direct = &hand->offers[0];
    const double *discount = hand->setting->luck->segments[hand->reps->segment].delay_discount;
    const bool with_partners = hand->setting->partners != NULL;
    const double win_direct = hand->deals->win[0][hand->place];
    const double direct_expected_usd = win_direct * discount[0] * direct->value_usd;
    double best_usd = -INFINITY, best_expected_usd = -INFINITY;
    for (size_t r = 1; r < hand->setting->luck->market->route_count; r++) {
        const struct offer *offer = &hand->offers[r];
        if (!offer->feasible)
            continue;
        const double win = with_partners ? hand->own.win[r] : hand->deals->win[r][hand->place];
        const double expected_usd = win * discount[r] * offer->value_usd;
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

void tally_foregone(const struct rep_block *reps, const struct deal_block *deals, size_t lane,
                    struct tally *tally)
{
    const double count = deals->foregone.deals[lane];
    tally->deals += count;
    tally->list_usd += deals->foregone.list_usd[lane];
    tally->segments[reps->segment].deals += count;
    tally->routes[0].deals += count;
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

static bool is_windfall(const struct windfall *test, double price_usd, double commission_usd,
                        double credit_usd, const struct segment_pay *year)
{
    return (test->deal_usd > 0.0 && price_usd > test->deal_usd) ||
           (test->commission_usd > 0.0 && commission_usd > test->commission_usd) ||
           (test->share_of_target > 0.0 &&
            commission_usd > test->share_of_target * year->target_incentive_usd) ||
           (test->share_of_quota > 0.0 && credit_usd > test->share_of_quota * year->quota_usd);
}

/* Of the year; a hire's level isn't prorated for the review. */
static void review_windfall(const struct deal_in_hand *hand, const struct offer *offer, double commission_usd,
                            struct tally *tally)
{
    const struct rep_plan *plan = hand->setting->stage->plan;
    const struct segment_pay year =
        segment_pay_of(plan, hand->setting->luck->market->segments[hand->reps->segment].name);
    if (is_windfall(&plan->windfall, hand->deals->price_usd[hand->place], commission_usd, offer->credit_usd,
                    &year))
        tally->windfall_deals += 1.0;
}

/* The customer may leave. What is taken back then counts if that is inside the horizon. */
static void take_back(const struct deal_in_hand *hand, size_t route, double own_usd, struct rep_books *books,
                      struct tally *tally)
{
    const struct work_setting *setting = hand->setting;
    const double churn_share =
        setting->partners != NULL ? 1.0 - partner_stay_share(hand, route) : hand->terms[route].churn_share;
    if (!(churn_share > 0.0) || !(own_usd > 0.0))
        return;
    const double u = draw_uniform(setting->key, hand->deals->entity[hand->place], DRAW_CHURN,
                                  hand->deals->index[hand->place]);
    const double months = floor(months_to_churn_from(u, churn_share));
    const struct clawback *clawback = &setting->stage->plan->clawback;
    if (!(months < clawback->months) ||
        (double)hand->offers[route].closes + months >= (double)setting->horizon_months)
        return;
    const double taken_usd = own_usd * clawed_back_share(clawback, (size_t)months);
    tally->clawback_usd += taken_usd;
    tally->variable_pay_usd -= taken_usd;
    rep_books_pay(books, hand->lane, -taken_usd);
    tally->routes[route].rep_pay_usd -= taken_usd;
}

double deal_overlay_usd(const struct rep_plan *plan, const struct offer *offer, double commission_usd)
{
    double usd = override_share_of_all(&plan->override) *
                 (plan->override.basis == OVERRIDE_OF_CREDIT ? offer->credit_usd : commission_usd);
    for (size_t i = 0; i < plan->split_count; i++)
        if (plan->splits[i].overlay)
            usd += plan->splits[i].share * commission_usd;
    return usd;
}

/* SPIFFs with limits go by their own books. Returns what is paid of all SPIFFs at once. */
static double claim_spiffs_usd(const struct deal_in_hand *hand, size_t route, struct rep_books *books,
                               struct tally *tally)
{
    const struct deal_terms *terms = &hand->terms[route];
    const double price_usd = hand->deals->price_usd[hand->place];
    if (terms->limited_spiffs == 0)
        return hand->offers[route].spiff_usd;
    const struct spiff_claim claim = { .lane = hand->lane,
                                       .route = route,
                                       .closes = hand->offers[route].closes,
                                       .day_of_year = closing_day_of_year(hand, route),
                                       .price_usd = price_usd };
    double usd = terms->spiff_usd + terms->spiff_per_price_usd * price_usd;
    for (size_t i = 0; i < SPIFFS_MAX; i++)
        if (terms->limited_spiffs >> i & 1u)
            usd += spiff_claim_add(&books->spiffs, i, &claim, tally);
    return usd;
}

/* Once the deal is in the rep's books: reviews, clawback, what others earn on it. */
static void settle_edges(const struct deal_in_hand *hand, size_t route, struct commission commission,
                         struct rep_books *books, struct tally *tally)
{
    const struct offer *offer = &hand->offers[route];
    review_windfall(hand, offer, commission.usd, tally);
    take_back(hand, route, commission.own_usd, books, tally);
    tally->overlay_pay_usd += deal_overlay_usd(hand->setting->stage->plan, offer, commission.usd);
}

static double distributor_usd(const struct price_terms *price, double list_usd, double price_usd)
{
    return price->distributor_margin_share > 0.0
               ? price->distributor_margin_share * price_partner_buys_usd(price, list_usd, price_usd)
               : 0.0;
}

void settle_won(const struct deal_in_hand *hand, size_t route, struct rep_books *books, struct tally *tally)
{
    const struct offer *offer = &hand->offers[route];
    const struct deal_terms *terms = &hand->terms[route];
    const struct commission commission = commission_post(hand, route, books);
    const double spiff_usd = claim_spiffs_usd(hand, route, books, tally);
    books->partner_deals_won[hand->lane] += route != 0 ? 1.0 : 0.0;
    if (books->full != NULL && books->full->layout->tops_up)
        *meter_at(&books->meters, books->full->layout->spiff_meter,
                  meter_books_slice(&books->meters, offer->closes), hand->lane) += spiff_usd;

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
    to->list_usd += list_usd;
    to->bookings_usd += price_usd;
    to->receipts_usd += offer->receipts_usd;
    to->cost_of_goods_usd += goods_usd;
    to->fees_usd += fees_usd;
    to->partner_margin_usd +=
        terms->price.contract == PARTY_PARTNER
            ? price_usd - fees_usd - offer->receipts_usd - distributor_usd(&terms->price, list_usd, price_usd)
            : 0.0;
    to->credit_usd += offer->credit_usd;
    to->rep_pay_usd += commission.usd + spiff_usd;
    to->spiff_usd += spiff_usd;
    tally->bookings_usd += price_usd;
    tally->receipts_usd += offer->receipts_usd;
    tally->cost_of_goods_usd += goods_usd;
    tally->spiff_pay_usd += spiff_usd;
    rep_books_pay(books, hand->lane, spiff_usd);
    if (hand->setting->stage->has_edges)
        settle_edges(hand, route, commission, books, tally);
    if (hand->setting->partners != NULL)
        partner_settle_won(hand, route, tally);
}
