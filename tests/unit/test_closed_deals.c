/* The won deals of a CRM export, read for a plan that pays them. */
#include "../../src/domain/day.h"
#include "../../src/domain/statement.h"
#include "../../src/input/closed_deals.h"
#include "desk.h"
#include <math.h>

#define PLAN_HEAD                                                                                            \
    "kind: plan\ntitle: A test\nsource: made for this test\ngrade: assumption\nas_of: 2025-01-31\n"          \
    "salary_usd: 100000\ntarget_incentive_usd: 100000\nquota_usd: 1000000\nquota_period: year\n"             \
    "components:\n  - name: commission\n    measure: credit\n    schedule: { kind: marginal, basis: "        \
    "dollars, "                                                                                              \
    "boundary: from_inclusive, unit: rate_per_dollar, steps: [{ from: 0, pays: 0.1 }] }\n"

static const char full_credit[] = PLAN_HEAD "credit:\n  - { basis: customer_price, share: 1 }\n";
static const char haircut[] =
    PLAN_HEAD "credit:\n  - { routes: partner, basis: customer_price, share: 0.8 }\n"
              "  - { basis: customer_price, share: 1 }\n";
static const char list_credit[] = PLAN_HEAD "credit:\n  - { basis: list, share: 1 }\n";
static const char net_credit[] = PLAN_HEAD "credit:\n  - { basis: vendor_net, share: 1 }\n";
static const char by_product[] =
    PLAN_HEAD "credit:\n  - { products: [Platform], basis: customer_price, share: 2 }\n"
              "  - { basis: customer_price, share: 1 }\n";
static const char by_segment[] =
    PLAN_HEAD "credit:\n  - { segments: enterprise, basis: customer_price, share: 0.5 }\n"
              "  - { basis: customer_price, share: 1 }\n";
static const char with_splits[] = PLAN_HEAD "credit:\n  - { basis: customer_price, share: 1 }\n"
                                            "splits: [{ role: lead, share: 0.6 }, { role: support, share: "
                                            "0.4 }, { role: engineer, share: 0.2, overlay: "
                                            "yes }]\n";
static const char with_fx[] = PLAN_HEAD "credit:\n  - { basis: customer_price, share: 1 }\n"
                                        "fx: [{ currency: EUR, usd_per_unit: 1.1 }]\n";
static const char with_clawback[] = PLAN_HEAD "credit:\n  - { basis: customer_price, share: 1 }\n"
                                              "clawback: { months: 6, kind: full }\n";

/* One reading. */
struct reading {
    struct desk *desk;
    struct plan_timeline plan;
    struct partner_program program;
    struct closed_deals_options options;
    struct closed_deals deals;
};

static struct reading reading_of(const char *plan)
{
    struct reading reading = { .desk = desk_open() };
    enum model_kind kind;
    const struct node *tree =
        model_tree(write_file(reading.desk, "plan.yaml", plan), &kind, &reading.desk->load);
    cr_assert_not_null(tree);
    cr_assert(load_plan_timeline(tree, &reading.plan, &reading.desk->load));
    return reading;
}

static bool read_deals(struct reading *reading, const char *text, const char *setting)
{
    const char **settings = arena_array(reading->desk->load.arena, const char *, 2);
    settings[0] = setting;
    reading->options.settings = settings;
    reading->options.plan = &reading->plan;
    return closed_deals_read(write_file(reading->desk, "deals.csv", text), &reading->options, &reading->deals,
                             reading->desk->load.arena, &reading->desk->diag);
}

static void reading_close(struct reading *reading)
{
    deal_store_close(reading->deals.store);
    desk_close(reading->desk);
}

static const struct closed_deal *deals_of(const struct reading *reading)
{
    return closed_deals_expand(&reading->deals, 0, reading->deals.reps.count, reading->desk->load.arena);
}

static int64_t pay_of(const struct reading *reading, size_t rep)
{
    struct arena *arena = reading->desk->load.arena;
    const struct closed_deal *own = closed_deals_expand(&reading->deals, rep, rep + 1, arena);
    return statement_of(&reading->plan, &reading->deals.reps.reps[rep], reading->deals.year, own,
                        closed_deals_of_rep(&reading->deals, rep), arena)
        .cents;
}

static void must_say(const struct reading *reading, enum severity severity, const char *part)
{
    const bool said = has_problem(reading->desk, severity, part);
    if (!said)
        diag_print(&reading->desk->diag, false, stderr);
    cr_expect(said, "nothing says: %s", part);
}

/* A plan and a file that can't be paid, and what is said of it. */
static void refused(const char *plan, const char *text, const char *setting, const char *part)
{
    struct reading reading = reading_of(plan);
    cr_expect_not(read_deals(&reading, text, setting));
    must_say(&reading, SEVERITY_ERROR, part);
    reading_close(&reading);
}

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

