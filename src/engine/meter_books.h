/* Where every rep stands under a plan that is not plain: all its running totals, in slices of time.
 *
 * A slice is the finest span a plan tells apart, a quota period or a payout. Slices of this year and the
 * next are kept, because a deal may close up to MONTHS_TO_CLOSE_MAX months on, and of the year before, which may
 * wait to be paid; a year's are emptied when it is paid. A quota period or a year so far is a sum of slices. */
#pragma once
#include "../domain/words.h"
#include "pay_layout.h"

struct arena;

/* Where a deal is paid on other dollars than it counts, each component keeps the difference: what was paid on
 * less what was counted, in all, in its first band and below its threshold; and for marginal tables the
 * pay of the difference, since each band has its own rate. The same bands as domain/part_bands.h. */
enum more_kind { MORE_PAID, MORE_IN_FIRST_BAND, MORE_BELOW_THRESHOLD, MORE_PAY, MORE_KINDS };

/* Totals over a run of slices. */
struct lane_sums {
    double total[METERS_MAX];
    double more[COMPONENTS_MAX][MORE_KINDS];
};

struct meter_books {
    const struct pay_layout *layout;
    size_t period_months, slice_months, slices; /* slices: of three years */
    size_t component_count, lane_count;
    double *total; /* [meter][slice][lane] */
    double *more; /* [component][level][kind][slice][lane]; NULL where every deal is paid on what it counts */
    double *paid_usd;      /* [lane]: variable pay of the year's closed quota periods */
    double *year_paid_usd; /* [lane]: of that, what year-to-date components were paid */
    double *topped_usd;    /* [lane]: earnings of the year that a payout has looked at */
    double *owed_cents;    /* [lane]: recoverable draw */
};

size_t meter_books_bytes(const struct pay_layout *layout, const struct rep_plan *plan, size_t lane_count);

struct meter_books meter_books_in(struct arena *arena, const struct pay_layout *layout,
                                  const struct rep_plan *plan, size_t lane_count);

void meter_books_clear(struct meter_books *books);

/* Makes `to` what `from` is; both are of layouts that look at the same totals. */
void meter_books_copy(const struct meter_books *from, struct meter_books *to);

/* One slice of a lane, to be put back as it was after a deal has been tried on it. */
enum { LANE_SLICE_MAX = METERS_MAX + COMPONENTS_MAX * MONTHS_PER_YEAR * MORE_KINDS };
struct lane_slice {
    double column[LANE_SLICE_MAX];
};
void meter_books_keep(const struct meter_books *books, size_t slice, size_t lane, struct lane_slice *kept);
void meter_books_put_back(struct meter_books *books, size_t slice, size_t lane,
                          const struct lane_slice *kept);

/* Empties the slices of the year that ends with `month`, and what was paid in it. Draw owed stays. */
void meter_books_end_year(struct meter_books *books, size_t month);

static inline size_t meter_books_slice(const struct meter_books *books, size_t month)
{
    return month / books->slice_months;
}

static inline double *meter_at(const struct meter_books *books, size_t meter, size_t slice, size_t lane)
{
    return &books->total[(meter * books->slices + slice % books->slices) * books->lane_count + lane];
}

/* What is kept beside the meter at one of the layout's levels: a component on the periods so far keeps it at every
 * one it will be read at, any other at level 0 alone. */
static inline double *more_at(const struct meter_books *books, size_t component, size_t level,
                              enum more_kind kind, size_t slice, size_t lane)
{
    const size_t column = (component * books->layout->levels + level) * MORE_KINDS + kind;
    return &books->more[(column * books->slices + slice % books->slices) * books->lane_count + lane];
}

/* The level that components are read at in the quota period of `month`. */
static inline size_t meter_books_level(const struct meter_books *books, size_t month)
{
    return month % MONTHS_PER_YEAR / books->period_months;
}

/* Sums of a lane over the months `first` to `last` of the horizon, both included and whole slices, as they are read
 * at `level`. */
void meter_books_sum(const struct meter_books *books, size_t lane, size_t first, size_t last, size_t level,
                     struct lane_sums *sums);

/* The same without what components keep beside their meters. */
void meter_books_totals(const struct meter_books *books, size_t lane, size_t first, size_t last,
                        double total[METERS_MAX]);
