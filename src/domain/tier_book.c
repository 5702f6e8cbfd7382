#include "../base/arena.h"
#include "day.h"
#include "partner_book.h"
#include <math.h>
#include <string.h>

static double sum_of(const struct month_sales *months, size_t count, bool sourced)
{
    double usd = 0.0;
    for (size_t month = 0; month < count; month++)
        usd += sourced ? months[month].sourced_revenue_usd : months[month].revenue_usd;
    return usd;
}

/* Sales of a month of which the deals tell nothing: an even part of the next year that something is known of. */
static double unknown_month_usd(const struct partner_books_of_run *books, const struct partner_book *book,
                                int year, bool sourced)
{
    if (year < books->run->year && !isnan(book->profile->prior_year_usd))
        return book->profile->prior_year_usd / MONTHS_PER_YEAR;
    for (int later = year < books->first_year ? books->first_year : year + 1; later < books->run->year;
         later++)
        if (book->has_deals[later - books->first_year])
            return sum_of(&book->months[(later - books->first_year) * MONTHS_PER_YEAR], MONTHS_PER_YEAR,
                          sourced) /
                   MONTHS_PER_YEAR;
    return 0.0;
}

static double month_usd(const struct partner_books_of_run *books, const struct partner_book *book, long month,
                        bool sourced)
{
    const int year = books->first_year + (int)(month >= 0 ? month / MONTHS_PER_YEAR : -1);
    const bool is_told =
        month >= 0 && (year == books->run->year || book->has_deals[year - books->first_year]);
    if (!is_told)
        return unknown_month_usd(books, book, year, sourced);
    return sourced ? book->months[month].sourced_revenue_usd : book->months[month].revenue_usd;
}

/* The 12 months that end with `month`. */
static double year_usd(const struct partner_books_of_run *books, const struct partner_book *book, long month,
                       bool sourced)
{
    double usd = 0.0;
    for (long of = month - MONTHS_PER_YEAR + 1; of <= month; of++)
        usd += month_usd(books, book, of, sourced);
    return round(usd * 100.0) / 100.0;
}

static struct tier_record record_at(const struct partner_books_of_run *books, const struct partner_book *book,
                                    long month)
{
    const struct partner_profile *profile = book->profile;
    struct tier_record record = {
        .revenue_usd = year_usd(books, book, month, false),
        .prior_revenue_usd = year_usd(books, book, month - MONTHS_PER_YEAR, false),
        .sourced_revenue_usd = year_usd(books, book, month, true),
        .prior_sourced_revenue_usd = year_usd(books, book, month - MONTHS_PER_YEAR, true),
        .certifications = isnan(profile->certifications) ? 0.0 : profile->certifications,
        .retention_share = isnan(profile->retention_share) ? 0.0 : profile->retention_share,
    };
    for (long of = month - MONTHS_PER_YEAR + 1; of <= month; of++) {
        record.deals += of >= 0 ? book->months[of].deals : 0.0;
        record.sourced_deals += of >= 0 ? book->months[of].sourced_deals : 0.0;
    }
    return record;
}

/* What is not known of a partner is not asked of it. */
static size_t earned_by(const struct partner_program *program, const struct partner_profile *profile,
                        const struct tier_record *record)
{
    struct tier tiers[TIERS_MAX];
    memcpy(tiers, program->tiers, sizeof tiers);
    for (size_t tier = 0; tier < program->tier_count; tier++) {
        if (isnan(profile->certifications))
            tiers[tier].asks.certifications = 0.0;
        if (isnan(profile->retention_share))
            tiers[tier].asks.retention_share = 0.0;
    }
    return tier_earned(tiers, program->tier_count, &program->points, program->review.sourced_only, record);
}

static size_t tier_called(const struct partner_program *program, const char *name)
{
    for (size_t tier = 0; name != NULL && tier < program->tier_count; tier++)
        if (strcmp(program->tiers[tier].name, name) == 0)
            return tier;
    return 0;
}

static const char *tier_of_first_deal(const struct partner_books_of_run *books,
                                      const struct partner_book *book)
{
    for (long i = book->first_deal; i != NO_PARTNER_DEAL; i = books->booked[i].next)
        if (books->run->deals[i].day >= books->first_day && books->run->deals[i].facts.partner_tier != NULL)
            return books->run->deals[i].facts.partner_tier;
    return NULL;
}

size_t tier_book_start(const struct partner_books_of_run *books, size_t partner)
{
    const struct partner_book *book = &books->books[partner];
    const struct partner_program *program = program_on_day(books->run->program, books->first_day);
    const char *name = book->profile->tier != NULL ? book->profile->tier : tier_of_first_deal(books, book);
    if (name != NULL)
        return tier_called(program, name);
    const struct tier_record record = record_at(books, book, (long)books->month_count - MONTHS_PER_YEAR - 1);
    return earned_by(program, book->profile, &record);
}

static const char *standing_note(const struct partner_books_of_run *books, const struct tier_standing *before,
                                 const struct tier_standing *after, const struct tier_review *review,
                                 size_t earned, size_t year_begins)
{
    if (after->tier > before->tier)
        return "promoted";
    if (after->tier < before->tier)
        return earned < after->tier ? "demoted by one tier" : "demoted";
    if (after->demotion_month >= 0 && before->demotion_month < 0) {
        char day[11];
        const int last = book_month_end(books, year_begins + (size_t)after->demotion_month);
        return arena_format(books->arena, "review failed: demoted after %s unless earned again",
                            day_as_text(last, day));
    }
    if (after->failed_reviews > before->failed_reviews)
        return after->failed_reviews <= review->grace_reviews
                   ? arena_format(books->arena, "review failed: forgiven, %zu of %zu", after->failed_reviews,
                                  review->grace_reviews)
                   : "review failed again";
    return before->demotion_month >= 0 && after->demotion_month < 0 ? "kept: earned again" : "kept";
}

static bool is_review_month(const struct tier_review *review, size_t month)
{
    for (size_t i = 0; i < review->month_count; i++)
        if (review->months[i] == month % MONTHS_PER_YEAR + 1)
            return true;
    return false;
}

void tier_book_month_end(struct partner_books_of_run *books, size_t partner, size_t month)
{
    struct partner_book *book = &books->books[partner];
    const int day = book_month_end(books, month);
    const struct partner_program *program = program_on_day(books->run->program, day);
    const size_t year_begins = books->month_count - MONTHS_PER_YEAR;
    if (program->tier_count < 2 || month < year_begins)
        return;
    const struct tier_record record = record_at(books, book, (long)month);
    const size_t earned = earned_by(program, book->profile, &record);
    const struct tier_standing before = book->standing;
    book->standing = tier_after_month(before, &program->review, month - year_begins, earned);
    if (!is_review_month(&program->review, month) && book->standing.tier == before.tier)
        return;
    partner_book_look(
        books, partner,
        (struct tier_look){
            .day = day,
            .from = before.tier,
            .to = book->standing.tier,
            .earned = earned,
            .record = record,
            .points = tier_points_of(&program->points, &record),
            .note = standing_note(books, &before, &book->standing, &program->review, earned, year_begins),
        });
}
