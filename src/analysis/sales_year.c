#include "sales_year.h"

#include "../engine/pay_now.h"
#include "../engine/spiff_terms.h"
#include <math.h>

double median_list_usd(const struct segment *segment)
{
    if (segment->size == SIZE_RESAMPLED && segment->sample_count > 0)
        return segment->sample_usd[segment->sample_count / 2];
    return segment->median_usd;
}

double mean_list_usd(const struct segment *segment)
{
    if (segment->size != SIZE_RESAMPLED || segment->sample_count == 0)
        return segment->median_usd * exp(0.5 * segment->log_sd * segment->log_sd);
    double sum_usd = 0.0;
    for (size_t i = 0; i < segment->sample_count; i++)
        sum_usd += segment->sample_usd[i];
    return sum_usd / (double)segment->sample_count;
}

/* Deals of one route, source and customer: how common, and what one of them brings before tapers. */
struct kind {
    const struct deal_terms *terms;
    double weight;
    double turn_share; /* part of all deals that go down the same taper as this one */
    double credit_usd, spiff_usd;
};

enum { KINDS = DEAL_SOURCES * CUSTOMERS, KINDS_MAX = ROUTES_MAX * KINDS };

struct kinds {
    size_t count;
    struct kind of[KINDS_MAX];
};

/* How common a source is among deals that can go to a partner. */
static double source_weight(const struct segment *segment, enum deal_source source)
{
    const double by_vendor = segment->deals_per_rep_month * segment->partner_available_share;
    const double by_partner = segment->partner_leads_per_rep_month;
    if (by_vendor + by_partner == 0.0)
        return source == FOUND_BY_VENDOR ? 1.0 : 0.0;
    return (source == FOUND_BY_VENDOR ? by_vendor : by_partner) / (by_vendor + by_partner);
}

/* A route's kinds. `turn_share`: see struct kind; within it the route's deals come evenly. */
static void add_kinds(const struct sales_year *year, size_t route, double turn_share, struct kinds *kinds)
{
    const struct segment *segment = &year->scenario->market.segments[year->segment];
    const double list_usd = year->list_usd;
    const double price_usd = list_usd * (1.0 - segment->discount_usual_share);
    for (size_t k = 0; k < KINDS; k++) {
        const size_t source = k / CUSTOMERS, customer = k % CUSTOMERS;
        const struct deal_terms *deal = &deal_terms_at(year->terms, year->segment, source, customer)[route];
        const double receipts_usd = price_vendor_receipts_usd(&deal->price, list_usd, price_usd);
        const double credit_usd = deal_terms_credit_usd(deal, list_usd, price_usd, receipts_usd);
        const double new_share = segment->new_customer_share;
        kinds->of[kinds->count++] = (struct kind){
            .terms = deal,
            .weight = source_weight(segment, (enum deal_source)source) *
                      (customer == CUSTOMER_NEW ? new_share : 1.0 - new_share) *
                      (year->route_share[route] / turn_share),
            .turn_share = turn_share,
            .credit_usd = credit_usd > 0.0 && !deal->uncounted ? credit_usd : 0.0,
            .spiff_usd = deal->spiff_usd + deal->spiff_per_price_usd * price_usd,
        };
    }
}

/* Partner deals of all routes go down one taper; direct deals have their own. */
static struct kinds kinds_of(const struct sales_year *year)
{
    struct kinds kinds = { 0 };
    double partner_share = 0.0;
    for (size_t r = 1; r < year->scenario->market.route_count; r++)
        partner_share += year->route_share[r];
    for (size_t r = 0; r < year->scenario->market.route_count; r++)
        if (year->route_share[r] > 0.0)
            add_kinds(year, r, r == 0 ? year->route_share[0] : partner_share, &kinds);
    return kinds;
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
struct totals {
    double credit_usd;
    double paying_usd; /* credit x pay multiplier */
    double spiff_usd;
};

static struct totals totals_of(const struct kinds *kinds, double deals)
{
    struct totals totals = { 0 };
    for (size_t k = 0; k < kinds->count; k++) {
        const struct kind *kind = &kinds->of[k];
        const double turns = deals * kind->turn_share;
        const double credit_usd = kind->weight * kind->credit_usd *
                                  payout_taper_sum(kind->terms->taper, kind->terms->taper_last, turns);
        totals.credit_usd += credit_usd;
        totals.paying_usd += credit_usd * kind->terms->pay_multiplier;
        totals.spiff_usd += kind->weight * kind->spiff_usd * turns;
    }
    return totals;
}

struct pay_terms sales_year_terms(const struct sales_year *year)
{
    const struct rep_plan on_credit = plan_on_credit(year->plan, year->terms->layout);
    return pay_terms_of(&on_credit, year->scenario->market.segments[year->segment].name);
}

bool sales_year_tells_all(const struct sales_year *year)
{
    const struct rep_plan *plan = year->plan;
    const struct pay_layout *layout = year->terms->layout;
    for (size_t i = 0; i < plan->spiff_count; i++)
        if (spiff_is_limited(&plan->spiffs[i]))
            return false;
    for (size_t i = 0; i < plan->component_count && !layout->plain; i++) {
        const struct pay_group *group = &layout->groups[layout->group_of[i]];
        if (group->meter != 0 || group->ratio || group->each_deal || group->of_year || group->gate != NO_GATE)
            return false;
    }
    return plan->clawback.months <= 0.0 && !plan_cap_is_given(&plan->cap) && !layout->tops_up;
}

void sales_year_pay(const struct sales_year *year, const double *sales_usd, size_t count,
                    struct sales_pay *pay)
{
    const struct segment *segment = &year->scenario->market.segments[year->segment];
    const struct pay_terms terms = sales_year_terms(year);
    const double periods = (double)periods_per_year(year->plan->quota_period);
    const double price_usd = year->list_usd * (1.0 - segment->discount_usual_share);
    const struct kinds kinds = kinds_of(year);
    struct totals before = { 0 };
    double commission_usd = periods * rep_pay_usd(&terms, 0.0);
    for (size_t i = 0; i < count; i++) {
        const struct totals totals = totals_of(&kinds, sales_usd[i] / price_usd);
        const double credit_step_usd = totals.credit_usd - before.credit_usd;
        if (credit_step_usd > 0.0)
            commission_usd += (totals.paying_usd - before.paying_usd) / credit_step_usd * periods *
                              (rep_pay_usd(&terms, totals.credit_usd / periods) -
                               rep_pay_usd(&terms, before.credit_usd / periods));
        pay[i] = (struct sales_pay){ totals.credit_usd, commission_usd + totals.spiff_usd };
        before = totals;
    }
}
