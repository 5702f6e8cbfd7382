#include "spiff_books.h"

#include "../base/arena.h"
#include <math.h>
#include <string.h>

enum { YEARS_OPEN = 2, MONTHS_OPEN = YEARS_OPEN * MONTHS_PER_YEAR };

static size_t lane_numbers(size_t spiff_count, size_t lane_count)
{
    return spiff_count * YEARS_OPEN * lane_count;
}

size_t spiff_books_bytes(size_t spiff_count, size_t lane_count, bool by_rep)
{
    return (2 * lane_numbers(spiff_count, lane_count) + spiff_count * YEARS_OPEN +
            spiff_count * ROUTES_MAX * MONTHS_OPEN + (by_rep ? spiff_count * MONTHS_OPEN * lane_count : 0)) *
           sizeof(double);
}

struct spiff_books spiff_books_in(struct arena *arena, const struct design_terms *terms,
                                  size_t horizon_months, size_t lane_count, double *paid_usd)
{
    struct spiff_books books = { .terms = terms, .horizon_months = horizon_months, .lane_count = lane_count };
    books.deals = arena_array(arena, double, lane_numbers(terms->spiff_count, lane_count));
    books.claimed_usd = arena_array(arena, double, lane_numbers(terms->spiff_count, lane_count));
    books.left_usd = arena_array(arena, double, terms->spiff_count *YEARS_OPEN);
    books.month_usd = arena_array(arena, double, terms->spiff_count *ROUTES_MAX *MONTHS_OPEN);
    books.paid_usd = paid_usd;
    if (paid_usd != NULL)
        books.rep_month_usd = arena_array(arena, double, terms->spiff_count *MONTHS_OPEN *lane_count);
    return books;
}

static size_t year_of(size_t month)
{
    return month / MONTHS_PER_YEAR % YEARS_OPEN;
}

static size_t lane_at(const struct spiff_books *books, size_t spiff, size_t closes, size_t lane)
{
    return (spiff * YEARS_OPEN + year_of(closes)) * books->lane_count + lane;
}

static double *left_at(const struct spiff_books *books, size_t spiff, size_t month)
{
    return &books->left_usd[spiff * YEARS_OPEN + year_of(month)];
}

static double *month_at(const struct spiff_books *books, size_t spiff, size_t route, size_t month)
{
    return &books->month_usd[(spiff * ROUTES_MAX + route) * MONTHS_OPEN + month % MONTHS_OPEN];
}

size_t spiff_claim_count(size_t spiff_count)
{
    return spiff_count * ROUTES_MAX * MONTHS_OPEN;
}

void spiff_books_take_claims(struct spiff_books *books, double *claims_usd)
{
    for (size_t i = 0; i < spiff_claim_count(books->terms->spiff_count); i++) {
        books->month_usd[i] += claims_usd[i];
        claims_usd[i] = 0.0;
    }
}

static double *rep_months_at(const struct spiff_books *books, size_t spiff, size_t month)
{
    return &books->rep_month_usd[(spiff * MONTHS_OPEN + month % MONTHS_OPEN) * books->lane_count];
}

static size_t rep_months_bytes(const struct spiff_books *books)
{
    return books->terms->spiff_count * MONTHS_OPEN * books->lane_count * sizeof(double);
}

void spiff_books_copy(const struct spiff_books *from, struct spiff_books *to)
{
    const size_t count = from->terms->spiff_count, lanes = lane_numbers(count, from->lane_count);
    memcpy(to->deals, from->deals, lanes * sizeof(double));
    memcpy(to->claimed_usd, from->claimed_usd, lanes * sizeof(double));
    memcpy(to->left_usd, from->left_usd, count * YEARS_OPEN * sizeof(double));
    memcpy(to->month_usd, from->month_usd, count * ROUTES_MAX * MONTHS_OPEN * sizeof(double));
    if (from->rep_month_usd != NULL && to->rep_month_usd != NULL)
        memcpy(to->rep_month_usd, from->rep_month_usd, rep_months_bytes(from));
}

void spiff_books_clear(struct spiff_books *books)
{
    const size_t count = books->terms->spiff_count;
    if (count == 0)
        return;
    memset(books->deals, 0, lane_numbers(count, books->lane_count) * sizeof(double));
    memset(books->claimed_usd, 0, lane_numbers(count, books->lane_count) * sizeof(double));
    memset(books->month_usd, 0, count * ROUTES_MAX * MONTHS_OPEN * sizeof(double));
    if (books->rep_month_usd != NULL)
        memset(books->rep_month_usd, 0, rep_months_bytes(books));
    for (size_t i = 0; i < count; i++)
        for (size_t year = 0; year < YEARS_OPEN; year++)
            books->left_usd[i * YEARS_OPEN + year] = books->terms->spiffs[i].budget_usd;
}

