/* Which sales of a year are taken back, by which returns: what the budgets of SPIFFs have to know about all reps' deals
 * at once. Statements tie the returns of one rep by the same rule (deal_booking.h). */
#pragma once
#include "closed_deal.h"
#include "rep_plan.h"

struct arena;

/* A sale that at least one return names. */
struct returned_sale {
    const struct closed_deal *sale;
    double returned_usd;                /* of its basis, so far */
    int64_t returned_cents[SPIFFS_MAX]; /* of its SPIFFs, so far */
    bool counted[SPIFFS_MAX];           /* among the first deals of a SPIFF */
};

/* A deal in the order in which it is booked. */
struct booked_deal {
    const struct closed_deal *deal;
    int day;                    /* a return's is never before its sale's */
    size_t rep;                 /* reps have numbers from 0 */
    struct returned_sale *sale; /* of a sale that is taken back, and of its returns; else NULL */
};

/* Ties the returns among `count` deals to the first sale of the same rep, id and role, and puts all in booking order.
 * Returns of unknown sales stay without one. */
void returned_sales_tie(struct booked_deal *deals, size_t count, struct arena *arena);

/* The part of its sale that has been taken back with this return, 0..1, both under `plan`, the sale's. */
double returned_sale_share(const struct rep_plan *plan, const struct booked_deal *taken_back);
