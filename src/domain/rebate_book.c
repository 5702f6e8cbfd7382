#include "../base/arena.h"
#include "cents.h"
#include "day.h"
#include "partner_book.h"
#include <limits.h>
#include <math.h>
#include <string.h>

static const struct rebate *rebate_of(const struct partner_program *program, const char *name)
{
    for (size_t i = 0; i < program->rebate_count; i++)
        if (strcmp(program->rebates[i].name, name) == 0)
            return &program->rebates[i];
    return NULL;
}

/* The terms a period began with, or, of a rebate that is new in it, the first it has. */
static const struct rebate *terms_of_period(const struct partner_books_of_run *books, const char *name,
                                            int from_day, int to_day)
{
    const struct program_timeline *timeline = books->run->program;
    const struct rebate *terms = rebate_of(program_on_day(timeline, from_day), name);
    for (size_t i = 0; terms == NULL && i < timeline->count; i++)
        if (timeline->from_day[i] > from_day && timeline->from_day[i] <= to_day)
            terms = rebate_of(timeline->programs[i], name);
    return terms;
}

/* The month that the rebate's period of `month` begins with, and the period's days. */
static size_t period_of_month(const struct partner_books_of_run *books, const struct rebate *rebate,
                              size_t month, int *from_day, int *to_day)
{
    const size_t months = rebate_period_months(rebate->period);
    const size_t first = month - month % months;
    *from_day = first > 0 ? book_month_end(books, first - 1) + 1 : day_of(books->first_year, 1, 1);
    *to_day = book_month_end(books, first + months - 1);
    return first;
}

static struct rebate_window *window_at(const struct partner_book *book,
                                       const struct partner_books_of_run *books, size_t name,
                                       size_t first_month)
{
    return &book->windows[name * books->month_count + first_month];
}

static double sum_of_year(const struct partner_book *book, const struct partner_books_of_run *books,
                          size_t name, size_t first_month)
{
    return window_at(book, books, name, first_month)->sales.fitting_usd;
}

/* Growth is against the same period a year before: of the deals, else an even part of what the profile says. */
static void set_baseline(const struct partner_books_of_run *books, const struct partner_book *book,
                         size_t name, const struct rebate *rebate, size_t first_month,
                         struct rebate_sales *sales)
{
    const size_t year = first_month / MONTHS_PER_YEAR;
    const bool is_of_statement = books->first_year + (int)year == books->run->year;
    if (rebate->measure != REBATE_GROWTH || sales->has_baseline || year == 0)
        return;
    if (book->has_deals[year - 1]) {
        sales->has_baseline = true;
        sales->baseline_usd = sum_of_year(book, books, name, first_month - MONTHS_PER_YEAR);
    } else if (is_of_statement && !isnan(book->profile->prior_year_usd)) {
        sales->has_baseline = true;
        sales->baseline_usd =
            book->profile->prior_year_usd * (double)rebate_period_months(rebate->period) / MONTHS_PER_YEAR;
    }
}

static double base_of(const struct rebate *rebate, const struct partner_deal *deal,
                      const struct price_stack *stack)
{
    switch (rebate->base) {
    case REBATE_ON_BUY_PRICE:
        return stack->customer_price_usd - stack->partner_margin_usd;
    case REBATE_ON_CUSTOMER_PRICE:
        return stack->customer_price_usd;
    case REBATE_ON_LIST:
        return stack->list_usd;
    case REBATE_ON_UNITS:
        break;
    }
    return deal->units;
}

static bool is_counted(const struct rebate *rebate, const struct partner_deal *sale)
{
    if (rebate->measure == REBATE_SERVICES_ATTACH)
        return sale->with_services;
    if (rebate->measure == REBATE_NEW_CUSTOMER)
        return sale->facts.customer == CUSTOMER_NEW;
    return true;
}

