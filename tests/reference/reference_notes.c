#include "reference_notes.h"

#include "reference_choice.h"
#include "reference_clawback.h"
#include "reference_worth.h"
#include <math.h>

static size_t band_of(double attainment)
{
    return attainment < 0.5   ? 0
           : attainment < 0.8 ? 1
           : attainment < 1.0 ? 2
           : attainment < 1.2 ? 3
           : attainment < 1.5 ? 4
                              : 5;
}

/* Pay of the same deal with a partner against direct: when both close in direct's month, and as expected. */
void reference_note_gap(const struct desk *desk, const struct reference_deal *deal, const struct terms *terms)
{
    const struct condition everything = { .found_by = CONDITION_ANY,
                                          .customer = CONDITION_ANY,
                                          .registered = CONDITION_ANY };
    const double credit_usd = credit_in(desk, period_span(desk, deal->month), &everything);
    const size_t band = band_of(credit_usd / level_at(desk, deal->month)->quota_usd);
    const double direct_usd = worth_usd(desk, &terms[0], deal->month, deal->closes[0]);
    const double direct_expected_usd = deal->win[0] * delay_discount(desk, deal->segment, 0) * direct_usd;
    double best_usd = -INFINITY, best_expected_usd = -INFINITY;
    for (size_t r = 1; r < market_of(desk)->route_count; r++) {
        if (!can_go(desk, deal, r))
            continue;
        const double alike_usd = worth_usd(desk, &terms[r], deal->month, deal->closes[0]);
        const double expected_usd = deal->win[r] * delay_discount(desk, deal->segment, r) *
                                    worth_usd(desk, &terms[r], deal->month, deal->closes[r]);
        struct tally_tax *tax = &desk->tally->tax[r][band];
        tax->deals += 1.0;
        tax->direct_credit_usd += deal->win[0] * terms[0].credit_usd;
        tax->route_credit_usd += deal->win[0] * terms[r].credit_usd;
        tax->direct_pay_usd += deal->win[0] * direct_usd;
        tax->route_pay_usd += deal->win[0] * alike_usd;
        tax->direct_expected_usd += direct_expected_usd;
        tax->route_expected_usd += expected_usd;
        best_usd = fmax(best_usd, alike_usd);
        best_expected_usd = fmax(best_expected_usd, expected_usd);
    }
    if (best_usd == -INFINITY)
        return;
    desk->tally->partner_possible += 1.0;
    desk->tally->gap_usd += deal->win[0] * (best_usd - direct_usd);
    desk->tally->gap_with_lift_usd += best_expected_usd - direct_expected_usd;
    desk->tally->within_neutral += fabs(best_usd - direct_usd) <= 0.02 * fabs(direct_usd);
}

void reference_note_choice(struct tally *tally, const struct reference_deal *deal, size_t route, size_t twin)
{
    struct tally_segment *segment = &tally->segments[deal->segment];
    tally->deals += 1.0;
    tally->list_usd += deal->list_usd;
    tally->routes[route].deals += 1.0;
    segment->deals += 1.0;
    if (route > 0) {
        tally->partner_deals += 1.0;
        tally->partner_list_usd += deal->list_usd;
        segment->partner_deals += 1.0;
    }
    if (twin > 0) {
        tally->twin_partner_deals += 1.0;
        tally->twin_partner_list_usd += deal->list_usd;
        segment->twin_partner_deals += 1.0;
    }
    if (twin > 0 && route == 0)
        tally->pushed_away += 1.0;
    if (twin == 0 && route > 0)
        tally->pulled_in += 1.0;
}

void reference_note_money(const struct desk *desk, const struct reference_deal *deal, size_t route,
                          const struct terms *terms, double commission_usd, double spiff_usd)
{
    const struct price_stack *stack = &terms->stack;
    struct tally_route *to = &desk->tally->routes[route];
    to->won += 1.0;
    to->list_usd += deal->list_usd;
    to->bookings_usd += deal->price_usd;
    to->receipts_usd += stack->vendor_receipts_usd;
    to->cost_of_goods_usd += terms->cost_of_goods_usd;
    to->partner_margin_usd += stack->partner_margin_usd;
    to->fees_usd += stack->partner_fee_usd + stack->listing_fee_usd;
    to->credit_usd += terms->credit_usd;
    to->rep_pay_usd += commission_usd + spiff_usd;
    to->spiff_usd += spiff_usd;
    desk->tally->bookings_usd += deal->price_usd;
    desk->tally->receipts_usd += stack->vendor_receipts_usd;
    desk->tally->cost_of_goods_usd += terms->cost_of_goods_usd;
    desk->tally->spiff_pay_usd += spiff_usd;
}

static bool is_windfall(const struct desk *desk, const struct reference_deal *deal, const struct terms *terms,
                        double commission_usd)
{
    const struct windfall *test = &desk->design->rep.windfall;
    const struct segment_pay level =
        segment_pay_of(&desk->design->rep, market_of(desk)->segments[deal->segment].name);
    return (test->deal_usd > 0.0 && deal->price_usd > test->deal_usd) ||
           (test->commission_usd > 0.0 && commission_usd > test->commission_usd) ||
           (test->share_of_target > 0.0 &&
            commission_usd > test->share_of_target * level.target_incentive_usd) ||
           (test->share_of_quota > 0.0 && terms->credit_usd > test->share_of_quota * level.quota_usd);
}

void reference_note_edges(const struct desk *desk, const struct reference_deal *deal, size_t route,
                          const struct terms *terms, double commission_usd, double own_usd)
{
    const struct rep_plan *plan = &desk->design->rep;
    const double months = months_to_churn(desk, deal, route);
    const double taken_usd =
        taken_back_share(&plan->clawback, months) * fmin(fmax(own_usd, 0.0), fmax(commission_usd, 0.0));
    desk->tally->windfall_deals += is_windfall(desk, deal, terms, commission_usd);
    desk->tally->overlay_pay_usd +=
        plan->override.share *
        (plan->override.basis == OVERRIDE_OF_CREDIT ? terms->credit_usd : commission_usd);
    if ((double)deal->closes[route] + months < (double)(market_of(desk)->years * MONTHS_PER_YEAR)) {
        desk->tally->clawback_usd += taken_usd;
        desk->tally->variable_pay_usd -= taken_usd;
        desk->tally->routes[route].rep_pay_usd -= taken_usd;
    }
}
