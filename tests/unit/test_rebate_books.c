/* Rebates month by month: when they are set aside, when paid, and what a change of rules does to a period going on. */
#include "../../src/base/arena.h"
#include "../../src/engine/rebate_books.h"
#include <criterion/criterion.h>
#include <math.h>

static const struct condition everything = { .found_by = CONDITION_ANY,
                                             .customer = CONDITION_ANY,
                                             .registered = CONDITION_ANY };
static const struct condition_mask all_fit = { 0xff, 0xff, 0xff, 0xff, 0xff, 0xff };

/* `share` of customer price, for the whole period. */
static struct rebate flat(enum rebate_period period, double share)
{
    return (struct rebate){ .name = "flat",
                            .when = everything,
                            .base = REBATE_ON_CUSTOMER_PRICE,
                            .period = period,
                            .schedule = { .kind = SCHEDULE_MARGINAL,
                                          .basis = BASIS_DOLLARS,
                                          .step_count = 1,
                                          .steps = { { 0.0, share } } },
                            .cap_usd = INFINITY };
}

/* One partner, and a path of up to three programs with one rebate each. */
struct shop {
    struct arena *arena;
    struct market market;
    struct partner_program programs[3];
    struct rebate_columns columns;
    struct partner_stage stages[3];
    struct rebate_books books;
    struct partner_tally tally;
    size_t month;
};

static struct shop *shop_with(struct rebate first, struct rebate second, struct rebate third)
{
    struct arena *arena = arena_open();
    struct shop *shop = arena_array(arena, struct shop, 1);
    const struct rebate rebates[] = { first, second, third };
    shop->arena = arena;
    for (size_t m = 0; m < MONTHS_PER_YEAR; m++)
        shop->market.season[m] = 1.0;
    for (size_t i = 0; i < 3; i++) {
        shop->programs[i].rebate_count = 1;
        shop->programs[i].rebates[0] = rebates[i];
        shop->stages[i] = (struct partner_stage){ .program = &shop->programs[i], .columns = &shop->columns };
        shop->stages[i].column[0] =
            (uint8_t)rebate_columns_find(&shop->columns, &shop->programs[i], 0, all_fit);
    }
    shop->books = rebate_books_in(arena, &shop->market, shop->stages, 1);
    rebate_books_begin(&shop->books, shop->stages, 24);
    rebate_books_begin_partner(&shop->books, 0, 0, 0, 0.0);
    return shop;
}

/* A deal a month that closes in it. */
static void sell(struct shop *shop, size_t month_count, double price_usd)
{
    for (size_t i = 0; i < month_count; i++, shop->month++) {
        rebate_books_won(&shop->books, 0,
                         &(struct rebate_deal){ .closes = shop->month, .price_usd = price_usd });
        rebate_books_end_month(&shop->books, 0, shop->month, &shop->tally);
        rebate_books_pay(&shop->books, shop->month, &shop->tally);
    }
}

static void change_to(struct shop *shop, size_t step, bool retroactive)
{
    rebate_books_change(&shop->books, 0, &shop->stages[step], retroactive, &shop->tally);
    rebate_books_set_active(&shop->books, &shop->stages[step]);
}

static void expect_money(const struct shop *shop, double accrued_usd, double paid_usd)
{
    const struct partner_tally *tally = &shop->tally;
    const double owed_usd = rebate_books_owed_usd(&shop->books);
    cr_expect(fabs(tally->rebate_accrued_usd - accrued_usd) < 1e-9, "accrued %g, must be %g",
              tally->rebate_accrued_usd, accrued_usd);
    cr_expect(fabs(tally->rebate_paid_usd - paid_usd) < 1e-9, "paid %g, must be %g", tally->rebate_paid_usd,
              paid_usd);
    cr_expect(fabs(owed_usd - (accrued_usd - paid_usd)) < 1e-9, "owed %g", owed_usd);
}

Test(rebate_books, quarter_is_set_aside_monthly_and_paid_45_days_after_it_ends)
{
    struct rebate rebate = flat(REBATE_PER_QUARTER, 0.05);
    rebate.payment_days = 45.0;
    struct shop *shop = shop_with(rebate, rebate, rebate);
    sell(shop, 2, 1000.0);
    expect_money(shop, 100.0, 0.0);
    sell(shop, 2, 1000.0); /* to the end of April */
    expect_money(shop, 200.0, 0.0);
    sell(shop, 1, 1000.0); /* 15 May */
    expect_money(shop, 250.0, 150.0);
    arena_close(shop->arena);
}