/* Whole cents: sums of cents must not drift off a boundary. */
static void add_sale(struct rebate_sales *sales, const struct rebate *rebate, const struct partner_deal *sale,
                     double base, double deals_change)
{
    const bool in_cents = rebate->base != REBATE_ON_UNITS;
    sales->fitting_usd += base;
    if (is_counted(rebate, sale))
        sales->counted_usd += base;
    if (in_cents) {
        sales->fitting_usd = usd_to_the_cent(sales->fitting_usd);
        sales->counted_usd = usd_to_the_cent(sales->counted_usd);
    }
    sales->deals += deals_change;
    if (sale->with_services)
        sales->deals_with_services += deals_change;
}

static bool is_accrued_at_expected_rate(const struct rebate *rebate, const struct rebate_window *window)
{
    return rebate->accrual == ACCRUE_EXPECTED_RATE && !window->is_closed;
}

static int64_t worth_cents(const struct rebate *rebate, const struct rebate_window *window)
{
    if (is_accrued_at_expected_rate(rebate, window))
        return (int64_t)cents_from_usd(rebate->expected_rate_share * fmax(0.0, window->sales.fitting_usd));
    return (int64_t)cents_from_usd(rebate_earned_usd(rebate, &window->sales));
}

/* What was accrued is due with its period, what changes later on its own day. */
static void note_due(const struct partner_books_of_run *books, struct rebate_window *window, int64_t cents,
                     int day, int due_day)
{
    const int paid_on = due_day > day ? due_day : day;
    if (cents == 0 || day < books->first_day)
        return;
    window->year_cents += cents;
    if (paid_on <= books->last_day)
        window->year_paid_cents += cents;
    const bool owes = window->due_day != INT_MAX && window->due_day > books->last_day;
    if (window->due_day == INT_MAX || (!owes && paid_on > window->due_day) ||
        (owes && paid_on > books->last_day && paid_on < window->due_day))
        window->due_day = paid_on;
}

static const char *services_note(const struct partner_books_of_run *books, const struct rebate *rebate,
                                 const struct rebate_sales *sales)
{
    return arena_format(books->arena, "services on %g of %g deals, %s asked", sales->deals_with_services,
                        sales->deals, note_percent(books, rebate->attach_minimum_share));
}

static const char *growth_note(const struct partner_books_of_run *books, const struct rebate_sales *sales)
{
    if (!sales->has_baseline || !(sales->baseline_usd > 0.0))
        return "no baseline: the partner sold nothing in the same period a year before";
    return arena_format(books->arena, "%s against %s a year before", note_usd(books, sales->fitting_usd),
                        note_usd(books, sales->baseline_usd));
}

/* Why the line is what it is, where its rate alone does not say. */
static const char *note_of(const struct partner_books_of_run *books, const struct rebate *rebate,
                           const struct rebate_window *window, double rate_before)
{
    const struct rebate_sales *sales = &window->sales;
    if (is_accrued_at_expected_rate(rebate, window))
        return "set aside at the expected rate";
    if (isfinite(rebate->cap_usd) && rebate_earned_usd(rebate, sales) >= rebate->cap_usd)
        return arena_format(books->arena, "at the cap of %s", note_usd(books, rebate->cap_usd));
    if (rebate->measure == REBATE_GROWTH)
        return growth_note(books, sales);
    if (rebate->measure == REBATE_SERVICES_ATTACH && rebate->attach_minimum_share > 0.0)
        return services_note(books, rebate, sales);
    const double rate = rebate_rate_share(rebate, sales);
    const bool moved = !isnan(rate) && !isnan(rate_before) && rate != rate_before;
    if (moved && rebate->schedule.kind == SCHEDULE_RETROACTIVE)
        return arena_format(books->arena, "%s now holds for all %s of the period", note_percent(books, rate),
                            note_usd(books, sales->fitting_usd));
    return NULL;
}

