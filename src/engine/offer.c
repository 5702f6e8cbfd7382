#include "offer.h"

#include "full_offer.h"
#include <math.h>

/* Where the rep stands in the quota period of month `closes`: seen from now if that is the period
 * going on, from its first month if it is a later one. */
static void set_standing(const struct deal_in_hand *hand, size_t closes, struct standing *standing)
{
    const struct outlook *outlook = &hand->setting->stage->outlook;
    const size_t segment = hand->reps->segment, now = deal_month(hand->deals, hand->place);
    const size_t period = rep_books_period(hand->books, closes);
    const size_t seen_from = period == rep_books_period(hand->books, now)
                                 ? now % MONTHS_PER_YEAR
                                 : outlook_period_start(outlook, closes % MONTHS_PER_YEAR);
    standing->seen_from = seen_from;
    standing->table = outlook->now[segment][seen_from];
    standing->cell_usd = outlook->cell_usd[segment];
    standing->credit_usd = hand->setting->stage->full != NULL
                               ? full_credit_usd(hand, closes)
                               : hand->books->credit_usd[rep_books_place(hand->books, period, hand->lane)];
    standing->worth_usd = outlook_table_usd(standing->table, standing->cell_usd, standing->credit_usd);
}

static struct standing standing_in(const struct deal_in_hand *hand, size_t closes)
{
    struct standing standing;
    set_standing(hand, closes, &standing);
    return standing;
}

/* What an offer is worth to a rep who stands there: commission still to be expected, and SPIFF. */
static inline struct offer_worth worth_at(const struct standing *standing, const struct offer *offer,
                                          double pay_multiplier)
{
    return (struct offer_worth){ standing->worth_usd,
                                 outlook_table_usd(standing->table, standing->cell_usd,
                                                   standing->credit_usd + offer->credit_usd),
                                 pay_multiplier, offer->spiff_usd };
}

static double offer_worth_usd(const struct standing *standing, const struct offer *offer,
                              double pay_multiplier)
{
    const struct offer_worth worth = worth_at(standing, offer, pay_multiplier);
    return offer_worth_sum(&worth);
}

struct offer_worth offer_worth_on(const struct deal_in_hand *hand, size_t route, struct standing *standing)
{
    const struct offer *offer = &hand->offers[route];
    const bool as_direct =
        rep_books_period(hand->books, offer->closes) == rep_books_period(hand->books, hand->offers[0].closes);
    *standing = as_direct ? hand->with_direct : standing_in(hand, offer->closes);
    return worth_at(standing, offer, hand->terms[route].worth_multiplier);
}

double closing_day_of_month(const struct deal_in_hand *hand, size_t route)
{
    const double days =
        hand->deals->close_day[hand->place] + hand->setting->luck->market->routes[route].cycle_effect_days;
    const double whole_days = DAYS_PER_MONTH * hand->deals->months_to_close[route][hand->place];
    /* A delay beyond the months that are looked at, or back in time, moves no day. */
    return days - whole_days >= 0.0 && days - whole_days < DAYS_PER_MONTH
               ? days - whole_days
               : hand->deals->close_day[hand->place];
}

double closing_day_of_year(const struct deal_in_hand *hand, size_t route)
{
    const size_t month =
        (deal_month(hand->deals, hand->place) + hand->deals->months_to_close[route][hand->place]) %
        MONTHS_PER_YEAR;
    return floor((double)month * DAYS_PER_MONTH + closing_day_of_month(hand, route));
}

static double limited_spiffs_usd(const struct deal_in_hand *hand, size_t route, const struct offer *offer)
{
    const struct spiff_claim claim = { .lane = hand->lane,
                                       .route = route,
                                       .closes = offer->closes,
                                       .day_of_year = closing_day_of_year(hand, route),
                                       .price_usd = hand->deals->price_usd[hand->place] };
    double usd = 0.0;
    for (size_t i = 0; i < SPIFFS_MAX; i++)
        if (hand->terms[route].limited_spiffs >> i & 1u)
            usd += spiff_offer_usd(&hand->books->spiffs, i, &claim);
    return usd;
}

double deal_taper(const struct deal_in_hand *hand, size_t route)
{
    const struct deal_terms *terms = &hand->terms[route];
    const double won_before = hand->books->partner_deals_won[hand->lane];
    return terms->taper[won_before < terms->taper_last ? (size_t)won_before : terms->taper_last];
}

