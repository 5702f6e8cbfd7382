/* The won deals of a CRM export, checked against the plan that pays them, and an account of every row.
 *
 * Rules that are no errors, each counted: open and lost deals are left out; deals booked after the year, or more
 * than three years before, are left out, others of earlier years count for what they still move in the year
 * (returns, clawback, late parts, draw); a negative amount without `returns` is a return that is credited on
 * its own day; a zero amount is kept. A rep, an id, a date and an amount must be there. */
#pragma once
#include "deal_columns.h"
#include "deal_needs.h"
#include "deal_store.h"
#include "rep_list.h"

enum { EARLIER_YEARS_READ = 3 };

struct closed_deals_options {
    const char *const *settings; /* of the column map; NULL: none */
    const struct plan_timeline *plan;
    const struct partner_program *program; /* price terms for receipts the file does not have; NULL: none */
    const char *reps_path;                 /* NULL: the deals name the reps */
    int year;                              /* 0: the only one there is */
};

/* Where the rows went: rows = won + open + lost. Of the won deals the rest are parts. */
struct closed_deal_counts {
    size_t rows, open, lost, won;
    size_t after_year, long_before, earlier;
    size_t after_leaving;           /* of the rep: shown and not paid */
    size_t returns, negative, zero; /* naming a deal; negative without; zero amounts */
    size_t priced_by_program;
    size_t without_currency; /* blank in a column of currencies */
    size_t blank;            /* rows of nothing but separators, not among `rows` */
    size_t scaled_splits;    /* deals whose splits summed to nearly 1 and were made to */
};

struct closed_deals {
    const char *path;
    struct deal_columns columns;
    struct deal_needs needs;
    struct closed_deal_counts counts;
    int year;
    struct rep_list reps; /* in the order of their file; else by name */
    struct deal_store *store;
    /* Deals that count, by rep: those of rep r are order[first[r]] .. order[first[r + 1] - 1]. */
    uint32_t *order;
    size_t *first;
};

/* Reads and checks everything in one pass over the file. False after errors in `diag`. The caller closes
 * `deals->store` in either case. */
bool closed_deals_read(const char *path, const struct closed_deals_options *options,
                       struct closed_deals *deals, struct arena *arena, struct diag *diag);

size_t closed_deals_of_rep(const struct closed_deals *deals, size_t rep);

/* The deals of reps `from` to `to` - 1, rep by rep, in `arena`. */
struct closed_deal *closed_deals_expand(const struct closed_deals *deals, size_t from, size_t to,
                                        struct arena *arena);
