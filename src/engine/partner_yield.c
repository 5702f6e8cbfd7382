#include "partner_yield.h"

#include "../domain/partner_spiff.h"
#include "../domain/trust.h"
#include "../random/sampler.h"
#include "fund_books.h"
#include "partner_in_hand.h"
#include "retention.h"
#include <math.h>

/* One partner kind looking at the ordinary deals. */
struct yield_of {
    const struct partner_stage *stage;
    const struct partner_type *type;
    size_t tier;
};

/* What becomes of a claim on a deal: part of the uplift, and the chance of an approval. */
struct claim {
    double uplift_part, approved;
};

/* One deal as the partner is paid for it. */
struct yield_deal {
    const struct ordinary_deal *deal;
    const struct route *route;
    double approved; /* chance that its registration is */
    double buy_usd;
    double services_usd; /* margin, if won */
    double won;          /* deals like it won in a year by the type */
};

/* A second claim is contested before anybody looks at it. */
static struct claim claim_on(const struct yield_of *of, const struct ordinary_deal *deal,
                             const struct route_terms *row)
{
    const struct registration *offer = &of->stage->program->registration;
    if (!offer->offered || deal->source != FOUND_BY_PARTNER || deal->price_usd < offer->minimum_usd)
        return (struct claim){ 0.0, 0.0 };
    const double registers = logistic(registration_log_odds(
        of->stage->behaviour, row->registered_uplift_share, offer->approval_days, of->type->starting_trust));
    const double first = registers * (1.0 - of->stage->market->after_sale.contested_share);
    const double approved = first * offer->approval_share;
    return (struct claim){ approved + (registers - approved) * offer->consolation_share, approved };
}

static double services_margin_usd(const struct yield_of *of, const struct ordinary_deal *deal,
                                  const struct route *route)
{
    if (route->services != PARTY_PARTNER)
        return 0.0;
    const struct engagement *engagement = &of->stage->program->engagement;
    const char *segment = of->stage->market->segments[deal->segment].name;
    const double left_share = engagement_rule(engagement, segment).services_clear_run
                                  ? 1.0
                                  : 1.0 - engagement->vendor_services_share;
    return deal->price_usd * deal->services_multiple * of->type->delivery_share *
           of->type->services_margin_share * left_share;
}

/* Chance that the customer stays a year, for a partner that trusts as at the start. */
static double stay_share(const struct yield_of *of, const struct ordinary_deal *deal,
                         const struct route *route)
{
    const double leaves = yearly_churn_share(&of->stage->market->segments[deal->segment], route);
    const double coordinated =
        of->stage->behaviour->coordination_retention * (of->type->starting_trust - 0.5);
    return leaves > 0.0 ? logistic(coordinated - log_odds(leaves)) : 1.0;
}

/* Of later years' prices while the customer stays, discounted. */
static double recurring_usd(const struct yield_of *of, const struct ordinary_deal *deal,
                            const struct route *route, const struct route_terms *row)
{
    const struct after_sale *after = &of->stage->market->after_sale;
    const double years = fmin(row->recurring_years, (double)after->lifetime_years);
    return deal->price_usd * after->renewal_price_share * after->recurring_share * row->recurring_share *
           later_years_worth(stay_share(of, deal, route), after->discount_per_year, years);
}

static double fits(struct condition_mask mask, const struct yield_of *of, const struct yield_deal *deal)
{
    struct deal_kind kind = { .route = deal->deal->route,
                              .segment = deal->deal->segment,
                              .source = deal->deal->source,
                              .customer = deal->deal->customer,
                              .tier = of->tier };
    const double plain = condition_matches(mask, kind) ? 1.0 - deal->approved : 0.0;
    kind.registered = true;
    return plain + (condition_matches(mask, kind) ? deal->approved : 0.0);
}

double rebate_base_amount(enum rebate_base base, double list_usd, double price_usd, double buy_price_usd)
{
    switch (base) {
    case REBATE_ON_BUY_PRICE:
        return buy_price_usd;
    case REBATE_ON_CUSTOMER_PRICE:
        return price_usd;
    case REBATE_ON_LIST:
        return list_usd;
    case REBATE_ON_UNITS:
        return 1.0;
    }
    return 0.0;
}

static bool is_counted(const struct rebate *rebate, bool with_services, enum customer customer)
{
    switch (rebate->measure) {
    case REBATE_SERVICES_ATTACH:
        return with_services;
    case REBATE_NEW_CUSTOMER:
        return customer == CUSTOMER_NEW;
    case REBATE_VOLUME:
    case REBATE_GROWTH:
        return true;
    }
    return true;
}

