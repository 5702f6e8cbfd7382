/* Where every rep stands under one design: credit and pay of each open quota period, and how many
 * partner deals it has won this year. One column per number over all lanes.
 *
 * A deal may close up to MONTHS_TO_CLOSE_MAX months after the rep picked its route, so a few
 * periods are open at once; they sit in a ring that is emptied as periods end. */
#pragma once
#include "deal_block.h"
#include "full_plan.h"
#include "meter_books.h"
#include "outlook.h"
#include "spiff_books.h"
#include "tally.h"

struct arena;

/* Quota periods open at once, at most. */
enum { OPEN_PERIODS_MAX = MONTHS_TO_CLOSE_MAX + 2 };

struct rep_books {
    const struct outlook *outlook; /* plan terms of each segment */
    size_t period_months;
    size_t open_periods;       /* length of the ring */
    double *credit_usd;        /* [period % open_periods][lane] */
    double *extra_pay_usd;     /* the same: what pay multipliers added to or took from commission */
    double *year_credit_usd;   /* [lane]: closed periods of the year */
    double *partner_deals_won; /* [lane]: this year */
    size_t lane_count;
    const struct full_plan *full; /* NULL: plain */
    struct meter_books meters;    /* where the plan is not plain; the credit columns above then stay empty */
    struct spiff_books spiffs;    /* where SPIFFs have limits */
    const uint8_t *hire_month;    /* [lane]; NULL: nobody is hired */
    bool waits;     /* reps game when they close: a quota period is paid a month after its end */
    size_t waiting; /* first month after a quota period that is still to be paid; 0: none */
    size_t horizon_months;
    double *paid_usd; /* [lane]: salary, variable pay and SPIFFs so far; the caller's; NULL: nobody asks */
};

/* Counts pay that the tally also has: all of it together is salary, variable and SPIFF pay. */
static inline void rep_books_pay(const struct rep_books *books, size_t lane, double usd)
{
    if (books->paid_usd != NULL)
        books->paid_usd[lane] += usd;
}

size_t rep_books_bytes(size_t lane_count, enum quota_period period);

/* Books of a plain plan whose SPIFFs have no limits. */
struct rep_books rep_books_in(struct arena *arena, const struct outlook *outlook, size_t lane_count);

/* Books of any plan of a market. `hire_month` and `paid_usd` as in struct rep_books. */
struct rep_books_spec {
    const struct rep_plan *plan;
    const struct design_terms *terms;
    const struct outlook *outlook;
    const struct full_plan *full;
    const uint8_t *hire_month;
    double *paid_usd;
    bool by_rep; /* there is a paid_usd, or will be: bytes go by it */
    size_t lane_count, horizon_months;
    bool waits; /* as in struct rep_books */
};
struct rep_books rep_books_for(struct arena *arena, const struct rep_books_spec *spec);

/* Bytes of them. */
size_t rep_books_all_bytes(const struct rep_books_spec *spec);

/* How many claims on the team's SPIFF budgets they keep apart; 0 where no SPIFF has limits. */
size_t rep_books_claim_count(const struct rep_plan *plan);

/* Everyone at zero: the start of a world. */
void rep_books_clear(struct rep_books *books);

/* The quota period that month `month` of the horizon is in, counted from 0. */
static inline size_t rep_books_period(const struct rep_books *books, size_t month)
{
    return (uint32_t)month / (uint32_t)books->period_months; /* short numbers divide sooner */
}

/* Place of a lane's numbers for a period. */
static inline size_t rep_books_place(const struct rep_books *books, size_t period, size_t lane)
{
    return (uint32_t)period % (uint32_t)books->open_periods * books->lane_count + lane;
}

/* Pays the quota period that waits to be, if one does. */
void rep_books_catch_up(struct rep_books *books, const struct roster *roster, struct tally *tally);

/* After the last deal of `month`: pays the quota period that ends with it, if one does, and at a year's end counts who made quota.
 * Where reps game when they close, a period that another of the horizon follows is paid with the month after it. Adds to
 * `tally`. */
void rep_books_end_month(struct rep_books *books, const struct roster *roster, size_t month,
                         struct tally *tally);
