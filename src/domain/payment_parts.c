#include "payment_parts.h"
#include "gate.h"
#include <limits.h>
#include <math.h>

int64_t booking_commission_cents(struct pay_book *book, const struct booking *deal)
{
    double cents = 0.0;
    for (size_t part = 0; part < book->part_count; part++)
        if (deal->parts[part].cents != 0)
            cents += (double)deal->parts[part].cents * paid_through_share(book, part, deal->period);
    return (int64_t)round(cents);
}

static double share_of(const struct rep_plan *plan, enum payment_event event)
{
    double share = 0.0;
    for (size_t i = 0; i < plan->payment_count; i++)
        if (plan->payments[i].event == (int)event)
            share += plan->payments[i].share;
    return share;
}

/* Money that goes back to the customer is not waited for. */
static bool is_collected(const struct booking *deal, int today)
{
    return deal_is_return(deal->deal) ||
           (deal->deal->collected_day != INT_MIN && deal->deal->collected_day <= today);
}

static bool leaves_before_paying(const struct closed_deal *deal)
{
    return deal->churned_day != INT_MIN && deal->churned_day < deal->collected_day;
}

double paid_part_share(const struct pay_book *book, const struct booking *deal)
{
    const int today = book->payouts[book->payout_now].range.last;
    if (is_collected(deal, today) && !leaves_before_paying(deal->deal))
        return 1.0;
    return 1.0 - share_of(book_plan(book, deal->plan), PAID_ON_COLLECTION);
}

static void write_deferred(struct pay_book *book, struct statement_line line, int64_t *so_far, int64_t wanted)
{
    line.cents = wanted - *so_far;
    if (line.cents == 0)
        return;
    *so_far = wanted;
    book_line(book, line);
}

/* Of a customer that left before paying, the part that clawback takes is never paid. */
static void defer_to_collection(struct pay_book *book, struct booking *deal, int today)
{
    const double share = share_of(book_plan(book, deal->plan), PAID_ON_COLLECTION);
    if (!(share > 0.0))
        return;
    const bool collected = is_collected(deal, today);
    const int64_t earned = booking_commission_cents(book, deal) + deal->held_cents;
    const double waits = collected ? leaves_before_paying(deal->deal) ? deal->clawed_share : 0.0 : 1.0;
    struct statement_line line = period_line(LINE_DEFERRED, "paid on collection",
                                             collected ? deal->deal->collected_day : deal->day, 0);
    if (collected && line.day < book->payouts[book->payout_now].range.first)
        line.day = today;
    line.deal = deal->deal->id;
    line.rate = share;
    line.note = collected ? "the customer has paid" : "waits for the customer's payment";
    write_deferred(book, line, &deal->deferred_cents, -line_cents(share * waits * (double)earned / 100.0));
}

/* What all components pay in the year, kept back by the share and paid with the last payout. */
static void defer_to_year_end(struct pay_book *book, int today)
{
    const size_t y = book->payout_now / periods_per_year(book->payout);
    const struct day_range year = book_year_range(book, y);
    const double share = share_of(plan_at_end(book, book->payouts[book->payout_now].range), PAID_AT_YEAR_END);
    const bool ended = today == year.last;
    struct statement_line line = period_line(LINE_DEFERRED, "paid at year end", today, 0);
    line.rate = share;
    line.note = ended ? "kept until now" : "kept for the year's end";
    const int64_t kept = line_cents(share * (double)book->years[y].component_cents / 100.0);
    write_deferred(book, line, &book->years[y].kept_cents, ended ? 0 : -kept);
}

void defer_payments(struct pay_book *book)
{
    const int today = book->payouts[book->payout_now].range.last;
    for (size_t i = 0; i < book->booking_count && book->bookings[i].day <= today; i++)
        if (!book->bookings[i].sale)
            defer_to_collection(book, &book->bookings[i], today);
    defer_to_year_end(book, today);
}
