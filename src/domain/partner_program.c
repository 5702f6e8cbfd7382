#include "partner_program.h"
#include <string.h>

static const struct route_terms *terms_of(const struct partner_program *program, const struct route *route)
{
    if (!program || !route || !route->with_partner)
        return NULL;
    for (size_t i = 0; i < program->route_count; i++)
        if (strcmp(program->routes[i].route, route->name) == 0)
            return &program->routes[i];
    return NULL;
}

/* The vendor contracts at the customer price and nobody else takes a part. */
static struct price_terms terms_without_partner(void)
{
    return (struct price_terms){ .contract = PARTY_VENDOR, .margin_base = MARGIN_OFF_CUSTOMER_PRICE };
}

/* A discount belongs to a partner that contracts, a fee to one that doesn't: the other stays 0, so
 * that terms show only what is paid. */
struct price_terms program_price_terms(const struct partner_program *program, const struct route *route,
                                       enum deal_source source)
{
    const struct route_terms *own = terms_of(program, route);
    if (!own)
        return terms_without_partner();
    const double discounts[] = {
        own->margin_share,
        source == FOUND_BY_PARTNER ? own->partner_found_uplift_share : own->vendor_found_uplift_share,
    };
    struct price_terms terms = { .contract = route->contract, .margin_base = program->margin_base };
    if (route->contract == PARTY_PARTNER)
        terms.partner_discount_share = discount_combined_share(program->stacking, discounts, 2);
    else
        terms.fee_share = own->fee_share;
    if (route->listing_fee)
        terms.listing_fee_share = own->listing_fee_share;
    return terms;
}
