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

static void open_windows(struct pay_book *book)
{
    for (size_t period = 0; period < periods_begun(book); period++)
        for (size_t part = 0; part < book->part_count; part++)
            if (window_begins(book, part, period) && !book_window(book, part, period)->is_open)
                component_open(book, part, period);
}

/* Books the deals of the payout, from `booked` on. Returns how many are booked now. */
static size_t book_deals(struct pay_book *book, size_t booked)
{
    const int today = book->payouts[book->payout_now].range.last;
    for (; booked < book->booking_count && book->bookings[booked].day <= today; booked++)
        booking_pay(book, &book->bookings[booked]);
    return booked;
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

static size_t work_out_payout(struct pay_book *book, size_t booked)
{
    open_windows(book);
    const size_t now_booked = book_deals(book, booked);
    adjust_periods(book);
    review_windfalls(book);
    for (; booked < now_booked; booked++)
        spiff_lines_write(book, &book->bookings[booked]);
    gate_spiffs(book);
    defer_payments(book);
    draw_pay(book);
    clawback_pay(book);
    return now_booked;
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
        statement.deferred_cents -=
            line_cents((double)deal->deferred_cents * (1.0 - deal->clawed_share) / 100.0);
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
    size_t booked = 0, first_line = 0;
    for (; book.payout_now < book.payout_count; book.payout_now++) {
        if (book.payouts[book.payout_now].range.first > run->through_day)
            break;
        if (book.payout_now == own_payouts)
            first_line = book.line_count;
        booked = work_out_payout(&book, booked);
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
