#include "partner_statement.h"
#include "../base/arena.h"
#include "cents.h"
#include "day.h"
#include "partner_book.h"
#include "partner_spiff.h"
#include <limits.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

const char *const partner_line_kind_names[PARTNER_LINE_KINDS] = {
    "margin", "fee", "recurring", "rebate", "true_up", "fund", "protection", "program_fee", "seller_spiff",
};

const struct partner_program *program_on_day(const struct program_timeline *timeline, int day)
{
    size_t at = 0;
    while (at + 1 < timeline->count && timeline->from_day[at + 1] <= day)
        at++;
    return timeline->programs[at];
}

int partner_deal_order(const struct partner_deal *a, const struct partner_deal *b)
{
    if (a->day != b->day)
        return a->day < b->day ? -1 : 1;
    const bool a_returns = a->returns != NO_PARTNER_DEAL, b_returns = b->returns != NO_PARTNER_DEAL;
    if (a_returns != b_returns)
        return a_returns ? 1 : -1;
    const int by_id = strcmp(a->id, b->id);
    if (by_id != 0)
        return by_id;
    return (a->line > b->line) - (a->line < b->line);
}

static int compare_deals(const void *a, const void *b)
{
    return partner_deal_order(*(const struct partner_deal *const *)a, *(const struct partner_deal *const *)b);
}

static int compare_claims(const void *a, const void *b)
{
    const struct fund_claim *left = a, *right = b;
    return (left->day > right->day) - (left->day < right->day);
}

/* Budgets are spent by all partners in order of day and id. */
static void award_spiffs(struct partner_books_of_run *books, const struct partner_deal *deal,
                         struct booked_deal *booked)
{
    struct partner_book *book = &books->books[deal->partner];
    for (size_t i = 0; i < booked->program->spiff_count; i++) {
        const struct partner_spiff *spiff = &booked->program->spiffs[i];
        if (!condition_fits(&spiff->when, &booked->facts) ||
            !partner_spiff_counts(spiff, deal->customer_price_usd))
            continue;
        const struct partner_spiff_use use = {
            .fitting_deals = book->spiff_deals[i],
            .budget_left_usd = fmax(0.0, spiff->budget_usd - books->spiff_spent_usd[i]),
        };
        const double usd = usd_to_the_cent(partner_spiff_usd(spiff, &use, deal->customer_price_usd));
        book->spiff_deals[i]++;
        books->spiff_spent_usd[i] += usd;
        struct partner_line line = partner_deal_line(PARTNER_LINE_SPIFF, deal, usd, deal->customer_price_usd,
                                                     spiff->share > 0.0 ? spiff->share : (double)NAN);
        line.rule = spiff->name;
        booked->spiff_cents[i] = line.cents;
        partner_book_line(books, deal->partner, line);
    }
}

/* By the part of the sale that was taken back so far. First deals and budgets that were used stay used. */
static void take_back_spiffs(struct partner_books_of_run *books, const struct partner_deal *deal,
                             const struct partner_deal *sale, struct booked_deal *booked)
{
    for (size_t i = 0; i < booked->program->spiff_count; i++) {
        const int64_t back = (int64_t)round((double)booked->spiff_cents[i] * booked->returned_share);
        struct partner_line line =
            partner_deal_line(PARTNER_LINE_SPIFF, deal, 0.0, deal->customer_price_usd, (double)NAN);
        line.rule = booked->program->spiffs[i].name;
        line.cents = booked->spiff_back_cents[i] - back;
        line.note = arena_format(books->arena, "taken back with %s", sale->id);
        booked->spiff_back_cents[i] = back;
        partner_book_line(books, deal->partner, line);
    }
}

static double revenue_usd(const struct partner_program *program, const struct price_stack *stack)
{
    switch (program->revenue_base) {
    case REVENUE_AT_CUSTOMER_PRICE:
        return stack->customer_price_usd;
    case REVENUE_AT_BUY_PRICE:
        return stack->customer_price_usd - stack->partner_margin_usd;
    case REVENUE_AT_LIST:
        break;
    }
    return stack->list_usd;
}

static void record_sale(struct partner_books_of_run *books, const struct partner_deal *deal,
                        const struct booked_deal *booked, const struct price_stack *stack,
                        double deals_change)
{
    struct partner_book *book = &books->books[deal->partner];
    struct month_sales *month = &book->months[book_month(books, deal->day)];
    const double usd = revenue_usd(booked->program, stack);
    month->revenue_usd += usd;
    month->deals += deals_change;
    if (booked->facts.found_by == FOUND_BY_PARTNER) {
        month->sourced_revenue_usd += usd;
        month->sourced_deals += deals_change;
    }
    fund_book_purchase(books, deal->partner, deal->day,
                       stack->customer_price_usd - stack->partner_margin_usd);
}

