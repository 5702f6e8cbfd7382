#include "design_terms.h"

#include "../base/arena.h"
#include "../base/bug.h"
#include "retention.h"
#include <math.h>

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
    const double counted = terms->uncounted ? rule->pay_share : rule->share;
    const double share = rule->taper_count == 1 ? counted * rule->taper[0] : counted;
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
    terms->limited =
        rule->deal_minimum_usd > 0.0 || isfinite(rule->deal_cap_usd) || rule->margin_minimum_share > 0.0;
    terms->limits =
        (struct credit_limits){ .minimum_usd = share * rule->deal_minimum_usd,
                                .cap_usd =
                                    isfinite(rule->deal_cap_usd) ? share * rule->deal_cap_usd : INFINITY,
                                .margin_minimum_share = rule->margin_minimum_share,
                                .cost_of_goods_share = cost_of_goods_share };
}

/* Dollars that are paid on for each that is counted. */
static void set_multipliers(struct deal_terms *terms, const struct credit_rule *rule)
{
    terms->uncounted = rule->share == 0.0 && rule->pay_share > 0.0;
    terms->other_multiplier = terms->pay_multiplier = rule->pay_multiplier;
    if (rule->share > 0.0 && rule->pay_share != rule->share)
        terms->pay_multiplier *= rule->pay_share / rule->share;
}

static void set_spiffs(struct deal_terms *terms, const struct rep_plan *plan,
                       const struct condition_mask *masks, struct deal_kind kind)
{
    for (size_t i = 0; i < plan->spiff_count; i++) {
        const struct spiff *spiff = &plan->spiffs[i];
        if (!condition_matches(masks[i], kind))
            continue;
        if (spiff_is_limited(spiff)) {
            terms->limited_spiffs |= (uint8_t)(1u << i);
            continue;
        }
        terms->spiff_usd += spiff->amount_usd + spiff->per_unit_usd;
        terms->spiff_per_price_usd += spiff->share;
    }
}

/* A design's rules with their conditions resolved. */
struct rules {
    const struct design *design;
    const struct market *market;
    const struct pay_layout *layout;
    struct condition_mask credit[CREDIT_RULES_MAX], spiffs[SPIFFS_MAX];
};

static struct deal_terms terms_for(const struct rules *rules, struct deal_kind kind, double registered_share)
{
    const struct rep_plan *plan = &rules->design->rep;
    const struct route *route = &rules->market->routes[kind.route];
    const struct segment *segment = &rules->market->segments[kind.segment];
    const struct credit_rule *rule = rule_for(plan, rules->credit, kind);
    const struct program_deal deal = { route, kind.tier, kind.source, registered_share };
    struct deal_terms terms = { .price = program_price_terms(&rules->design->program, &deal),
                                .churn_share = yearly_churn_share(segment, route),
                                .credit_rule = (uint8_t)(rule - plan->credit),
                                .meters = pay_layout_meters(rules->layout, kind) };
    set_multipliers(&terms, rule);
    terms.kept_share = 1.0 - expected_clawback_share(&plan->clawback, terms.churn_share);
    terms.worth_multiplier = terms.pay_multiplier * terms.kept_share;
    set_credit(&terms, rule, segment->cost_of_goods_share);
    terms.taper[0] = 1.0;
    if (route->with_partner && rule->taper_count > 1) {
        for (size_t n = 0; n < rule->taper_count; n++)
            terms.taper[n] = rule->taper[n];
        terms.taper_last = (uint8_t)(rule->taper_count - 1);
    }
    set_spiffs(&terms, plan, rules->spiffs, kind);
    return terms;
}

static size_t claim_count_of(const struct design *design, const struct market *market)
{
    return market->partner_type_count > 0 && design->program.registration.offered ? DEAL_CLAIMS : 1;
}

/* Terms of every tier and claim of one kind of deal, route by route. */
static void set_kind(const struct rules *rules, const struct design_terms *terms, struct deal_kind kind,
                     struct deal_terms *deals)
{
    const double registered_share[DEAL_CLAIMS] = {
        [CLAIM_CONSOLED] = rules->design->program.registration.consolation_share, [CLAIM_APPROVED] = 1.0
    };
    for (size_t t = 0; t < terms->tier_count; t++) {
        for (size_t c = 0; c < terms->claim_count; c++) {
            for (size_t r = 0; r < terms->route_count; r++) {
                kind.route = r;
                kind.tier = rules->market->routes[r].with_partner ? t : 0;
                kind.registered = c == CLAIM_APPROVED;
                *deals++ = terms_for(rules, kind, registered_share[c]);
            }
        }
    }
}

size_t design_terms_bytes(const struct design *design, const struct market *market)
{
    return market->segment_count * DEAL_SOURCES * CUSTOMERS * market->route_count *
           partner_tier_count(market, &design->program) * claim_count_of(design, market) *
           sizeof(struct deal_terms);
}

struct design_terms design_terms_of(const struct design *design, const struct market *market,
                                    struct arena *arena)
{
    const struct rule_words words = rule_words_of(market, &design->program);
    struct pay_layout *layout = arena_array(arena, struct pay_layout, 1);
    *layout = pay_layout_of(&design->rep, market, &design->program);
    struct rules rules = { .design = design, .market = market, .layout = layout };
    for (size_t i = 0; i < design->rep.credit_rule_count; i++)
        rules.credit[i] = condition_resolve(&design->rep.credit[i].when, &words);
    for (size_t i = 0; i < design->rep.spiff_count; i++)
        rules.spiffs[i] = condition_resolve(&design->rep.spiffs[i].when, &words);

    struct design_terms terms = { .segment_count = market->segment_count,
                                  .route_count = market->route_count,
                                  .tier_count = partner_tier_count(market, &design->program),
                                  .claim_count = claim_count_of(design, market),
                                  .layout = layout,
                                  .spiff_count = design->rep.spiff_count };
    const size_t kinds = market->segment_count * DEAL_SOURCES * CUSTOMERS;
    const size_t per_kind = terms.tier_count * terms.claim_count * terms.route_count;
    struct deal_terms *deals = arena_array(arena, struct deal_terms, kinds * per_kind);
    for (size_t k = 0; k < kinds; k++) {
        const struct deal_kind kind = { .segment = k / (DEAL_SOURCES * CUSTOMERS),
                                        .source = (enum deal_source)(k / CUSTOMERS % DEAL_SOURCES),
                                        .customer = (enum customer)(k % CUSTOMERS) };
        set_kind(&rules, &terms, kind, deals + k * per_kind);
    }
    terms.deals = deals;
    for (size_t i = 0; i < design->rep.spiff_count; i++)
        terms.spiffs[i] = spiff_terms_of(&design->rep.spiffs[i]);
    return terms;
}
