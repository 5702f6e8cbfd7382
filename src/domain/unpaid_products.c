#include "unpaid_products.h"

#include "../base/arena.h"
#include <string.h>

static bool has(const struct name_list *list, const char *name)
{
    for (size_t i = 0; i < list->count; i++)
        if (strcmp(list->names[i], name) == 0)
            return true;
    return false;
}

/* `product` NULL: one that the plan doesn't name. */
static bool is_paid(const struct rep_plan *plan, const char *product)
{
    for (size_t c = 0; c < plan->component_count; c++) {
        const struct name_list *products = &plan->components[c].when.products;
        if (plan->components[c].measure != MEASURE_PARTNER_SHARE &&
            (products->count == 0 || (product != NULL && has(products, product))))
            return true;
    }
    return false;
}

static bool is_to_be_paid(const struct credit_rule *rule)
{
    return rule->pay_share > 0.0 && rule->pay_multiplier > 0.0;
}

struct unpaid_products unpaid_products_of(const struct rep_plan *plan, struct arena *arena)
{
    struct unpaid_products unpaid = { 0 };
    size_t most = 0;
    for (size_t r = 0; r < plan->credit_rule_count; r++)
        most += plan->credit[r].when.products.count;
    unpaid.named.names = arena_array(arena, const char *, most + 1);
    for (size_t r = 0; r < plan->credit_rule_count; r++) {
        const struct credit_rule *rule = &plan->credit[r];
        if (!is_to_be_paid(rule))
            continue;
        unpaid.others = unpaid.others || (rule->when.products.count == 0 && !is_paid(plan, NULL));
        for (size_t i = 0; i < rule->when.products.count; i++) {
            const char *product = rule->when.products.names[i];
            if (!is_paid(plan, product) && !has(&unpaid.named, product))
                unpaid.named.names[unpaid.named.count++] = product;
        }
    }
    return unpaid;
}
