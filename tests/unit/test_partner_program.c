/* What a program says about one route and one kind of deal. */
#include "../../src/domain/partner_program.h"
#include <criterion/criterion.h>

static const struct route direct = { .name = "direct", .contract = PARTY_VENDOR };
static const struct route referral = { .name = "referral", .with_partner = true, .contract = PARTY_VENDOR };
static const struct route resale = { .name = "resale", .with_partner = true, .contract = PARTY_PARTNER };
static const struct route marketplace = {
    .name = "marketplace", .with_partner = true, .contract = PARTY_PARTNER, .listing_fee = true
};

static struct partner_program program_of(enum stacking stacking)
{
    return (struct partner_program){
        .stacking = stacking,
        .margin_base = MARGIN_OFF_LIST,
        .route_count = 3,
        .routes = {
            { .route = "referral", .fee_share = 0.1, .margin_share = 0.3, .listing_fee_share = 0.03 },
            { .route = "resale", .margin_share = 0.2, .partner_found_uplift_share = 0.1, .vendor_found_uplift_share = 0.05,
              .fee_share = 0.07, .listing_fee_share = 0.03 },
            { .route = "marketplace", .margin_share = 0.15, .listing_fee_share = 0.03 },
        },
    };
}

static struct price_terms terms_for(const struct partner_program *program, const struct route *route,
                                    enum deal_source source)
{
    return program_price_terms(program, &(struct program_deal){ .route = route, .source = source });
}

static void check_nobody_takes_a_part(struct price_terms terms)
{
    cr_assert_eq(terms.contract, PARTY_VENDOR);
    cr_assert_eq(terms.partner_discount_share, 0);
    cr_assert_eq(terms.fee_share, 0);
    cr_assert_eq(terms.listing_fee_share, 0);
    cr_assert_eq(price_vendor_receipts_usd(&terms, 100000, 80000), 80000);
}

Test(partner_program, direct_route_has_no_margin_and_no_fee)
{
    const struct partner_program program = program_of(STACK_ADDITIVE);
    check_nobody_takes_a_part(terms_for(&program, &direct, FOUND_BY_VENDOR));
    check_nobody_takes_a_part(terms_for(&program, &direct, FOUND_BY_PARTNER));
    check_nobody_takes_a_part(terms_for(NULL, &direct, FOUND_BY_VENDOR));
    check_nobody_takes_a_part(terms_for(NULL, &resale, FOUND_BY_VENDOR));
    check_nobody_takes_a_part(terms_for(&program, NULL, FOUND_BY_VENDOR));
}

Test(partner_program, direct_stays_direct_even_if_the_program_prices_it)
{
    struct partner_program program = program_of(STACK_ADDITIVE);
    program.routes[0].route = "direct";
    check_nobody_takes_a_part(terms_for(&program, &direct, FOUND_BY_VENDOR));
}

Test(partner_program, partner_that_does_not_contract_gets_a_fee)
{
    const struct partner_program program = program_of(STACK_ADDITIVE);
    const struct price_terms terms = terms_for(&program, &referral, FOUND_BY_PARTNER);
    cr_assert_eq(terms.contract, PARTY_VENDOR);
    cr_assert_eq(terms.fee_share, 0.1);
    cr_assert_eq(terms.partner_discount_share, 0);
    cr_assert_eq(terms.listing_fee_share, 0, "no marketplace in the route");
}

Test(partner_program, finding_the_deal_is_worth_its_own_uplift)
{
    const struct partner_program program = program_of(STACK_ADDITIVE);
    cr_assert_float_eq(terms_for(&program, &resale, FOUND_BY_PARTNER).partner_discount_share, 0.3, 1e-15);
    cr_assert_float_eq(terms_for(&program, &resale, FOUND_BY_VENDOR).partner_discount_share, 0.25, 1e-15);
    cr_assert_eq(terms_for(&program, &resale, FOUND_BY_VENDOR).fee_share, 0);
    cr_assert_eq(terms_for(&program, &resale, FOUND_BY_VENDOR).margin_base, MARGIN_OFF_LIST);
}

Test(partner_program, uplifts_stack_as_the_program_says)
{
    const struct partner_program sequential = program_of(STACK_SEQUENTIAL);
    const struct partner_program highest = program_of(STACK_HIGHEST_ONLY);
    cr_assert_float_eq(terms_for(&sequential, &resale, FOUND_BY_PARTNER).partner_discount_share, 0.28, 1e-15);
    cr_assert_float_eq(terms_for(&highest, &resale, FOUND_BY_PARTNER).partner_discount_share, 0.2, 1e-15);
}

Test(partner_program, listing_fee_comes_with_the_marketplace)
{
    const struct partner_program program = program_of(STACK_ADDITIVE);
    cr_assert_eq(terms_for(&program, &marketplace, FOUND_BY_VENDOR).listing_fee_share, 0.03);
    cr_assert_eq(terms_for(&program, &resale, FOUND_BY_VENDOR).listing_fee_share, 0);
}
