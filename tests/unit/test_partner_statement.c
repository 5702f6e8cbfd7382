/* What a partner's statement says, case by case. */
#include "partner_case.h"

PARTNER_CASE_SUITE(partner_statement);

static const char tiers_program[] =
    ADDITIVE OFF_LIST "routes:\n"
                      "  - { route: resale, margin_share: 0.2 }\n"
                      "  - { route: resale, tier: gold, margin_share: 0.3 }\n"
                      "tiers:\n"
                      "  - { name: member }\n"
                      "  - { name: gold, asks: { revenue_usd: 100000 }, program_fee_usd: 1200 }\n"
                      "revenue_base: customer_price\n";

static const struct partner_statement *with_review(const char *review, const char *tier,
                                                   const struct partner_deal *deals, size_t count)
{
    struct partner_profile profile = anybody;
    profile.tier = tier;
    const char *text = arena_format(partner_desk->load.arena, "%stier_review: %s\n", tiers_program, review);
    return earned_as(program_of_text(text), &profile, deals, count);
}

Test(partner_statement, tier_moves_by_review_and_prices_what_comes_after)
{
    const struct partner_statement *statement = with_review(
        "{ months: [6, 12], promotion: at_review, grace_reviews: 0, notice_months: 0 }", "member",
        DEALS(sold("a", "2026-02-01", 100000), sold("b", "2026-06-30", 1000), sold("c", "2026-07-01", 1000)));
    IS_USD(deal_usd(statement, PARTNER_LINE_MARGIN, "b"), 200, "still a member on the day of the review");
    IS_USD(deal_usd(statement, PARTNER_LINE_MARGIN, "c"), 300, "gold the day after");
    cr_assert_eq(statement->look_count, 2);
    cr_assert_str_eq(statement->looks[0].note, "promoted");
    cr_assert_str_eq(statement->looks[1].note, "kept");
}

Test(partner_statement, failed_review_is_announced_and_then_carried_out)
{
    const struct partner_statement *statement = with_review(
        "{ months: [3], promotion: at_once, grace_reviews: 0, notice_months: 2 }", "gold",
        DEALS(sold("a", "2026-02-01", 50000), sold("b", "2026-05-31", 1000), sold("c", "2026-06-01", 1000)));
    cr_assert_str_eq(statement->looks[0].note, "review failed: demoted after 2026-05-31 unless earned again");
    IS_USD(deal_usd(statement, PARTNER_LINE_MARGIN, "b"), 300, "notice still runs");
    IS_USD(deal_usd(statement, PARTNER_LINE_MARGIN, "c"), 200, "demoted");
    IS_USD(kind_usd(statement, PARTNER_LINE_PROGRAM_FEE), -1200, "the fee of the tier the year began with");
}

Test(partner_statement, deal_that_names_its_tier_is_priced_at_it)
{
    struct partner_deal deal = sold("a", "2026-02-01", 1000);
    deal.facts.partner_tier = "gold";
    const struct partner_statement *statement = with_review(
        "{ months: [12], promotion: at_review, grace_reviews: 0, notice_months: 0 }", "member", &deal, 1);
    IS_USD(deal_usd(statement, PARTNER_LINE_MARGIN, "a"), 300, "gold");
}

Test(partner_statement, without_a_tier_the_year_before_earns_it)
{
    const struct partner_statement *statement =
        with_review("{ months: [12], promotion: at_review, grace_reviews: 0, notice_months: 0 }", NULL,
                    DEALS(sold("before", "2025-06-01", 120000), sold("a", "2026-02-01", 1000)));
    cr_assert_eq(statement->tier_at_start, 1);
    IS_USD(deal_usd(statement, PARTNER_LINE_MARGIN, "a"), 300, "gold");
    IS_USD(statement->sales_usd, 1000, "the year before is no line of this one");
}

static const char registered_program[] =
    ADDITIVE OFF_LIST "registration: { minimum_usd: 0, approval_share: 1, approval_days: 0, protection_days: "
                      "90, extension_days: 0, "
                      "consolation_share: 0.5, enforcement_share: 1, bypass_credit_penalty_share: 0 }\n"
                      "routes:\n"
                      "  - { route: resale, margin_share: 0.2, registered_uplift_share: 0.1 }\n"
                      "  - { route: referral, fee_share: 0.1, registered_uplift_share: 0.05 }\n";

