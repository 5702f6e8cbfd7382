#include "close_timing.h"

#include "../random/draw.h"
#include "lane_pay.h"
#include "settle.h"
#include <math.h>

static const double EDGE_SHARE = 0.02; /* of quota: how near is near an edge */

enum { HALVINGS = 40 };

static size_t first_of_period(const struct rep_books *books, size_t month)
{
    return month / books->period_months * books->period_months;
}

static bool works_in(const struct rep_books *books, size_t lane, size_t month)
{
    return books->hire_month == NULL || books->hire_month[lane] == NOT_A_HIRE ||
           books->hire_month[lane] <= month;
}

/* Whether the deal closes soon enough after a period's end, which is still open then. `*month`: the last of that period. */
static bool can_sign_early(const struct deal_in_hand *hand, size_t route, size_t *month)
{
    const size_t closes = hand->offers[route].closes, now = deal_month(hand->deals, hand->place);
    const size_t first = first_of_period(hand->books, closes);
    if (first == 0 || closes >= hand->setting->horizon_months ||
        (first <= now && hand->books->waiting != first))
        return false;
    const double days = (double)(closes - first) * DAYS_PER_MONTH + closing_day_of_month(hand, route);
    *month = first - 1;
    return days <= hand->setting->timing->gaming->pull_in_days && works_in(hand->books, hand->lane, *month);
}

/* Whether it closes late enough in its period, and another follows. `*month`: the first of that. */
static bool can_hold_over(const struct deal_in_hand *hand, size_t route, size_t *month)
{
    const size_t closes = hand->offers[route].closes;
    *month = first_of_period(hand->books, closes) + hand->books->period_months;
    if (*month >= hand->setting->horizon_months ||
        *month > deal_month(hand->deals, hand->place) + MONTHS_TO_CLOSE_MAX)
        return false;
    const double days = (double)(*month - closes) * DAYS_PER_MONTH - closing_day_of_month(hand, route);
    return days <= hand->setting->timing->gaming->push_out_days;
}

/* ---- Worth ---- */

/* Credit of the year of `month` so far, deals that will close in it included. */
static double year_credit_usd(const struct deal_in_hand *hand, size_t month)
{
    const struct rep_books *books = hand->books;
    const struct month_span year = year_of_month(month);
    if (books->full != NULL) {
        double total[METERS_MAX];
        meter_books_totals(&books->meters, hand->lane, year.first, year.last, total);
        return total[0];
    }
    const size_t unpaid = books->waiting > 0 ? books->waiting - 1 : deal_month(hand->deals, hand->place);
    size_t period = rep_books_period(books, year.first);
    double credit_usd = 0.0;
    if (year_of_month(unpaid).first == year.first) {
        credit_usd = books->year_credit_usd[hand->lane];
        period = rep_books_period(books, unpaid);
    }
    for (; period <= rep_books_period(books, year.last); period++)
        credit_usd += books->credit_usd[rep_books_place(books, period, hand->lane)];
    return credit_usd;
}

static double worth_in(const struct deal_in_hand *hand, size_t route, size_t month)
{
    const struct gaming *gaming = hand->setting->timing->gaming;
    double usd = deal_worth_in(hand, route, month);
    if (gaming->ratchet_share > 0.0) {
        const struct pay_terms *terms = &hand->setting->stage->outlook.terms[hand->reps->segment];
        const double periods = (double)(MONTHS_PER_YEAR / hand->books->period_months);
        usd -= ratchet_cost_usd(gaming, year_credit_usd(hand, month), hand->offers[route].credit_usd,
                                periods * terms->quota_usd, periods * terms->target_usd);
    }
    return usd;
}

static void price_at(struct deal_in_hand *moved, size_t route, double full_price_usd, double conceded_share)
{
    moved->setting->timing->price_usd[moved->place] = full_price_usd * (1.0 - conceded_share);
    deal_reprice(moved, route);
}

static double worth_conceded(struct deal_in_hand *moved, size_t route, size_t month, double full_price_usd,
                             double conceded_share)
{
    price_at(moved, route, full_price_usd, conceded_share);
    return worth_in(moved, route, month);
}

/* The largest cut that leaves as much as waiting does, as far as the rep may go. */
static double limit_share(struct deal_in_hand *moved, size_t route, size_t month, double full_price_usd,
                          double later_usd)
{
    double low = 0.0, high = moved->setting->timing->gaming->concession_max_share;
    if (worth_conceded(moved, route, month, full_price_usd, high) >= later_usd)
        return high;
    for (int i = 0; i < HALVINGS; i++) {
        const double middle = 0.5 * (low + high);
        if (worth_conceded(moved, route, month, full_price_usd, middle) >= later_usd)
            low = middle;
        else
            high = middle;
    }
    return low;
}

