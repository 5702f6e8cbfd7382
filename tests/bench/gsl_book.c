#include "gsl_book.h"
#include <math.h>

/* What a deal offers on one route, if won. */
struct offer_made {
    double credit_usd, worth_usd;
};

static double outlook_at(const double *table, double cells_per_usd, double credit_usd)
{
    const double place = credit_usd * cells_per_usd;
    const size_t cell = place < OUTLOOK_POINTS - 2 ? (size_t)place : OUTLOOK_POINTS - 2;
    return table[cell] + (place - (double)cell) * (table[cell + 1] - table[cell]);
}

static double pay_at(const struct peer_design *design, double credit_usd)
{
    size_t i = 1;
    while (i + 1 < design->pay_points && credit_usd > design->pay_credit_usd[i])
        i++;
    const double *from_usd = &design->pay_credit_usd[i - 1], *pay_usd = &design->pay_usd[i - 1];
    return pay_usd[0] + (credit_usd - from_usd[0]) * (pay_usd[1] - pay_usd[0]) / (from_usd[1] - from_usd[0]);
}

static size_t make_offers(const struct peer_market *market, const struct peer_design *design, size_t month,
                          const struct gsl_deal *deal, const struct gsl_book *book, struct offer_made *offers)
{
    const double *table = design->outlook[month], cells_per_usd = 1.0 / market->cell_usd;
    const double before_usd = outlook_at(table, cells_per_usd, book->credit_usd);
    const double taper = design->taper[book->partner_won < TAPER_MAX ? book->partner_won : TAPER_MAX - 1];
    const size_t routes = deal->available ? market->route_count : 1;
    for (size_t r = 0; r < routes; r++) {
        const struct peer_terms *terms = &design->terms[r][deal->kind];
        const double credit_usd =
            (terms->per_list * deal->list_usd + terms->per_price * deal->price_usd) * (r == 0 ? 1.0 : taper);
        const double after_usd = outlook_at(table, cells_per_usd, book->credit_usd + credit_usd);
        offers[r] = (struct offer_made){ credit_usd, terms->worth_multiplier * (after_usd - before_usd) +
                                                         terms->spiff_usd };
    }
    return routes;
}

static void count_taxes(const struct peer_market *market, const struct peer_design *design,
                        const struct gsl_deal *deal, const struct gsl_book *book,
                        const struct offer_made *offers, struct tally *tally)
{
    size_t band = ATTAINMENT_BANDS - 1;
    while (book->credit_usd < market->bands_from[band] * design->quota_usd)
        band--;
    const double win = deal->win[0], direct_usd = offers[0].worth_usd;
    const double direct_expected_usd = win * market->routes[0].discount * direct_usd;
    double best_usd = -INFINITY, best_expected_usd = -INFINITY;
    for (size_t r = 1; r < market->route_count; r++) {
        const double expected_usd = deal->win[r] * market->routes[r].discount * offers[r].worth_usd;
        struct tally_tax *tax = &tally->tax[r][band];
        tax->deals += 1.0;
        tax->won_weight += win;
        tax->direct_credit_usd += win * offers[0].credit_usd;
        tax->route_credit_usd += win * offers[r].credit_usd;
        tax->direct_pay_usd += win * direct_usd;
        tax->route_pay_usd += win * offers[r].worth_usd;
        tax->direct_expected_usd += direct_expected_usd;
        tax->route_expected_usd += expected_usd;
        best_usd = fmax(best_usd, offers[r].worth_usd);
        best_expected_usd = fmax(best_expected_usd, expected_usd);
    }
    const double gap_usd = best_usd - direct_usd;
    tally->partner_possible += 1.0;
    tally->gap_usd += win * gap_usd;
    tally->gap_with_lift_usd += best_expected_usd - direct_expected_usd;
    tally->within_neutral += fabs(gap_usd) <= market->neutral_share * fabs(direct_usd) ? 1.0 : 0.0;
}