Test(partner_statement, registration_pays_its_uplift_and_the_second_a_part_of_it)
{
    struct partner_deal approved = sold("approved", "2026-02-01", 1000),
                        second = sold("second", "2026-02-01", 1000);
    struct partner_deal referred = sale("referred", "2026-02-01", "referral", 1000, 1000);
    approved.claim = referred.claim = CLAIM_APPROVED;
    second.claim = CLAIM_CONSOLED;
    const struct partner_statement *statement = EARNED(
        program_of_text(registered_program), sold("none", "2026-02-01", 1000), approved, second, referred);
    IS_USD(deal_usd(statement, PARTNER_LINE_MARGIN, "none"), 200, "not registered");
    IS_USD(deal_usd(statement, PARTNER_LINE_MARGIN, "approved"), 300, "approved");
    IS_USD(deal_usd(statement, PARTNER_LINE_MARGIN, "second"), 250, "second");
    IS_USD(deal_usd(statement, PARTNER_LINE_FEE, "referred"), 150, "a fee has its uplift too");
}

/* Floor 70 % of list; half the margin is kept from 30 % off on. */
Test(partner_statement, floor_and_deep_discounts_are_said_in_the_line)
{
    struct partner_deal deal = sale("d", "2026-02-01", "resale", 1000, 900);
    deal.facts.found_by = FOUND_BY_PARTNER;
    const struct partner_statement *floored = EARNED(
        program_of_text(ADDITIVE OFF_LIST
                        "routes: [{ route: resale, margin_share: 0.25, partner_found_uplift_share: 0.1, "
                        "price_floor_share: 0.7 }]\n"),
        deal);
    IS_USD(deal_usd(floored, PARTNER_LINE_MARGIN, "d"), 200, "buys at 700, not at 650");
    cr_assert_str_eq(floored->lines[0].note, "buys at the floor, 70 % of list");
    const struct partner_statement *shrunk = EARNED(
        program_of_text(ADDITIVE OFF_PRICE "routes: [{ route: resale, margin_share: 0.2 }]\n"
                                           "shrink: [{ from_discount_share: 0.3, kept_share: 0.5 }]\n"),
        sale("at", "2026-02-01", "resale", 1000, 700), sale("above", "2026-02-02", "resale", 1000, 701));
    IS_USD(deal_usd(shrunk, PARTNER_LINE_MARGIN, "at"), 70, "10 % of 700");
    IS_USD(deal_usd(shrunk, PARTNER_LINE_MARGIN, "above"), 140.20, "20 % of 701");
}

static const struct rebate_account *account_at(const struct partner_statement *statement, size_t number)
{
    cr_assert_lt(number, statement->account_count);
    return &statement->accounts[number];
}

#define FLAT "[{ from: 0, pays: 0.1 }]"

Test(partner_statement, rebate_is_owed_until_its_period_is_paid)
{
    const struct program_timeline *program = program_of_text(DOLLAR_REBATE("marginal", "inclusive", FLAT));
    const struct partner_deal deals[] = { sold("a", "2026-02-01", 1000), sold("b", "2026-05-01", 500) };
    const char *const days[] = { "2026-04-29", "2026-04-30", "2026-12-31" };
    const int64_t paid[] = { 0, 10000, 10000 };
    for (size_t i = 0; i < 3; i++) {
        const struct partner_statement *statement =
            earned_by_claims(program, &anybody, 2026, days[i], deals, 2, NULL, 0);
        cr_assert_eq(account_at(statement, 0)->accrued_cents, 10000);
        cr_assert_eq(account_at(statement, 0)->paid_cents, paid[i], "at the end of %s", days[i]);
        cr_assert_eq(account_at(statement, 0)->due_day, day_of(2026, 4, 30), "30 days after the quarter");
    }
}

