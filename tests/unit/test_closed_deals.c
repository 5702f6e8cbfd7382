/* What a CRM export says, in the words of the plan that pays it. */
#include "deal_reading.h"

static const char full_credit[] = PLAN_HEAD "credit:\n  - { basis: customer_price, share: 1 }\n";
static const char haircut[] =
    PLAN_HEAD "credit:\n  - { routes: partner, basis: customer_price, share: 0.8 }\n"
              "  - { basis: customer_price, share: 1 }\n";
static const char list_credit[] = PLAN_HEAD "credit:\n  - { basis: list, share: 1 }\n";
static const char net_credit[] = PLAN_HEAD "credit:\n  - { basis: vendor_net, share: 1 }\n";
static const char fee_credit[] = PLAN_HEAD "credit:\n  - { basis: net_of_fee, share: 1 }\n";
static const char by_product[] =
    PLAN_HEAD "credit:\n  - { products: [Platform], basis: customer_price, share: 2 }\n"
              "  - { basis: customer_price, share: 1 }\n";
static const char by_segment[] =
    PLAN_HEAD "credit:\n  - { segments: enterprise, basis: customer_price, share: 0.5 }\n"
              "  - { basis: customer_price, share: 1 }\n";
static const char with_fx[] = PLAN_HEAD "credit:\n  - { basis: customer_price, share: 1 }\n"
                                        "fx: [{ currency: EUR, usd_per_unit: 1.1 }]\n";
static const char with_clawback[] = PLAN_HEAD "credit:\n  - { basis: customer_price, share: 1 }\n"
                                              "clawback: { months: 6, kind: full }\n";

Test(closed_deals, a_file_in_our_own_words_needs_no_map)
{
    struct reading reading = reading_of(haircut);
    cr_assert(
        read_deals(&reading,
                   "id,rep,date,route,amount\nD1,Zoe,2025-03-04,Reseller,1000\nD2,Ada,2025-01-02,Direct,"
                   "\"$2,000.50\"\n",
                   NULL));
    must_be_clean(reading.desk);
    cr_expect_eq(reading.deals.year, 2025);
    cr_assert_eq(reading.deals.reps.count, 2);
    cr_expect_str_eq(reading.deals.reps.reps[0].id, "Ada");
    const struct closed_deal *deals = deals_of(&reading);
    cr_expect_str_eq(deals[0].id, "D2");
    cr_expect_eq(deals[0].customer_price, 2000.5);
    cr_expect_not(deals[0].facts.with_partner);
    cr_expect_str_eq(deals[1].facts.route, "resale");
    cr_expect(deals[1].facts.with_partner);
    cr_expect_eq(deals[1].day, day_of(2025, 3, 4));
    cr_expect_eq(pay_of(&reading, 1), 8000);
    reading_close(&reading);
}

Test(closed_deals, what_no_rule_needs_is_not_asked_for_and_not_read)
{
    struct reading reading = reading_of(full_credit);
    cr_assert(
        read_deals(&reading, "id,rep,date,amount,units,list\nD1,Ada,2025-03-04,1000,many,secret\n", NULL));
    must_be_clean(reading.desk);
    cr_expect(isnan(deals_of(&reading)[0].list));
    reading_close(&reading);
}

Test(closed_deals, a_column_that_a_rule_needs_is_named_with_the_rule)
{
    refused(by_product, "id,rep,date,amount\nD1,Ada,2025-03-04,1000\n", NULL,
            "no column for product, which the plan needs: credit[0] is about products");
    refused(list_credit, "id,rep,date,amount\nD1,Ada,2025-03-04,1000\n", NULL,
            "no column for list, which the plan needs: credit[0] counts the list price");
    refused(net_credit, "id,rep,date,route,amount\nD1,Ada,2025-03-04,Direct,1000\n", NULL,
            "no column for receipts, which the plan needs: credit[0] counts what the vendor receives");
    refused(with_clawback, "id,rep,date,amount\nD1,Ada,2025-03-04,1000\n", NULL,
            "no column for churned, which the plan needs: clawback goes by when the customer left");
    refused(haircut, "id,rep,date,amount\nD1,Ada,2025-03-04,1000\n", NULL,
            "no column for route, which the plan needs: credit[0] is about routes");
}

Test(closed_deals, a_column_can_be_said_not_to_be_there)
{
    struct reading reading = reading_of(by_product);
    cr_assert(read_deals(&reading, "id,rep,date,amount\nD1,Ada,2025-03-04,1000\n", "product="));
    cr_expect_eq(pay_of(&reading, 0), 10000);
    reading_close(&reading);
}

Test(closed_deals, an_amount_that_is_credited_can_not_be_said_away)
{
    refused(list_credit, "id,rep,date,amount\nD1,Ada,2025-03-04,1000\n", "list=", "no column for list");
}