Test(closed_deals, roles_share_a_deal_as_the_plan_says_and_overlays_come_on_top)
{
    struct reading reading = reading_of(with_splits);
    cr_assert(
        read_deals(&reading,
                   "id,rep,role,date,amount\nD1,Ada,lead,2025-03-04,1000\nD1,Ben,Support,2025-03-04,1000\n"
                   "D1,Cy,engineer,2025-03-04,1000\n",
                   NULL));
    cr_expect_eq(pay_of(&reading, 0), 6000);
    cr_expect_eq(pay_of(&reading, 1), 4000);
    cr_expect_eq(pay_of(&reading, 2), 2000);
    reading_close(&reading);
    refused(with_splits, "id,rep,role,date,amount\nD1,Ada,leed,2025-03-04,1000\n", NULL,
            "role is `leed`, must be a role of the plan: lead, support, engineer");
}

Test(closed_deals, splits_of_a_deal_must_sum_to_one)
{
    refused(full_credit, "id,rep,date,amount,split\nD1,Ada,2025-03-04,1000,50%\nD1,Ben,2025-03-04,1000,0.6\n",
            NULL, "splits of deal D1 sum to 1.1, must be 1 (lines 2, 3)");
    refused(full_credit, "id,rep,date,amount\nD1,Ada,2025-03-04,1000\nD1,Ben,2025-03-04,1000\n", NULL,
            "splits of deal D1 sum to 2, must be 1 (lines 2, 3)");
    refused(full_credit, "id,rep,date,amount,split\nD1,Ada,2025-03-04,1000,0.5\n", NULL,
            "split of deal D1 is 0.5 and no other row has the rest");
    struct reading reading = reading_of(full_credit);
    cr_assert(read_deals(&reading,
                         "id,rep,date,amount,Split %\nD1,Ada,2025-03-04,1000,30\nD1,Ben,2025-03-04,1000,70\n",
                         NULL));
    cr_expect_eq(pay_of(&reading, 1), 7000);
    reading_close(&reading);
}

Test(closed_deals, the_same_row_twice_is_an_error_that_names_both_lines)
{
    refused(full_credit, "id,rep,date,amount\nD1,Ada,2025-03-04,1000\nD1,Ada,2025-03-04,1000\n", NULL,
            "the row is the same as line 2, must be given once");
    refused(full_credit, "id,rep,date,amount\nD1,Ada,2025-03-04,1000\nD1,Ada,2025-03-05,1000\n", NULL,
            "id is `D1`, which the same rep has on line 2 already");
}

/* The ids of one CRM differ in case alone. */
Test(closed_deals, ids_that_differ_in_case_are_different_deals)
{
    struct reading reading = reading_of(full_credit);
    cr_assert(read_deals(
        &reading, "id,rep,date,amount\n0065Ab,Ada,2025-03-04,1000\n0065aB,Ada,2025-03-04,500\n", NULL));
    cr_expect_eq(pay_of(&reading, 0), 15000);
    reading_close(&reading);
}

Test(closed_deals, a_return_may_stand_before_its_sale_and_takes_back_what_it_paid)
{
    struct reading reading = reading_of(full_credit);
    cr_assert(read_deals(
        &reading, "id,rep,date,amount,returns\nR1,Ada,2025-06-04,-400,D1\nD1,Ada,2025-03-04,1000,\n", NULL));
    cr_expect_eq(pay_of(&reading, 0), 6000);
    cr_expect_eq(reading.deals.counts.returns, 1);
    reading_close(&reading);
}

Test(closed_deals, a_negative_amount_without_its_sale_is_counted_and_credited)
{
    struct reading reading = reading_of(full_credit);
    cr_assert(
        read_deals(&reading, "id,rep,date,amount\nD1,Ada,2025-03-04,1000\nD2,Ada,2025-06-04,(400)\n", NULL));
    cr_expect_eq(pay_of(&reading, 0), 6000);
    cr_expect_eq(reading.deals.counts.negative, 1);
    reading_close(&reading);
}

Test(closed_deals, returns_must_fit_their_sale)
{
    refused(full_credit, "id,rep,date,amount,returns\nR1,Ada,2025-06-04,-400,D1\n", NULL,
            "returns is D1, must be the id of a won deal in the file");
    refused(full_credit, "id,rep,date,amount,returns\nD1,Ada,2025-03-04,1000,\nR1,Ada,2025-06-04,-1400,D1\n",
            NULL, "returns take back 1400 of deal D1, must be at most its 1000");
    refused(full_credit, "id,rep,date,amount,returns\nD1,Ada,2025-03-04,1000,\nR1,Ben,2025-06-04,-400,D1\n",
            NULL, "rep of return R1 is Ben, must be a rep of deal D1 (line 2)");
    refused(full_credit, "id,rep,date,amount,returns\nD1,Ada,2025-03-04,1000,\nR1,Ada,2025-02-04,-400,D1\n",
            NULL, "date of return R1 is before its sale, line 2");
}

