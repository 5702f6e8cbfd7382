/* A design's coefficients against the domain's rules, deal by deal. */
#include <criterion/criterion.h>

#include "../../src/engine/design_terms.h"
#include "../../src/random/draw.h"
#include "../plain_scenario.h"

static double between(uint32_t *thrown, double low, double high)
{
    return low + (high - low) * draw_uniform((struct draw_key){ 5, 0 }, (*thrown)++, DRAW_REP_SPARE, 0);
}

/* Direct, and a partner route of every kind of contract and fee. */
static void many_routes(struct scenario *scenario)
{
    struct market *market = &scenario->market;
    static const char *const names[] = { "resale", "referral", "marketplace", "listed_resale" };
    scenario->designs[0].program.route_count = 4;
    for (size_t i = 0; i < 4; i++) {
        struct route *route = &market->routes[market->route_count = i + 1];
        *route = plain_resale(names[i]);
        route->contract = i == 1 || i == 2 ? PARTY_VENDOR : PARTY_PARTNER;
        route->listing_fee = i >= 2;
        scenario->designs[0].program.routes[i] = (struct route_terms){ .route = names[i],
                                                                       .margin_share = 0.2,
                                                                       .partner_found_uplift_share = 0.07,
                                                                       .vendor_found_uplift_share = 0.02,
                                                                       .fee_share = 0.12,
                                                                       .listing_fee_share = 0.03 };
    }
    market->route_count = 5;
}

static struct design_terms terms_of(const struct scenario *scenario, struct arena *arena)
{
    return design_terms_of(&scenario->designs[0], &scenario->market, arena);
}

static void compare_deal(const struct scenario *scenario, const struct design_terms *terms, size_t source,
                         size_t route, double list_usd, double discount_share)
{
    const struct credit_rule *rule = &scenario->designs[0].rep.credit[0];
    const struct program_deal deal = { .route = &scenario->market.routes[route],
                                       .source = (enum deal_source)source };
    const struct price_terms price = program_price_terms(&scenario->designs[0].program, &deal);
    const struct price_stack stack = price_stack_of(&price, list_usd, discount_share);
    const double goods_usd = list_usd * scenario->market.segments[0].cost_of_goods_share;
    const struct deal_terms *own = &deal_terms_at(terms, 0, source, CUSTOMER_NEW)[route];
    const double receipts_usd = price_vendor_receipts_usd(&own->price, list_usd, stack.customer_price_usd);
    const double credit_usd =
        own->taper[0] * deal_terms_credit_usd(own, list_usd, stack.customer_price_usd, receipts_usd);
    const double must_usd =
        rule->share * credit_taper(rule, 0) * credit_basis_usd(rule->basis, &stack, goods_usd);
    cr_expect(receipts_usd == stack.vendor_receipts_usd);
    cr_expect(fabs(credit_usd - must_usd) <= 1e-12 * list_usd,
              "basis %d, route %zu: credit %.6f, must be %.6f", (int)rule->basis, route, credit_usd,
              must_usd);
}

Test(design_terms, coefficients_credit_what_the_price_stack_says)
{
    struct arena *arena = arena_open();
    struct scenario *scenario = plain_scenario(arena);
    struct rep_plan *plan = &scenario->designs[0].rep;
    many_routes(scenario);
    scenario->market.segments[0].cost_of_goods_share = 0.3;
    uint32_t thrown = 0;
    for (int base = MARGIN_OFF_LIST; base <= MARGIN_OFF_CUSTOMER_PRICE; base++) {
        for (int basis = CREDIT_LIST; basis <= CREDIT_GROSS_MARGIN; basis++) {
            scenario->designs[0].program.margin_base = (enum margin_base)base;
            plan->credit[0].basis = (enum credit_basis)basis;
            plan->credit[0].share = plan->credit[0].pay_share = between(&thrown, 0.1, 2.0);
            plan->credit[0].taper[0] = between(&thrown, 0.5, 2.0);
            const struct design_terms terms = terms_of(scenario, arena);
            for (size_t deal = 0; deal < 200; deal++)
                compare_deal(scenario, &terms, deal % DEAL_SOURCES, deal % 5, between(&thrown, 1.0, 1e7),
                             between(&thrown, 0.0, 0.5));
        }
    }
    arena_close(arena);
}