Test(closed_deals, names_are_the_plans_whatever_their_case)
{
    struct reading reading = reading_of(by_product);
    cr_assert(
        read_deals(&reading,
                   "id,rep,date,amount,product\nD1,Ada,2025-03-04,1000, PLATFORM \nD2,Ada,2025-03-04,1000,"
                   "Platfrom\n",
                   NULL));
    cr_expect_str_eq(deals_of(&reading)[0].facts.product, "Platform");
    cr_expect_eq(pay_of(&reading, 0), 30000);
    must_say(&reading, SEVERITY_WARNING, "product is `Platfrom`, which no rule of the plan names");
    reading_close(&reading);
}

Test(closed_deals, whether_a_partner_is_there_is_enough_for_rules_about_partners)
{
    struct reading reading = reading_of(haircut);
    cr_assert(read_deals(
        &reading, "id,rep,date,amount,with_partner\nD1,Ada,2025-03-04,1000,yes\nD2,Ada,2025-03-05,1000,no\n",
        NULL));
    cr_expect_eq(pay_of(&reading, 0), 18000);
    reading_close(&reading);
}

Test(closed_deals, list_price_follows_from_the_discount)
{
    struct reading reading = reading_of(list_credit);
    cr_assert(read_deals(&reading, "id,rep,date,amount,Discount %\nD1,Ada,2025-03-04,80000,20\n", NULL));
    cr_expect_float_eq(deals_of(&reading)[0].list, 100000.0, 1e-9);
    cr_expect_eq(pay_of(&reading, 0), 1000000);
    reading_close(&reading);
}

/* List 100,000 sold at 80,000, resale at 35 % off list: the vendor receives 65,000. */
Test(closed_deals, receipts_follow_from_the_partner_program)
{
    struct reading reading = reading_of(net_credit);
    reading.program = (struct partner_program){ .margin_base = MARGIN_OFF_LIST, .route_count = 2 };
    reading.program.routes[0] = (struct route_terms){ .route = "resale", .margin_share = 0.35 };
    reading.program.routes[1] = (struct route_terms){ .route = "referral", .fee_share = 0.1 };
    reading.options.program = &reading.program;
    cr_assert(read_deals(&reading,
                         "id,rep,date,route,list,amount\nD1,Ada,2025-03-04,Reseller,100000,80000\n"
                         "D2,Ada,2025-03-05,Referral,100000,80000\nD3,Ada,2025-03-06,Direct,,80000\n",
                         NULL));
    const struct closed_deal *deals = deals_of(&reading);
    cr_expect_float_eq(deals[0].receipts, 65000.0, 1e-9);
    cr_expect_float_eq(deals[1].receipts, 72000.0, 1e-9);
    cr_expect_eq(pay_of(&reading, 0), 650000 + 720000 + 800000);
    cr_expect_eq(reading.deals.counts.priced_by_program, 2);
    reading_close(&reading);
}

/* Fees are taken off the price, a partner's margin is not. */
Test(closed_deals, price_net_of_fees_keeps_the_partners_margin)
{
    struct reading reading = reading_of(fee_credit);
    cr_assert(
        read_deals(&reading,
                   "id,rep,date,route,amount,receipts,partner_margin\nD1,Ada,2025-03-04,Reseller,80000,64000,"
                   "15000\nD2,Ada,2025-03-05,Referral,80000,72000,\n",
                   NULL));
    cr_expect_eq(pay_of(&reading, 0), 790000 + 720000);
    reading_close(&reading);
    refused(fee_credit, "id,rep,date,route,amount,receipts\nD1,Ada,2025-03-04,Reseller,80000,64000\n", NULL,
            "no column for partner_margin, which the plan needs: credit[0] counts the price net of fees");

    struct reading priced = reading_of(fee_credit);
    priced.program = (struct partner_program){ .margin_base = MARGIN_OFF_CUSTOMER_PRICE, .route_count = 2 };
    priced.program.routes[0] =
        (struct route_terms){ .route = "resale", .margin_share = 0.25, .listing_fee_share = 0.03 };
    priced.program.routes[1] = (struct route_terms){ .route = "referral", .fee_share = 0.1 };
    priced.options.program = &priced.program;
    cr_assert(
        read_deals(&priced,
                   "id,rep,date,route,amount\nD1,Ada,2025-03-04,Reseller,10000\nD2,Ada,2025-03-05,Referral,"
                   "10000\n",
                   NULL));
    cr_expect_eq(pay_of(&priced, 0), 97000 + 90000);
    reading_close(&priced);
}

Test(closed_deals, a_route_without_price_terms_is_an_error)
{
    struct reading reading = reading_of(net_credit);
    reading.program = (struct partner_program){ .margin_base = MARGIN_OFF_CUSTOMER_PRICE, .route_count = 1 };
    reading.program.routes[0] = (struct route_terms){ .route = "resale", .margin_share = 0.35 };
    reading.options.program = &reading.program;
    cr_expect_not(read_deals(&reading, "id,rep,date,route,amount\nD1,Ada,2025-03-04,Co-sell,80000\n", NULL));
    must_say(&reading, SEVERITY_ERROR, "route is `Co-sell`, must be a route that the program prices");
    reading_close(&reading);
}

