/* Public worked examples of what partners earn (WE ids of the fact sheet), through programs as files say them and statements, to
 * the cent. Where a source printed a wrong number the corrected one is asserted and the comment says so.
 *
 * Not expressed: a distributor that sells below what it paid (WE124, the distributor's side): a margin is never below 0. */
#include "partner_case.h"

PARTNER_CASE_SUITE(worked_partners);

static double net_of(const char *stacking, const char *terms, double list_usd, double price_usd)
{
    struct partner_deal deal = sale("d", "2026-02-01", "resale", list_usd, price_usd);
    deal.facts.found_by = FOUND_BY_PARTNER;
    deal.claim = CLAIM_APPROVED;
    const char *text = arena_format(
        partner_desk->load.arena,
        "stacking: %s\nmargin_base: off_list\nregistration: { minimum_usd: 0, "
        "approval_share: 1, approval_days: 0, protection_days: 90, extension_days: 0, consolation_share: 0, "
        "enforcement_share: 1, bypass_credit_penalty_share: 0 }\nroutes:\n  - { route: resale, %s }\n",
        stacking, terms);
    const struct partner_statement *statement = EARNED(program_of_text(text), deal);
    return statement->prices[0].stack.vendor_receipts_usd;
}

Test(worked_partners, discounts_in_a_chain_come_off_one_after_the_other)
{
    IS_USD(net_of("sequential", "margin_share: 0.1, partner_found_uplift_share: 0.05", 100, 100), 85.5,
           "WE130");
    IS_USD(net_of("sequential", "margin_share: 0.2, partner_found_uplift_share: 0.05", 600, 600), 456,
           "WE132");
    IS_USD(net_of("sequential",
                  "margin_share: 0.09, partner_found_uplift_share: 0.21, registered_uplift_share: 0.15", 600,
                  600),
           366.64, "WE135");
    IS_USD(net_of("sequential", "margin_share: 0.2, partner_found_uplift_share: 0.1", 100, 100), 72, "WE136");
    IS_USD(net_of("sequential",
                  "margin_share: 0.3, partner_found_uplift_share: 0.2, registered_uplift_share: 0.05", 1000,
                  1000),
           532, "WE137");
}

Test(worked_partners, stacked_in_one_product_is_added_in_another_chained)
{
    IS_USD(net_of("additive", "margin_share: 0.3, partner_found_uplift_share: 0.2", 100, 100), 50, "WE128");
    IS_USD(net_of("sequential", "margin_share: 0.3, partner_found_uplift_share: 0.2", 100, 100), 56,
           "the other reading");
}

/* WE107: list 100,000, 20 % off for the customer, 35 % off for the reseller. */
Test(worked_partners, reseller_leaves_the_vendor_65_of_100)
{
    IS_USD(net_of("additive", "margin_share: 0.35", 100000, 80000), 65000, "WE107");
}

/* WE110 and WE111: cost of goods and support are the vendor's, taken off what it receives. */
Test(worked_partners, contribution_by_channel_starts_from_receipts)
{
    const double resale_usd = net_of("additive", "margin_share: 0.3", 100000, 100000);
    IS_USD(resale_usd, 70000, "WE110");
    IS_USD(resale_usd * 0.85 - 5000 - 8000 - 3000 - 2000 - 3000, 38500, "WE110");
    const struct program_timeline *marketplace =
        program_of_text(ADDITIVE OFF_LIST "routes: [{ route: marketplace, listing_fee_share: 0.03 }]\n");
    const struct partner_statement *statement =
        EARNED(marketplace, sale("d", "2026-02-01", "marketplace", 100000, 100000));
    const double listed_usd = statement->prices[0].stack.vendor_receipts_usd;
    IS_USD(listed_usd, 97000, "WE111");
    IS_USD(listed_usd * 0.85 - 8000 - 5000 - 1500 - 1000 - 5000, 61950, "WE111");
    IS_USD(statement->prices[0].stack.listing_fee_usd, 3000, "WE111");
}

