#include "crediting.h"
#include "../base/bug.h"

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
