#include "partner_program.h"
#include <string.h>

/* A tier's own row goes before the row for every other tier. */
const struct route_terms *program_route_terms(const struct partner_program *program, const char *route,
                                              size_t tier)
{
    const struct route_terms *shared = NULL;
    for (size_t i = 0; i < program->route_count; i++) {
        const struct route_terms *row = &program->routes[i];
        if (strcmp(row->route, route) != 0)
            continue;
        if (row->tier == NULL)
            shared = shared == NULL ? row : shared;
        else if (tier < program->tier_count && strcmp(row->tier, program->tiers[tier].name) == 0)
            return row;
    }
    return shared;
}

/* The vendor contracts at the customer price and nobody else takes a part. */
static struct price_terms terms_without_partner(void)
{
    return (struct price_terms){ .contract = PARTY_VENDOR, .margin_base = MARGIN_OFF_CUSTOMER_PRICE };
}

/* A discount belongs to a partner that contracts, a fee to one that doesn't: the other stays 0, so
 * that terms show only what is paid. */
struct price_terms program_price_terms(const struct partner_program *program, const struct program_deal *deal)
{
    const struct route *route = deal->route;
    const struct route_terms *own = program != NULL && route != NULL && route->with_partner
                                        ? program_route_terms(program, route->name, deal->tier)
                                        : NULL;
    if (own == NULL)
        return terms_without_partner();
    const double discounts[] = {
        own->margin_share,
        deal->source == FOUND_BY_PARTNER ? own->partner_found_uplift_share : own->vendor_found_uplift_share,
        deal->registered_share * own->registered_uplift_share,
    };
    struct price_terms terms = { .contract = route->contract, .margin_base = program->margin_base };
    if (route->contract == PARTY_PARTNER) {
        terms.partner_discount_share = discount_combined_share(program->stacking, discounts, 3);
        terms.floor_share = own->price_floor_share;
        terms.distributor_margin_share = own->distributor_margin_share;
        terms.shrink_count = program->shrink_count;
        terms.shrink = program->shrink;
    } else {
        terms.fee_share = own->fee_share;
    }
    if (route->listing_fee)
        terms.listing_fee_share = own->listing_fee_share;
    return terms;
}
