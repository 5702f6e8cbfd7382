#include "rebate_books.h"

#include "../base/arena.h"
#include "partner_yield.h"
#include "rebate_moves.h"
#include <math.h>
#include <string.h>

enum { MONTHS_AHEAD = MONTHS_TO_CLOSE_MAX + 1 };

size_t rebate_books_bytes(size_t partner_count, size_t column_count)
{
    return partner_count * column_count *
           (sizeof(struct rebate_open) + sizeof(struct rebate_late) +
            MONTHS_AHEAD * sizeof(struct rebate_sums) + MONTHS_PER_YEAR * sizeof(double));
}

struct rebate_books rebate_books_in(struct arena *arena, const struct market *market,
                                    const struct partner_stage *stage, size_t partner_count)
{
    const size_t places = partner_count * stage->columns->count;
    return (struct rebate_books){
        .columns = stage->columns,
        .market = market,
        .partner_count = partner_count,
        .open = arena_array(arena, struct rebate_open, places),
        .late = arena_array(arena, struct rebate_late, places),
        .ahead = arena_array(arena, struct rebate_sums, places * MONTHS_AHEAD),
        .year_usd = arena_array(arena, double, places *MONTHS_PER_YEAR),
    };
}

static struct rebate_sums *ahead_of(const struct rebate_books *books, size_t month, size_t partner,
                                    size_t column)
{
    return &books->ahead[month % MONTHS_AHEAD * books->partner_count * books->columns->count +
                         rebate_place(books, partner, column)];
}

void rebate_books_set_active(struct rebate_books *books, const struct partner_stage *stage)
{
    memset(books->active, 0, sizeof books->active);
    for (size_t i = 0; i < stage->program->rebate_count; i++)
        books->active[stage->column[i]] = true;
}

void rebate_books_begin(struct rebate_books *books, const struct partner_stage *stage, size_t horizon_months)
{
    const size_t places = books->partner_count * books->columns->count;
    books->horizon_months = horizon_months;
    books->due_later_usd = 0.0;
    books->month = 0;
    books->timing = stage->behaviour != NULL && orders_move(stage->behaviour) ? stage->behaviour : NULL;
    memset(books->due_usd, 0, sizeof books->due_usd);
    if (places == 0)
        return;
    memset(books->open, 0, places * sizeof *books->open);
    memset(books->late, 0, places * sizeof *books->late);
    memset(books->ahead, 0, places * MONTHS_AHEAD * sizeof *books->ahead);
    rebate_books_set_active(books, stage);
}

double rebate_baseline_from(const struct rebate_books *books, size_t partner, size_t column, size_t month)
{
    const double *year_usd = &books->year_usd[rebate_place(books, partner, column) * MONTHS_PER_YEAR];
    double usd = 0.0;
    for (size_t i = 0; i < rebate_period_months(rebate_in(books, column)->period); i++)
        usd += year_usd[(month + i) % MONTHS_PER_YEAR];
    return usd;
}

void rebate_books_begin_partner(struct rebate_books *books, size_t partner, size_t type, size_t tier,
                                double year_usd)
{
    for (size_t c = 0; c < books->columns->count; c++) {
        const struct rebate_column *column = &books->columns->columns[c];
        const size_t place = rebate_place(books, partner, c);
        for (size_t month = 0; month < MONTHS_PER_YEAR; month++)
            books->year_usd[place * MONTHS_PER_YEAR + month] =
                year_usd * column->fitting_share[type][tier] * books->market->season[month] / MONTHS_PER_YEAR;
        books->open[place].baseline_usd = rebate_baseline_from(books, partner, c, 0);
    }
}

static bool is_counted(const struct rebate *rebate, const struct rebate_deal *deal)
{
    return rebate->measure == REBATE_SERVICES_ATTACH ? deal->with_services
           : rebate->measure == REBATE_NEW_CUSTOMER  ? deal->kind.customer == CUSTOMER_NEW
                                                     : true;
}

static double alone_usd(const struct rebate *rebate, const struct rebate_sums *deal)
{
    const struct rebate_sales sales = { .fitting_usd = deal->fitting_usd,
                                        .counted_usd = deal->counted_usd,
                                        .deals = deal->deals,
                                        .deals_with_services = deal->deals_with_services };
    return rebate_earned_usd(rebate, &sales);
}

static void add_sums(struct rebate_sums *total, const struct rebate_sums *more)
{
    total->fitting_usd += more->fitting_usd;
    total->counted_usd += more->counted_usd;
    total->deals += more->deals;
    total->deals_with_services += more->deals_with_services;
    total->earned_usd += more->earned_usd;
}

