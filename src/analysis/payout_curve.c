#include "payout_curve.h"

size_t payout_segment(const struct market *market)
{
    size_t most = 0;
    for (size_t s = 1; s < market->segment_count; s++)
        if (market->segments[s].rep_share > market->segments[most].rep_share)
            most = s;
    return most;
}

static double typical_list_usd(const struct segment *segment)
{
    if (segment->size == SIZE_RESAMPLED && segment->sample_count > 0)
        return segment->sample_usd[segment->sample_count / 2];
    return segment->median_usd;
}

/* Deals of one source and customer: how common, and what one of them brings before tapers. */
struct kind {
    const struct deal_terms *terms;
    double weight;
    double credit_usd, spiff_usd;
};

enum { KINDS = DEAL_SOURCES * CUSTOMERS };

/* How common a source is among deals that can go to a partner. */
static double source_weight(const struct segment *segment, enum deal_source source)
{
    const double by_vendor = segment->deals_per_rep_month * segment->partner_available_share;
    const double by_partner = segment->partner_leads_per_rep_month;
    if (by_vendor + by_partner == 0.0)
        return source == FOUND_BY_VENDOR ? 1.0 : 0.0;
    return (source == FOUND_BY_VENDOR ? by_vendor : by_partner) / (by_vendor + by_partner);
}

static void fill_kinds(const struct market *market, const struct design_terms *terms, size_t route,
                       struct kind kinds[KINDS])
{
    const size_t s = payout_segment(market);
    const struct segment *segment = &market->segments[s];
    const double list_usd = typical_list_usd(segment);
    const double price_usd = list_usd * (1.0 - segment->discount_usual_share);
    for (size_t k = 0; k < KINDS; k++) {
        const size_t source = k / CUSTOMERS, customer = k % CUSTOMERS;
        const struct deal_terms *deal = &deal_terms_at(terms, s, source, customer)[route];
        const double receipts_usd = price_vendor_receipts_usd(&deal->price, list_usd, price_usd);
        const double credit_usd = deal_terms_credit_usd(deal, list_usd, price_usd, receipts_usd);
        const double new_share = segment->new_customer_share;
        kinds[k] = (struct kind){
            .terms = deal,
            .weight = source_weight(segment, (enum deal_source)source) *
                      (customer == CUSTOMER_NEW ? new_share : 1.0 - new_share),
            .credit_usd = credit_usd > 0.0 && !deal->uncounted ? credit_usd : 0.0,
            .spiff_usd = deal->spiff_usd + deal->spiff_per_price_usd * price_usd,
        };
    }
}

double payout_taper_sum(const double *multipliers, size_t last, double deals)
{
    double sum = 0.0;
    size_t n = 0;
    for (; n < last && (double)(n + 1) <= deals; n++)
        sum += multipliers[n];
    return sum + (deals - (double)n) * multipliers[n];
}

/* Totals of a year with `deals` won deals. */
struct year {
    double credit_usd;
    double paying_usd; /* credit x pay multiplier */
    double spiff_usd;
};

static struct year year_of(const struct kind kinds[KINDS], double deals)
{
    struct year year = { 0 };
    for (size_t k = 0; k < KINDS; k++) {
        const struct deal_terms *terms = kinds[k].terms;
        const double credit_usd =
            kinds[k].weight * kinds[k].credit_usd * payout_taper_sum(terms->taper, terms->taper_last, deals);
        year.credit_usd += credit_usd;
        year.paying_usd += credit_usd * terms->pay_multiplier;
        year.spiff_usd += kinds[k].weight * kinds[k].spiff_usd * deals;
    }
    return year;
}

struct payout_curve payout_curve_of(const struct scenario *scenario, const struct rep_plan *plan,
                                    const struct design_terms *terms, size_t route)
{
    const struct segment *segment = &scenario->market.segments[payout_segment(&scenario->market)];
    const struct rep_plan on_credit = plan_on_credit(plan, terms->layout);
    const struct pay_terms pay = pay_terms_of(&on_credit, segment->name);
    const double periods = (double)periods_per_year(plan->quota_period);
    const double price_usd = typical_list_usd(segment) * (1.0 - segment->discount_usual_share);
    struct kind kinds[KINDS];
    fill_kinds(&scenario->market, terms, route, kinds);

    struct payout_curve curve;
    struct year before = { 0 };
    double commission_usd = periods * rep_pay_usd(&pay, 0.0);
    for (size_t i = 0; i < PAYOUT_POINTS; i++) {
        const double sales_usd = (double)i / PAYOUT_POINTS_PER_QUOTA * pay.quota_usd * periods;
        const struct year year = year_of(kinds, sales_usd / price_usd);
        const double credit_step_usd = year.credit_usd - before.credit_usd;
        if (credit_step_usd > 0.0)
            commission_usd += (year.paying_usd - before.paying_usd) / credit_step_usd * periods *
                              (rep_pay_usd(&pay, year.credit_usd / periods) -
                               rep_pay_usd(&pay, before.credit_usd / periods));
        curve.variable_share[i] = (commission_usd + year.spiff_usd) / (pay.target_usd * periods);
        before = year;
    }
    return curve;
}
