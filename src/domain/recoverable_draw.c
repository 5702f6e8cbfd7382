#include "recoverable_draw.h"
#include "../base/arena.h"
#include "cents.h"
#include "day.h"
#include <limits.h>
#include <math.h>

static int64_t larger(int64_t a, int64_t b)
{
    return a > b ? a : b;
}

struct draw_result draw_of(const struct draw_terms *terms, int64_t earned, int64_t owed)
{
    struct draw_result result = { .owed = owed };
    if (terms->guarantee > 0 && earned < terms->guarantee)
        result.guarantee = terms->guarantee - earned;
    const int64_t lifted = earned + result.guarantee;
    if (terms->draw > 0 && lifted < terms->draw) {
        result.advance = terms->draw - lifted;
        if (terms->kind == DRAW_RECOVERABLE)
            result.owed += result.advance;
    }
    const int64_t above = earned - larger(terms->draw, terms->guarantee);
    if (terms->recovers && above > 0 && owed > 0) {
        const int64_t most = line_cents(terms->recovery_share * (double)above / 100.0);
        result.recovery = most < owed ? most : owed;
        result.owed -= result.recovery;
    }
    return result;
}

/* The payouts of a rep are counted from the one of the hire; of a rep who was there before, from the
 * first. */
static size_t payout_of_rep(const struct pay_book *book, int *before_hire)
{
    const int hired = book->rep->hired_day;
    const int first = book_year_range(book, 0).first;
    *before_hire = 0;
    if (hired == INT_MIN)
        return book->payout_now + 1;
    const size_t per_year = periods_per_year(book->payout);
    if (hired < first) {
        const struct pay_calendar then = { plan_year_of_day(hired, book->calendar.begins),
                                           book->calendar.begins };
        return period_of_day(then, book->payout, first) - period_of_day(then, book->payout, hired) +
               book->payout_now % per_year + book->payout_now / per_year * per_year + 1;
    }
    const size_t of_hire = period_of_day(book->calendar, book->payout, hired);
    if (book->payout_now < of_hire) {
        *before_hire = 1;
        return 0;
    }
    return book->payout_now - of_hire + 1;
}

/* By days in the payout of the hire, and where a step of the ramp ends inside it. */
static double guarantee_usd(const struct quota_terms *terms)
{
    double usd_days = 0.0;
    for (size_t i = 0; i < terms->run_count; i++)
        usd_days += terms->runs[i].guarantee_usd * terms->runs[i].days;
    return usd_days / days_in_range(terms->range);
}

static struct draw_terms terms_now(const struct pay_book *book, const struct rep_plan *plan, size_t payout)
{
    const struct quota_terms terms =
        quota_terms_of(book->run->plan, book->rep, book->payouts[book->payout_now].range, book->payout, 0.0);
    const struct pay_draw *draw = &plan->draw;
    const double employed = (double)terms.employed_days / days_in_range(terms.range);
    const bool runs = draw->periods == 0 || payout <= draw->periods;
    return (struct draw_terms){
        .kind = (enum draw_kind)draw->kind,
        .draw = runs ? line_cents(draw->amount_usd * employed) : 0,
        .guarantee = line_cents(guarantee_usd(&terms)),
        .recovers = payout >= draw->recovery_from_period,
        .recovery_share = draw->recovery_share,
    };
}

static void write_line(struct pay_book *book, enum line_kind kind, const char *rule, int64_t cents,
                       const char *note)
{
    if (cents == 0)
        return;
    struct statement_line line = period_line(kind, rule, book->payouts[book->payout_now].range.last, cents);
    line.note = note;
    book_line(book, line);
}

bool draw_is_forgiven(const struct pay_draw *draw, size_t payout, bool ends_year)
{
    return (draw->forgiven_after > 0 && payout >= draw->forgiven_after) ||
           (draw->forgiven == FORGIVEN_AT_YEAR_END && ends_year);
}

static bool is_forgiven(const struct pay_book *book, const struct pay_draw *draw, size_t payout)
{
    const struct day_range range = book->payouts[book->payout_now].range;
    const bool ends_year = (book->payout_now + 1) % periods_per_year(book->payout) == 0;
    return draw_is_forgiven(draw, payout, ends_year) ||
           (draw->forgiven == FORGIVEN_ON_LEAVING && rep_has_left(book->rep, range.last + 1));
}

/* After the payout's own recovery. A line of nothing says what is no longer owed. */
static void forgive(struct pay_book *book, const struct pay_draw *draw, size_t payout)
{
    if (book->owed_cents <= 0 || !is_forgiven(book, draw, payout))
        return;
    struct statement_line line =
        period_line(LINE_RECOVERY, "draw", book->payouts[book->payout_now].range.last, 0);
    line.note =
        arena_format(book->arena, "forgiven: %.2f is no longer owed", (double)book->owed_cents / 100.0);
    book->owed_cents = 0;
    book_line(book, line);
}

void draw_pay(struct pay_book *book)
{
    const struct day_range range = book->payouts[book->payout_now].range;
    const struct rep_plan *plan = plan_at_end(book, range);
    int before_hire;
    const size_t payout = payout_of_rep(book, &before_hire);
    if (before_hire || (plan->draw.amount_usd <= 0.0 && plan->ramp_count == 0 && book->owed_cents == 0))
        return;
    const struct draw_terms terms = terms_now(book, plan, payout);
    const struct draw_result result =
        draw_of(&terms, book->payouts[book->payout_now].cents, book->owed_cents);
    book->owed_cents = result.owed;
    write_line(book, LINE_GUARANTEE, "ramp guarantee", result.guarantee,
               "least pay while ramping, not paid back");
    write_line(book, LINE_DRAW, "draw", result.advance,
               terms.kind == DRAW_RECOVERABLE ? "advanced, to be paid back" : "advanced, not paid back");
    write_line(book, LINE_RECOVERY, "draw", -result.recovery, "paid back from what is above the draw");
    forgive(book, &plan->draw, payout);
}
