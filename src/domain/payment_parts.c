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

double unpaid_on_collection_share(const struct pay_book *book, const struct booking *deal)
{
    const int today = book->payouts[book->payout_now].range.last;
    if (is_collected(deal, today) && !leaves_before_paying(deal->deal))
        return 0.0;
    return share_of(book_plan(book, deal->plan), PAID_ON_COLLECTION);
}

/* The last payout of a year that is worked out, counted from 0. */
static struct day_range last_payout(const struct pay_book *book, size_t year)
{
    return book->payouts[(year + 1) * periods_per_year(book->payout) - 1].range;
}

double unpaid_at_year_end_share(const struct pay_book *book, const struct booking *deal, int day)
{
    const struct day_range due = last_payout(book, deal->period / book_periods_per_year(book));
    return day < due.first ? share_of(plan_at_end(book, due), PAID_AT_YEAR_END) : 0.0;
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
    struct statement_line line = period_line(LINE_DEFERRED, "paid on collection",
                                             collected ? deal->deal->collected_day : deal->day, 0);
    if (collected && line.day < book->payouts[book->payout_now].range.first)
        line.day = today;
    line.deal = deal->deal->id;
    line.rate = share;
    line.note = collected ? "the customer has paid" : "waits for the customer's payment";
    write_deferred(book, line, &deal->deferred_cents,
                   collected ? -deal->unpaid_cents : -line_cents(share * (double)earned / 100.0));
}

/* What all components pay in the year, kept back by the share and paid with the last payout, but for what
 * clawback takes of it. */
static void defer_to_year_end(struct pay_book *book, size_t y, int today)
{
    const struct day_range due = last_payout(book, y);
    const bool ended = due.last <= today;
    const double share =
        share_of(plan_at_end(book, ended ? due : book->payouts[book->payout_now].range), PAID_AT_YEAR_END);
    struct statement_line line = period_line(LINE_DEFERRED, "paid at year end", today, 0);
    line.rate = share;
    line.note = !ended                           ? "kept for the year's end"
                : book->years[y].lost_cents == 0 ? "kept until now"
                                                 : "kept until now, but for deals whose customers have left";
    const int64_t kept = line_cents(share * (double)book->years[y].component_cents / 100.0);
    write_deferred(book, line, &book->years[y].kept_cents, ended ? -book->years[y].lost_cents : -kept);
}

void defer_payments(struct pay_book *book)
{
    const int today = book->payouts[book->payout_now].range.last;
    for (size_t i = 0; i < book->booking_count && book->bookings[i].day <= today; i++)
        if (!book->bookings[i].sale)
            defer_to_collection(book, &book->bookings[i], today);
    for (size_t y = 0; y <= book->payout_now / periods_per_year(book->payout); y++)
        defer_to_year_end(book, y, today);
}
