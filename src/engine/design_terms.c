#include "design_terms.h"

#include "../base/arena.h"
#include "../base/bug.h"

/* The first rule that matches. The loader has seen to it that one does. */
static const struct credit_rule *rule_for(const struct rep_plan *plan, const struct condition_mask *masks,
                                          struct deal_kind kind)
{
    size_t rule = 0;
    while (rule < plan->credit_rule_count && !condition_matches(masks[rule], kind))
        rule++;
    BUG_IF(rule == plan->credit_rule_count);
    return &plan->credit[rule];
}

/* A crediting basis as coefficients on list price, customer price and receipts; the same
 * arithmetic as credit_basis_usd on the price stack, which tests compare. A rule's single multiplier is
 * for every deal, so it is taken in here; a list of them counts partner deals. */
static void set_credit(struct deal_terms *terms, const struct credit_rule *rule, double cost_of_goods_share)
{
    const double fees_share = terms->price.listing_fee_share +
                              (terms->price.contract == PARTY_VENDOR ? terms->price.fee_share : 0.0);
    const double share = rule->taper_count == 1 ? rule->share * rule->taper[0] : rule->share;
    switch (rule->basis) {
    case CREDIT_LIST:
        terms->per_list_usd = share;
        break;
    case CREDIT_CUSTOMER_PRICE:
        terms->per_price_usd = share;
        break;
    case CREDIT_VENDOR_NET:
        terms->per_receipts_usd = share;
        break;
    case CREDIT_NET_OF_FEE:
        terms->per_price_usd = share * (1.0 - fees_share);
        break;
    case CREDIT_GROSS_MARGIN:
        terms->per_receipts_usd = share;
        terms->per_list_usd = -share * cost_of_goods_share;
        break;
    }
}

static struct deal_terms terms_for(const struct design *design, const struct market *market,
                                   const struct condition_mask *credit_masks,
                                   const struct condition_mask *spiff_masks, struct deal_kind kind)
{
    const struct route *route = &market->routes[kind.route];
    const struct credit_rule *rule = rule_for(&design->rep, credit_masks, kind);
    struct deal_terms terms = { .price = program_price_terms(&design->program, route, kind.source),
                                .pay_multiplier = rule->pay_multiplier };
    set_credit(&terms, rule, market->segments[kind.segment].cost_of_goods_share);
    terms.taper[0] = 1.0;
    if (route->with_partner && rule->taper_count > 1) {
        for (size_t n = 0; n < rule->taper_count; n++)
            terms.taper[n] = rule->taper[n];
        terms.taper_last = (uint8_t)(rule->taper_count - 1);
    }
    for (size_t i = 0; i < design->rep.spiff_count; i++) {
        if (!condition_matches(spiff_masks[i], kind))
            continue;
        terms.spiff_usd += design->rep.spiffs[i].amount_usd;
        terms.spiff_per_price_usd += design->rep.spiffs[i].share;
    }
    return terms;
}

struct design_terms design_terms_of(const struct design *design, const struct market *market,
                                    struct arena *arena)
{
    const char *segments[SEGMENTS_MAX];
    for (size_t s = 0; s < market->segment_count; s++)
        segments[s] = market->segments[s].name;
    struct condition_mask credit_masks[CREDIT_RULES_MAX], spiff_masks[SPIFFS_MAX];
    for (size_t i = 0; i < design->rep.credit_rule_count; i++)
        credit_masks[i] = condition_resolve(&design->rep.credit[i].when, market->routes, market->route_count,
                                            segments, market->segment_count);
    for (size_t i = 0; i < design->rep.spiff_count; i++)
        spiff_masks[i] = condition_resolve(&design->rep.spiffs[i].when, market->routes, market->route_count,
                                           segments, market->segment_count);

    const size_t kinds = market->segment_count * DEAL_SOURCES * CUSTOMERS;
    struct deal_terms *deals = arena_array(arena, struct deal_terms, kinds * market->route_count);
    for (size_t k = 0; k < kinds; k++) {
        for (size_t r = 0; r < market->route_count; r++) {
            const struct deal_kind kind = { .route = r,
                                            .segment = k / (DEAL_SOURCES * CUSTOMERS),
                                            .source = (enum deal_source)(k / CUSTOMERS % DEAL_SOURCES),
                                            .customer = (enum customer)(k % CUSTOMERS) };
            deals[k * market->route_count + r] = terms_for(design, market, credit_masks, spiff_masks, kind);
        }
    }
    return (struct design_terms){ market->segment_count, market->route_count, deals };
}
