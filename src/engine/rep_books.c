#include "rep_books.h"

#include "../base/arena.h"
#include "../base/bug.h"
#include "close_timing.h"
#include "payout.h"
#include <math.h>
#include <string.h>

/* The current period, the one before where it waits to be paid, all a deal can slip into, and none to spare. */
static size_t open_periods(enum quota_period period)
{
    const size_t months = months_per_period(period);
    return (MONTHS_TO_CLOSE_MAX + months - 1) / months + 2;
}

size_t rep_books_bytes(size_t lane_count, enum quota_period period)
{
    return (2 * open_periods(period) + 2) * lane_count * sizeof(double);
}

struct rep_books rep_books_in(struct arena *arena, const struct outlook *outlook, size_t lane_count)
{
    const size_t open = open_periods(outlook->quota_period);
    BUG_IF(open > OPEN_PERIODS_MAX);
    return (struct rep_books){
        .outlook = outlook,
        .period_months = months_per_period(outlook->quota_period),
        .open_periods = open,
        .credit_usd = arena_array(arena, double, open *lane_count),
        .extra_pay_usd = arena_array(arena, double, open *lane_count),
        .year_credit_usd = arena_array(arena, double, lane_count),
        .partner_deals_won = arena_array(arena, double, lane_count),
        .lane_count = lane_count,
    };
}

static bool has_limited_spiffs(const struct rep_plan *plan)
{
    for (size_t i = 0; i < plan->spiff_count; i++)
        if (spiff_is_limited(&plan->spiffs[i]))
            return true;
    return false;
}

size_t rep_books_claim_count(const struct rep_plan *plan)
{
    return has_limited_spiffs(plan) ? spiff_claim_count(plan->spiff_count) : 0;
}

struct rep_books rep_books_for(struct arena *arena, const struct rep_books_spec *spec)
{
    struct rep_books books = rep_books_in(arena, spec->outlook, spec->lane_count);
    books.full = spec->full;
    books.hire_month = spec->hire_month;
    books.waits = spec->waits;
    books.horizon_months = spec->horizon_months;
    books.paid_usd = spec->paid_usd;
    if (spec->full != NULL)
        books.meters = meter_books_in(arena, spec->terms->layout, spec->plan, spec->lane_count);
    if (has_limited_spiffs(spec->plan))
        books.spiffs =
            spiff_books_in(arena, spec->terms, spec->horizon_months, spec->lane_count, spec->paid_usd);
    return books;
}

size_t rep_books_all_bytes(const struct rep_books_spec *spec)
{
    return sizeof(struct rep_books) + rep_books_bytes(spec->lane_count, spec->plan->quota_period) +
           meter_books_bytes(spec->terms->layout, spec->plan, spec->lane_count) +
           (has_limited_spiffs(spec->plan)
                ? spiff_books_bytes(spec->plan->spiff_count, spec->lane_count, spec->by_rep)
                : 0);
}

void rep_books_clear(struct rep_books *books)
{
    books->waiting = 0;
    memset(books->credit_usd, 0, books->open_periods * books->lane_count * sizeof(double));
    memset(books->extra_pay_usd, 0, books->open_periods * books->lane_count * sizeof(double));
    memset(books->year_credit_usd, 0, books->lane_count * sizeof(double));
    memset(books->partner_deals_won, 0, books->lane_count * sizeof(double));
    if (books->full != NULL)
        meter_books_clear(&books->meters);
    if (books->spiffs.terms != NULL)
        spiff_books_clear(&books->spiffs);
}

static void pay_period(struct rep_books *books, const struct roster *roster, size_t period,
                       struct tally *tally)
{
    for (size_t b = 0; b < roster->block_count; b++) {
        const struct rep_block *reps = &roster->blocks[b];
        const struct pay_terms *terms = &books->outlook->terms[reps->segment];
        for (size_t lane = 0; lane < reps->rep_count; lane++) {
            const size_t place = rep_books_place(books, period, reps->first_lane + lane);
            const double pay_usd = rep_pay_usd(terms, books->credit_usd[place]) + books->extra_pay_usd[place];
            tally->variable_pay_usd += pay_usd;
            rep_books_pay(books, reps->first_lane + lane, pay_usd);
            tally->credit_usd += books->credit_usd[place];
            books->year_credit_usd[reps->first_lane + lane] += books->credit_usd[place];
            if (books->waits)
                tally_edges(terms, books->credit_usd[place], &tally->timing);
            books->credit_usd[place] = 0.0;
            books->extra_pay_usd[place] = 0.0;
        }
    }
}

static void close_year(struct rep_books *books, const struct roster *roster, struct tally *tally)
{
    const double periods = (double)periods_per_year(books->outlook->quota_period);
    for (size_t b = 0; b < roster->block_count; b++) {
        const struct rep_block *reps = &roster->blocks[b];
        const struct pay_terms *terms = &books->outlook->terms[reps->segment];
        for (size_t lane = reps->first_lane; lane < reps->first_lane + reps->rep_count; lane++) {
            const double attainment = books->year_credit_usd[lane] / (terms->quota_usd * periods);
            const double bin = floor(attainment * 20.0 + 1e-9);
            tally->rep_years += 1.0;
            tally->attainment += attainment;
            tally->at_quota += attainment >= 1.0 - 1e-12 ? 1.0 : 0.0;
            tally->attainment_bins[(size_t)fmin(fmax(bin, 0.0), ATTAINMENT_BINS - 1)] += 1.0;
            tally->salary_usd += terms->salary_usd;
            rep_books_pay(books, lane, terms->salary_usd);
            books->year_credit_usd[lane] = 0.0;
            if (!books->waits)
                books->partner_deals_won[lane] = 0.0;
        }
    }
}

static void close_month(struct rep_books *books, const struct roster *roster, size_t month,
                        struct tally *tally)
{
    if (books->full != NULL) {
        payout_end_month(books, roster, month, tally);
        return;
    }
    if ((month + 1) % books->period_months == 0)
        pay_period(books, roster, rep_books_period(books, month), tally);
    if ((month + 1) % MONTHS_PER_YEAR == 0)
        close_year(books, roster, tally);
}

void rep_books_catch_up(struct rep_books *books, const struct roster *roster, struct tally *tally)
{
    if (books->waiting == 0)
        return;
    const size_t month = books->waiting - 1;
    books->waiting = 0;
    close_month(books, roster, month, tally);
}

static bool waits_for_more(const struct rep_books *books, size_t month)
{
    return books->waits && (month + 1) % books->period_months == 0 && month + 1 < books->horizon_months;
}

void rep_books_end_month(struct rep_books *books, const struct roster *roster, size_t month,
                         struct tally *tally)
{
    if (books->spiffs.terms != NULL)
        spiff_books_end_month(&books->spiffs, month, tally);
    rep_books_catch_up(books, roster, tally);
    if (waits_for_more(books, month)) {
        books->waiting = month + 1;
        if ((month + 1) % MONTHS_PER_YEAR == 0)
            memset(books->partner_deals_won, 0, books->lane_count * sizeof(double));
        return;
    }
    close_month(books, roster, month, tally);
}