/* 2 % a month is set aside where 5 % are earned: March makes up for it. */
Test(rebate_books, expected_rate_is_trued_up_when_the_period_ends)
{
    struct rebate rebate = flat(REBATE_PER_QUARTER, 0.05);
    rebate.accrual = ACCRUE_EXPECTED_RATE;
    rebate.expected_rate_share = 0.02;
    struct shop *shop = shop_with(rebate, rebate, rebate);
    sell(shop, 2, 1000.0);
    expect_money(shop, 40.0, 0.0);
    sell(shop, 1, 1000.0);
    expect_money(shop, 150.0, 150.0);
    cr_expect(fabs(shop->tally.rebate_trued_up_usd - 90.0) < 1e-9);
    arena_close(shop->arena);
}

/* Half a year at 5 %, half a year at 2 %; the first half is paid when the year is over, as it would have been. */
Test(rebate_books, prospective_change_leaves_what_was_sold_to_the_old_rules)
{
    struct shop *shop =
        shop_with(flat(REBATE_PER_YEAR, 0.05), flat(REBATE_PER_YEAR, 0.02), flat(REBATE_PER_YEAR, 0.02));
    sell(shop, 6, 1000.0);
    change_to(shop, 1, false);
    expect_money(shop, 300.0, 0.0);
    sell(shop, 5, 1000.0);
    expect_money(shop, 400.0, 0.0);
    sell(shop, 1, 1000.0);
    expect_money(shop, 420.0, 420.0);
    sell(shop, 12, 1000.0);
    expect_money(shop, 660.0, 660.0);
    arena_close(shop->arena);
}

/* The new threshold of 8,000 looks at the whole year, but pays only from the change on. */
Test(rebate_books, new_thresholds_count_what_was_sold_before_without_paying_on_it)
{
    struct rebate above = flat(REBATE_PER_YEAR, 0.0);
    above.schedule.step_count = 2;
    above.schedule.steps[1] = (struct step){ 8000.0, 0.10 };
    struct shop *shop = shop_with(flat(REBATE_PER_YEAR, 0.05), above, above);
    sell(shop, 6, 1000.0);
    change_to(shop, 1, false);
    sell(shop, 6, 1000.0);
    expect_money(shop, 300.0 + 0.10 * 4000.0, 700.0);
    arena_close(shop->arena);
}

Test(rebate_books, retroactive_change_works_the_period_out_again)
{
    struct shop *shop =
        shop_with(flat(REBATE_PER_YEAR, 0.05), flat(REBATE_PER_YEAR, 0.02), flat(REBATE_PER_YEAR, 0.02));
    sell(shop, 6, 1000.0);
    change_to(shop, 1, true);
    expect_money(shop, 120.0, 0.0);
    sell(shop, 6, 1000.0);
    expect_money(shop, 240.0, 240.0);
    arena_close(shop->arena);
}

/* Settled in April, taken back in July: the whole year is worked out by the last rules, once. */
Test(rebate_books, retroactive_change_takes_back_what_an_earlier_change_had_settled)
{
    struct shop *shop =
        shop_with(flat(REBATE_PER_YEAR, 0.05), flat(REBATE_PER_YEAR, 0.02), flat(REBATE_PER_YEAR, 0.01));
    sell(shop, 3, 1000.0);
    change_to(shop, 1, false);
    sell(shop, 3, 1000.0);
    expect_money(shop, 210.0, 0.0);
    change_to(shop, 2, true);
    expect_money(shop, 60.0, 0.0);
    sell(shop, 6, 1000.0);
    expect_money(shop, 120.0, 120.0);
    arena_close(shop->arena);
}

Test(rebate_books, rules_that_come_back_retroactively_pay_the_period_once)
{
    const struct rebate first = flat(REBATE_PER_YEAR, 0.05);
    struct shop *shop = shop_with(first, flat(REBATE_PER_YEAR, 0.02), first);
    cr_expect(shop->columns.count == 2);
    sell(shop, 3, 1000.0);
    change_to(shop, 1, false);
    sell(shop, 3, 1000.0);
    change_to(shop, 2, true);
    expect_money(shop, 300.0, 0.0);
    sell(shop, 6, 1000.0);
    expect_money(shop, 600.0, 600.0);
    arena_close(shop->arena);
}

Test(rebate_books, deal_by_deal_rebates_go_by_the_rules_on_the_day_a_deal_closes)
{
    struct shop *shop =
        shop_with(flat(REBATE_PER_DEAL, 0.05), flat(REBATE_PER_DEAL, 0.02), flat(REBATE_PER_DEAL, 0.02));
    sell(shop, 3, 1000.0);
    expect_money(shop, 150.0, 150.0);
    change_to(shop, 1, true);
    expect_money(shop, 150.0, 150.0);
    sell(shop, 1, 1000.0);
    expect_money(shop, 170.0, 170.0);
    arena_close(shop->arena);
}
