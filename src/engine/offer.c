#include "offer.h"

#include <math.h>

static const double BAND_TOP[ATTAINMENT_BANDS - 1] = { 0.5, 0.8, 1.0, 1.2, 1.5 };

/* Commission the rep expects from `credit_usd` more in the quota period of month `closes`: seen from
 * now if that is the period going on, from its first month if it is a later one. */
static double credit_worth_usd(const struct deal_in_hand *hand, size_t closes, double credit_usd)
{
    const struct outlook *outlook = &hand->setting->stage->outlook;
    const size_t segment = hand->reps->segment, now = hand->deals->month;
    const size_t period = rep_books_period(hand->books, closes);
    const size_t seen_from = period == rep_books_period(hand->books, now)
                                 ? now % MONTHS_PER_YEAR
                                 : outlook_period_start(outlook, closes % MONTHS_PER_YEAR);
    const double before_usd = hand->books->credit_usd[rep_books_place(hand->books, period, hand->lane)];
    const double *table = outlook->now[segment][seen_from];
    const double cell_usd = outlook->cell_usd[segment];
    return outlook_table_usd(table, cell_usd, before_usd + credit_usd) -
           outlook_table_usd(table, cell_usd, before_usd);
}

static double offer_worth_usd(const struct deal_in_hand *hand, const struct offer *paid_as,
                              double pay_multiplier, size_t closes)
{
    return pay_multiplier * credit_worth_usd(hand, closes, paid_as->credit_usd) + paid_as->spiff_usd;
}

/* Credit and SPIFF of every route, then what they are worth. Direct comes first: the others
 * are held against it. */
static void make_offers(struct deal_in_hand *hand)
{
    const struct deal_block *deals = hand->deals;
    const size_t i = hand->place;
    const double list_usd = deals->list_usd[i], price_usd = deals->price_usd[i];
    const double won_before = hand->books->partner_deals_won[hand->lane];
    const struct offer *direct = &hand->offers[0];
    for (size_t r = 0; r < hand->setting->luck->market->route_count; r++) {
        const struct deal_terms *terms = &hand->terms[r];
        struct offer *offer = &hand->offers[r];
        *offer = (struct offer){ .feasible = deals->utility_fixed[r][i] > -INFINITY };
        if (!offer->feasible)
            continue;
        const double taper =
            terms->taper[won_before < terms->taper_last ? (size_t)won_before : terms->taper_last];
        offer->closes = deals->month + deals->months_to_close[r][i];
        offer->receipts_usd = price_vendor_receipts_usd(&terms->price, list_usd, price_usd);
        offer->credit_usd =
            fmax(0.0, taper * deal_terms_credit_usd(terms, list_usd, price_usd, offer->receipts_usd));
        offer->spiff_usd = terms->spiff_usd + terms->spiff_per_price_usd * price_usd;
        offer->value_usd = offer_worth_usd(hand, offer, terms->pay_multiplier, offer->closes);
        if (offer->closes == direct->closes) {
            offer->value_now_usd = offer->value_usd;
            offer->value_as_direct_usd = direct->value_usd;
        } else {
            offer->value_now_usd = offer_worth_usd(hand, offer, terms->pay_multiplier, direct->closes);
            offer->value_as_direct_usd =
                offer_worth_usd(hand, direct, hand->terms[0].pay_multiplier, offer->closes);
        }
    }
}

size_t chosen_route(const struct deal_in_hand *hand, bool as_direct)
{
    const struct deal_block *deals = hand->deals;
    size_t best = 0;
    double most = -INFINITY;
    for (size_t r = 0; r < hand->setting->luck->market->route_count; r++) {
        const struct offer *offer = &hand->offers[r];
        if (!offer->feasible)
            continue;
        const double value_usd = as_direct ? offer->value_as_direct_usd : offer->value_usd;
        const double utility =
            deals->utility_per_usd[r][hand->place] * value_usd + deals->utility_fixed[r][hand->place];
        if (utility > most) {
            most = utility;
            best = r;
        }
    }
    return best;
}

static size_t attainment_band(double attainment)
{
    size_t band = 0;
    while (band < ATTAINMENT_BANDS - 1 && attainment >= BAND_TOP[band])
        band++;
    return band;
}

struct deal_in_hand deal_in_hand_at(const struct work_setting *setting, const struct rep_block *reps,
                                    const struct deal_block *deals, const struct rep_books *books,
                                    size_t place, size_t lane)
{
    const struct design_stage *stage = setting->stage;
    const size_t period = rep_books_period(books, deals->month);
    struct deal_in_hand hand = {
        .setting = setting,
        .terms = deal_terms_at(&stage->terms, reps->segment, deals->source[place], deals->customer[place]),
        .reps = reps,
        .deals = deals,
        .books = books,
        .place = place,
        .lane = lane,
        .attained_usd = books->credit_usd[rep_books_place(books, period, lane)],
    };
    hand.band = attainment_band(hand.attained_usd / stage->outlook.terms[reps->segment].quota_usd);
    make_offers(&hand);
    return hand;
}
