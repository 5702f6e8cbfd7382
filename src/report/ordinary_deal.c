#include "ordinary_deal.h"

static double deals_of(const struct segment *segment)
{
    return segment->rep_share * (segment->deals_per_rep_month + segment->partner_leads_per_rep_month);
}

struct ordinary_deal ordinary_deal_of(const struct scenario *scenario, size_t design)
{
    const struct market *market = &scenario->market;
    const struct segment *most = &market->segments[0];
    for (size_t s = 1; s < market->segment_count; s++)
        if (deals_of(&market->segments[s]) > deals_of(most))
            most = &market->segments[s];
    const bool sampled = most->size == SIZE_RESAMPLED && most->sample_count > 0;
    return (struct ordinary_deal){ .segment = most,
                                   .program = &scenario->designs[design].program,
                                   .list_usd = sampled ? most->sample_usd[most->sample_count / 2]
                                                       : most->median_usd };
}

struct price_stack ordinary_stack(const struct ordinary_deal *deal, const struct route *route, size_t tier,
                                  enum deal_source source, double registered_share)
{
    const struct program_deal of = { route, tier, source, registered_share };
    const struct price_terms terms = program_price_terms(deal->program, &of);
    const struct price_stack stack =
        price_stack_of(&terms, deal->list_usd, deal->segment->discount_usual_share);
    return price_stack_in_cents(&stack);
}

double ordinary_services_usd(const struct ordinary_deal *deal, const struct market *market,
                             const struct partner_type *type, const struct route *route,
                             double customer_price_usd)
{
    if (route->services != PARTY_PARTNER)
        return 0.0;
    const struct engagement *engagement = &deal->program->engagement;
    const bool all_left = engagement_rule(engagement, deal->segment->name).services_clear_run;
    return customer_price_usd * market->after_sale.services_multiple_median * type->delivery_share *
           type->services_margin_share * (all_left ? 1.0 : 1.0 - engagement->vendor_services_share);
}
