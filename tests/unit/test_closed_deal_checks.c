/* What must hold of a whole file of deals: ids, splits, returns, years; and how deals are kept. */
#include "deal_reading.h"

static const char full_credit[] = PLAN_HEAD "credit:\n  - { basis: customer_price, share: 1 }\n";
static const char haircut[] =
    PLAN_HEAD "credit:\n  - { routes: partner, basis: customer_price, share: 0.8 }\n"
              "  - { basis: customer_price, share: 1 }\n";
static const char with_splits[] = PLAN_HEAD "credit:\n  - { basis: customer_price, share: 1 }\n"
                                            "splits: [{ role: lead, share: 0.6 }, { role: support, share: "
                                            "0.4 }, { role: engineer, share: 0.2, overlay: "
                                            "yes }]\n";

Test(closed_deal_checks, roles_share_a_deal_as_the_plan_says_and_overlays_come_on_top)
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

Test(closed_deal_checks, splits_of_a_deal_must_sum_to_one)
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

Test(closed_deal_checks, the_same_row_twice_is_an_error_that_names_both_lines)
{
    refused(full_credit, "id,rep,date,amount\nD1,Ada,2025-03-04,1000\nD1,Ada,2025-03-04,1000\n", NULL,
            "the row is the same as line 2, must be given once");
    refused(full_credit, "id,rep,date,amount\nD1,Ada,2025-03-04,1000\nD1,Ada,2025-03-05,1000\n", NULL,
            "id is `D1`, which the same rep has on line 2 already");
}

Test(closed_deal_checks, ids_that_differ_in_case_are_different_deals)
{
    struct reading reading = reading_of(full_credit);
    cr_assert(read_deals(
        &reading, "id,rep,date,amount\n0065Ab,Ada,2025-03-04,1000\n0065aB,Ada,2025-03-04,500\n", NULL));
    cr_expect_eq(pay_of(&reading, 0), 15000);
    reading_close(&reading);
}

Test(closed_deal_checks, a_return_may_stand_before_its_sale_and_takes_back_what_it_paid)
{
    struct reading reading = reading_of(full_credit);
    cr_assert(read_deals(
        &reading, "id,rep,date,amount,returns\nR1,Ada,2025-06-04,-400,D1\nD1,Ada,2025-03-04,1000,\n", NULL));
    cr_expect_eq(pay_of(&reading, 0), 6000);
    cr_expect_eq(reading.deals.counts.returns, 1);
    reading_close(&reading);
}

Test(closed_deal_checks, a_negative_amount_without_its_sale_is_counted_and_credited)
{
    struct reading reading = reading_of(full_credit);
    cr_assert(
        read_deals(&reading, "id,rep,date,amount\nD1,Ada,2025-03-04,1000\nD2,Ada,2025-06-04,(400)\n", NULL));
    cr_expect_eq(pay_of(&reading, 0), 6000);
    cr_expect_eq(reading.deals.counts.negative, 1);
    reading_close(&reading);
}

Test(closed_deal_checks, returns_must_fit_their_sale)
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

Test(closed_deal_checks, open_and_lost_deals_are_left_out_and_counted)
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

Test(closed_deal_checks, deals_of_several_years_need_the_year)
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
    cr_expect_eq(closed_deals_of_rep(&reading.deals, 0), 2);
    cr_expect_eq(pay_of(&reading, 0), 10000);
    reading_close(&reading);
}

Test(closed_deal_checks, a_year_without_deals_is_an_error)
{
    struct reading reading = reading_of(full_credit);
    reading.options.year = 2019;
    cr_expect_not(read_deals(&reading, "id,rep,date,amount\nD1,Ada,2025-03-04,1\n", NULL));
    must_say(&reading, SEVERITY_ERROR, "--year is 2019, must be a year of");
    reading_close(&reading);
}

Test(closed_deal_checks, the_order_of_the_rows_changes_nothing)
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
