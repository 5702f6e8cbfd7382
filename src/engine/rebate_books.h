/* Rebates partner by partner: what the period going on has sold and set aside, and what is due when. Accrued = paid + owed at every
 * month's end.
 *
 * A rebate looks at all sales of its period. One that a change of rules brings in the middle of a period pays what they earn
 * beyond what the sales before the change would have; one that a change ends is settled on the sales so far and paid when its
 * period would have been. A retroactive change takes back what the old rebates had set aside for periods going on and lets the new
 * ones pay from the period's first day. Rebates for each deal have no period: the rules on the day it closes hold. */
#pragma once
#include "../domain/words.h"
#include "deal_block.h"
#include "partner_stage.h"
#include "partner_tally.h"

struct arena;

/* Sales of one partner that a rebate sees, in one month or a period so far. */
struct rebate_sums {
    double fitting_usd, counted_usd, deals, deals_with_services;
    double earned_usd; /* by rebates that look at each deal alone */
};

struct rebate_open {
    struct rebate_sums sums;
    double baseline_usd; /* of the whole period, a year before */
    double before_usd;   /* what sales before the rebate began would have earned */
    double accrued_usd;  /* of the period so far */
    bool holds;          /* the partner holds its last orders back */
    double
        settled_usd; /* earned by the rebate until a change of rules ended it; due when its period is over */
};

/* A period that has ended and is kept open for a month, for orders that the partner places early. */
struct rebate_late {
    struct rebate_open open;
    bool waits, pulls; /* there is one; orders are pulled into it */
};

struct rebate_books {
    const struct partner_behaviour *timing; /* NULL: orders are placed on their day */
    struct rebate_late *late;               /* [partner][column] */
    const struct rebate_columns *columns;
    const struct market *market;
    size_t partner_count, horizon_months;
    size_t month; /* of the horizon: the one going on */
    bool active[REBATE_COLUMNS_MAX];
    struct rebate_open *open;  /* [partner][column] */
    struct rebate_sums *ahead; /* [month of closing % (MONTHS_TO_CLOSE_MAX + 1)][partner][column] */
    double *year_usd; /* [partner][column][month of the year]: fitting, the last time the month was */
    double due_usd[HORIZON_MONTHS_MAX]; /* by month of payment */
    double due_later_usd;               /* after the horizon */
};

size_t rebate_books_bytes(size_t partner_count, size_t column_count);
struct rebate_books rebate_books_in(struct arena *arena, const struct market *market,
                                    const struct partner_stage *stage, size_t partner_count);

/* The start of a world: nothing owed, the rebates of `stage` on. */
void rebate_books_begin(struct rebate_books *books, const struct partner_stage *stage, size_t horizon_months);

/* What a partner of this type and tier sold a year, at customer price: its baselines. */
void rebate_books_begin_partner(struct rebate_books *books, size_t partner, size_t type, size_t tier,
                                double year_usd);

/* A deal as rebates see it. */
struct rebate_deal {
    struct deal_kind kind;
    size_t closes; /* month of the horizon, inside it */
    bool early;    /* of the month going on, and in periods that ended with the one before */
    bool with_services;
    double list_usd, price_usd, buy_price_usd;
};
void rebate_books_won(struct rebate_books *books, size_t partner, const struct rebate_deal *deal);

/* Whether a deal of the month going on is one that its partner would order early, or hold back to the next month. */
bool rebate_books_pulls(const struct rebate_books *books, size_t partner, const struct rebate_deal *deal);
bool rebate_books_holds(const struct rebate_books *books, size_t partner, const struct rebate_deal *deal);

/* After the last deal of `month`: takes the month's closings into the period. Adds to accrued and true-ups of the tally; returns what
 * was accrued. */
double rebate_books_end_month(struct rebate_books *books, size_t partner, size_t month,
                              struct partner_tally *tally);

/* The rules of `stage` from the first day of the next month on. Adds to accrued and true-ups; returns what was accrued. Call it
 * for every partner, then rebate_books_set_active. */
double rebate_books_change(struct rebate_books *books, size_t partner, const struct partner_stage *stage,
                           bool retroactive, struct partner_tally *tally);
void rebate_books_set_active(struct rebate_books *books, const struct partner_stage *stage);

/* Pays what is due by the end of `month`. */
void rebate_books_pay(struct rebate_books *books, size_t month, struct partner_tally *tally);

/* Accrued and not paid, added up from what every partner is owed. */
double rebate_books_owed_usd(const struct rebate_books *books);
