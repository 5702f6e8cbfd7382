#include "closing_months.h"

struct closing_months closing_months_of(const struct outlook *outlook, const struct rep_books *books,
                                        size_t month, size_t horizon_months)
{
    struct closing_months closing = { 0 };
    const size_t now = rep_books_period(books, month);
    for (size_t d = 0; d <= MONTHS_TO_CLOSE_MAX; d++) {
        const size_t closes = month + d, period = rep_books_period(books, closes);
        const size_t row =
            period == now ? month % MONTHS_PER_YEAR : outlook_period_start(outlook, closes % MONTHS_PER_YEAR);
        closing.slice[d] = (int32_t)(period % books->open_periods);
        closing.row[d] = (int32_t)(row * OUTLOOK_POINTS);
        closing.inside[d] = closes < horizon_months;
        if (period == now)
            closing.same_until = d;
    }
    return closing;
}
