/* From list price to what the vendor keeps, line by line, and what is paid twice on the same deals (MODEL.md sections 9 and 10).
 *
 * Everything is of deals won and closed inside the horizon, whole team, mean of the worlds. Lines are the tally's own sums, rounded to
 * the cent by rounding what is left after each: so the printed lines add up to the printed contribution exactly, and each is within a cent of its sum. */
#pragma once
#include "../engine/run.h"
#include "estimate.h"
#include <stdint.h>

enum waterfall_line {
    WATERFALL_LIST,
    WATERFALL_CUSTOMER_DISCOUNT,
    WATERFALL_PARTNER_MARGIN,
    WATERFALL_DISTRIBUTOR_MARGIN,
    WATERFALL_FEES,     /* referral, co-sell and listing */
    WATERFALL_RECEIPTS, /* what is left: a subtotal */
    WATERFALL_REBATES,
    WATERFALL_PARTNER_SPIFFS, /* to partners' sellers */
    WATERFALL_FUNDS,          /* marketing funds used */
    WATERFALL_PROGRAM,        /* fixed costs of the program less its fees */
    WATERFALL_SALARY,
    WATERFALL_VARIABLE_PAY,
    WATERFALL_REP_SPIFFS,
    WATERFALL_OVERLAYS, /* overlays and managers */
    WATERFALL_GOODS,
    WATERFALL_SERVICES, /* margin of the vendor's own services */
    WATERFALL_RENEWALS,
    WATERFALL_CONTRIBUTION, /* what is left */
    WATERFALL_LINES,
};
extern const char *const waterfall_line_names[WATERFALL_LINES];

bool waterfall_is_subtotal(enum waterfall_line line);

struct waterfall {
    double usd[WATERFALL_LINES];    /* below 0: taken off */
    int64_t cents[WATERFALL_LINES]; /* the same, rounded so that they add up */
    double won;                     /* deals */
};

struct waterfall waterfall_of(const struct run_result *run, size_t design);

/* Pay of a second role on deals that a rep is paid for too, and what comes back for it. */
enum double_pay_part {
    DOUBLE_OVERLAYS,       /* overlays and managers, on the reps' deals */
    DOUBLE_PARTNER_SPIFFS, /* to partners' sellers */
    DOUBLE_REP_SPIFFS,     /* to reps, on partner deals: on top of their commission */
    DOUBLE_PAY,            /* the three together */
    DOUBLE_VALUE, /* receipts, services and renewals less goods and the program without its SPIFFs: margin before anybody's pay */
    DOUBLE_PARTS,
};
extern const char *const double_pay_part_names[DOUBLE_PARTS];
extern const char *const double_pay_part_meanings[DOUBLE_PARTS];

struct double_pay {
    struct estimate usd[DOUBLE_PARTS];
    struct estimate change_usd[DOUBLE_PARTS]; /* from the baseline, paired */
};

struct double_pay double_pay_of(const struct run_result *run, size_t design);
