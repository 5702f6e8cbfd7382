#include "partner_book.h"
#include "../base/arena.h"
#include "../base/text.h"
#include "cents.h"
#include "day.h"
#include <limits.h>
#include <string.h>

static int earliest_year(const struct partner_run *run)
{
    int year = run->year - 1;
    for (size_t i = 0; i < run->deal_count; i++) {
        const int of_deal = year_of_day(run->deals[i].day);
        year = of_deal < year ? of_deal : year;
    }
    return year;
}

static bool names_hold(const char *const *names, size_t count, const char *name)
{
    for (size_t i = 0; i < count; i++)
        if (strcmp(names[i], name) == 0)
            return true;
    return false;
}

/* Rebates of one name are one rebate over the whole timeline. */
static void name_rebates(struct partner_books_of_run *books)
{
    const struct program_timeline *timeline = books->run->program;
    books->rebate_names = arena_array(books->arena, const char *, timeline->count *REBATES_MAX);
    for (size_t change = 0; change < timeline->count; change++) {
        const struct partner_program *program = timeline->programs[change];
        for (size_t i = 0; i < program->rebate_count; i++)
            if (!names_hold(books->rebate_names, books->rebate_count, program->rebates[i].name))
                books->rebate_names[books->rebate_count++] = program->rebates[i].name;
    }
}

static struct partner_book book_of(const struct partner_books_of_run *books, size_t partner)
{
    struct arena *arena = books->arena;
    struct partner_book book = {
        .profile = &books->run->profiles[partner],
        .standing = { .demotion_month = -1 },
        .first_deal = NO_PARTNER_DEAL,
        .has_deals = arena_array(arena, bool, books->year_count),
        .months = arena_array(arena, struct month_sales, books->month_count),
        .windows = arena_array(arena, struct rebate_window, books->rebate_count * books->month_count),
    };
    for (size_t i = 0; i < books->rebate_count * books->month_count; i++)
        book.windows[i].due_day = INT_MAX;
    return book;
}

struct partner_books_of_run partner_books_of(const struct partner_run *run, struct arena *arena)
{
    struct partner_books_of_run books = { .run = run, .arena = arena, .first_year = earliest_year(run) };
    const int year_end = day_of(run->year, 12, 31);
    books.year_count = (size_t)(run->year - books.first_year + 1);
    books.month_count = MONTHS_PER_YEAR * books.year_count;
    books.first_day = day_of(run->year, 1, 1);
    books.last_day = run->through_day < year_end ? run->through_day : year_end;
    name_rebates(&books);
    books.books = arena_array(arena, struct partner_book, run->profile_count);
    books.booked = arena_array(arena, struct booked_deal, run->deal_count);
    for (size_t partner = 0; partner < run->profile_count; partner++)
        books.books[partner] = book_of(&books, partner);
    for (size_t i = 0; i < run->deal_count; i++) {
        const int year = year_of_day(run->deals[i].day);
        if (year <= run->year)
            books.books[run->deals[i].partner].has_deals[year - books.first_year] = true;
    }
    return books;
}

size_t book_month(const struct partner_books_of_run *books, int day)
{
    return (size_t)((year_of_day(day) - books->first_year) * MONTHS_PER_YEAR + month_of_day(day) - 1);
}

int book_month_end(const struct partner_books_of_run *books, size_t month)
{
    const size_t next = month + 1;
    const int year = books->first_year + (int)(next / MONTHS_PER_YEAR);
    return day_of(year, (int)(next % MONTHS_PER_YEAR) + 1, 1) - 1;
}

struct booked_deal *booked_as(const struct partner_books_of_run *books, const struct partner_deal *deal)
{
    return &books->booked[deal - books->run->deals];
}

static bool is_shown(const struct partner_books_of_run *books, int day)
{
    return books->first_day <= day && day <= books->last_day;
}

/* Room for one more of `items`, of which there are `count`. */
#define MAKE_ROOM(book, items, count, room, arena)                                                           \
    do {                                                                                                     \
        if ((book)->count == (book)->room) {                                                                 \
            (book)->room = (book)->room > 0 ? 2 * (book)->room : 16;                                         \
            void *larger = arena_alloc_items((arena), sizeof *(book)->items, (book)->room);                  \
            if ((book)->count > 0)                                                                           \
                memcpy(larger, (book)->items, (book)->count * sizeof *(book)->items);                        \
            (book)->items = larger;                                                                          \
        }                                                                                                    \
    } while (0)

void partner_book_line(const struct partner_books_of_run *books, size_t partner, struct partner_line line)
{
    if (line.cents == 0 || !is_shown(books, line.day))
        return;
    struct partner_book *book = &books->books[partner];
    MAKE_ROOM(book, lines, line_count, line_room, books->arena);
    book->lines[book->line_count++] = line;
}

void partner_book_price(const struct partner_books_of_run *books, size_t partner, struct partner_price price)
{
    if (!is_shown(books, price.deal->day))
        return;
    struct partner_book *book = &books->books[partner];
    MAKE_ROOM(book, prices, price_count, price_room, books->arena);
    book->prices[book->price_count++] = price;
}

void partner_book_look(const struct partner_books_of_run *books, size_t partner, struct tier_look look)
{
    struct partner_book *book = &books->books[partner];
    MAKE_ROOM(book, looks, look_count, look_room, books->arena);
    book->looks[book->look_count++] = look;
}

struct partner_line partner_deal_line(enum partner_line_kind kind, const struct partner_deal *deal,
                                      double usd, double base_usd, double rate)
{
    return (struct partner_line){
        .kind = kind,
        .rule = deal->facts.route,
        .deal = deal->id,
        .day = deal->day,
        .base_usd = base_usd,
        .rate = rate,
        .cents = (int64_t)cents_from_usd(usd),
    };
}

const char *note_usd(const struct partner_books_of_run *books, double usd)
{
    char text[48];
    return arena_format(books->arena, "%s", text_grouped(usd, 2, text));
}

const char *note_percent(const struct partner_books_of_run *books, double share)
{
    return arena_format(books->arena, "%.6g %%", 100.0 * share);
}