/* Brings the window's lines to what it is worth now. */
static void write_line(struct partner_books_of_run *books, size_t partner, const struct rebate *rebate,
                       struct rebate_window *window, struct partner_line line, double rate_before,
                       int due_day)
{
    line.cents = worth_cents(rebate, window) - window->accrued_cents;
    line.rule = rebate->name;
    line.rate = is_accrued_at_expected_rate(rebate, window) ? rebate->expected_rate_share
                                                            : rebate_rate_share(rebate, &window->sales);
    line.note = note_of(books, rebate, window, rate_before);
    window->accrued_cents += line.cents;
    if (line.day <= books->last_day)
        note_due(books, window, line.cents, line.day, due_day);
    partner_book_line(books, partner, line);
}

static struct rebate_window *window_alone(struct partner_books_of_run *books, const struct partner_deal *sale,
                                          size_t name)
{
    struct booked_deal *booked = booked_as(books, sale);
    if (booked->alone == NULL) {
        booked->alone = arena_array(books->arena, struct rebate_window, books->rebate_count);
        for (size_t i = 0; i < books->rebate_count; i++)
            booked->alone[i].due_day = INT_MAX;
    }
    return &booked->alone[name];
}

/* A baseline is what the partner sold a year before, whatever its tier was then. */
static bool fits(const struct partner_books_of_run *books, const struct rebate *rebate,
                 const struct partner_deal *sale)
{
    struct condition when = rebate->when;
    if (rebate->measure == REBATE_GROWTH && sale->day < books->first_day)
        when.partner_tiers.count = 0;
    return condition_fits(&when, &booked_as(books, sale)->facts);
}

static void book_rebate(struct partner_books_of_run *books, size_t name, const struct partner_deal *deal,
                        const struct partner_deal *sale, const struct price_stack *stack, double deals_change)
{
    struct partner_book *book = &books->books[sale->partner];
    const struct rebate *rebate =
        rebate_of(program_on_day(books->run->program, sale->day), books->rebate_names[name]);
    int from_day = sale->day, to_day = sale->day;
    struct rebate_window *window;
    if (rebate == NULL || !fits(books, rebate, sale))
        return;
    if (rebate->period == REBATE_PER_DEAL) {
        window = window_alone(books, sale, name);
        window->is_closed = true;
    } else {
        const size_t first = period_of_month(books, rebate, book_month(books, sale->day), &from_day, &to_day);
        rebate = terms_of_period(books, rebate->name, from_day, to_day);
        window = window_at(book, books, name, first);
        set_baseline(books, book, name, rebate, first, &window->sales);
    }
    const double rate_before = rebate_rate_share(rebate, &window->sales);
    const double base = base_of(rebate, deal, stack);
    add_sale(&window->sales, rebate, sale, base, deals_change);
    write_line(books, sale->partner, rebate, window,
               (struct partner_line){
                   .kind = PARTNER_LINE_REBATE, .deal = deal->id, .day = deal->day, .base_usd = base },
               rate_before, to_day + (int)rebate->payment_days);
}

void rebate_book_deal(struct partner_books_of_run *books, const struct partner_deal *deal,
                      const struct partner_deal *sale, const struct price_stack *stack, double deals_change)
{
    for (size_t name = 0; name < books->rebate_count; name++)
        book_rebate(books, name, deal, sale, stack, deals_change);
}

/* A period that ends is brought from what was expected to what was earned. */
void rebate_book_month_end(struct partner_books_of_run *books, size_t partner, size_t month)
{
    struct partner_book *book = &books->books[partner];
    const int day = book_month_end(books, month);
    for (size_t name = 0; name < books->rebate_count; name++) {
        const struct rebate *rebate =
            rebate_of(program_on_day(books->run->program, day), books->rebate_names[name]);
        int from_day, to_day;
        if (rebate == NULL || rebate->period == REBATE_PER_DEAL)
            continue;
        const size_t first = period_of_month(books, rebate, month, &from_day, &to_day);
        if (to_day != day)
            continue;
        rebate = terms_of_period(books, rebate->name, from_day, to_day);
        struct rebate_window *window = window_at(book, books, name, first);
        window->is_closed = true;
        if (window->sales.deals == 0.0 && window->accrued_cents == 0)
            continue;
        write_line(books, partner, rebate, window,
                   (struct partner_line){ .kind = PARTNER_LINE_TRUE_UP, .day = day, .base_usd = (double)NAN },
                   (double)NAN, to_day + (int)rebate->payment_days);
    }
}

