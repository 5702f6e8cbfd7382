#include "meter_books.h"

#include "../base/arena.h"
#include <string.h>

enum { YEARS_OPEN = 3, LANE_COLUMNS = 4 };

static size_t slices_of(const struct pay_layout *layout)
{
    return YEARS_OPEN * MONTHS_PER_YEAR / layout->slice_months;
}

static size_t meter_numbers(const struct pay_layout *layout, size_t lane_count)
{
    return layout->meter_count * slices_of(layout) * lane_count;
}

static size_t more_numbers(const struct pay_layout *layout, const struct rep_plan *plan, size_t lane_count)
{
    return layout->multiplies
               ? plan->component_count * layout->levels * MORE_KINDS * slices_of(layout) * lane_count
               : 0;
}

size_t meter_books_bytes(const struct pay_layout *layout, const struct rep_plan *plan, size_t lane_count)
{
    if (layout->plain)
        return 0;
    return (meter_numbers(layout, lane_count) + more_numbers(layout, plan, lane_count) +
            LANE_COLUMNS * lane_count) *
           sizeof(double);
}

struct meter_books meter_books_in(struct arena *arena, const struct pay_layout *layout,
                                  const struct rep_plan *plan, size_t lane_count)
{
    struct meter_books books = { .layout = layout,
                                 .period_months = months_per_period(plan->quota_period),
                                 .slice_months = layout->slice_months,
                                 .slices = slices_of(layout),
                                 .component_count = plan->component_count,
                                 .lane_count = lane_count };
    books.total = arena_array(arena, double, meter_numbers(layout, lane_count));
    if (layout->multiplies)
        books.more = arena_array(arena, double, more_numbers(layout, plan, lane_count));
    books.paid_usd = arena_array(arena, double, lane_count);
    books.year_paid_usd = arena_array(arena, double, lane_count);
    books.topped_usd = arena_array(arena, double, lane_count);
    books.owed_cents = arena_array(arena, double, lane_count);
    return books;
}

static void clear_lanes(struct meter_books *books)
{
    const size_t bytes = books->lane_count * sizeof(double);
    memset(books->paid_usd, 0, bytes);
    memset(books->year_paid_usd, 0, bytes);
    memset(books->topped_usd, 0, bytes);
}

static size_t column_count(const struct meter_books *books)
{
    return books->layout->meter_count +
           (books->more != NULL ? books->component_count * books->layout->levels * MORE_KINDS : 0);
}

/* Meters, then what components keep: every one a column of all slices. */
static double *column_at(const struct meter_books *books, size_t column)
{
    const size_t meters = books->layout->meter_count, size = books->slices * books->lane_count;
    return column < meters ? books->total + column * size : books->more + (column - meters) * size;
}

void meter_books_clear(struct meter_books *books)
{
    for (size_t c = 0; c < column_count(books); c++)
        memset(column_at(books, c), 0, books->slices * books->lane_count * sizeof(double));
    clear_lanes(books);
    memset(books->owed_cents, 0, books->lane_count * sizeof(double));
}

void meter_books_copy(const struct meter_books *from, struct meter_books *to)
{
    const size_t bytes = from->lane_count * sizeof(double);
    for (size_t c = 0; c < column_count(from); c++)
        memcpy(column_at(to, c), column_at(from, c), from->slices * bytes);
    memcpy(to->paid_usd, from->paid_usd, bytes);
    memcpy(to->year_paid_usd, from->year_paid_usd, bytes);
    memcpy(to->topped_usd, from->topped_usd, bytes);
    memcpy(to->owed_cents, from->owed_cents, bytes);
}

void meter_books_keep(const struct meter_books *books, size_t slice, size_t lane, struct lane_slice *kept)
{
    for (size_t c = 0; c < column_count(books); c++)
        kept->column[c] = column_at(books, c)[slice % books->slices * books->lane_count + lane];
}

void meter_books_put_back(struct meter_books *books, size_t slice, size_t lane, const struct lane_slice *kept)
{
    for (size_t c = 0; c < column_count(books); c++)
        column_at(books, c)[slice % books->slices * books->lane_count + lane] = kept->column[c];
}

void meter_books_end_year(struct meter_books *books, size_t month)
{
    const size_t per_year = books->slices / YEARS_OPEN;
    const size_t first = month / MONTHS_PER_YEAR % YEARS_OPEN * per_year;
    for (size_t c = 0; c < column_count(books); c++)
        memset(column_at(books, c) + first * books->lane_count, 0,
               per_year * books->lane_count * sizeof(double));
    clear_lanes(books);
}

void meter_books_totals(const struct meter_books *books, size_t lane, size_t first, size_t last,
                        double total[METERS_MAX])
{
    const size_t from = meter_books_slice(books, first), to = meter_books_slice(books, last);
    for (size_t m = 0; m < books->layout->meter_count; m++) {
        total[m] = 0.0;
        for (size_t slice = from; slice <= to; slice++)
            total[m] += *meter_at(books, m, slice, lane);
    }
}

void meter_books_sum(const struct meter_books *books, size_t lane, size_t first, size_t last, size_t level,
                     struct lane_sums *sums)
{
    const size_t from = meter_books_slice(books, first), to = meter_books_slice(books, last);
    meter_books_totals(books, lane, first, last, sums->total);
    if (books->more == NULL) {
        memset(sums->more, 0, sizeof sums->more);
        return;
    }
    for (size_t c = 0; c < books->component_count; c++) {
        const size_t own_level = books->layout->moving_levels >> c & 1u ? level : 0;
        for (int kind = 0; kind < MORE_KINDS; kind++) {
            sums->more[c][kind] = 0.0;
            for (size_t slice = from; slice <= to; slice++)
                sums->more[c][kind] += *more_at(books, c, own_level, (enum more_kind)kind, slice, lane);
        }
    }
}
