/* A partner's last two years of sales by month of closing: what tiers are judged by. */
#pragma once
#include "../domain/partner_program.h"
#include "partner_luck.h"
#include "partner_pilot.h"

enum { HISTORY_MONTHS = 2 * MONTHS_PER_YEAR };

/* One month, or more added up. */
struct partner_sold {
    double deals, sourced_deals;
    double staying; /* customers who will stay a year, expected */
    double list_usd, price_usd, buy_price_usd;
    double sourced_list_usd, sourced_price_usd, sourced_buy_price_usd;
};

struct partner_history {
    struct partner_sold months[HISTORY_MONTHS]; /* month m of the horizon in place m % HISTORY_MONTHS */
};

void partner_sold_add(struct partner_sold *total, const struct partner_sold *more);

/* Two years alike before month 0: the partner's part of the pilot's sales, spread as the seasons go. */
void partner_history_begin(struct partner_history *history, const struct market *market,
                           const struct partner_pilot *pilot, const struct partner_luck *luck,
                           size_t partner);

/* Month `month` is over: takes the place of the month two years before. */
void partner_history_add(struct partner_history *history, size_t month, const struct partner_sold *sold);

/* The 12 months before month `month`. */
struct partner_sold partner_history_year(const struct partner_history *history, size_t month);

/* The record after the 12 months before `month`, at the program's revenue base. Nobody sold to: nobody left. */
struct tier_record partner_history_record(const struct partner_history *history,
                                          const struct partner_program *program, size_t month,
                                          double certifications);
