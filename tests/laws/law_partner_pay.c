/* Laws of partner statements, on random programs and deals biased to corners. */
#include "../../src/base/arena.h"
#include "../../src/domain/cents.h"
#include "../../src/domain/day.h"
#include "../../src/domain/partner_statement.h"
#include "luck.h"
#include <criterion/criterion.h>
#include <limits.h>
#include <math.h>
#include <stdio.h>
#include <string.h>

enum { CASES = 400, DEALS = 24, PARTNERS = 3 };

static const char *const route_names[] = { "referral", "resale", "marketplace" };

/* A random program and a random book of deals, in the case's own memory. */
struct book {
    struct partner_program program;
    struct program_timeline timeline;
    struct partner_profile profiles[PARTNERS];
    struct partner_deal deals[DEALS];
    struct fund_claim claims[4];
    char ids[DEALS][8];
    struct partner_run run;
};

static struct condition anything(void)
{
    return (struct condition){ .found_by = CONDITION_ANY,
                               .customer = CONDITION_ANY,
                               .registered = CONDITION_ANY };
}

static size_t below(struct luck *luck, size_t count)
{
    return (size_t)(chance(luck) * (double)count);
}

static struct schedule random_schedule(struct luck *luck, enum rebate_measure measure)
{
    struct schedule schedule = {
        .kind = (enum schedule_kind)below(luck, 5),
        .basis = measure == REBATE_GROWTH && chance(luck) < 0.5 ? BASIS_ATTAINMENT : BASIS_DOLLARS,
        .boundary = chance(luck) < 0.5 ? BOUNDARY_FROM_INCLUSIVE : BOUNDARY_FROM_EXCLUSIVE,
        .step_count = 1 + below(luck, 3),
    };
    const bool amounts = schedule.kind == SCHEDULE_STEP_AMOUNT;
    schedule.unit = amounts ? PAYS_USD : PAYS_RATE_PER_DOLLAR;
    for (size_t step = 0; step < schedule.step_count; step++) {
        const double width = schedule.basis == BASIS_ATTAINMENT ? 0.15 : 50000.0;
        schedule.steps[step] =
            (struct step){ width * (double)step,
                           amounts ? PICK(luck, 0, 1000, 3333.33) : PICK(luck, 0, 0.01, 0.035, 0.07) };
    }
    return schedule;
}

static struct rebate random_rebate(struct luck *luck, const char *name)
{
    struct rebate rebate = {
        .name = name,
        .when = anything(),
        .measure = (enum rebate_measure)below(luck, 4),
        .base = (enum rebate_base)below(luck, 4),
        .period = (enum rebate_period)below(luck, 4),
        .growth_pays = (enum growth_pays)below(luck, 2),
        .no_baseline = (enum no_baseline)below(luck, 2),
        .attach_minimum_share = PICK(luck, 0, 0.3),
        .cap_usd = PICK(luck, INFINITY, INFINITY, 5000),
        .expected_rate_share = 0.02,
        .payment_days = PICK(luck, 0, 30, 90),
    };
    if (rebate.measure == REBATE_GROWTH && rebate.period == REBATE_PER_DEAL)
        rebate.period = REBATE_PER_YEAR;
    if (rebate.period != REBATE_PER_DEAL)
        rebate.accrual = (enum accrual)below(luck, 2);
    rebate.schedule = random_schedule(luck, rebate.measure);
    return rebate;
}