Test(partner_statement, return_after_payment_is_taken_back_on_its_own_day)
{
    const struct partner_deal first = sold("a", "2026-02-01", 1000);
    const struct partner_statement *statement =
        EARNED(program_of_text(DOLLAR_REBATE("marginal", "inclusive", FLAT)), first,
               taken_back(first, "r", "2026-09-10", 0, 0.5));
    cr_assert_eq(statement->account_count, 1, "in the quarter of the sale");
    cr_assert_eq(account_at(statement, 0)->accrued_cents, 5000);
    cr_assert_eq(account_at(statement, 0)->paid_cents, 5000);
    IS_USD(deal_usd(statement, PARTNER_LINE_REBATE, "r"), -50, "half");
    IS_USD(deal_usd(statement, PARTNER_LINE_MARGIN, "r"), -50, "half of the margin");
}

Test(partner_statement, return_of_last_years_sale_is_this_years_line)
{
    const struct partner_deal first = sold("a", "2025-12-01", 1000);
    const struct partner_statement *statement =
        EARNED(program_of_text(DOLLAR_REBATE("marginal", "inclusive", FLAT)), first,
               taken_back(first, "r", "2026-01-20", 0, 1.0));
    IS_USD(rebate_usd(statement), -100, "all of it");
    cr_assert_eq(account_at(statement, 0)->to_day, day_of(2025, 12, 31));
    cr_assert_eq(account_at(statement, 0)->accrued_cents, -10000);
}

Test(partner_statement, accrual_at_an_expected_rate_is_trued_up_when_the_period_ends)
{
    const struct program_timeline *program =
        program_of_text(ADDITIVE OFF_PRICE "routes: [{ route: resale, margin_share: 0.1 }]\n"
                                           "rebates:\n  - { name: volume, measure: volume, base: "
                                           "customer_price, period: quarter, accrual: expected_rate, "
                                           "expected_rate_share: 0.02, payment_days: 30,\n      schedule: { "
                                           "kind: retroactive, basis: dollars, boundary: "
                                           "from_inclusive, unit: rate_per_dollar, steps: [{ from: 0, pays: "
                                           "0 }, { from: 100000, pays: 0.05 }] } }\n");
    const struct partner_statement *missed = EARNED(program, sold("a", "2026-02-01", 60000));
    IS_USD(kind_usd(missed, PARTNER_LINE_REBATE), 1200, "set aside");
    IS_USD(kind_usd(missed, PARTNER_LINE_TRUE_UP), -1200, "and not earned");
    const struct partner_statement *met =
        EARNED(program, sold("a", "2026-02-01", 60000), sold("b", "2026-03-01", 40000));
    IS_USD(kind_usd(met, PARTNER_LINE_REBATE), 2000, "set aside");
    IS_USD(kind_usd(met, PARTNER_LINE_TRUE_UP), 3000, "5,000 were earned");
}

/* The new rate of 1 July: the third quarter begins with it, the second ends without it. */
Test(partner_statement, rebate_period_keeps_the_terms_it_begins_with)
{
    const struct program_timeline *program = program_of_text(
        DOLLAR_REBATE("marginal", "inclusive",
                      FLAT) "changes:\n  - from: 2026-05-15\n    set:\n      "
                            "rebates[0].schedule.steps[0].pays: 0.2\n      routes[0].margin_share: 0.3\n");
    const struct partner_statement *statement =
        EARNED(program, sold("a", "2026-05-20", 1000), sold("b", "2026-07-01", 1000));
    IS_USD(deal_usd(statement, PARTNER_LINE_REBATE, "a"), 100, "the quarter began at 10 %");
    IS_USD(deal_usd(statement, PARTNER_LINE_REBATE, "b"), 200, "the next at 20 %");
    IS_USD(deal_usd(statement, PARTNER_LINE_MARGIN, "a"), 300, "a price is that of its day");
}

