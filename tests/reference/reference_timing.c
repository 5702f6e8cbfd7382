#include "reference_timing.h"

#include "engine/draw_block.h"
#include "reference_partner.h"
#include "reference_pay.h"
#include "reference_terms.h"
#include "reference_worth.h"
#include <math.h>

static const struct gaming *gaming_of(const struct desk *desk)
{
    return &desk->scenario->behaviour.gaming;
}

static size_t horizon(const struct desk *desk)
{
    return market_of(desk)->years * MONTHS_PER_YEAR;
}

static double luck_of(const struct desk *desk, const struct reference_deal *deal, enum draw_purpose purpose)
{
    return draw_uniform(desk->key, desk->ledger->rep.number, purpose,
                        deal_index(deal->month, deal->source, deal->nth));
}

/* By what the rep believes, credit above quota this year is quota of the next. */
static double worth_less_ratchet(const struct desk *desk, const struct reference_deal *deal,
                                 const struct terms *terms, size_t month)
{
    const struct condition everything = { .found_by = CONDITION_ANY,
                                          .customer = CONDITION_ANY,
                                          .registered = CONDITION_ANY };
    const struct pay_terms *level = &desk->stage->outlook.terms[desk->ledger->rep.segment];
    const double quota_usd = level->quota_usd * 12.0 / (double)period_months(desk);
    const double before_usd = credit_in(desk, year_span(month), &everything);
    const double after_usd = before_usd + terms->credit_usd;
    const double above_usd = (after_usd > quota_usd ? after_usd - quota_usd : 0.0) -
                             (before_usd > quota_usd ? before_usd - quota_usd : 0.0);
    return worth_usd(desk, terms, deal->month, month) -
           gaming_of(desk)->ratchet_share * above_usd * level->target_usd / level->quota_usd;
}

static struct reference_deal cheaper(const struct reference_deal *deal, double cut)
{
    struct reference_deal cut_deal = *deal;
    cut_deal.price_usd = deal->price_usd * (1.0 - cut);
    cut_deal.discount_share = 1.0 - (1.0 - deal->discount_share) * (1.0 - cut);
    return cut_deal;
}

static struct terms terms_of(const struct desk *desk, const struct reference_deal *deal, size_t route)
{
    struct terms terms = route_terms_of(desk, deal, route);
    if (desk->own != NULL && route == 0) {
        terms.credit_usd *= desk->own->credit_kept;
        terms.paid_usd *= desk->own->credit_kept;
    }
    return terms;
}

static double worth_cut(const struct desk *desk, const struct reference_deal *deal, size_t route,
                        size_t month, double cut)
{
    const struct reference_deal cut_deal = cheaper(deal, cut);
    const struct terms terms = terms_of(desk, &cut_deal, route);
    return worth_less_ratchet(desk, deal, &terms, month);
}

/* Where signing early and waiting are worth the same, or as far as the rep may go. */
static double largest_cut(const struct desk *desk, const struct reference_deal *deal, size_t route,
                          size_t month, double later_usd)
{
    double low = 0.0, high = gaming_of(desk)->concession_max_share;
    if (worth_cut(desk, deal, route, month, high) >= later_usd)
        return high;
    for (int i = 0; i < 40; i++) {
        const double middle = (low + high) / 2.0;
        if (worth_cut(desk, deal, route, month, middle) >= later_usd)
            low = middle;
        else
            high = middle;
    }
    return low;
}

static bool beats(double other_usd, double usd)
{
    return other_usd - usd > 1e-6 * fmax(fabs(other_usd), fabs(usd));
}

static bool may_sign_early(const struct desk *desk, const struct reference_deal *deal, size_t route)
{
    const struct span period = period_span(desk, deal->closes[route]);
    if (period.first == 0 || deal->closes[route] >= horizon(desk))
        return false;
    if (period.first == deal->month ? desk->waiting != deal->month : period.first < deal->month)
        return false;
    const double days =
        (double)(deal->closes[route] - period.first) * 365.0 / 12.0 + deal->day_of_month[route];
    return days <= gaming_of(desk)->pull_in_days &&
           (desk->ledger->hire_month == NOT_A_HIRE || desk->ledger->hire_month < period.first);
}