void rebate_books_won(struct rebate_books *books, size_t partner, const struct rebate_deal *deal)
{
    for (size_t c = 0; c < books->columns->count; c++) {
        const struct rebate *rebate = rebate_in(books, c);
        if (!condition_matches(books->columns->columns[c].mask, deal->kind))
            continue;
        const double amount =
            rebate_base_amount(rebate->base, deal->list_usd, deal->price_usd, deal->buy_price_usd);
        struct rebate_sums sums = { .fitting_usd = amount,
                                    .counted_usd = is_counted(rebate, deal) ? amount : 0.0,
                                    .deals = 1.0,
                                    .deals_with_services = deal->with_services ? 1.0 : 0.0 };
        if (rebate->period == REBATE_PER_DEAL)
            sums.earned_usd = alone_usd(rebate, &sums);
        struct rebate_late *late = &books->late[rebate_place(books, partner, c)];
        add_sums(deal->early && late->waits ? &late->open.sums : ahead_of(books, deal->closes, partner, c),
                 &sums);
    }
}

/* What the period's sales so far earn, those before the rebate began left out. */
static double earned_usd(const struct rebate *rebate, const struct rebate_open *open)
{
    const struct rebate_sales sales = { .fitting_usd = open->sums.fitting_usd,
                                        .counted_usd = open->sums.counted_usd,
                                        .baseline_usd = open->baseline_usd,
                                        .has_baseline = true,
                                        .deals = open->sums.deals,
                                        .deals_with_services = open->sums.deals_with_services };
    return fmax(rebate_earned_usd(rebate, &sales) - open->before_usd, 0.0);
}

/* Money is paid in the month that `payment_days` after the end of month `last` fall into, not before `now`. */
static void put_due(struct rebate_books *books, const struct rebate *rebate, size_t last, size_t now,
                    double usd)
{
    const double paid =
        fmax(ceil((double)last + 1.0 + rebate->payment_days / DAYS_PER_MONTH) - 1.0, (double)now);
    if (paid < (double)books->horizon_months)
        books->due_usd[(size_t)paid] += usd;
    else
        books->due_later_usd += usd;
}

static bool is_period_end(const struct rebate *rebate, size_t month)
{
    return (month + 1) % rebate_period_months(rebate->period) == 0;
}

/* Sets aside `usd` in all for the period. Returns what that adds. */
static double accrue_to(struct rebate_open *open, double usd)
{
    const double added_usd = usd - open->accrued_usd;
    open->accrued_usd = usd;
    return added_usd;
}

/* No more sales of the period count: what was set aside becomes what was earned. */
static double settle(const struct rebate *rebate, struct rebate_open *open, struct partner_tally *tally)
{
    const double added_usd = accrue_to(open, earned_usd(rebate, open));
    tally->rebate_trued_up_usd += added_usd;
    open->settled_usd += open->accrued_usd;
    open->accrued_usd = 0.0;
    return added_usd;
}

static double month_of_deals(struct rebate_books *books, size_t column, size_t month,
                             const struct rebate_sums *closed)
{
    if (!books->active[column])
        return 0.0;
    put_due(books, rebate_in(books, column), month, month, closed->earned_usd);
    return closed->earned_usd;
}

/* The period that was kept open is over now. */
static double close_late(struct rebate_books *books, size_t partner, size_t column, size_t last, size_t now,
                         struct partner_tally *tally)
{
    struct rebate_late *late = &books->late[rebate_place(books, partner, column)];
    if (!late->waits)
        return 0.0;
    const struct rebate *rebate = rebate_in(books, column);
    const double added_usd = books->active[column] ? settle(rebate, &late->open, tally) : 0.0;
    put_due(books, rebate, last, now, late->open.settled_usd);
    *late = (struct rebate_late){ .waits = false };
    return added_usd;
}

