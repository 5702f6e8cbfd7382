#include "reference_partner_income.h"

#include <math.h>

static double stay_share(const struct desk *desk, const struct reference_deal *deal, size_t r, double trust)
{
    const double leaves = market_of(desk)->segments[deal->segment].yearly_churn_share;
    double odds = log((1.0 - leaves) / leaves) + market_of(desk)->routes[r].retention_shift;
    if (r > 0)
        odds += response(desk)->coordination_retention * (trust - 0.5);
    return leaves > 0.0 ? chance(odds) : 1.0;
}

static double later_share(const struct desk *desk, double stay, double years)
{
    const struct after_sale *after = &market_of(desk)->after_sale;
    double sum = 0.0;
    for (int year = 1; year <= 20; year++) {
        const double part = fmin(fmax(years - (double)(year - 1), 0.0), 1.0);
        sum += part * pow(stay / (1.0 + after->discount_per_year), year);
    }
    return after->renewal_price_share * sum;
}

void reference_look_ahead(const struct desk *desk, const struct partner_luck_of_deal *luck,
                          const struct reference_deal *deal, struct partner_case *own)
{
    const struct market *market = market_of(desk);
    const struct after_sale *after = &market->after_sale;
    const struct segment_rule rule =
        engagement_rule(&program_of(desk)->engagement, market->segments[deal->segment].name);
    const double taken = rule.services_clear_run ? 0.0 : program_of(desk)->engagement.vendor_services_share;
    const double services_usd = luck->services_multiple * deal->price_usd;
    const bool renews = luck->recurring < after->recurring_share;
    for (size_t r = 0; r < market->route_count; r++) {
        const bool by_partner = market->routes[r].services == PARTY_PARTNER;
        own->vendor_services_usd[r] =
            after->vendor_services_margin_share * services_usd * (by_partner ? taken : 1.0);
        own->stay[r] = stay_share(desk, deal, r, own->has ? own->view.trust : 0.5);
        own->later_share[r] = renews ? later_share(desk, own->stay[r], (double)after->lifetime_years) : 0.0;
        if (r == 0 || !own->has)
            continue;
        const struct partner_type *type = &market->partner_types[own->view.type];
        const struct route_terms *terms =
            program_route_terms(program_of(desk), market->routes[r].name, own->view.tier);
        const struct program_deal priced = { &market->routes[r], own->view.tier, deal->source,
                                             own->registered_share };
        const struct price_terms price = program_price_terms(program_of(desk), &priced);
        own->stacks[r] = price_stack_of(&price, deal->list_usd, deal->discount_share);
        if (by_partner)
            own->services_usd[r] =
                services_usd * type->delivery_share * (1.0 - taken) * type->services_margin_share;
        if (renews)
            own->recurring_usd[r] =
                terms->recurring_share * deal->price_usd *
                later_share(desk, own->stay[r], fmin(terms->recurring_years, (double)after->lifetime_years));
    }
}

struct partner_sale reference_sale_on(const struct partner_case *own, const struct reference_deal *deal,
                                      size_t r)
{
    const struct price_stack *stack = &own->stacks[r];
    return (struct partner_sale){ .partner = own->partner,
                                  .route = r,
                                  .segment = deal->segment,
                                  .closes = deal->closes[r],
                                  .source = deal->source,
                                  .customer = deal->customer,
                                  .registered = own->approved,
                                  .with_services = own->services_usd[r] > 0.0,
                                  .list_usd = deal->list_usd,
                                  .price_usd = deal->price_usd,
                                  .buy_price_usd = deal->price_usd - stack->partner_margin_usd,
                                  .front_margin_usd = stack->partner_margin_usd,
                                  .fee_usd = stack->partner_fee_usd,
                                  .services_usd = own->services_usd[r],
                                  .recurring_usd = own->recurring_usd[r],
                                  .stay_share = own->stay[r] };
}