/* Closing date, receipts, credit and SPIFF. */
static void make_offer(const struct deal_in_hand *hand, size_t route, struct offer *offer)
{
    const struct deal_block *deals = hand->deals;
    const struct deal_terms *terms = &hand->terms[route];
    const size_t i = hand->place;
    const double list_usd = deals->list_usd[i], price_usd = deals->price_usd[i];
    const double taper = deal_taper(hand, route);
    offer->closes = deal_month(deals, i) + deals->months_to_close[route][i];
    offer->counts = offer->closes;
    offer->receipts_usd = price_vendor_receipts_usd(&terms->price, list_usd, price_usd);
    offer->credit_usd =
        fmax(0.0, taper * deal_terms_credit_usd(terms, list_usd, price_usd, offer->receipts_usd));
    offer->spiff_usd = terms->spiff_usd + terms->spiff_per_price_usd * price_usd;
    if (terms->limited_spiffs != 0)
        offer->spiff_usd += limited_spiffs_usd(hand, route, offer);
    if (terms->uncounted) {
        offer->uncounted_usd = offer->credit_usd;
        offer->credit_usd = 0.0;
    }
}

static bool is_feasible(const struct deal_in_hand *hand, bool with_partners, size_t route)
{
    if (with_partners)
        return hand->own.open >> route & 1u;
    return hand->deals->utility_fixed[route][hand->place] > -INFINITY;
}

/* The vendor acts on a bypass: part of the credit is gone, and what it would have been worth. */
static void penalise_direct(struct deal_in_hand *hand)
{
    struct offer *direct = &hand->offers[0];
    direct->credit_usd *= hand->own.credit_kept;
    direct->uncounted_usd *= hand->own.credit_kept;
    if (hand->setting->stage->full != NULL) {
        full_direct_value(hand);
        return;
    }
    direct->value_now_usd = offer_worth_usd(&hand->with_direct, direct, hand->terms[0].worth_multiplier);
    direct->value_usd = direct->value_now_usd;
}

/* All routes, then what they are worth. Direct comes first: the others are held against it, open or
 * not. Most routes close in the quota period that direct closes in, where the rep's standing is the same. */
static void make_offers(struct deal_in_hand *hand)
{
    const struct offer *direct = &hand->offers[0];
    const double direct_multiplier = hand->terms[0].worth_multiplier;
    const bool with_partners = hand->setting->partners != NULL;
    for (size_t r = 0; r < hand->setting->luck->market->route_count; r++) {
        struct offer *offer = &hand->offers[r];
        offer->feasible = is_feasible(hand, with_partners, r);
        if (!offer->feasible && r > 0)
            continue;
        make_offer(hand, r, offer);
        if (hand->setting->stage->full != NULL)
            continue;
        const double multiplier = hand->terms[r].worth_multiplier;
        if (r == 0)
            set_standing(hand, direct->closes, &hand->with_direct);
        offer->value_now_usd = offer_worth_usd(&hand->with_direct, offer, multiplier);
        if (rep_books_period(hand->books, offer->closes) == rep_books_period(hand->books, direct->closes)) {
            offer->value_usd = offer->value_now_usd;
            offer->value_as_direct_usd = direct->value_now_usd;
        } else {
            const struct standing own = standing_in(hand, offer->closes);
            offer->value_usd = offer_worth_usd(&own, offer, multiplier);
            offer->value_as_direct_usd = offer_worth_usd(&own, direct, direct_multiplier);
        }
    }
    if (hand->setting->stage->full != NULL) {
        set_standing(hand, direct->closes, &hand->with_direct);
        full_values(hand);
    }
    if (with_partners && hand->own.credit_kept < 1.0)
        penalise_direct(hand);
}

/* A quota period that is over, and still open for what is signed early, pays what it pays. */
static double ended_worth_usd(const struct deal_in_hand *hand, const struct offer *offer, size_t period,
                              double multiplier)
{
    const struct pay_terms *terms = &hand->setting->stage->outlook.terms[hand->reps->segment];
    const double before_usd = hand->books->credit_usd[rep_books_place(hand->books, period, hand->lane)];
    return multiplier *
               (rep_pay_usd(terms, before_usd + offer->credit_usd) - rep_pay_usd(terms, before_usd)) +
           offer->spiff_usd;
}