static double month_of_period(struct rebate_books *books, size_t partner, size_t column, size_t month,
                              const struct rebate_sums *closed, struct partner_tally *tally)
{
    const struct rebate *rebate = rebate_in(books, column);
    const size_t place = rebate_place(books, partner, column);
    struct rebate_open *open = &books->open[place];
    add_sums(&open->sums, closed);
    books->year_usd[place * MONTHS_PER_YEAR + month % MONTHS_PER_YEAR] = closed->fitting_usd;
    double added_usd = 0.0;
    if (books->active[column])
        added_usd =
            accrue_to(open, rebate->accrual == ACCRUE_AS_EARNED
                                ? earned_usd(rebate, open)
                                : open->accrued_usd + rebate->expected_rate_share * closed->fitting_usd);
    const bool timed = books->timing != NULL && books->active[column];
    if (timed && is_period_end(rebate, month + 1) && month + 2 < books->horizon_months)
        open->holds = rebate_decides_to_hold(books, partner, column, open, month);
    if (is_period_end(rebate, month)) {
        if (timed && month + 1 < books->horizon_months &&
            rebate_decides_to_pull(books, partner, column, open, month)) {
            books->late[place] = (struct rebate_late){ *open, .waits = true, .pulls = true };
        } else {
            if (books->active[column])
                added_usd += settle(rebate, open, tally);
            put_due(books, rebate, month, month, open->settled_usd);
        }
        *open =
            (struct rebate_open){ .baseline_usd = rebate_baseline_from(books, partner, column, month + 1) };
    }
    return added_usd;
}

double rebate_books_end_month(struct rebate_books *books, size_t partner, size_t month,
                              struct partner_tally *tally)
{
    double added_usd = 0.0;
    for (size_t c = 0; c < books->columns->count; c++) {
        struct rebate_sums *closed = ahead_of(books, month, partner, c);
        if (books->timing != NULL && month > 0)
            added_usd += close_late(books, partner, c, month - 1, month, tally);
        added_usd += rebate_in(books, c)->period == REBATE_PER_DEAL
                         ? month_of_deals(books, c, month, closed)
                         : month_of_period(books, partner, c, month, closed, tally);
        memset(closed, 0, sizeof *closed);
    }
    tally->rebate_accrued_usd += added_usd;
    return added_usd;
}

static bool goes_on(const struct partner_stage *stage, size_t column)
{
    for (size_t i = 0; i < stage->program->rebate_count; i++)
        if (stage->column[i] == column)
            return true;
    return false;
}

/* All that was set aside for the period by rules that a retroactive change replaces. */
static double take_back(struct rebate_open *open)
{
    const double taken_usd = accrue_to(open, 0.0) - open->settled_usd;
    open->settled_usd = 0.0;
    return taken_usd;
}

static double end_rebate(const struct rebate *rebate, struct rebate_open *open, bool was_active,
                         bool retroactive, struct partner_tally *tally)
{
    if (retroactive)
        return take_back(open);
    return was_active ? settle(rebate, open, tally) : 0.0;
}

/* Sales before a prospective change are none of its own. */
static double begin_rebate(const struct rebate *rebate, struct rebate_open *open, bool retroactive)
{
    open->before_usd = 0.0;
    if (!retroactive) {
        open->before_usd = earned_usd(rebate, open);
        return 0.0;
    }
    const double taken_usd = take_back(open);
    return taken_usd + accrue_to(open, rebate->accrual == ACCRUE_AS_EARNED
                                           ? earned_usd(rebate, open)
                                           : rebate->expected_rate_share * open->sums.fitting_usd);
}

double rebate_books_change(struct rebate_books *books, size_t partner, const struct partner_stage *stage,
                           bool retroactive, struct partner_tally *tally)
{
    double added_usd = 0.0;
    for (size_t c = 0; c < books->columns->count; c++) {
        const struct rebate *rebate = rebate_in(books, c);
        struct rebate_open *open = &books->open[rebate_place(books, partner, c)];
        if (rebate->period == REBATE_PER_DEAL)
            continue;
        if (books->timing != NULL && books->month > 0)
            added_usd += close_late(books, partner, c, books->month - 1, books->month, tally);
        if (!goes_on(stage, c))
            added_usd += end_rebate(rebate, open, books->active[c], retroactive, tally);
        else if (!books->active[c])
            added_usd += begin_rebate(rebate, open, retroactive);
    }
    tally->rebate_accrued_usd += added_usd;
    return added_usd;
}

void rebate_books_pay(struct rebate_books *books, size_t month, struct partner_tally *tally)
{
    books->month = month + 1;
    tally->rebate_paid_usd += books->due_usd[month];
    books->due_usd[month] = 0.0;
}

double rebate_books_owed_usd(const struct rebate_books *books)
{
    double usd = books->due_later_usd;
    for (size_t i = 0; i < books->partner_count * books->columns->count; i++)
        usd += books->open[i].accrued_usd + books->open[i].settled_usd + books->late[i].open.accrued_usd +
               books->late[i].open.settled_usd;
    for (size_t month = 0; month < books->horizon_months; month++)
        usd += books->due_usd[month];
    return usd;
}
