#include "deal_receipts.h"

#include <math.h>
#include <string.h>

static const struct route_terms *terms_of(const struct partner_program *program, const char *route)
{
    for (size_t i = 0; i < program->route_count; i++)
        if (strcmp(program->routes[i].route, route) == 0)
            return &program->routes[i];
    return NULL;
}

bool program_prices(const struct partner_program *program, const char *route)
{
    return strcmp(route, "direct") == 0 || terms_of(program, route) != NULL;
}

struct program_price program_price_of(const struct partner_program *program, const char *route,
                                      enum deal_source source, double list, double customer_price)
{
    const struct route_terms *own = terms_of(program, route);
    if (own == NULL)
        return (struct program_price){ .receipts = customer_price };
    const bool partner_contracts = program_route_contract(program, route) == PARTY_PARTNER;
    const struct route way = {
        .name = route,
        .with_partner = true,
        .contract = partner_contracts ? PARTY_PARTNER : PARTY_VENDOR,
        .listing_fee = own->listing_fee_share > 0.0,
    };
    const struct price_terms terms =
        program_price_terms(program, &(struct program_deal){ .route = &way, .source = source });
    const double receipts =
        price_vendor_receipts_usd(&terms, isnan(list) ? customer_price : list, customer_price);
    return (struct program_price){
        .receipts = receipts,
        .partner_margin =
            partner_contracts ? customer_price * (1.0 - terms.listing_fee_share) - receipts : 0.0,
    };
}