static void set_program(struct luck *luck, struct partner_program *program)
{
    *program = (struct partner_program){
        .stacking = (enum stacking)below(luck, 3),
        .margin_base = (enum margin_base)below(luck, 2),
        .route_count = 3,
        .routes = { { .route = "referral", .fee_share = 0.1, .recurring_share = 0.05, .recurring_years = 2 },
                    { .route = "resale",
                      .margin_share = PICK(luck, 0.2, 0.35, 1.0 / 3.0),
                      .partner_found_uplift_share = 0.05,
                      .registered_uplift_share = 0.07,
                      .price_floor_share = PICK(luck, 0, 0.55),
                      .distributor_margin_share = PICK(luck, 0, 0.08) },
                    { .route = "marketplace", .listing_fee_share = 0.03, .fee_share = 0.02 } },
        .shrink_count = below(luck, 2),
        .shrink = { { 0.3, 0.5 } },
        .registration = { .offered = true, .consolation_share = 0.5 },
        .rebate_count = 3,
        .fund = { .accrual_share = 0.02,
                  .cost_share = 0.5,
                  .cap_share = PICK(luck, 0, 0.01),
                  .expiry_months = 6 },
        .spiff_count = 1,
        .spiffs = { { .name = "spiff",
                      .when = anything(),
                      .amount_usd = 500,
                      .share = 0.01,
                      .first_deals = 3,
                      .budget_usd = 4000 } },
        .tier_count = 2,
        .tiers = { { .name = "member" },
                   { .name = "gold", .asks = { .revenue_usd = 300000 }, .program_fee_usd = 1000 } },
        .review = { .month_count = 2, .months = { 6, 12 }, .promotion = (enum promotion)below(luck, 2) },
    };
    static const char *const names[] = { "first", "second", "third" };
    for (size_t i = 0; i < program->rebate_count; i++)
        program->rebates[i] = random_rebate(luck, names[i]);
}

static struct partner_deal random_sale(struct luck *luck, size_t number, const char *id)
{
    const double list_usd = floor(exp(log(1e6) * chance(luck)) * 100.0) / 100.0 + 1.0;
    struct partner_deal deal = {
        .id = id,
        .partner = below(luck, PARTNERS),
        .day = day_of(2025, 1, 1) + (int)below(luck, 730),
        .facts = { .route = route_names[below(luck, 3)], .with_partner = true },
        .claim = (enum deal_claim)below(luck, 3),
        .list_usd = list_usd,
        .customer_price_usd = usd_to_the_cent(list_usd * PICK(luck, 1, 0.85, 0.6)),
        .units = 1.0 + (double)below(luck, 9),
        .with_services = chance(luck) < 0.5,
        .returns = NO_PARTNER_DEAL,
        .renews = NO_PARTNER_DEAL,
        .line = number,
    };
    deal.facts.found_by = (enum deal_source)below(luck, 2);
    deal.facts.customer = (enum customer)below(luck, 2);
    return deal;
}

/* Some deals take back a part of the one before, or renew it. */
static void set_deals(struct luck *luck, struct book *book)
{
    for (size_t i = 0; i < DEALS; i++) {
        snprintf(book->ids[i], sizeof book->ids[i], "D%zu", i);
        struct partner_deal *deal = &book->deals[i];
        *deal = random_sale(luck, i, book->ids[i]);
        const struct partner_deal *before = i > 0 ? &book->deals[i - 1] : NULL;
        const double use = chance(luck);
        if (before == NULL || before->returns != NO_PARTNER_DEAL || before->renews != NO_PARTNER_DEAL ||
            use > 0.4)
            continue;
        const double part = PICK(luck, 1, 0.5, 0.25);
        deal->partner = before->partner;
        deal->facts = before->facts;
        deal->day = before->day + (int)below(luck, 200);
        if (use < 0.3) {
            deal->returns = (long)i - 1;
            deal->list_usd = -usd_to_the_cent(before->list_usd * part);
            deal->customer_price_usd = -usd_to_the_cent(before->customer_price_usd * part);
            deal->units = -before->units * part;
        } else {
            deal->renews = (long)i - 1;
        }
    }
}

static struct book *random_book(struct luck *luck, struct arena *arena)
{
    struct book *book = arena_array(arena, struct book, 1);
    static const char *const names[PARTNERS] = { "Alder", "Birch", "Cedar" };
    set_program(luck, &book->program);
    book->timeline =
        (struct program_timeline){ .count = 1, .from_day = { INT_MIN }, .programs = { &book->program } };
    for (size_t p = 0; p < PARTNERS; p++)
        book->profiles[p] = (struct partner_profile){ .id = names[p],
                                                      .certifications = (double)NAN,
                                                      .retention_share = (double)NAN,
                                                      .prior_year_usd = PICK(luck, (double)NAN, 100000) };
    set_deals(luck, book);
    for (size_t i = 0; i < 4; i++)
        book->claims[i] =
            (struct fund_claim){ below(luck, PARTNERS), day_of(2026, 1, 1) + (int)below(luck, 365),
                                 1000.0 * chance(luck) };
    book->run = (struct partner_run){
        .program = &book->timeline,
        .year = 2026,
        .through_day = chance(luck) < 0.5 ? INT_MAX : day_of(2026, 1, 1) + (int)below(luck, 365),
        .profile_count = PARTNERS,
        .profiles = book->profiles,
        .deal_count = DEALS,
        .deals = book->deals,
        .claim_count = 4,
        .claims = book->claims,
    };
    return book;
}