/* WE112: a reseller's 5 % and the marketplace's 3 % are both of the contract. */
Test(worked_partners, marketplace_and_reseller_take_from_the_same_price)
{
    const struct partner_statement *statement = EARNED(
        program_of_text(ADDITIVE OFF_PRICE
                        "routes: [{ route: marketplace, margin_share: 0.05, listing_fee_share: 0.03 }]\n"),
        sale("d", "2026-02-01", "marketplace", 250000, 250000));
    const struct price_stack *stack = &statement->prices[0].stack;
    IS_USD(stack->partner_margin_usd + stack->listing_fee_usd, 20000, "WE112");
    IS_USD(stack->vendor_receipts_usd, 230000, "WE112");
}

/* WE116: buys at 30 of 50, in a sale too. */
Test(worked_partners, buy_price_off_list_stays_when_the_partner_sells_for_less)
{
    const struct partner_statement *statement =
        EARNED(program_of_text(ADDITIVE OFF_LIST "routes: [{ route: resale, margin_share: 0.4 }]\n"),
               sale("full", "2026-02-01", "resale", 50, 50), sale("sale", "2026-02-02", "resale", 50, 45));
    IS_USD(deal_usd(statement, PARTNER_LINE_MARGIN, "full"), 20, "WE116");
    IS_USD(deal_usd(statement, PARTNER_LINE_MARGIN, "sale"), 15, "WE116");
}

/* WE117, WE119, WE120: the developer's 10 of a marketplace's list of 15. */
Test(worked_partners, mark_up_is_what_the_final_price_leaves_and_may_be_a_loss)
{
    const struct partner_statement *statement = EARNED(
        program_of_text(ADDITIVE OFF_LIST "routes: [{ route: resale, margin_share: 0.33333333333333333 }]\n"),
        sale("list", "2026-02-01", "resale", 15, 15), sale("14", "2026-02-02", "resale", 15, 14),
        sale("7", "2026-02-03", "resale", 15, 7));
    IS_USD(deal_usd(statement, PARTNER_LINE_MARGIN, "list"), 5, "WE117");
    IS_USD(deal_usd(statement, PARTNER_LINE_MARGIN, "14"), 4, "WE119");
    IS_USD(deal_usd(statement, PARTNER_LINE_MARGIN, "7"), -3, "WE120");
}

/* WE123: the developer gets 10 of a wholesale price of 13, the reseller sells at 11. WE124, the reseller's side: buys at 8, sells
 * at 10. */
Test(worked_partners, two_steps_each_have_their_own_margin)
{
    const struct partner_statement *statement =
        EARNED(program_of_text(ADDITIVE OFF_LIST
                               "routes: [{ route: resale, margin_share: 0.35, distributor_margin_share: "
                               "0.23076923076923077 }]\n"),
               sale("d", "2026-02-01", "resale", 20, 11));
    const struct price_stack *stack = &statement->prices[0].stack;
    IS_USD(stack->distributor_margin_usd, 3, "WE123");
    IS_USD(stack->partner_margin_usd, -2, "WE123");
    IS_USD(stack->vendor_receipts_usd, 10, "WE123");
    const struct partner_statement *other =
        EARNED(program_of_text(ADDITIVE OFF_LIST "routes: [{ route: resale, margin_share: 0.2 }]\n"),
               sale("d", "2026-02-01", "resale", 10, 10));
    IS_USD(deal_usd(other, PARTNER_LINE_MARGIN, "d"), 2, "WE124");
}

/* WE126: 7 % of 10 seats at 20 a month, every month the customer stays. */
Test(worked_partners, referral_is_paid_for_as_long_as_it_is_renewed)
{
    struct partner_deal first = sale("first", "2025-01-15", "referral", 2400, 2400);
    struct partner_deal month = sale("month", "2026-02-15", "referral", 200, 200);
    month.renews = 0;
    const struct partner_statement *statement =
        EARNED(program_of_text(ADDITIVE OFF_LIST
                               "routes: [{ route: referral, fee_share: 0.07, recurring_share: 0.07, "
                               "recurring_years: 100 }]\n"),
               first, month);
    IS_USD(kind_usd(statement, PARTNER_LINE_RECURRING), 14, "WE126");
    cr_assert_eq(statement->sales_usd, 0, "a renewal is no sale");
}