static bool says_something(const struct rebate_window *window)
{
    return window->year_cents != 0 || window->sales.deals != 0.0 || window->sales.fitting_usd != 0.0;
}

static struct rebate_account account_of(const char *name, const struct rebate_window *window, int from_day,
                                        int to_day)
{
    return (struct rebate_account){
        .rebate = name,
        .from_day = from_day,
        .to_day = to_day,
        .sales = window->sales,
        .accrued_cents = window->year_cents,
        .paid_cents = window->year_paid_cents,
        .due_day = window->due_day,
    };
}

/* Periods of the year, and earlier ones that returns still changed in it. */
static size_t period_accounts(const struct partner_books_of_run *books, const struct partner_book *book,
                              size_t name, struct rebate_account *accounts)
{
    const size_t year_begins = books->month_count - MONTHS_PER_YEAR;
    size_t count = 0;
    for (size_t month = 0; month < books->month_count; month++) {
        const struct rebate_window *window = window_at(book, books, name, month);
        if (!says_something(window) || (month < year_begins && window->year_cents == 0))
            continue;
        const int first_day =
            month > 0 ? book_month_end(books, month - 1) + 1 : day_of(books->first_year, 1, 1);
        const struct rebate *rebate =
            terms_of_period(books, books->rebate_names[name], first_day, books->last_day);
        int from_day, to_day;
        period_of_month(books, rebate, month, &from_day, &to_day);
        accounts[count] = account_of(rebate->name, window, from_day, to_day);
        accounts[count++].to_next_step_usd = rebate_to_next_step_usd(rebate, &window->sales);
    }
    return count;
}

static void add_alone(struct rebate_account *account, const struct rebate_window *window, int last_day)
{
    const bool owes = window->due_day != INT_MAX && window->due_day > last_day;
    const bool owed = account->due_day != INT_MAX && account->due_day > last_day;
    account->sales.fitting_usd += window->sales.fitting_usd;
    account->sales.counted_usd += window->sales.counted_usd;
    account->sales.deals += window->sales.deals;
    account->sales.deals_with_services += window->sales.deals_with_services;
    account->accrued_cents += window->year_cents;
    account->paid_cents += window->year_paid_cents;
    if (window->due_day != INT_MAX && (account->due_day == INT_MAX || (owes && !owed) ||
                                       (owes == owed && (window->due_day > account->due_day) != owes)))
        account->due_day = window->due_day;
}

/* A rebate on each deal alone, over the deals of the year and what the year changed of earlier ones. */
static size_t alone_account(const struct partner_books_of_run *books, size_t partner, size_t name,
                            struct rebate_account *account)
{
    *account = account_of(books->rebate_names[name], &(struct rebate_window){ .due_day = INT_MAX },
                          books->first_day, books->last_day);
    bool any = false;
    for (long i = books->books[partner].first_deal; i != NO_PARTNER_DEAL; i = books->booked[i].next) {
        const struct rebate_window *alone = books->booked[i].alone;
        if (alone == NULL || !says_something(&alone[name]) ||
            (books->run->deals[i].day < books->first_day && alone[name].year_cents == 0))
            continue;
        add_alone(account, &alone[name], books->last_day);
        any = true;
    }
    return any;
}

size_t rebate_book_accounts(const struct partner_books_of_run *books, size_t partner,
                            const struct rebate_account **accounts)
{
    struct rebate_account *all =
        arena_array(books->arena, struct rebate_account, books->rebate_count * (books->month_count + 1) + 1);
    size_t count = 0;
    for (size_t name = 0; name < books->rebate_count; name++) {
        count += period_accounts(books, &books->books[partner], name, &all[count]);
        count += alone_account(books, partner, name, &all[count]);
    }
    *accounts = all;
    return count;
}
