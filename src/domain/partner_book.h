/* The working papers of partner statements: what each partner sold by month and rebate period, what was written so far. */
#pragma once
#include "partner_fund.h"
#include "partner_statement.h"

/* A rebate in one period (or of one deal), and the cents of the lines that tell it. */
struct rebate_window {
    struct rebate_sales sales;
    int64_t accrued_cents;   /* all lines */
    int64_t year_cents;      /* lines of the statement's year */
    int64_t year_paid_cents; /* of those, due by the run's last day */
    int due_day;             /* earliest of what is owed, else latest of what was paid; INT_MAX: none yet */
    bool is_closed;          /* the period has ended and was trued up */
};

struct month_sales {
    double revenue_usd, sourced_revenue_usd, deals, sourced_deals;
    double fund_cents; /* accrued and not yet used or lapsed */
};

/* A sale as it was priced, and what was taken back of it. */
struct booked_deal {
    const struct partner_program *program;
    struct price_terms terms;
    size_t tier;
    int64_t spiff_cents[PARTNER_SPIFFS_MAX];
    int64_t spiff_back_cents[PARTNER_SPIFFS_MAX];
    double returned_share;
    struct deal_facts facts;     /* with the tier it was sold at */
    long next;                   /* of the same partner, or NO_PARTNER_DEAL */
    struct rebate_window *alone; /* [rebate name], of rebates on each deal; NULL: none */
};

struct partner_book {
    const struct partner_profile *profile;
    struct tier_standing standing;
    size_t tier_at_start;
    long first_deal;               /* of its deals in time, or NO_PARTNER_DEAL; see struct booked_deal */
    bool *has_deals;               /* [year] */
    struct month_sales *months;    /* [month] */
    struct rebate_window *windows; /* [rebate name][month it begins with] */
    double spiff_deals
        [PARTNER_SPIFFS_MAX]; /* of the year going on, by place in the program of the year's first day */
    double fund_accrued_usd;
    int64_t fund_accrued_cents;
    double fund_paid_usd; /* of the year's purchases */
    double fund_purchases_usd;
    struct fund_account fund;
    size_t line_count, line_room, price_count, price_room, look_count, look_room;
    struct partner_line *lines;
    struct partner_price *prices;
    struct tier_look *looks;
};

/* All partners of a run. */
struct partner_books_of_run {
    const struct partner_run *run;
    struct arena *arena;
    int first_year; /* a year before any deal, so that every baseline has a place */
    size_t year_count, month_count;
    int first_day, last_day; /* of the statement */
    size_t rebate_count;
    const char **rebate_names;                  /* over the whole timeline */
    struct partner_book *books;                 /* [profile] */
    struct booked_deal *booked;                 /* [deal] */
    double spiff_spent_usd[PARTNER_SPIFFS_MAX]; /* of budgets, in the year going on */
};

struct partner_books_of_run partner_books_of(const struct partner_run *run, struct arena *arena);

/* The month of a day, from the first of `first_year`. */
size_t book_month(const struct partner_books_of_run *books, int day);
/* The last day of a month. */
int book_month_end(const struct partner_books_of_run *books, size_t month);

struct booked_deal *booked_as(const struct partner_books_of_run *books, const struct partner_deal *deal);

/* Adds a line, kept only where its day is in the statement. Lines of no money are left out. */
void partner_book_line(const struct partner_books_of_run *books, size_t partner, struct partner_line line);
void partner_book_price(const struct partner_books_of_run *books, size_t partner, struct partner_price price);
void partner_book_look(const struct partner_books_of_run *books, size_t partner, struct tier_look look);

/* A line about a deal, its rule the deal's route. */
struct partner_line partner_deal_line(enum partner_line_kind kind, const struct partner_deal *deal,
                                      double usd, double base_usd, double rate);

/* price_book.c: the terms a sale is priced by, kept in its booked deal; a deal's stack under them, whole cents, below 0 where
 * something is taken back; and its lines. */
void price_book_terms(struct partner_books_of_run *books, const struct partner_deal *deal);
struct price_stack price_book_stack(const struct price_terms *terms, const struct partner_deal *deal);
void price_book_write(struct partner_books_of_run *books, const struct partner_deal *deal,
                      const struct booked_deal *booked, const struct price_stack *stack);

/* rebate_book.c: a sale, or what takes it back (then `sale` is the deal that is taken back, else the deal itself), and the end of
 * a month, which closes periods. */
void rebate_book_deal(struct partner_books_of_run *books, const struct partner_deal *deal,
                      const struct partner_deal *sale, const struct price_stack *stack, double deals_change);
void rebate_book_month_end(struct partner_books_of_run *books, size_t partner, size_t month);
size_t rebate_book_accounts(const struct partner_books_of_run *books, size_t partner,
                            const struct rebate_account **accounts);

/* tier_book.c: the tier the statement's year begins with, when the months before it are booked, and the look at a month's end. */
size_t tier_book_start(const struct partner_books_of_run *books, size_t partner);
void tier_book_month_end(struct partner_books_of_run *books, size_t partner, size_t month);

/* fund_book.c */
void fund_book_purchase(struct partner_books_of_run *books, size_t partner, int day, double purchases_usd);
void fund_book_claim(struct partner_books_of_run *books, const struct fund_claim *claim);
void fund_book_month_end(struct partner_books_of_run *books, size_t partner, size_t month);

/* A dollar amount in a note, "12,345.67", and a share, "7.5 %". */
const char *note_usd(const struct partner_books_of_run *books, double usd);
const char *note_percent(const struct partner_books_of_run *books, double share);