Test(partner_statement, spiff_goes_to_the_seller_and_a_budget_to_who_comes_first)
{
    const struct program_timeline *program =
        program_of_text(ADDITIVE OFF_LIST "routes: [{ route: resale, margin_share: 0.2 }]\n"
                                          "spiffs: [{ name: push, amount_usd: 300, budget_usd: 500 }]\n");
    const struct partner_deal first = sold("a", "2026-02-01", 1000);
    const struct partner_statement *statement =
        EARNED(program, first, sold("b", "2026-02-02", 1000), sold("c", "2026-02-03", 1000),
               taken_back(first, "r", "2026-03-01", 0, 0.5));
    IS_USD(deal_usd(statement, PARTNER_LINE_SPIFF, "a"), 300, "in full");
    IS_USD(deal_usd(statement, PARTNER_LINE_SPIFF, "b"), 200, "what is left");
    IS_USD(deal_usd(statement, PARTNER_LINE_SPIFF, "c"), 0, "nothing left");
    IS_USD(deal_usd(statement, PARTNER_LINE_SPIFF, "r"), -150, "half goes back");
    IS_USD(usd_from_cents((double)statement->cents), 3 * 200 - 100, "a SPIFF is no earning of the firm");
}

Test(partner_statement, unused_marketing_money_lapses_oldest_first)
{
    const struct program_timeline *program = program_of_text(
        ADDITIVE OFF_PRICE "routes: [{ route: resale, margin_share: 0.2 }]\n"
                           "fund: { accrual_share: 0.05, cost_share: 0.5, expiry_months: 3 }\n");
    const struct partner_deal deals[] = { sold("a", "2026-01-10", 10000), sold("b", "2026-03-10", 5000) };
    const struct fund_claim claim = { .day = day_of(2026, 3, 20), .spent_usd = 600 };
    const struct partner_statement *statement =
        earned_by_claims(program, &anybody, 2026, "2026-05-31", deals, 2, &claim, 1);
    IS_USD(kind_usd(statement, PARTNER_LINE_FUND), 300, "half of what was spent");
    cr_assert_eq(statement->fund.accrued_cents, 60000,
                 "a twentieth of 8,000 and of 4,000 that it bought for");
    cr_assert_eq(statement->fund.lapsed_cents, 10000, "January's 400 less the 300 used");
    cr_assert_eq(statement->fund.unused_cents, 20000);
}

Test(partner_statement, renewals_pay_for_as_many_years_as_the_terms_say)
{
    struct partner_deal first = sale("first", "2024-03-01", "referral", 1000, 1000);
    struct partner_deal second = sale("second", "2026-02-27", "referral", 1000, 1000), third = second;
    second.renews = third.renews = 0;
    third.id = "third";
    third.day = day_of(2026, 3, 1);
    const struct partner_statement *statement = EARNED(
        program_of_text(
            ADDITIVE OFF_LIST
            "routes: [{ route: referral, fee_share: 0.1, recurring_share: 0.05, recurring_years: 1 }]\n"),
        first, second, third);
    IS_USD(deal_usd(statement, PARTNER_LINE_RECURRING, "second"), 50, "within the second year");
    IS_USD(deal_usd(statement, PARTNER_LINE_RECURRING, "third"), 0, "the third year is not paid for");
}

/* Gold earns on growth, and was a member when it sold what it grew from. */
Test(partner_statement, growth_is_against_the_year_before_whatever_the_tier_was_then)
{
    const char *text = arena_format(
        partner_desk->load.arena,
        "%stier_review: { months: [12], promotion: at_review, grace_reviews: 0, notice_months: 0 }\n"
        "rebates:\n  - { name: growth, partner_tiers: gold, measure: growth, base: customer_price, period: "
        "year, accrual: "
        "as_earned,\n      payment_days: 60, growth_pays: increment, no_baseline: counts_all,\n      "
        "schedule: { kind: "
        "marginal, basis: dollars, boundary: from_inclusive, unit: rate_per_dollar, steps: [{ from: 0, pays: "
        "0.1 }] } }\n",
        tiers_program);
    struct partner_deal before = sold("before", "2025-06-01", 90000);
    before.facts.partner_tier = "member";
    struct partner_profile gold = anybody;
    gold.tier = "gold";
    const struct partner_deal deals[] = { before, sold("now", "2026-06-01", 100000) };
    IS_USD(rebate_usd(earned_as(program_of_text(text), &gold, deals, 2)), 1000, "a tenth of 10,000");
}
