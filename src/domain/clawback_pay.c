#include "clawback_pay.h"
#include "../base/arena.h"
#include "day.h"
#include "deal_cap.h"
#include "gate.h"
#include "payment_parts.h"
#include <limits.h>
#include <math.h>
#include <stdlib.h>

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

/* Left on the day of the deal or before it: taken back with the deal's own payout. */
static int day_left(const struct booking *deal)
{
    const int churned = deal->deal->churned_day;
    return churned == INT_MIN || churned > deal->day ? churned : deal->day;
}

static int compare_left(const void *a, const void *b)
{
    const struct booking *const *left = a, *const *right = b;
    const int days = (day_left(*left) > day_left(*right)) - (day_left(*left) < day_left(*right));
    return days != 0 ? days : (*left > *right) - (*left < *right);
}

/* Lists the customers that left since the last payout behind those that had left before. */
static void list_left(struct pay_book *book)
{
    const int today = book->payouts[book->payout_now].range.last;
    const size_t before = book->left_count;
    if (!book->left)
        book->left = arena_array(book->arena, struct booking *, book->booking_count);
    for (size_t i = 0; i < book->booked; i++) {
        struct booking *deal = &book->bookings[i];
        if (deal->sale || deal_is_return(deal->deal) || deal->has_left || day_left(deal) == INT_MIN ||
            day_left(deal) > today)
            continue;
        deal->has_left = true;
        book->left[book->left_count++] = deal;
    }
    qsort(book->left + before, book->left_count - before, sizeof *book->left, compare_left);
}

static void forget_reckoning(struct pay_book *book)
{
    for (size_t i = 0; i < book->part_count * book->period_count; i++)
        book->windows[i].clawed_usd = 0.0;
    for (size_t p = 0; p < book->period_count; p++)
        book->periods[p].clawed_usd = 0.0;
    for (size_t y = 0; y < book->year_count; y++)
        book->years[y].lost_cents = 0;
}

/* What pay loses with `usd` of what was earned: first what a cap, which took `cut_cents` off, did not pay anyway. */
static double beyond_cap_usd(double usd, int64_t cut_cents, double *clawed_usd)
{
    const double unpaid_usd = fmax((double)-cut_cents / 100.0 - *clawed_usd, 0.0);
    *clawed_usd += usd;
    return fmax(usd - unpaid_usd, 0.0);
}

/* What the deal's part of the pay is, as a cap worked out again without it leaves it. */
static double pay_without_usd(struct pay_book *book, const struct booking *deal, double share)
{
    struct period_book *period = &book->periods[deal->period];
    double usd = 0.0;
    for (size_t part = 0; part < book->part_count; part++) {
        struct part_window *window = book_window(book, part, deal->period);
        const double own_usd = deal_own_usd(book, part, deal) * gate_through_share(window);
        usd += beyond_cap_usd(fmax(share * own_usd, 0.0), window->cap_cents, &window->clawed_usd);
    }
    return beyond_cap_usd(usd, period->cap_cents, &period->clawed_usd);
}

static double share_taken(const struct pay_book *book, const struct booking *deal, int *served)
{
    return clawback_share(&book_plan(book, deal->plan)->clawback, deal->day, deal->deal->churned_day, served);
}

void clawback_reckon(struct pay_book *book)
{
    list_left(book);
    forget_reckoning(book);
    for (size_t i = 0; i < book->left_count; i++) {
        struct booking *deal = book->left[i];
        deal->clawed_usd =
            deal->held_cents < 0 ? 0.0 : pay_without_usd(book, deal, share_taken(book, deal, NULL));
        deal->unpaid_cents = line_cents(unpaid_on_collection_share(book, deal) * deal->clawed_usd);
        const int64_t kept =
            line_cents(unpaid_at_year_end_share(book, deal, day_left(deal)) * deal->clawed_usd);
        const int64_t rest = line_cents(deal->clawed_usd) - deal->unpaid_cents;
        deal->kept_lost_cents = kept < rest ? kept : rest;
        book->years[deal->period / book_periods_per_year(book)].lost_cents += deal->kept_lost_cents;
    }
}

static void take_back(struct pay_book *book, struct booking *deal)
{
    const struct clawback *clawback = &book_plan(book, deal->plan)->clawback;
    const struct day_range range = book->payouts[book->payout_now].range;
    const int64_t wanted = deal->unpaid_cents + deal->kept_lost_cents - line_cents(deal->clawed_usd);
    if (wanted == deal->clawed_cents)
        return;
    int served;
    const double share = share_taken(book, deal, &served);
    const bool first = range_holds(range, day_left(deal));
    struct statement_line line = period_line(LINE_CLAWBACK, "clawback", first ? day_left(deal) : range.last,
                                             wanted - deal->clawed_cents);
    deal->clawed_cents = wanted;
    line.deal = deal->deal->id;
    line.credited_usd = deal->credit.credit_usd;
    line.note =
        arena_format(book->arena, "left after %d of %.10g months: %.10g %% of the commission%s", served,
                     clawback->months, round(share * 1e6) / 1e4, first ? "" : ", as it stands now");
    book_line(book, line);
}

void clawback_pay(struct pay_book *book)
{
    for (size_t i = 0; i < book->left_count; i++)
        take_back(book, book->left[i]);
}