Test(closed_deals, currency_is_the_columns_or_the_amounts_own)
{
    struct reading reading = reading_of(with_fx);
    cr_assert(read_deals(&reading,
                         "id,rep,date,amount\nD1,Ada,2025-03-04,\"\xe2\x82\xac"
                         "1,000\"\nD2,Ada,2025-03-05,EUR 1000\nD3,Ada,2025-03-05,1000\n",
                         NULL));
    cr_expect_str_eq(deals_of(&reading)[0].currency, "EUR");
    cr_expect_eq(pay_of(&reading, 0), 11000 + 11000 + 10000);
    reading_close(&reading);
    refused(with_fx, "id,rep,date,currency,amount\nD1,Ada,2025-03-04,CHF,1000\n", NULL,
            "currency is `CHF`, must be USD or a currency of the plan's fx: EUR");
    refused(with_fx, "id,rep,date,currency,amount\nD1,Ada,2025-03-04,USD,EUR 1000\n", NULL,
            "amount is `EUR 1000`, must be in the currency of its row");
    refused(full_credit, "id,rep,date,amount\nD1,Ada,2025-03-04,GBP 1000\n", NULL,
            "amount is `GBP 1000`, must be in USD: the plan has no fx");
}

/* The ids of one CRM differ in case alone. */
Test(closed_deals, reps_of_a_file_are_paid_with_their_segment)
{
    struct reading reading = reading_of(by_segment);
    reading.options.reps_path =
        write_file(reading.desk, "reps.csv", "rep,segment,hired\nAda,Enterprise,2020-01-31\nBen,,\nCy,,\n");
    cr_assert(
        read_deals(&reading, "id,rep,date,amount\nD1,Ben,2025-03-04,1000\nD2,Ada,2025-03-04,1000\n", NULL));
    cr_assert_eq(reading.deals.reps.count, 3);
    cr_expect_eq(pay_of(&reading, 0), 5000);
    cr_expect_eq(pay_of(&reading, 1), 10000);
    cr_expect_eq(closed_deals_of_rep(&reading.deals, 2), 0);
    cr_expect_eq(reading.deals.reps.reps[0].hired_day, day_of(2020, 1, 31));
    reading_close(&reading);
}

Test(closed_deals, every_deal_of_an_unknown_rep_is_an_error)
{
    struct reading reading = reading_of(full_credit);
    reading.options.reps_path = write_file(reading.desk, "reps.csv", "rep\nAda\nAda\n\" \"\nBen\n");
    cr_expect_not(
        read_deals(&reading, "id,rep,date,amount\nD1,Zoe,2025-03-04,1\nD2,Zoe,2025-03-04,1\n", NULL));
    must_say(&reading, SEVERITY_ERROR, "rep is `Ada`, must be given once");
    must_say(&reading, SEVERITY_ERROR, "rep is blank, must be a name");
    reading_close(&reading);

    struct reading sound = reading_of(full_credit);
    sound.options.reps_path = write_file(sound.desk, "reps.csv", "rep\nAda\n");
    cr_expect_not(read_deals(&sound, "id,rep,date,amount\nD1,Zoe,2025-03-04,1\nD2,Zoe,2025-03-04,1\n", NULL));
    cr_expect_eq(sound.desk->diag.error_count, 2);
    must_say(&sound, SEVERITY_ERROR, "rep is `Zoe`, must be a rep of");
    reading_close(&sound);
}

Test(closed_deals, a_salesforce_file_is_known_by_its_header)
{
    struct reading reading = reading_of(haircut);
    cr_assert(read_deals(&reading,
                         "Opportunity ID,Opportunity Owner,Amount,Stage,Close Date,Sales Channel\n"
                         "006A,Ada Brown,1000,Closed Won,3/4/2025,Reseller\n006B,Ada Brown,1,Closed Lost,,\n",
                         NULL));
    cr_expect_str_eq(reading.deals.columns.map.name, "salesforce");
    cr_expect_eq(deals_of(&reading)[0].day, day_of(2025, 3, 4));
    reading_close(&reading);
}

Test(closed_deals, settings_name_columns_by_the_words_of_the_command)
{
    struct diag diag = { 0 };
    struct arena *arena = arena_open();
    const char *settings[] = { "rep=Seller,date=Signed on,new=Logo", NULL };
    cr_expect(deal_settings_check(settings, &deal_use_pay, arena, &diag));
    cr_expect_not(deal_settings_check(settings, &deal_use_calibrate, arena, &diag));
    diag_close(&diag);
    arena_close(arena);
    struct reading reading = reading_of(full_credit);
    cr_expect(read_deals(&reading, "id,Seller,Signed on,amount\nD1,Ada,2025-03-04,1000\n",
                         "rep=Seller,date=Signed on"));
    reading_close(&reading);
}