static bool sign_early(const struct desk *desk, size_t route, double later_usd, struct closing *closing)
{
    const struct gaming *gaming = gaming_of(desk);
    const struct reference_deal deal = closing->deal;
    if (!may_sign_early(desk, &deal, route))
        return false;
    const size_t month = period_span(desk, deal.closes[route]).first - 1;
    const double asked = -gaming->concession_asked_share * log(luck_of(desk, &deal, DRAW_SIGN_EARLY));
    if (asked > gaming->concession_max_share ||
        !beats(worth_cut(desk, &deal, route, month, asked), later_usd))
        return false;
    double cut = asked;
    if (gaming->customer_power_share > 0.0) {
        const double most = largest_cut(desk, &deal, route, month, later_usd);
        if (most > asked)
            cut = asked + gaming->customer_power_share * (most - asked);
    }
    closing->deal = cheaper(&deal, cut);
    closing->terms = terms_of(desk, &closing->deal, route);
    closing->counts = month;
    closing->moved = true;
    desk->tally->timing.signed_early += 1.0;
    desk->tally->timing.signed_early_usd += deal.price_usd;
    desk->tally->timing.conceded_usd += deal.price_usd * cut;
    return true;
}

static void hold_over(const struct desk *desk, size_t route, double now_usd, struct closing *closing)
{
    const struct gaming *gaming = gaming_of(desk);
    const struct reference_deal *deal = &closing->deal;
    const size_t next = period_span(desk, deal->closes[route]).last + 1;
    const double days = (double)(next - deal->closes[route]) * 365.0 / 12.0 - deal->day_of_month[route];
    if (next >= horizon(desk) || next > deal->month + 12 || days > gaming->push_out_days)
        return;
    const double later_usd =
        (1.0 - gaming->waiting_lost_share) * worth_less_ratchet(desk, deal, &closing->terms, next);
    const double u = luck_of(desk, deal, DRAW_HOLD_OVER);
    if (!beats(later_usd, now_usd) || u >= gaming->waits_share)
        return;
    if (u < gaming->waits_share * gaming->waiting_lost_share) {
        closing->lost = true;
        desk->tally->timing.held_lost += 1.0;
        desk->tally->timing.held_lost_usd += deal->price_usd;
        return;
    }
    desk->tally->timing.held_over += 1.0;
    desk->tally->timing.held_over_usd += deal->price_usd;
    closing->deal.closes[route] = closing->counts = next;
}

struct closing reference_closing(const struct desk *desk, const struct reference_deal *deal, size_t route,
                                 const struct terms *terms)
{
    struct closing closing = { .deal = *deal, .terms = *terms, .counts = deal->closes[route] };
    if (!gaming_is_on(gaming_of(desk)))
        return closing;
    const double natural_usd = worth_less_ratchet(desk, deal, terms, deal->closes[route]);
    if (!sign_early(desk, route, natural_usd, &closing))
        hold_over(desk, route, natural_usd, &closing);
    return closing;
}

void reference_note_edges_of_plan(const struct desk *desk, size_t month)
{
    const struct condition everything = { .found_by = CONDITION_ANY,
                                          .customer = CONDITION_ANY,
                                          .registered = CONDITION_ANY };
    const struct pay_terms *level = level_at(desk, month);
    const double credit_usd = credit_in(desk, period_span(desk, month), &everything);
    const double reach_usd = 0.02 * level->quota_usd;
    bool above = false, below = false;
    for (size_t i = 0; i < level->component_count; i++) {
        double edges[STEPS_MAX + 1] = { level->components[i].threshold_usd };
        const struct schedule *table = &level->components[i].in_dollars;
        for (size_t s = 0; s < table->step_count; s++)
            edges[1 + s] = table->steps[s].from;
        for (size_t e = 0; e < 1 + table->step_count; e++) {
            if (!(edges[e] > 0.0))
                continue;
            above |= credit_usd >= edges[e] && credit_usd - edges[e] <= reach_usd;
            below |= credit_usd < edges[e] && edges[e] - credit_usd <= reach_usd;
        }
    }
    desk->tally->timing.rep_periods += 1.0;
    desk->tally->timing.just_above += above;
    desk->tally->timing.just_below += below;
}