static bool fits(const struct spiff_terms *spiff, const struct spiff_claim *claim)
{
    return claim->price_usd >= spiff->deal_minimum_usd && spiff_runs_on(spiff, claim->day_of_year);
}

/* What the rep is due, budgets left out. */
static double due_usd(const struct spiff_books *books, size_t spiff, const struct spiff_claim *claim)
{
    const struct spiff_terms *terms = &books->terms->spiffs[spiff];
    const size_t at = lane_at(books, spiff, claim->closes, claim->lane);
    if (!fits(terms, claim) || books->deals[at] >= terms->first_deals)
        return 0.0;
    const double usd = fmin(terms->amount_usd + terms->per_price_usd * claim->price_usd, terms->deal_cap_usd);
    return fmin(usd, fmax(terms->rep_cap_usd - books->claimed_usd[at], 0.0));
}

static bool budget_is_spent(const struct spiff_books *books, size_t spiff, size_t closes)
{
    return !(*left_at(books, spiff, closes) > 0.0);
}

double spiff_offer_usd(const struct spiff_books *books, size_t spiff, const struct spiff_claim *claim)
{
    return budget_is_spent(books, spiff, claim->closes) ? 0.0 : due_usd(books, spiff, claim);
}

double spiff_claim_add(struct spiff_books *books, size_t spiff, const struct spiff_claim *claim,
                       struct tally *tally)
{
    const struct spiff_terms *terms = &books->terms->spiffs[spiff];
    const double usd = due_usd(books, spiff, claim);
    const size_t at = lane_at(books, spiff, claim->closes, claim->lane);
    const bool inside = claim->closes < books->horizon_months;
    if (fits(terms, claim) && books->deals[at] < terms->first_deals)
        books->deals[at] += 1.0;
    if (budget_is_spent(books, spiff, claim->closes)) {
        tally->spiff_exhausted_usd += inside ? usd : 0.0;
        return 0.0;
    }
    books->claimed_usd[at] += usd;
    if (!isfinite(terms->budget_usd))
        return usd;
    if (inside)
        *month_at(books, spiff, claim->route, claim->closes) += usd;
    if (inside && books->rep_month_usd != NULL)
        rep_months_at(books, spiff, claim->closes)[claim->lane] += usd;
    return 0.0;
}

/* Every rep's claims of the month, of which `part` is paid. */
static void pay_reps(struct spiff_books *books, size_t spiff, size_t month, double part)
{
    double *claims_usd = rep_months_at(books, spiff, month);
    for (size_t lane = 0; lane < books->lane_count; lane++) {
        books->paid_usd[lane] += part * claims_usd[lane];
        claims_usd[lane] = 0.0;
    }
}

static void pay_month(struct spiff_books *books, size_t spiff, size_t month, struct tally *tally)
{
    double *left_usd = left_at(books, spiff, month);
    double claims_usd = 0.0;
    for (size_t r = 0; r < books->terms->route_count; r++)
        claims_usd += *month_at(books, spiff, r, month);
    if (!(claims_usd > 0.0))
        return;
    const double part = claims_usd <= *left_usd ? 1.0 : *left_usd / claims_usd;
    for (size_t r = 0; r < books->terms->route_count; r++) {
        double *claim_usd = month_at(books, spiff, r, month);
        tally->routes[r].spiff_usd += part * *claim_usd;
        tally->routes[r].rep_pay_usd += part * *claim_usd;
        tally->spiff_pay_usd += part * *claim_usd;
        *claim_usd = 0.0;
    }
    if (books->rep_month_usd != NULL)
        pay_reps(books, spiff, month, part);
    tally->spiff_exhausted_usd += (1.0 - part) * claims_usd;
    *left_usd = part < 1.0 ? 0.0 : *left_usd - claims_usd;
}

static void renew_year(struct spiff_books *books, size_t spiff, size_t month)
{
    const size_t at = lane_at(books, spiff, month, 0);
    memset(&books->deals[at], 0, books->lane_count * sizeof(double));
    memset(&books->claimed_usd[at], 0, books->lane_count * sizeof(double));
    *left_at(books, spiff, month) = books->terms->spiffs[spiff].budget_usd;
}

void spiff_books_end_month(struct spiff_books *books, size_t month, struct tally *tally)
{
    for (size_t i = 0; i < books->terms->spiff_count; i++) {
        if (isfinite(books->terms->spiffs[i].budget_usd))
            pay_month(books, i, month, tally);
        if ((month + 1) % MONTHS_PER_YEAR == 0)
            renew_year(books, i, month);
    }
}
