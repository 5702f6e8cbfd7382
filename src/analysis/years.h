/* A design's years, one by one, and how far each is from the baseline's. Only where the market has partners: else no year differs
 * from another but by luck. */
#pragma once
#include "../engine/run.h"
#include "estimate.h"

enum year_money {
    YEAR_CONTRIBUTION,
    YEAR_REP_PAY,
    YEAR_PROGRAM,
    YEAR_BOOKINGS,
    YEAR_LEADS, /* partner-found deals that came: a count */
    YEAR_MONEYS,
};
extern const char *const year_money_names[YEAR_MONEYS]; /* "contribution_usd", .. "leads" */

/* Mean over worlds of one year of the horizon, from 0; per world, whole team. */
struct estimate year_estimate(const struct run_result *run, size_t design, size_t year,
                              enum year_money money);

/* `design` less `other`, paired by world. */
struct estimate year_difference(const struct run_result *run, size_t design, size_t other, size_t year,
                                enum year_money money);