static void count_choice(const struct gsl_deal *deal, size_t pick, size_t twin, struct tally *tally)
{
    tally->deals += 1.0;
    tally->list_usd += deal->list_usd;
    tally->routes[pick].deals += 1.0;
    if (pick > 0) {
        tally->partner_deals += 1.0;
        tally->partner_list_usd += deal->list_usd;
    }
    if (twin > 0) {
        tally->twin_partner_deals += 1.0;
        tally->twin_partner_list_usd += deal->list_usd;
    }
    tally->pushed_away += twin > 0 && pick == 0 ? 1.0 : 0.0;
    tally->pulled_in += pick > 0 && twin == 0 ? 1.0 : 0.0;
}

static void settle(const struct peer_market *market, const struct peer_design *design,
                   const struct gsl_deal *deal, size_t pick, double credit_usd, struct gsl_book *book,
                   struct tally *tally)
{
    const struct peer_terms *terms = &design->terms[pick][deal->kind];
    const double added_usd = pay_at(design, book->credit_usd + credit_usd) - pay_at(design, book->credit_usd);
    const double receipts_usd =
        terms->receipts_per_list * deal->list_usd + terms->receipts_per_price * deal->price_usd;
    const double fees_usd = terms->fees_share * deal->price_usd;
    const double goods_usd = market->cost_of_goods_share * deal->list_usd;
    book->credit_usd += credit_usd;
    book->extra_usd += (terms->pay_multiplier - 1.0) * added_usd;
    book->partner_won += pick > 0;
    struct tally_route *to = &tally->routes[pick];
    to->won += 1.0;
    to->list_usd += deal->list_usd;
    to->bookings_usd += deal->price_usd;
    to->receipts_usd += receipts_usd;
    to->cost_of_goods_usd += goods_usd;
    to->fees_usd += fees_usd;
    to->partner_margin_usd += terms->margin_share * (deal->price_usd - fees_usd - receipts_usd);
    to->credit_usd += credit_usd;
    to->rep_pay_usd += terms->pay_multiplier * added_usd + terms->spiff_usd;
    to->spiff_usd += terms->spiff_usd;
    tally->bookings_usd += deal->price_usd;
    tally->receipts_usd += receipts_usd;
    tally->cost_of_goods_usd += goods_usd;
    tally->spiff_pay_usd += terms->spiff_usd;
}

void gsl_book_work(const struct peer_market *market, const struct peer_design *design, size_t month,
                   const struct gsl_deal *deal, struct gsl_book *book, struct tally *tally)
{
    struct offer_made offers[ROUTES_MAX];
    const size_t routes = make_offers(market, design, month, deal, book, offers);
    double most = -INFINITY, twin_most = -INFINITY;
    size_t pick = 0, twin = 0;
    for (size_t r = 0; r < routes; r++) {
        const double utility = deal->fixed[r] + deal->per_usd[r] * offers[r].worth_usd;
        const double as_direct = deal->fixed[r] + deal->per_usd[r] * offers[0].worth_usd;
        if (utility > most) {
            most = utility;
            pick = r;
        }
        if (as_direct > twin_most) {
            twin_most = as_direct;
            twin = r;
        }
    }
    if (routes > 1)
        count_taxes(market, design, deal, book, offers, tally);
    count_choice(deal, pick, twin, tally);
    if (deal->luck < deal->win[pick])
        settle(market, design, deal, pick, offers[pick].credit_usd, book, tally);
}

void gsl_book_close(const struct peer_design *design, const struct gsl_book *book, struct tally *tally)
{
    const double attainment = book->credit_usd / design->quota_usd;
    tally->variable_pay_usd += pay_at(design, book->credit_usd) + book->extra_usd;
    tally->credit_usd += book->credit_usd;
    tally->salary_usd += design->salary_usd;
    tally->rep_years += 1.0;
    tally->attainment += attainment;
    tally->at_quota += attainment >= 1.0 ? 1.0 : 0.0;
}
