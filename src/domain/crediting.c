#include "crediting.h"
#include "../base/bug.h"
#include "cents.h"
#include <math.h>

double credit_basis_usd(enum credit_basis basis, const struct price_stack *stack, double cost_of_goods_usd)
{
    switch (basis) {
    case CREDIT_LIST:
        return stack->list_usd;
    case CREDIT_CUSTOMER_PRICE:
        return stack->customer_price_usd;
    case CREDIT_VENDOR_NET:
        return stack->vendor_receipts_usd;
    case CREDIT_NET_OF_FEE:
        return stack->customer_price_usd - stack->partner_fee_usd - stack->listing_fee_usd;
    case CREDIT_GROSS_MARGIN:
        return stack->vendor_receipts_usd - cost_of_goods_usd;
    }
    bug_found("a credit basis is one of five", __FILE__, __LINE__);
}

double credit_taper(const struct credit_rule *rule, size_t prior_partner_deals)
{
    BUG_IF(rule->taper_count < 1 || rule->taper_count > TAPER_MAX);
    const size_t last = rule->taper_count - 1;
    return rule->taper[prior_partner_deals < last ? prior_partner_deals : last];
}

double credit_multiplier(const struct credit_rule *rule, bool with_partner, size_t prior_partner_deals)
{
    if (!rule || (rule->taper_count > 1 && !with_partner))
        return 1.0;
    return credit_taper(rule, prior_partner_deals);
}

const struct credit_rule *credit_rule_of(const struct credit_rule *rules, size_t count,
                                         const struct deal_facts *facts)
{
    for (size_t i = 0; i < count; i++)
        if (condition_fits(&rules[i].when, facts))
            return &rules[i];
    return NULL;
}

static double known(double usd, double otherwise_usd)
{
    return isnan(usd) ? otherwise_usd : usd;
}

static struct price_stack stack_of(const struct deal_money *money)
{
    const double price_usd = known(money->customer_price_usd, known(money->list_usd, money->receipts_usd));
    const double receipts_usd = known(money->receipts_usd, price_usd);
    return (struct price_stack){
        .list_usd = known(money->list_usd, price_usd),
        .customer_price_usd = price_usd,
        .partner_margin_usd = money->partner_margin_usd,
        .partner_fee_usd = price_usd - receipts_usd - money->partner_margin_usd,
        .vendor_receipts_usd = receipts_usd,
    };
}

double deal_basis_usd(enum credit_basis basis, const struct deal_money *money)
{
    const struct price_stack stack = stack_of(money);
    const double basis_usd = credit_basis_usd(basis, &stack, known(money->cost_of_goods_usd, 0.0));
    return isnan(basis_usd) ? 0.0 : usd_as_decimal(basis_usd);
}

/* Compared as decimals: 30,000 of 50,000 is 60 %. */
static bool margin_is_below(double minimum_share, const struct deal_money *money)
{
    if (!(minimum_share > 0.0))
        return false;
    const double receipts_usd = fabs(deal_basis_usd(CREDIT_VENDOR_NET, money));
    const double margin_usd = deal_basis_usd(CREDIT_GROSS_MARGIN, money);
    const double sign = deal_basis_usd(CREDIT_VENDOR_NET, money) < 0.0 ? -1.0 : 1.0;
    return sign * margin_usd < usd_as_decimal(minimum_share * receipts_usd);
}

static enum credit_reason reason_of(const struct credit_rule *rule, const struct deal_money *money,
                                    double basis_usd)
{
    if (basis_usd < 0.0 && deal_basis_usd(CREDIT_CUSTOMER_PRICE, money) > 0.0)
        return CREDIT_BELOW_COST;
    if (fabs(basis_usd) < rule->deal_minimum_usd)
        return CREDIT_BELOW_MINIMUM;
    if (margin_is_below(rule->margin_minimum_share, money))
        return CREDIT_BELOW_MARGIN;
    if (fabs(basis_usd) > rule->deal_cap_usd)
        return CREDIT_CAPPED;
    const double paid_share = rule->pay_share * rule->pay_multiplier;
    if (paid_share == 0.0 && rule->share > 0.0)
        return CREDIT_TOWARD_QUOTA;
    return rule->share == 0.0 && paid_share > 0.0 ? CREDIT_PAID_ON_ONLY : CREDITED;
}

struct deal_credit deal_credit_of(const struct credit_rule *rule, const struct deal_money *money,
                                  double split_share, double multiplier)
{
    if (!rule)
        return (struct deal_credit){ .reason = CREDIT_WITHOUT_RULE };
    struct deal_credit credit = { .rule = rule, .basis_usd = deal_basis_usd(rule->basis, money) };
    credit.reason = reason_of(rule, money, credit.basis_usd);
    if (credit.reason == CREDIT_BELOW_COST || credit.reason == CREDIT_BELOW_MINIMUM ||
        credit.reason == CREDIT_BELOW_MARGIN)
        return credit;
    const double part = split_share * multiplier;
    credit.per_dollar = rule->share * part;
    credit.paid_per_dollar = rule->pay_share * part * rule->pay_multiplier;
    const double counted_usd = deal_counted_usd(&credit, 0.0);
    credit.credit_usd = usd_as_decimal(credit.per_dollar * counted_usd);
    credit.paid_usd = usd_as_decimal(credit.paid_per_dollar * counted_usd);
    return credit;
}

double deal_counted_usd(const struct deal_credit *credit, double returned_usd)
{
    const double left_usd = fmax(fabs(credit->basis_usd) - returned_usd, 0.0);
    return copysign(fmin(left_usd, credit->rule->deal_cap_usd), credit->basis_usd);
}
