/* What a month's deals of some reps tell partners, written down to be entered in the partners' books later. A world's parts
 * share its partners. A deal reads nothing in the books that the month's other deals change (world_parts knows the exception), so
 * parts are worked side by side; what they have told is entered in the order of parts, and the books are the same to the last
 * bit as if each deal had told them at once. */
#pragma once
#include "partner_books.h"

struct arena;

/* One deal whose candidate partner is there. */
struct partner_told {
    uint32_t partner;
    bool led;                /* it found the deal */
    bool could_pass, passed; /* vendor-found, and it would work it; passed: it does */
    bool honoured, bypassed;
};

/* One won deal on a partner route. */
struct partner_order {
    struct partner_sale sale;    /* as if it is ordered on the customer's day */
    bool may_move;               /* the order's day is the partner's to choose */
    double day, luck;            /* of its month; uniform: see order_timing.h */
    double services_taken_share; /* by the vendor's own arm; 0: none */
};

struct partner_log {
    size_t room, told_count, work_count, order_count;
    struct partner_told *told;
    struct partner_work *works;
    struct partner_order *orders;
};

size_t partner_log_bytes(size_t room);

/* An empty log for up to `room` deals. */
struct partner_log partner_log_in(struct arena *arena, size_t room);

/* Writes down where there is a log; where `log` is NULL, enters in `books` at once. `tally` is the line's: what moving an order
 * costs goes there. */
void partner_tell(struct partner_log *log, struct partner_books *books, const struct partner_told *told);
void partner_tell_work(struct partner_log *log, struct partner_books *books, const struct partner_work *work);
void partner_tell_order(struct partner_log *log, struct partner_books *books,
                        const struct partner_order *order, struct partner_tally *tally);

/* Enters all of it in `books`, and empties the log. */
void partner_log_enter(struct partner_log *log, struct partner_books *books, struct partner_tally *tally);
