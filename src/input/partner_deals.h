/* The won deals of a CRM export as partner statements need them, checked against the program, and an account of every row.
 *
 * Left out and counted: open and lost deals, deals without a partner route, deals on a partner route that the program does not
 * offer, deals closed after the year or more than three years before (but for those that a row of the years
 * between takes back or renews). An id, a partner, a date, a route and a price must be there. A price
 * is an amount, or a list price and a discount. */
#pragma once
#include "../domain/partner_deal.h"
#include "deal_columns.h"
#include "deal_needs.h"
#include "partner_list.h"

struct partner_deals_options {
    const char *const *settings; /* of the column map; NULL: none */
    const struct program_timeline *programs;
    const char *partners_path; /* NULL: the deals name the partners */
    const char *claims_path;   /* NULL: no marketing was claimed */
    const char *stock_path;    /* NULL: no price fell */
    int year;                  /* 0: the latest in the file */
};

/* rows = won + open + lost; of the won deals the rest are parts. */
struct partner_deal_counts {
    size_t rows, open, lost, won;
    size_t direct, not_offered, after_year, long_before, earlier;
    size_t returns, negative, renewals; /* naming a deal; negative without; naming a deal */
};

struct partner_deals {
    const char *path;
    struct deal_columns columns;
    struct deal_needs needs;
    struct partner_deal_counts counts;
    int year;
    struct partner_list partners;
    struct fund_claims claims;
    struct stock_counts stock;
    size_t count, room;
    struct partner_deal *deals; /* in the order of the file */
};

/* Reads and checks everything in one pass over the file. False after errors in `diag`. All of it lives in `arena`. */
bool partner_deals_read(const char *path, const struct partner_deals_options *options,
                        struct partner_deals *deals, struct arena *arena, struct diag *diag);
