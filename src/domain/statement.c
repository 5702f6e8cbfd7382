#include "statement.h"
#include "../base/arena.h"
#include "clawback_pay.h"
#include "component_pay.h"
#include "deal_booking.h"
#include "deal_cap.h"
#include "gate.h"
#include "pay_book.h"
#include "pay_cap.h"
#include "pay_currency.h"
#include "payment_parts.h"
#include "recoverable_draw.h"
#include "spiff_lines.h"
#include <limits.h>
#include <string.h>

enum { EARLIER_YEARS_MAX = 3 };

/* The first year that is worked out: that of the earliest deal that may still matter. */
static int first_year_of(int year, size_t begins, const struct closed_deal *deals, size_t deal_count)
{
    const int first_day = year_range(year - EARLIER_YEARS_MAX, begins).first;
    int earliest = year_range(year, begins).first;
    for (size_t i = 0; i < deal_count; i++)
        if (deals[i].day >= first_day && deals[i].day < earliest)
            earliest = deals[i].day;
    return plan_year_of_day(earliest, begins);
}

/* Quota periods that have begun by the end of the payout. */
static size_t periods_begun(const struct pay_book *book)
{
    const int today = book->payouts[book->payout_now].range.last;
    return period_of_day(book->calendar, book->period, today) + 1;
}

/* The first quota period of the window in which the rep is there. */
static bool is_first_there(const struct pay_book *book, size_t part, size_t period)
{
    return book->periods[period].terms.employed_days > 0 &&
           (window_begins(book, part, period) || book->periods[period - 1].terms.employed_days == 0);
}

/* Windows of the quota periods up to `count`. */
static void open_windows(struct pay_book *book, size_t count)
{
    for (; book->opened < count; book->opened++)
        for (size_t part = 0; part < book->part_count; part++) {
            if (book->parts[part].accumulate == ACCUMULATE_PERIODS_SO_FAR)
                component_next_period(book, part, book->opened);
            else if (is_first_there(book, part, book->opened))
                component_open(book, part, book->opened);
        }
}

/* Books the deals of the payout, and opens quota periods as they come. */
static void book_deals(struct pay_book *book)
{
    const int today = book->payouts[book->payout_now].range.last;
    for (; book->booked < book->booking_count && book->bookings[book->booked].day <= today; book->booked++) {
        struct booking *deal = &book->bookings[book->booked];
        open_windows(book, period_of_day(book->calendar, book->period, deal->day) + 1);
        booking_pay(book, deal);
    }
    open_windows(book, periods_begun(book) - (period_opens_on(book, periods_begun(book) - 1) > today));
}

static void adjust_periods(struct pay_book *book)
{
    const size_t begun = periods_begun(book);
    for (size_t period = 0; period < begun; period++)
        for (size_t part = 0; part < book->part_count; part++) {
            if (window_begins(book, part, period) && book->parts[part].measure == MEASURE_PARTNER_SHARE)
                component_pay_ratio(book, part, period);
        }
    cap_deals(book);
    for (size_t period = 0; period < begun; period++)
        for (size_t part = 0; part < book->part_count; part++)
            if (window_begins(book, part, period))
                gate_and_cap(book, part, period);
    for (size_t period = 0; period < begun; period++)
        cap_period(book, period);
}

static void work_out_payout(struct pay_book *book)
{
    const size_t first = book->booked;
    book_deals(book);
    adjust_periods(book);
    review_windfalls(book);
    for (size_t i = first; i < book->booked; i++)
        spiff_lines_write(book, &book->bookings[i]);
    gate_spiffs(book);
    clawback_reckon(book);
    defer_payments(book);
    draw_pay(book);
    clawback_pay(book);
}

static void add_up(struct statement *statement)
{
    memset(statement->period_cents, 0, sizeof statement->period_cents);
    statement->cents = 0;
    for (size_t i = 0; i < statement->line_count; i++) {
        statement->cents += statement->lines[i].cents;
        statement->period_cents[statement->lines[i].payout_period] += statement->lines[i].cents;
    }
}

/* The year's own lines are the last ones, from `first_line` on. What clawback takes waits for nobody. */
static struct statement statement_from(const struct pay_book *book, size_t first_line)
{
    const struct year_book *year = &book->years[book->year_count - 1];
    struct statement statement = {
        .rep = book->rep,
        .year = book->run->year,
        .line_count = book->line_count - first_line,
        .lines = book->lines ? book->lines + first_line : NULL,
        .quota_usd = year->terms.quota_usd,
        .target_usd = year->terms.target_usd,
        .credit_usd = year->credit_usd,
        .attainment = year->terms.quota_usd > 0.0 ? year->credit_usd / year->terms.quota_usd : 0.0,
        .draw_owed_usd = (double)book->owed_cents / 100.0,
        .year_begins = book->calendar.begins,
    };
    pay_rates_fill(book, statement.pay_rates);
    for (size_t i = 0; i < book->booking_count; i++) {
        const struct booking *deal = &book->bookings[i];
        statement.deferred_cents -= deal->deferred_cents + deal->unpaid_cents;
        statement.held_cents -= deal->held_cents;
    }
    add_up(&statement);
    return statement;
}

struct statement statement_in_run(const struct pay_run *run, const struct rep_profile *rep,
                                  const struct closed_deal *deals, size_t deal_count, struct arena *arena)
{
    const size_t begins = run->plan->plans[0]->year_begins;
    struct pay_book book = pay_book_of(run, rep, first_year_of(run->year, begins, deals, deal_count), arena);
    bookings_fill(&book, deals, deal_count);
    const size_t own_payouts = book.payout_count - periods_per_year(book.payout);
    size_t first_line = 0;
    for (; book.payout_now < book.payout_count; book.payout_now++) {
        if (book.payouts[book.payout_now].range.first > run->through_day)
            break;
        if (book.payout_now == own_payouts)
            first_line = book.line_count;
        work_out_payout(&book);
    }
    if (book.payout_now <= own_payouts)
        first_line = book.line_count;
    return statement_from(&book, first_line);
}

struct statement statement_of(const struct plan_timeline *plan, const struct rep_profile *rep, int year,
                              const struct closed_deal *deals, size_t deal_count, struct arena *arena)
{
    const struct pay_run run = { .plan = plan, .year = year, .through_day = INT_MAX };
    return statement_in_run(&run, rep, deals, deal_count, arena);
}

struct statement statement_with_lines(const struct statement *statement, const struct statement_line *lines,
                                      size_t line_count, struct arena *arena)
{
    struct statement sum = *statement;
    struct statement_line *all =
        arena_array(arena, struct statement_line, statement->line_count + line_count);
    if (statement->line_count > 0)
        memcpy(all, statement->lines, statement->line_count * sizeof *all);
    if (line_count > 0)
        memcpy(all + statement->line_count, lines, line_count * sizeof *lines);
    sum.line_count += line_count;
    sum.lines = all;
    add_up(&sum);
    return sum;
}