static void add_rebates(const struct yield_of *of, const struct yield_deal *deal, struct partner_yield *yield)
{
    const struct partner_stage *stage = of->stage;
    const bool with_services = deal->services_usd > 0.0;
    for (size_t i = 0; i < stage->program->rebate_count; i++) {
        const struct rebate *rebate = &stage->program->rebates[i];
        const double fitting = fits(stage->columns->columns[stage->column[i]].mask, of, deal);
        const double amount =
            rebate_base_amount(rebate->base, deal->deal->list_usd, deal->deal->price_usd, deal->buy_usd);
        const bool counted = is_counted(rebate, with_services, (enum customer)deal->deal->customer);
        const struct rebate_sales alone = { .fitting_usd = amount,
                                            .counted_usd = counted ? amount : 0.0,
                                            .deals = 1.0,
                                            .deals_with_services = with_services ? 1.0 : 0.0 };
        struct rebate_sales *sales = &yield->rebates[i];
        const double deals = deal->won * fitting;
        sales->fitting_usd += deals * alone.fitting_usd;
        sales->counted_usd += deals * alone.counted_usd;
        sales->deals += deals;
        sales->deals_with_services += deals * alone.deals_with_services;
        if (rebate->period == REBATE_PER_DEAL)
            yield->per_deal_usd[i] += deals * rebate_earned_usd(rebate, &alone);
    }
}

/* As if every deal were among the first and no budget ran out. */
static void add_spiffs(const struct yield_of *of, const struct yield_deal *deal, struct partner_yield *yield)
{
    const struct partner_spiff_use unlimited = { .budget_left_usd = INFINITY };
    for (size_t i = 0; i < of->stage->program->spiff_count; i++) {
        const struct partner_spiff *spiff = &of->stage->program->spiffs[i];
        const double price_usd = deal->deal->price_usd;
        if (!partner_spiff_counts(spiff, price_usd))
            continue;
        const double deals = deal->won * fits(of->stage->spiffs[i], of, deal);
        yield->spiff_deals[i] += deals;
        yield->spiff_usd[i] += deals * partner_spiff_usd(spiff, &unlimited, price_usd);
    }
}

static void add_deal(const struct yield_of *of, const struct ordinary_deal *ordinary,
                     struct partner_yield *yield)
{
    const struct partner_stage *stage = of->stage;
    const struct route *route = &stage->market->routes[ordinary->route];
    const struct route_terms *row = program_route_terms(stage->program, route->name, of->tier);
    if (row == NULL)
        return;
    const struct claim claim = claim_on(of, ordinary, row);
    const struct program_deal kind = { route, of->tier, ordinary->source, claim.uplift_part };
    const struct price_terms terms = program_price_terms(stage->program, &kind);
    const bool contracts = terms.contract == PARTY_PARTNER;
    const double price_usd = ordinary->price_usd;
    const size_t type = (size_t)(of->type - stage->market->partner_types);
    const double worked = ordinary->weight * stage->pilot->type_share[type][ordinary->segment];
    const struct yield_deal deal = {
        .deal = ordinary,
        .route = route,
        .approved = claim.approved,
        .buy_usd = contracts ? price_partner_buys_usd(&terms, ordinary->list_usd, price_usd) : price_usd,
        .services_usd = services_margin_usd(of, ordinary, route),
        .won = worked * ordinary->win,
    };
    const double paid_usd = contracts ? price_usd - deal.buy_usd : terms.fee_share * price_usd;
    yield->deals_worked += worked;
    yield->worked_usd += worked * price_usd;
    yield->deals_won += deal.won;
    yield->won_usd += deal.won * price_usd;
    yield->profit_usd += deal.won * (paid_usd + deal.services_usd + recurring_usd(of, ordinary, route, row) +
                                     fund_used_in_a_year_usd(stage, deal.buy_usd) *
                                         fund_months_of_use(&stage->program->fund) / FUND_MONTHS) -
                         worked * (of->type->cost_to_sell_usd + of->type->cost_to_sell_share * price_usd);
    add_rebates(of, &deal, yield);
    add_spiffs(of, &deal, yield);
}

struct partner_yield partner_yield_of(const struct partner_stage *stage, size_t type, size_t tier)
{
    const struct yield_of of = { stage, &stage->market->partner_types[type], tier };
    struct partner_yield yield = { 0 };
    for (size_t i = 0; i < stage->pilot->deal_count; i++)
        add_deal(&of, &stage->pilot->deals[i], &yield);
    return yield;
}