Test(design_terms, first_rule_that_fits_decides)
{
    struct arena *arena = arena_open();
    struct scenario *scenario = plain_scenario(arena);
    struct rep_plan *plan = &scenario->designs[0].rep;
    struct credit_rule *partner_rule = plain_rule_for(plan, "partner", arena);
    partner_rule->share = partner_rule->pay_share = 0.8;
    struct credit_rule *resale_rule = plain_rule_for(plan, "resale", arena);
    resale_rule->share = resale_rule->pay_share = 0.5;
    plan->credit[0].when.customer = CUSTOMER_NEW;
    plan->credit[0].when.found_by = FOUND_BY_PARTNER;
    plan->credit[0].pay_multiplier = 1.2;
    const struct design_terms terms = terms_of(scenario, arena);
    for (size_t source = 0; source < DEAL_SOURCES; source++) {
        for (size_t customer = 0; customer < CUSTOMERS; customer++) {
            const struct deal_terms *deal = deal_terms_at(&terms, 0, source, customer);
            const bool narrow = source == FOUND_BY_PARTNER && customer == CUSTOMER_NEW;
            cr_expect(deal[0].per_receipts_usd == 1.0 && deal[0].pay_multiplier == 1.0);
            cr_expect(deal[1].per_receipts_usd == (narrow ? 0.5 : 0.8));
            cr_expect(deal[1].pay_multiplier == (narrow ? 1.2 : 1.0));
        }
    }
    arena_close(arena);
}

Test(design_terms, all_spiffs_that_fit_are_paid)
{
    struct arena *arena = arena_open();
    struct scenario *scenario = plain_scenario(arena);
    struct rep_plan *plan = &scenario->designs[0].rep;
    const char *partner = "partner";
    plan->spiff_count = 3;
    plan->spiffs[0] = (struct spiff){ .when = { .found_by = CONDITION_ANY, .customer = CONDITION_ANY },
                                      .amount_usd = 100.0,
                                      WITHOUT_LIMITS };
    plan->spiffs[1] = plan->spiffs[0];
    plan->spiffs[1].when.routes = (struct name_list){ 1, &partner };
    plan->spiffs[1].share = 0.01;
    plan->spiffs[2] = (struct spiff){ .when = { .found_by = CONDITION_ANY, .customer = CUSTOMER_NEW },
                                      .amount_usd = 1000.0,
                                      WITHOUT_LIMITS };
    const struct design_terms terms = terms_of(scenario, arena);
    const struct deal_terms *old = deal_terms_at(&terms, 0, FOUND_BY_VENDOR, CUSTOMER_EXISTING);
    const struct deal_terms *new = deal_terms_at(&terms, 0, FOUND_BY_VENDOR, CUSTOMER_NEW);
    cr_expect(old[0].spiff_usd == 100.0 && old[0].spiff_per_price_usd == 0.0);
    cr_expect(old[1].spiff_usd == 200.0 && old[1].spiff_per_price_usd == 0.01);
    cr_expect(new[0].spiff_usd == 1100.0 && new[1].spiff_usd == 1200.0);
    arena_close(arena);
}

/* A list counts partner deals; one multiplier alone is for every deal, direct ones too. */
Test(design_terms, list_of_multipliers_is_for_partner_deals_and_a_single_one_for_all)
{
    struct arena *arena = arena_open();
    struct scenario *scenario = plain_scenario(arena);
    struct rep_plan *plan = &scenario->designs[0].rep;
    plan->credit[0].taper[0] = 0.9;
    const struct deal_terms *flat = deal_terms_at(
        &(struct design_terms){
            .segment_count = 1, .route_count = 2, .deals = terms_of(scenario, arena).deals },
        0, FOUND_BY_VENDOR, CUSTOMER_NEW);
    for (size_t r = 0; r < 2; r++)
        cr_expect(flat[r].per_receipts_usd == 0.9 && flat[r].taper[0] == 1.0 && flat[r].taper_last == 0);

    struct credit_rule *rule = plain_rule_for(plan, "partner", arena);
    rule->taper_count = 3;
    rule->taper[0] = 2.0;
    rule->taper[1] = 1.5;
    rule->taper[2] = 1.25;
    const struct deal_terms *list = deal_terms_at(
        &(struct design_terms){
            .segment_count = 1, .route_count = 2, .deals = terms_of(scenario, arena).deals },
        0, FOUND_BY_VENDOR, CUSTOMER_NEW);
    cr_expect(list[0].taper_last == 0 && list[0].taper[0] == 1.0);
    cr_expect(list[1].taper_last == 2 && list[1].taper[0] == 2.0 && list[1].taper[2] == 1.25);
    arena_close(arena);
}
