/* Marketing funds month by month: what partners earn with their purchases, use over the year after, and let lapse. Accrued = used +
 * lapsed + unused.
 *
 * Behaviour says what part of a fund is used where there is a year to do it; it is used evenly, so that a fund which lapses after
 * half a year is used half as much. A partner has marketing of that size to show, and marketing is worth its cost to it: what the
 * fund pays back is gain. */
#pragma once
#include "partner_stage.h"
#include "partner_tally.h"

struct arena;

enum { FUND_MONTHS = 12 }; /* in which an accrual is used */

struct fund_books {
    double *monthly_usd; /* [partner][month of accrual % FUND_MONTHS]: used in each of the months it lasts */
    double unused_usd[HORIZON_MONTHS_MAX]; /* by month of accrual, all partners */
    bool lapsed[HORIZON_MONTHS_MAX];       /* and of no use any more, whatever later rules say */
};

size_t fund_books_bytes(size_t partner_count);
struct fund_books fund_books_in(struct arena *arena, size_t partner_count);
void fund_books_begin(struct fund_books *books, size_t partner_count);

/* Months in which an accrual is used: it may lapse before the year is over. */
double fund_months_of_use(const struct partner_fund *fund);

/* Used in the end of what `purchases_usd` bring, if there is a year to do it. */
double fund_used_in_a_year_usd(const struct partner_stage *stage, double purchases_usd);

/* A month's purchases of one partner: adds to accrued and used of the tally; returns what is used in the month. */
double fund_books_month(struct fund_books *books, const struct partner_stage *stage, size_t partner,
                        size_t month, double purchases_usd, struct partner_tally *tally);

/* What is too old at the end of `month` lapses; all of it if that is the horizon's last. */
void fund_books_lapse(struct fund_books *books, const struct partner_stage *stage, size_t month, bool last,
                      struct partner_tally *tally);