/* ---- Moves ---- */

static double uniform_of(const struct deal_in_hand *hand, enum draw_purpose purpose)
{
    return draw_uniform(hand->setting->key, hand->deals->entity[hand->place], purpose,
                        hand->deals->index[hand->place]);
}

/* What the deal is sold for less if it is signed early; negative: it is not. `moved` is left at that price. */
static double conceded_share(struct deal_in_hand *moved, size_t route, size_t month, double full_price_usd,
                             double later_usd)
{
    const struct gaming *gaming = moved->setting->timing->gaming;
    const double asked_share = concession_asked(gaming, uniform_of(moved, DRAW_SIGN_EARLY));
    if (asked_share > gaming->concession_max_share ||
        !move_is_worth_it(worth_conceded(moved, route, month, full_price_usd, asked_share), later_usd))
        return -1.0;
    double share = asked_share;
    if (gaming->customer_power_share > 0.0)
        share = concession_settled(gaming, asked_share,
                                   limit_share(moved, route, month, full_price_usd, later_usd));
    price_at(moved, route, full_price_usd, share);
    return share;
}

static bool signs_early(const struct deal_in_hand *hand, size_t route, struct rep_books *books,
                        struct tally *tally)
{
    size_t month;
    if (!can_sign_early(hand, route, &month))
        return false;
    const double later_usd = worth_in(hand, route, hand->offers[route].closes);
    const double price_usd = hand->deals->price_usd[hand->place];
    struct deal_in_hand moved = *hand;
    struct deal_block priced = *hand->deals;
    priced.price_usd = hand->setting->timing->price_usd;
    moved.deals = &priced;
    const double share = conceded_share(&moved, route, month, price_usd, later_usd);
    if (share < 0.0)
        return false;
    moved.offers[route].counts = month;
    tally->timing.signed_early += 1.0;
    tally->timing.signed_early_usd += price_usd;
    tally->timing.conceded_usd += price_usd * share;
    settle_won(&moved, route, books, tally);
    return true;
}

static bool holds_over(const struct deal_in_hand *hand, size_t route, struct rep_books *books,
                       struct tally *tally)
{
    const struct gaming *gaming = hand->setting->timing->gaming;
    size_t month;
    if (!can_hold_over(hand, route, &month))
        return false;
    const double later_usd = (1.0 - gaming->waiting_lost_share) * worth_in(hand, route, month);
    if (!move_is_worth_it(later_usd, worth_in(hand, route, hand->offers[route].closes)))
        return false;
    const enum hold_outcome outcome = hold_outcome(gaming, uniform_of(hand, DRAW_HOLD_OVER));
    if (outcome == HOLD_REFUSED)
        return false;
    const double price_usd = hand->deals->price_usd[hand->place];
    const bool lost = outcome == HOLD_LOST;
    *(lost ? &tally->timing.held_lost : &tally->timing.held_over) += 1.0;
    *(lost ? &tally->timing.held_lost_usd : &tally->timing.held_over_usd) += price_usd;
    if (lost)
        return true;
    struct deal_in_hand moved = *hand;
    moved.offers[route].closes = moved.offers[route].counts = month;
    settle_won(&moved, route, books, tally);
    return true;
}

void close_won(const struct deal_in_hand *hand, size_t route, struct rep_books *books, struct tally *tally)
{
    if (!signs_early(hand, route, books, tally) && !holds_over(hand, route, books, tally))
        settle_won(hand, route, books, tally);
}

/* ---- Edges ---- */

/* 1 within reach above the edge, -1 below it, 0 further away or no edge. */
static int side_of(double edge_usd, double credit_usd, double quota_usd)
{
    const double apart_usd = credit_usd - edge_usd;
    if (!(edge_usd > 0.0) || !isfinite(edge_usd) || fabs(apart_usd) > EDGE_SHARE * quota_usd)
        return 0;
    return apart_usd >= 0.0 ? 1 : -1;
}

void tally_edges(const struct pay_terms *terms, double credit_usd, struct tally_timing *to)
{
    bool above = false, below = false;
    for (size_t i = 0; i < terms->component_count; i++) {
        const struct component_terms *component = &terms->components[i];
        for (size_t s = 0; s <= component->in_dollars.step_count; s++) {
            const double edge_usd = s < component->in_dollars.step_count ? component->in_dollars.steps[s].from
                                                                         : component->threshold_usd;
            const int side = side_of(edge_usd, credit_usd, terms->quota_usd);
            above |= side > 0;
            below |= side < 0;
        }
    }
    to->rep_periods += 1.0;
    to->just_above += above ? 1.0 : 0.0;
    to->just_below += below ? 1.0 : 0.0;
}
