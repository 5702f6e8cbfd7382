#include "partner_program.h"
#include <string.h>

/* A row that names the tier comes before one for every tier. */
const struct route_terms *program_route_terms(const struct partner_program *program, const char *route,
                                              size_t tier)
{
    const char *own = program && tier < program->tier_count ? program->tiers[tier].name : NULL;
    const struct route_terms *every_tier = NULL;
    for (size_t i = 0; program && i < program->route_count; i++) {
        const struct route_terms *row = &program->routes[i];
        if (strcmp(row->route, route) != 0)
            continue;
        if (!row->tier)
            every_tier = row;
        else if (own && strcmp(row->tier, own) == 0)
            return row;
    }
    return every_tier;
}

/* The vendor contracts at the customer price and nobody else takes a part. */
static struct price_terms terms_without_partner(void)
{
    return (struct price_terms){ .contract = PARTY_VENDOR, .margin_base = MARGIN_OFF_CUSTOMER_PRICE };
}

/* Margin or fee, the uplift for who found the deal and the part of the registered uplift it has. Shares of 0 are left out, so
 * that a margin alone keeps its exact decimal under every stacking rule. */
static double share_with_uplifts(const struct partner_program *program, const struct route_terms *own,
                                 const struct program_deal *deal, double base_share)
{
    const double shares[] = {
        base_share,
        deal->source == FOUND_BY_PARTNER ? own->partner_found_uplift_share : own->vendor_found_uplift_share,
        own->registered_uplift_share * deal->registered_share,
    };
    double given[sizeof shares / sizeof *shares];
    size_t count = 0;
    for (size_t i = 0; i < sizeof shares / sizeof *shares; i++)
        if (shares[i] != 0.0)
            given[count++] = shares[i];
    return count == 1 ? given[0] : discount_combined_share(program->stacking, given, count);
}

/* A discount belongs to a partner that contracts, a fee to one that doesn't: the other stays 0, so
 * that terms show only what is paid. */
struct price_terms program_price_terms(const struct partner_program *program, const struct program_deal *deal)
{
    const struct route_terms *own = deal->route && deal->route->with_partner
                                        ? program_route_terms(program, deal->route->name, deal->tier)
                                        : NULL;
    if (!own)
        return terms_without_partner();
    struct price_terms terms = { .contract = deal->route->contract, .margin_base = program->margin_base };
    if (terms.contract == PARTY_PARTNER) {
        terms.partner_discount_share = share_with_uplifts(program, own, deal, own->margin_share);
        terms.floor_share = own->price_floor_share;
        terms.distributor_margin_share = own->distributor_margin_share;
        terms.shrink_count = program->shrink_count;
        terms.shrink = program->shrink;
    } else {
        terms.fee_share = share_with_uplifts(program, own, deal, own->fee_share);
    }
    if (deal->route->listing_fee)
        terms.listing_fee_share = own->listing_fee_share;
    return terms;
}

enum party program_route_contract(const struct partner_program *program, const char *route)
{
    bool has_fee = false;
    for (size_t i = 0; i < program->route_count; i++) {
        if (strcmp(program->routes[i].route, route) != 0)
            continue;
        if (program->routes[i].margin_share > 0.0)
            return PARTY_PARTNER;
        has_fee |= program->routes[i].fee_share > 0.0;
    }
    const bool by_name = strcmp(route, "resale") == 0 || strcmp(route, "hand_off") == 0;
    return by_name && !has_fee ? PARTY_PARTNER : PARTY_VENDOR;
}

struct segment_rule engagement_rule(const struct engagement *engagement, const char *segment)
{
    for (size_t s = 0; s < engagement->segment_count; s++)
        if (strcmp(engagement->segments[s].segment, segment) == 0)
            return engagement->segments[s];
    return (struct segment_rule){ .segment = segment, .led_by = LED_BY_BOTH };
}
