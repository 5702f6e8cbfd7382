#include "partner_log.h"

#include "../base/arena.h"
#include "../base/bug.h"
#include "order_timing.h"

size_t partner_log_bytes(size_t room)
{
    return room * (sizeof(struct partner_told) + sizeof(struct partner_work) + sizeof(struct partner_order));
}

struct partner_log partner_log_in(struct arena *arena, size_t room)
{
    return (struct partner_log){ .room = room,
                                 .told = arena_array(arena, struct partner_told, room),
                                 .works = arena_array(arena, struct partner_work, room),
                                 .orders = arena_array(arena, struct partner_order, room) };
}

static void enter_told(struct partner_books *books, const struct partner_told *told)
{
    if (told->led)
        partner_books_lead(books, told->partner);
    if (told->could_pass)
        partner_books_passed(books, told->partner, told->passed);
    if (told->honoured)
        partner_books_honoured(books, told->partner);
    if (told->bypassed)
        partner_books_bypassed(books, told->partner);
}

static void enter_order(struct partner_books *books, const struct partner_order *order,
                        struct partner_tally *tally)
{
    struct partner_sale sale = order->sale;
    if (order->may_move)
        order_place(books, order->day, order->luck, &sale, tally);
    partner_books_won(books, &sale);
    if (order->services_taken_share > 0.0)
        partner_books_services_taken(books, sale.partner, order->services_taken_share);
}

/* Every deal is told, worked and won at most once. */
static size_t next_in(const struct partner_log *log, size_t *count)
{
    BUG_IF(*count == log->room);
    return (*count)++;
}

void partner_tell(struct partner_log *log, struct partner_books *books, const struct partner_told *told)
{
    if (log == NULL)
        enter_told(books, told);
    else
        log->told[next_in(log, &log->told_count)] = *told;
}

void partner_tell_work(struct partner_log *log, struct partner_books *books, const struct partner_work *work)
{
    if (log == NULL)
        partner_books_worked(books, work);
    else
        log->works[next_in(log, &log->work_count)] = *work;
}

void partner_tell_order(struct partner_log *log, struct partner_books *books,
                        const struct partner_order *order, struct partner_tally *tally)
{
    if (log == NULL)
        enter_order(books, order, tally);
    else
        log->orders[next_in(log, &log->order_count)] = *order;
}

void partner_log_enter(struct partner_log *log, struct partner_books *books, struct partner_tally *tally)
{
    for (size_t i = 0; i < log->told_count; i++)
        enter_told(books, &log->told[i]);
    for (size_t i = 0; i < log->work_count; i++)
        partner_books_worked(books, &log->works[i]);
    for (size_t i = 0; i < log->order_count; i++)
        enter_order(books, &log->orders[i], tally);
    log->told_count = log->work_count = log->order_count = 0;
}