double deal_worth_in(const struct deal_in_hand *hand, size_t route, size_t month)
{
    const struct offer *offer = &hand->offers[route];
    if (hand->setting->stage->full != NULL)
        return full_worth_in(hand, route, month);
    const double multiplier = hand->terms[route].worth_multiplier;
    const size_t period = rep_books_period(hand->books, month);
    if (period < rep_books_period(hand->books, deal_month(hand->deals, hand->place)))
        return ended_worth_usd(hand, offer, period, multiplier);
    const struct standing standing = standing_in(hand, month);
    return offer_worth_usd(&standing, offer, multiplier);
}

void deal_reprice(struct deal_in_hand *hand, size_t route)
{
    struct offer *offer = &hand->offers[route];
    make_offer(hand, route, offer);
    if (hand->setting->partners == NULL)
        return;
    if (route == 0) {
        offer->credit_usd *= hand->own.credit_kept;
        offer->uncounted_usd *= hand->own.credit_kept;
    } else {
        partner_in_hand_reprice(hand, route);
    }
}

/* Bypassing a partner costs the rep and its neutral twin alike: it is not pay. */
static inline double utility_of(const struct deal_in_hand *hand, const struct partner_in_hand *own,
                                size_t route, double value_usd)
{
    const struct deal_block *deals = hand->deals;
    if (own == NULL)
        return deals->utility_per_usd[route][hand->place] * value_usd +
               deals->utility_fixed[route][hand->place];
    return own->utility_per_usd[route] * value_usd + deals->utility_fixed[route][hand->place] -
           (route == 0 ? own->bypass_utility : 0.0);
}

double deal_utility(const struct deal_in_hand *hand, size_t route, double value_usd)
{
    return utility_of(hand, hand->setting->partners == NULL ? NULL : &hand->own, route, value_usd);
}

/* `own` is NULL where the market has no partners of its own: known when this is compiled, for speed. */
static inline size_t best_route(const struct deal_in_hand *hand, const struct partner_in_hand *own,
                                bool as_direct)
{
    size_t best = 0;
    double most = -INFINITY;
    for (size_t r = 0; r < hand->setting->luck->market->route_count; r++) {
        const struct offer *offer = &hand->offers[r];
        if (!offer->feasible)
            continue;
        const double utility =
            utility_of(hand, own, r, as_direct ? offer->value_as_direct_usd : offer->value_usd);
        if (utility > most) {
            most = utility;
            best = r;
        }
    }
    return best;
}

size_t chosen_route(const struct deal_in_hand *hand, bool as_direct)
{
    return hand->setting->partners == NULL ? best_route(hand, NULL, as_direct)
                                           : best_route(hand, &hand->own, as_direct);
}

double attainment_band_begins(size_t band)
{
    static const double from[ATTAINMENT_BANDS] = { 0.0, 0.5, 0.8, 1.0, 1.2, 1.5 };
    return from[band];
}

static size_t attainment_band(double credit_usd, double quota_usd)
{
    size_t band = 0;
    while (band + 1 < ATTAINMENT_BANDS && credit_usd >= attainment_band_begins(band + 1) * quota_usd)
        band++;
    return band;
}

void deal_in_hand_take(struct deal_in_hand *hand, size_t place, size_t lane)
{
    const struct design_stage *stage = hand->setting->stage;
    const struct rep_block *reps = hand->reps;
    const struct deal_block *deals = hand->deals;
    const size_t month = deal_month(deals, place);
    hand->place = place;
    hand->lane = reps->first_lane + lane;
    if (hand->setting->partners != NULL) {
        partner_in_hand_take(hand);
        if (hand->setting->held != NULL)
            partner_in_hand_keep(hand, hand->setting->held->route[place]);
    } else
        hand->terms =
            deal_terms_at(&stage->terms, reps->segment, deals->source[place], deals->customer[place]);
    if (stage->full != NULL) {
        hand->attained_usd = full_credit_usd(hand, month);
        hand->band = attainment_band(hand->attained_usd, full_quota_usd(hand, month));
    } else {
        const size_t period = rep_books_period(hand->books, month);
        hand->attained_usd = hand->books->credit_usd[rep_books_place(hand->books, period, hand->lane)];
        hand->band = attainment_band(hand->attained_usd, stage->outlook.terms[reps->segment].quota_usd);
    }
    make_offers(hand);
}