/* WE169: bought at 7, sold at 8, four units that cost the vendor 4 each. */
Test(worked_partners, profits_of_a_wholesale_price)
{
    const struct partner_statement *statement =
        EARNED(program_of_text(ADDITIVE OFF_LIST "routes: [{ route: resale, margin_share: 0.3 }]\n"),
               sale("d", "2026-02-01", "resale", 40, 32));
    IS_USD(deal_usd(statement, PARTNER_LINE_MARGIN, "d"), 4, "WE169");
    IS_USD(statement->prices[0].stack.vendor_receipts_usd - 4 * 4, 12, "WE169");
}

/* WE166: half of 10,000 spent, capped at 3 % of purchases of 200,000. */
Test(worked_partners, co_op_pays_back_half_up_to_its_cap)
{
    const struct program_timeline *program = program_of_text(
        ADDITIVE OFF_LIST "routes: [{ route: resale, margin_share: 0.2 }]\n"
                          "fund: { accrual_share: 0.03, cost_share: 0.5, cap_share: 0.03 }\n");
    const struct partner_deal deals[] = { sale("d", "2026-02-01", "resale", 250000, 250000) };
    struct fund_claim claims[] = { { .spent_usd = 10000 }, { .spent_usd = 10000 } };
    claims[0].day = day_of(2026, 3, 1);
    claims[1].day = day_of(2026, 4, 1);
    const struct partner_statement *statement =
        earned_by_claims(program, &anybody, 2026, NULL, deals, 1, claims, 1);
    IS_USD(kind_usd(statement, PARTNER_LINE_FUND), 5000, "WE166");
    const struct partner_statement *both =
        earned_by_claims(program, &anybody, 2026, NULL, deals, 1, claims, 2);
    IS_USD(kind_usd(both, PARTNER_LINE_FUND), 6000, "WE166: the cap");
}

static double protected_usd(struct stock_count stock)
{
    const struct program_timeline *program =
        program_of_text(ADDITIVE OFF_LIST "routes: [{ route: resale, margin_share: 0.2 }]\nprice_protection: "
                                          "{ credit_share: 1, stock_days: 60 }\n");
    stock.product = "boxes";
    const struct partner_run run = { .program = program,
                                     .year = 2026,
                                     .through_day = INT_MAX,
                                     .profile_count = 1,
                                     .profiles = &anybody,
                                     .stock_count = 1,
                                     .stock = &stock };
    return kind_usd(partner_statements_of(&run, partner_desk->load.arena), PARTNER_LINE_PROTECTION);
}

/* WE138: 100 bought, 70 sold, the price falls from 800 to 700. WE139: 15 on hand when the notice comes, 5 sold since the price fell. */
Test(worked_partners, stock_is_credited_by_what_was_there_when_the_price_fell)
{
    struct stock_count unsold = { .on_hand_units = 100 - 70, .old_price_usd = 800, .new_price_usd = 700 };
    struct stock_count noticed = {
        .on_hand_units = 15, .sold_since_units = 5, .old_price_usd = 500, .new_price_usd = 450
    };
    unsold.day = noticed.day = day_of(2026, 5, 1);
    unsold.bought_day = noticed.bought_day = day_of(2026, 3, 2);
    IS_USD(protected_usd(unsold), 3000, "WE138");
    IS_USD(protected_usd(noticed), 1000, "WE139");
    unsold.bought_day = day_of(2026, 3, 1);
    IS_USD(protected_usd(unsold), 0, "bought 61 days before");
    unsold.bought_day = day_of(2026, 4, 1);
    unsold.new_price_usd = 900;
    IS_USD(protected_usd(unsold), 0, "a price that rises takes nothing back");
}