typedef void law_fn(const struct book *book, const struct partner_statement *statements, struct arena *arena);

static void hold(law_fn *law)
{
    for (uint32_t number = 0; number < law_cases(CASES); number++) {
        struct luck luck = luck_of(number);
        struct arena *arena = arena_open();
        const struct book *book = random_book(&luck, arena);
        law(book, partner_statements_of(&book->run, arena), arena);
        arena_close(arena);
    }
}

static void check_lines(const struct book *book, const struct partner_statement *statements,
                        struct arena *arena)
{
    (void)book, (void)arena;
    for (size_t p = 0; p < PARTNERS; p++) {
        int64_t kinds[PARTNER_LINE_KINDS] = { 0 }, firm = 0;
        for (size_t i = 0; i < statements[p].line_count; i++) {
            kinds[statements[p].lines[i].kind] += statements[p].lines[i].cents;
            firm += statements[p].lines[i].kind != PARTNER_LINE_SPIFF ? statements[p].lines[i].cents : 0;
        }
        cr_assert_eq(memcmp(kinds, statements[p].kind_cents, sizeof kinds), 0);
        cr_assert_eq(firm, statements[p].cents);
    }
}

Test(law_partner_pay, lines_add_up_to_the_totals_to_the_cent)
{
    hold(check_lines);
}

static long long cents(double usd)
{
    const long long whole = llround(usd * 100.0);
    cr_assert_eq(usd, (double)whole / 100.0, "%.17g is not a whole number of cents", usd);
    return whole;
}

static void check_prices(const struct book *book, const struct partner_statement *statements,
                         struct arena *arena)
{
    (void)book, (void)arena;
    for (size_t p = 0; p < PARTNERS; p++)
        for (size_t i = 0; i < statements[p].price_count; i++) {
            const struct price_stack *stack = &statements[p].prices[i].stack;
            cr_assert_eq(cents(stack->list_usd) - cents(stack->customer_discount_usd),
                         cents(stack->customer_price_usd));
            cr_assert_eq(cents(stack->customer_price_usd) - cents(stack->partner_margin_usd) -
                             cents(stack->distributor_margin_usd) - cents(stack->partner_fee_usd) -
                             cents(stack->listing_fee_usd),
                         cents(stack->vendor_receipts_usd));
            cr_assert_eq(cents(stack->customer_price_usd),
                         (long long)cents_from_usd(statements[p].prices[i].deal->customer_price_usd),
                         "the customer pays what the deal says");
        }
}

Test(law_partner_pay, every_deal_adds_up_from_list_to_receipts)
{
    hold(check_prices);
}

static void check_accounts(const struct book *book, const struct partner_statement *statements,
                           struct arena *arena)
{
    (void)book, (void)arena;
    for (size_t p = 0; p < PARTNERS; p++) {
        int64_t accrued = 0;
        for (size_t i = 0; i < statements[p].account_count; i++)
            accrued += statements[p].accounts[i].accrued_cents;
        cr_assert_eq(accrued,
                     statements[p].kind_cents[PARTNER_LINE_REBATE] +
                         statements[p].kind_cents[PARTNER_LINE_TRUE_UP],
                     "case accounts hold every rebate line");
    }
}

Test(law_partner_pay, rebate_accounts_hold_every_line_once)
{
    hold(check_accounts);
}

/* A period of the year that has ended is accrued to exactly what its sales earn. */
static void check_earned(const struct book *book, const struct partner_statement *statements,
                         struct arena *arena)
{
    (void)arena;
    const int last =
        book->run.through_day < day_of(2026, 12, 31) ? book->run.through_day : day_of(2026, 12, 31);
    for (size_t p = 0; p < PARTNERS; p++)
        for (size_t i = 0; i < statements[p].account_count; i++) {
            const struct rebate_account *account = &statements[p].accounts[i];
            const struct rebate *rebate = &book->program.rebates[0];
            while (strcmp(rebate->name, account->rebate) != 0)
                rebate++;
            if (rebate->period == REBATE_PER_DEAL || account->to_day > last ||
                account->from_day < day_of(2026, 1, 1))
                continue;
            cr_assert_eq(account->accrued_cents,
                         (int64_t)cents_from_usd(rebate_earned_usd(rebate, &account->sales)));
        }
}

