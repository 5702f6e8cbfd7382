#include "carry_over.h"

#include <string.h>

static bool same_totals(const struct rep_books *a, const struct rep_books *b)
{
    if ((a->full == NULL) != (b->full == NULL) || a->period_months != b->period_months)
        return false;
    return a->full == NULL || (a->meters.component_count == b->meters.component_count &&
                               pay_layout_same_totals(a->full->layout, b->full->layout));
}

static void copy_plain(const struct rep_books *from, struct rep_books *to)
{
    const size_t ring = from->open_periods * from->lane_count * sizeof(double);
    memcpy(to->credit_usd, from->credit_usd, ring);
    memcpy(to->extra_pay_usd, from->extra_pay_usd, ring);
}

/* Credit of a lane that closes in `month`'s quota period (plain) or slice (not). */
static double *credit_at(const struct rep_books *books, size_t month, size_t lane)
{
    if (books->full == NULL)
        return &books->credit_usd[rep_books_place(books, rep_books_period(books, month), lane)];
    return meter_at(&books->meters, 0, meter_books_slice(&books->meters, month), lane);
}

static size_t months_told_apart(const struct rep_books *books)
{
    return books->full == NULL ? books->period_months : books->meters.slice_months;
}

static void move_credit(const struct rep_books *from, struct rep_books *to, size_t month)
{
    const size_t step = months_told_apart(from);
    for (size_t ahead = 0; ahead < MONTHS_PER_YEAR; ahead += step)
        for (size_t lane = 0; lane < from->lane_count; lane++)
            *credit_at(to, month + ahead, lane) += *credit_at(from, month + ahead, lane);
    if (from->full != NULL && to->full != NULL)
        memcpy(to->meters.owed_cents, from->meters.owed_cents, from->lane_count * sizeof(double));
}

void rep_books_carry_over(const struct rep_books *from, struct rep_books *to, size_t month)
{
    if (!same_totals(from, to)) {
        move_credit(from, to, month);
        return;
    }
    if (from->full != NULL)
        meter_books_copy(&from->meters, &to->meters);
    else
        copy_plain(from, to);
    if (from->spiffs.terms != NULL && to->spiffs.terms != NULL &&
        from->spiffs.terms->spiff_count == to->spiffs.terms->spiff_count)
        spiff_books_copy(&from->spiffs, &to->spiffs);
}
