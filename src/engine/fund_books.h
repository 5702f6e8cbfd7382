/* Marketing funds month by month: what partners earn with their purchases, use at once, and let lapse. */
#pragma once
#include "partner_stage.h"
#include "partner_tally.h"

/* Accrued and not used, by month of accrual, all partners. */
struct fund_books {
    double unused_usd[HORIZON_MONTHS_MAX];
};

/* A month's purchases of one partner: adds to accrued and used of the tally; returns what is used. A partner wants to use
 * behaviour's share of what it earns, and has marketing of that size to show; marketing is worth its cost to it, so that what the
 * fund pays back is gain. */
double fund_books_month(struct fund_books *books, const struct partner_stage *stage, size_t month,
                        double purchases_usd, struct partner_tally *tally);

/* What is too old at the end of `month` lapses; all of it if that is the horizon's last. */
void fund_books_lapse(struct fund_books *books, const struct partner_stage *stage, size_t month, bool last,
                      struct partner_tally *tally);