Test(law_partner_pay, period_that_has_ended_is_trued_up_to_what_it_earned)
{
    hold(check_earned);
}

static void check_fund(const struct book *book, const struct partner_statement *statements,
                       struct arena *arena)
{
    (void)book, (void)arena;
    for (size_t p = 0; p < PARTNERS; p++) {
        const struct fund_account *fund = &statements[p].fund;
        if (book->run.through_day == INT_MAX)
            cr_assert_eq(fund->opening_cents + fund->accrued_cents,
                         fund->used_cents + fund->lapsed_cents + fund->unused_cents);
        cr_assert_geq(fund->used_cents, 0);
    }
}

Test(law_partner_pay, fund_is_used_lapsed_or_left)
{
    hold(check_fund);
}

/* Deals in another order, with what they name renumbered, earn the same lines. */
static void check_order(const struct book *book, const struct partner_statement *statements,
                        struct arena *arena)
{
    struct book *turned = arena_array(arena, struct book, 1);
    *turned = *book;
    for (size_t i = 0; i < DEALS; i++) {
        struct partner_deal *deal = &turned->deals[DEALS - 1 - i];
        *deal = book->deals[i];
        deal->returns = deal->returns != NO_PARTNER_DEAL ? DEALS - 1 - deal->returns : NO_PARTNER_DEAL;
        deal->renews = deal->renews != NO_PARTNER_DEAL ? DEALS - 1 - deal->renews : NO_PARTNER_DEAL;
    }
    turned->run.deals = turned->deals;
    const struct partner_statement *again = partner_statements_of(&turned->run, arena);
    for (size_t p = 0; p < PARTNERS; p++) {
        cr_assert_eq(again[p].line_count, statements[p].line_count);
        cr_assert_eq(memcmp(again[p].kind_cents, statements[p].kind_cents, sizeof again[p].kind_cents), 0);
        for (size_t i = 0; i < again[p].line_count; i++)
            cr_assert_eq(again[p].lines[i].cents, statements[p].lines[i].cents);
    }
}

Test(law_partner_pay, order_of_the_deals_changes_nothing)
{
    hold(check_order);
}

/* Every sale of the year is taken back in full within it: nothing is left but the fee, renewals and marketing. */
Test(law_partner_pay, what_is_taken_back_in_full_earned_nothing)
{
    for (uint32_t number = 0; number < law_cases(CASES); number++) {
        struct luck luck = luck_of(number);
        struct arena *arena = arena_open();
        struct book *book = random_book(&luck, arena);
        struct partner_deal *deals = arena_array(arena, struct partner_deal, DEALS);
        for (size_t i = 0; i < DEALS / 2; i++) {
            deals[i] = random_sale(&luck, i, book->ids[i]);
            deals[i].day = day_of(2026, 1, 1) + (int)below(&luck, 300);
            deals[i + DEALS / 2] = deals[i];
            deals[i + DEALS / 2].id = book->ids[i + DEALS / 2];
            deals[i + DEALS / 2].returns = (long)i;
            deals[i + DEALS / 2].list_usd *= -1.0;
            deals[i + DEALS / 2].customer_price_usd *= -1.0;
            deals[i + DEALS / 2].units *= -1.0;
            deals[i + DEALS / 2].day = deals[i].day + (int)below(&luck, 60);
        }
        book->run.deals = deals;
        book->run.through_day = INT_MAX;
        const struct partner_statement *statements = partner_statements_of(&book->run, arena);
        for (size_t p = 0; p < PARTNERS; p++) {
            cr_assert_eq(statements[p].kind_cents[PARTNER_LINE_MARGIN], 0);
            cr_assert_eq(statements[p].kind_cents[PARTNER_LINE_FEE], 0);
            cr_assert_eq(statements[p].kind_cents[PARTNER_LINE_SPIFF], 0);
            cr_assert_eq(statements[p].kind_cents[PARTNER_LINE_REBATE] +
                             statements[p].kind_cents[PARTNER_LINE_TRUE_UP],
                         0, "case %u", number);
        }
        arena_close(arena);
    }
}
