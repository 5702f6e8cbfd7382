#include "reference_terms.h"

#include "reference_clawback.h"
#include "reference_partner.h"
#include "reference_spiff.h"
#include <math.h>

static const struct credit_rule *first_rule(const struct desk *desk, struct deal_kind kind)
{
    const struct credit_rule *rule = desk->design->rep.credit;
    while (!fits(desk, &rule->when, kind))
        rule++;
    return rule;
}

/* The basis as far as the rule lets it count. */
static double counted_basis_usd(const struct credit_rule *rule, const struct price_stack *stack,
                                double cost_of_goods_usd)
{
    const double basis_usd = credit_basis_usd(rule->basis, stack, cost_of_goods_usd);
    const double margin_usd = stack->vendor_receipts_usd - cost_of_goods_usd;
    if (basis_usd < rule->deal_minimum_usd || basis_usd < 0.0)
        return 0.0;
    if (rule->margin_minimum_share > 0.0 &&
        margin_usd < rule->margin_minimum_share * stack->vendor_receipts_usd)
        return 0.0;
    return fmin(basis_usd, rule->deal_cap_usd);
}

/* A list of multipliers counts partner deals, so a direct deal is outside it; a single one is for every deal. */
struct terms route_terms_of(const struct desk *desk, const struct reference_deal *deal, size_t r)
{
    const struct route *route = &market_of(desk)->routes[r];
    const struct deal_kind kind = {
        .route = r,
        .segment = deal->segment,
        .source = deal->source,
        .customer = deal->customer,
        .tier = desk->own != NULL && r > 0 ? desk->own->view.tier : 0,
        .registered = desk->own != NULL && desk->own->approved,
    };
    const struct credit_rule *rule = first_rule(desk, kind);
    const struct program_deal priced = { .route = route,
                                         .tier = kind.tier,
                                         .source = deal->source,
                                         .registered_share =
                                             desk->own != NULL ? desk->own->registered_share : 0.0 };
    const struct price_terms price = program_price_terms(&desk->design->program, &priced);
    struct terms terms = { .kind = kind,
                           .stack = price_stack_of(&price, deal->list_usd, deal->discount_share),
                           .cost_of_goods_usd =
                               deal->list_usd * market_of(desk)->segments[deal->segment].cost_of_goods_share,
                           .other_multiplier = rule->pay_multiplier };
    const double multiplier = route->with_partner || rule->taper_count == 1
                                  ? credit_taper(rule, desk->ledger->partner_deals_this_year)
                                  : 1.0;
    const double basis_usd = counted_basis_usd(rule, &terms.stack, terms.cost_of_goods_usd);
    terms.credit_usd = fmax(0.0, rule->share * multiplier * basis_usd);
    terms.paid_usd = fmax(0.0, rule->pay_share * multiplier * basis_usd) * rule->pay_multiplier;
    terms.kept_share = 1.0 - expected_back_share(&desk->design->rep.clawback, churn_share(desk, r));
    terms.spiff_usd = spiffs_expected_usd(desk, deal, r);
    return terms;
}
