#include "../base/arena.h"
#include "cents.h"
#include "partner_book.h"
#include <math.h>

/* Rounded as it adds up over the year. */
void fund_book_purchase(struct partner_books_of_run *books, size_t partner, int day, double purchases_usd)
{
    struct partner_book *book = &books->books[partner];
    const struct partner_fund *fund = &program_on_day(books->run->program, day)->fund;
    book->fund_purchases_usd += purchases_usd;
    book->fund_accrued_usd += fund_accrued_usd(fund, purchases_usd);
    const int64_t cents = (int64_t)cents_from_usd(book->fund_accrued_usd) - book->fund_accrued_cents;
    book->fund_accrued_cents += cents;
    book->months[book_month(books, day)].fund_cents += (double)cents;
    if (day >= books->first_day)
        book->fund.accrued_cents += cents;
}

static double unused_cents(const struct partner_book *book, size_t month)
{
    double cents = 0.0;
    for (size_t i = 0; i <= month; i++)
        cents += book->months[i].fund_cents;
    return cents;
}

/* Oldest first, so that least lapses. */
static void take_cents(struct partner_book *book, size_t month, double cents)
{
    for (size_t i = 0; i <= month && cents > 0.0; i++)
        cents -= fund_take_oldest_usd(&book->months[i].fund_cents, 1, cents);
}

static const char *claim_note(const struct partner_books_of_run *books, const struct partner_fund *fund,
                              const struct fund_claim *claim, double wanted_usd, double used_usd)
{
    const char *share = arena_format(books->arena, "%s of %s spent", note_percent(books, fund->cost_share),
                                     note_usd(books, claim->spent_usd));
    if (used_usd >= usd_to_the_cent(wanted_usd))
        return share;
    return arena_format(books->arena, "%s, no more was left", share);
}

void fund_book_claim(struct partner_books_of_run *books, const struct fund_claim *claim)
{
    struct partner_book *book = &books->books[claim->partner];
    const struct partner_fund *fund = &program_on_day(books->run->program, claim->day)->fund;
    const size_t month = book_month(books, claim->day);
    const double paid_usd =
        usd_to_the_cent(fund_paid_back_usd(fund, claim->spent_usd, unused_cents(book, month) / 100.0,
                                           book->fund_purchases_usd, book->fund_paid_usd));
    const double cents = cents_from_usd(paid_usd);
    book->fund_paid_usd += paid_usd;
    if (fund->accrual_share > 0.0)
        take_cents(book, month, cents);
    if (claim->day < books->first_day)
        return;
    book->fund.spent_usd += claim->spent_usd;
    book->fund.used_cents += (int64_t)cents;
    partner_book_line(
        books, claim->partner,
        (struct partner_line){
            .kind = PARTNER_LINE_FUND,
            .rule = "marketing fund",
            .day = claim->day,
            .base_usd = claim->spent_usd,
            .rate = fund->cost_share,
            .cents = (int64_t)cents,
            .note = claim_note(books, fund, claim, fund->cost_share * claim->spent_usd, paid_usd),
        });
}

/* What was accrued long ago lapses; with a new year purchases count anew for the cap. */
void fund_book_month_end(struct partner_books_of_run *books, size_t partner, size_t month)
{
    struct partner_book *book = &books->books[partner];
    const size_t year_begins = books->month_count - MONTHS_PER_YEAR;
    const struct partner_fund *fund =
        &program_on_day(books->run->program, book_month_end(books, month))->fund;
    const size_t expiry = (size_t)fund->expiry_months;
    if (expiry > 0 && month >= expiry) {
        struct month_sales *old = &book->months[month - expiry];
        if (month >= year_begins)
            book->fund.lapsed_cents += (int64_t)old->fund_cents;
        old->fund_cents = 0.0;
    }
    if (month + 1 == year_begins)
        book->fund.opening_cents = (int64_t)unused_cents(book, month);
    book->fund.unused_cents = (int64_t)unused_cents(book, month);
    if ((month + 1) % MONTHS_PER_YEAR == 0)
        book->fund_purchases_usd = book->fund_paid_usd = 0.0;
}