Test(closed_deals, open_and_lost_deals_are_left_out_and_counted)
{
    struct reading reading = reading_of(full_credit);
    cr_assert(
        read_deals(&reading,
                   "id,rep,date,amount,result\nD1,Ada,2025-03-04,1000,Won\nD2,Ada,,,Open\nD3,,nonsense,x,"
                   "Lost\n",
                   NULL));
    cr_expect_eq(reading.deals.counts.rows, 3);
    cr_expect_eq(reading.deals.counts.open, 1);
    cr_expect_eq(reading.deals.counts.lost, 1);
    cr_expect_eq(reading.deals.counts.won, 1);
    reading_close(&reading);
    refused(full_credit, "id,rep,date,amount,result\nD1,Ada,2025-03-04,1000,Signed\n", NULL,
            "result is `Signed`, must be a word that means won, lost or open");
}

Test(closed_deals, deals_of_several_years_need_the_year)
{
    static const char deals[] = "id,rep,date,amount\nD1,Ada,2021-03-04,1\nD2,Ada,2024-03-04,10\n"
                                "D3,Ada,2025-03-04,1000\nD4,Ada,2026-01-01,100\n";
    refused(full_credit, deals, NULL, "has deals of several years: 2021 (1), 2024 (1), 2025 (1), 2026 (1)");
    struct reading reading = reading_of(full_credit);
    reading.options.year = 2025;
    cr_assert(read_deals(&reading, deals, NULL));
    cr_expect_eq(reading.deals.counts.after_year, 1);
    cr_expect_eq(reading.deals.counts.long_before, 1);
    cr_expect_eq(reading.deals.counts.earlier, 1);
    cr_expect_eq(pay_of(&reading, 0), 10000);
    reading_close(&reading);
}

Test(closed_deals, a_year_without_deals_is_an_error)
{
    struct reading reading = reading_of(full_credit);
    reading.options.year = 2019;
    cr_expect_not(read_deals(&reading, "id,rep,date,amount\nD1,Ada,2025-03-04,1\n", NULL));
    must_say(&reading, SEVERITY_ERROR, "--year is 2019, must be a year of");
    reading_close(&reading);
}

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

Test(closed_deals, the_order_of_the_rows_changes_nothing)
{
    struct reading one = reading_of(haircut), other = reading_of(haircut);
    cr_assert(
        read_deals(&one,
                   "id,rep,date,route,amount\nD1,Ada,2025-01-05,Direct,10.01\nD2,Ben,2025-01-05,Reseller,7\n"
                   "D3,Ada,2025-01-04,Reseller,3.33\n",
                   NULL));
    cr_assert(
        read_deals(&other,
                   "id,rep,date,route,amount\nD3,Ada,2025-01-04,Reseller,3.33\nD2,Ben,2025-01-05,Reseller,7\n"
                   "D1,Ada,2025-01-05,Direct,10.01\n",
                   NULL));
    for (size_t rep = 0; rep < 2; rep++)
        cr_expect_eq(pay_of(&one, rep), pay_of(&other, rep));
    reading_close(&one);
    reading_close(&other);
}

Test(deal_store, many_deals_are_found_by_id_and_kept_small)
{
    struct arena *arena = arena_open();
    struct deal_store *store = deal_store_open(arena);
    double numbers[DEAL_NUMBERS];
    for (size_t i = 0; i < DEAL_NUMBERS; i++)
        numbers[i] = NAN;
    const size_t before = arena_bytes(arena);
    for (uint32_t i = 0; i < 20000; i++) {
        char id[16];
        snprintf(id, sizeof id, "D%05u", i);
        numbers[DEAL_NUMBER_PRICE] = i;
        const struct held_deal deal = { .id = id, .line = i, .day = 20000 };
        deal_store_add(store, &deal, numbers);
    }
    cr_expect_eq(deal_store_count(store), 20000);
    cr_expect_eq(deal_store_find(store, "D12345"), 12345);
    cr_expect_eq(deal_store_find(store, "D99999"), NO_DEAL);
    cr_expect_eq(deal_store_number(store, 777, DEAL_NUMBER_PRICE), 777.0);
    cr_expect(isnan(deal_store_number(store, 777, DEAL_NUMBER_LIST)));
    cr_expect_leq((double)(arena_bytes(arena) - before) / 20000.0, 64.0);
    deal_store_close(store);
    arena_close(arena);
}