static void book_sale(struct partner_books_of_run *books, const struct partner_deal *deal)
{
    struct booked_deal *booked = booked_as(books, deal);
    price_book_terms(books, deal);
    const struct price_stack stack = price_book_stack(&booked->terms, deal);
    const double deals = deal->customer_price_usd < 0.0 ? -1.0 : 1.0;
    price_book_write(books, deal, booked, &stack);
    rebate_book_deal(books, deal, deal, &stack, deals);
    award_spiffs(books, deal, booked);
    record_sale(books, deal, booked, &stack, deals);
}

/* A sale is no deal any more when all of it was taken back. */
static void book_return(struct partner_books_of_run *books, const struct partner_deal *deal,
                        const struct partner_deal *sale)
{
    struct booked_deal *booked = booked_as(books, sale);
    const double all = 1.0 - 1e-9;
    const bool was_whole = booked->returned_share >= all;
    const struct price_stack stack = price_book_stack(&booked->terms, deal);
    booked->returned_share =
        fmin(1.0, booked->returned_share - deal->customer_price_usd / sale->customer_price_usd);
    const double deals = booked->returned_share >= all && !was_whole ? -1.0 : 0.0;
    price_book_write(books, deal, booked, &stack);
    rebate_book_deal(books, deal, sale, &stack, deals);
    take_back_spiffs(books, deal, sale, booked);
    record_sale(books, deal, booked, &stack, deals);
}

static void book_renewal(struct partner_books_of_run *books, const struct partner_deal *deal,
                         const struct partner_deal *sale)
{
    const struct booked_deal *booked = booked_as(books, sale);
    const struct route_terms *terms = program_route_terms(booked->program, sale->facts.route, booked->tier);
    const int months = months_between(sale->day, deal->day);
    if (terms == NULL || months >= (int)(MONTHS_PER_YEAR * (terms->recurring_years + 1.0)))
        return;
    struct partner_line line =
        partner_deal_line(PARTNER_LINE_RECURRING, deal, terms->recurring_share * deal->customer_price_usd,
                          deal->customer_price_usd, terms->recurring_share);
    line.note = arena_format(books->arena, "renews %s", sale->id);
    partner_book_line(books, deal->partner, line);
}

static void book_deal(struct partner_books_of_run *books, const struct partner_deal *deal)
{
    const struct partner_deal *deals = books->run->deals;
    if (deal->renews != NO_PARTNER_DEAL)
        book_renewal(books, deal, &deals[deal->renews]);
    else if (deal->returns != NO_PARTNER_DEAL)
        book_return(books, deal, &deals[deal->returns]);
    else
        book_sale(books, deal);
}

static void charge_program_fee(struct partner_books_of_run *books, size_t partner)
{
    const struct partner_book *book = &books->books[partner];
    const struct partner_program *program = program_on_day(books->run->program, books->first_day);
    if (book->standing.tier >= program->tier_count)
        return;
    const struct tier *tier = &program->tiers[book->standing.tier];
    partner_book_line(books, partner,
                      (struct partner_line){ .kind = PARTNER_LINE_PROGRAM_FEE,
                                             .rule = tier->name,
                                             .day = books->first_day,
                                             .base_usd = (double)NAN,
                                             .rate = (double)NAN,
                                             .cents = -(int64_t)cents_from_usd(tier->program_fee_usd) });
}

/* SPIFF budgets and first deals begin again with the year. */
static void begin_year(struct partner_books_of_run *books)
{
    memset(books->spiff_spent_usd, 0, sizeof books->spiff_spent_usd);
    for (size_t partner = 0; partner < books->run->profile_count; partner++)
        memset(books->books[partner].spiff_deals, 0, sizeof books->books[partner].spiff_deals);
}

/* Deals and claims in order of time. */
struct events {
    const struct partner_deal **deals;
    struct fund_claim *claims;
    size_t deal_count, claim_count, deal_at, claim_at;
};

static struct events events_of(struct partner_books_of_run *books)
{
    const struct partner_run *run = books->run;
    struct events events = {
        .deals = arena_array(books->arena, const struct partner_deal *, run->deal_count),
        .claims = arena_array(books->arena, struct fund_claim, run->claim_count),
    };
    for (size_t i = 0; i < run->deal_count; i++)
        if (run->deals[i].day <= books->last_day)
            events.deals[events.deal_count++] = &run->deals[i];
    for (size_t i = 0; i < run->claim_count; i++)
        if (run->claims[i].day <= books->last_day && year_of_day(run->claims[i].day) >= books->first_year)
            events.claims[events.claim_count++] = run->claims[i];
    qsort(events.deals, events.deal_count, sizeof *events.deals, compare_deals);
    if (events.claim_count > 0)
        qsort(events.claims, events.claim_count, sizeof *events.claims, compare_claims);
    for (size_t i = events.deal_count; i-- > 0;) {
        const long number = events.deals[i] - run->deals;
        struct partner_book *book = &books->books[events.deals[i]->partner];
        books->booked[number].next = book->first_deal;
        book->first_deal = number;
    }
    return events;
}

