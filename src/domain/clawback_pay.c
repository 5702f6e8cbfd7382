#include "clawback_pay.h"
#include "../base/arena.h"
#include "day.h"
#include "deal_cap.h"
#include "gate.h"
#include "payment_parts.h"
#include <limits.h>
#include <math.h>

double clawback_share(const struct clawback *clawback, int booked_day, int churned_day, int *served)
{
    const int between = churned_day == INT_MIN ? 0 : months_between(booked_day, churned_day);
    const int months = between > 0 ? between : 0;
    if (served)
        *served = months;
    if (churned_day == INT_MIN || !(months < clawback->months))
        return 0.0;
    const double unserved = clawback->kind == CLAWBACK_UNSERVED ? 1.0 - months / clawback->months : 1.0;
    return clawback->share * unserved;
}

static double commission_usd(struct pay_book *book, const struct booking *deal)
{
    double usd = 0.0;
    for (size_t part = 0; part < book->part_count; part++)
        usd += deal_own_usd(book, part, deal) * paid_through_share(book, part, deal->period);
    return usd;
}

static void take_back(struct pay_book *book, struct booking *deal)
{
    const struct clawback *clawback = &book_plan(book, deal->plan)->clawback;
    const struct day_range range = book->payouts[book->payout_now].range;
    const int churned = deal->deal->churned_day;
    /* Left on the day of the deal or before it: taken back with the deal's own payout. */
    const int day = churned < deal->day ? deal->day : churned;
    if (churned == INT_MIN || day > range.last)
        return;
    int served;
    deal->clawed_share = clawback_share(clawback, deal->day, churned, &served);
    const double paid = deal->held_cents < 0 ? 0.0 : paid_part_share(book, deal);
    const int64_t wanted = -line_cents(deal->clawed_share * paid * commission_usd(book, deal));
    if (wanted == deal->clawed_cents)
        return;
    const bool first = range_holds(range, day);
    struct statement_line line =
        period_line(LINE_CLAWBACK, "clawback", first ? day : range.last, wanted - deal->clawed_cents);
    deal->clawed_cents = wanted;
    line.deal = deal->deal->id;
    line.credited_usd = deal->credit.credit_usd;
    line.note = arena_format(book->arena, "left after %d of %.10g months: %.10g %% of the commission%s",
                             served, clawback->months, round(deal->clawed_share * 1e6) / 1e4,
                             first ? "" : ", as it stands now");
    book_line(book, line);
}

void clawback_pay(struct pay_book *book)
{
    const int today = book->payouts[book->payout_now].range.last;
    for (size_t i = 0; i < book->booking_count && book->bookings[i].day <= today; i++)
        if (!book->bookings[i].sale && !deal_is_return(book->bookings[i].deal))
            take_back(book, &book->bookings[i]);
}