static void book_month_of_events(struct partner_books_of_run *books, struct events *events, size_t month)
{
    const int end = book_month_end(books, month);
    while (events->deal_at < events->deal_count && events->deals[events->deal_at]->day <= end)
        book_deal(books, events->deals[events->deal_at++]);
    while (events->claim_at < events->claim_count && events->claims[events->claim_at].day <= end)
        fund_book_claim(books, &events->claims[events->claim_at++]);
}

static void end_month(struct partner_books_of_run *books, size_t month)
{
    for (size_t partner = 0; partner < books->run->profile_count; partner++) {
        rebate_book_month_end(books, partner, month);
        fund_book_month_end(books, partner, month);
        tier_book_month_end(books, partner, month);
    }
}

/* By the program of the day the price fell. */
static void credit_stock(struct partner_books_of_run *books)
{
    for (size_t i = 0; i < books->run->stock_count; i++) {
        const struct stock_count *stock = &books->run->stock[i];
        const struct price_protection *protection =
            &program_on_day(books->run->program, stock->day)->price_protection;
        const double units = price_protected_units(protection, stock);
        partner_book_line(
            books, stock->partner,
            (struct partner_line){
                .kind = PARTNER_LINE_PROTECTION,
                .rule = stock->product,
                .day = stock->day,
                .base_usd = units * (stock->old_price_usd - stock->new_price_usd),
                .rate = protection->credit_share,
                .cents = (int64_t)cents_from_usd(price_protection_usd(protection, stock)),
                .note = arena_format(books->arena, "%g in stock when the price fell from %s to %s", units,
                                     note_usd(books, stock->old_price_usd),
                                     note_usd(books, stock->new_price_usd)),
            });
    }
}

static double sales_of(const struct partner_book *book)
{
    double usd = 0.0;
    for (size_t i = 0; i < book->price_count; i++)
        usd = usd_to_the_cent(usd + book->prices[i].stack.customer_price_usd);
    return usd;
}

/* Lines come month by month, claims after deals: nearly in order of day; credits for stock after all. Lines of one day stay as they were written. */
static void order_lines(struct partner_book *book)
{
    for (size_t i = 1; i < book->line_count; i++) {
        const struct partner_line line = book->lines[i];
        size_t at = i;
        for (; at > 0 && book->lines[at - 1].day > line.day; at--)
            book->lines[at] = book->lines[at - 1];
        book->lines[at] = line;
    }
}

static struct partner_statement statement_of_book(struct partner_books_of_run *books, size_t partner)
{
    struct partner_book *book = &books->books[partner];
    order_lines(book);
    struct partner_statement statement = {
        .profile = book->profile,
        .line_count = book->line_count,
        .lines = book->lines,
        .price_count = book->price_count,
        .prices = book->prices,
        .look_count = book->look_count,
        .looks = book->looks,
        .tier_at_start = book->tier_at_start,
        .tier_at_end = book->standing.tier,
        .fund = book->fund,
        .sales_usd = sales_of(book),
    };
    statement.account_count = rebate_book_accounts(books, partner, &statement.accounts);
    for (size_t i = 0; i < book->line_count; i++) {
        statement.kind_cents[book->lines[i].kind] += book->lines[i].cents;
        if (book->lines[i].kind != PARTNER_LINE_SPIFF)
            statement.cents += book->lines[i].cents;
    }
    return statement;
}

/* Months `from` to `to` - 1. */
static void run_months(struct partner_books_of_run *books, struct events *events, size_t from, size_t to)
{
    for (size_t month = from; month < to; month++) {
        if (month % MONTHS_PER_YEAR == 0)
            begin_year(books);
        book_month_of_events(books, events, month);
        if (book_month_end(books, month) <= books->last_day)
            end_month(books, month);
    }
}

/* Where the year begins for each partner: as its profile or its first deal says, else what the record of the years before earns, its deals
 * priced at the first tier. */
static const size_t *starting_tiers(const struct partner_run *run, struct arena *arena)
{
    struct partner_books_of_run books = partner_books_of(run, arena);
    struct events events = events_of(&books);
    size_t *tiers = arena_array(arena, size_t, run->profile_count);
    run_months(&books, &events, 0, books.month_count - MONTHS_PER_YEAR);
    for (size_t partner = 0; partner < run->profile_count; partner++)
        tiers[partner] = tier_book_start(&books, partner);
    return tiers;
}

const struct partner_statement *partner_statements_of(const struct partner_run *run, struct arena *arena)
{
    const size_t *tiers = starting_tiers(run, arena);
    struct partner_books_of_run books = partner_books_of(run, arena);
    struct events events = events_of(&books);
    for (size_t partner = 0; partner < run->profile_count; partner++) {
        books.books[partner].standing.tier = books.books[partner].tier_at_start = tiers[partner];
        charge_program_fee(&books, partner);
    }
    run_months(&books, &events, 0, books.month_count);
    credit_stock(&books);
    struct partner_statement *statements = arena_array(arena, struct partner_statement, run->profile_count);
    for (size_t partner = 0; partner < run->profile_count; partner++)
        statements[partner] = statement_of_book(&books, partner);
    return statements;
}
