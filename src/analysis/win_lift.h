/* What a partner does to the chance of winning: raw, adjusted for deal size, and checked.
 *
 * *Raw*: the difference in win log-odds between a partner route and direct. Partner deals differ from direct
 * ones in size and much else, so the raw lift mixes what the partner does with which deals it gets.
 *
 * *Adjusted*: the same from one logistic regression on a dummy for each partner route and log(amount),
 * standardised over the same rows. It takes out size and nothing that is not in the file, so it is
 * an observation still, not an experiment.
 *
 * *Checks*: the lift by other regressions. Some change the form (size in bands; further columns): if
 * the lift moves, it was the form that made it. Others ask for whom: small deals and large. */
#pragma once
#include "fitted.h"
#include "logistic_fit.h"
#include <stdint.h>

struct arena;

/* Log-odds of winning over direct, and the same as a relative lift of direct's win rate. */
struct lift {
    enum fit_status status; /* the numbers hold for FIT_DONE only */
    struct fitted log_odds;
    struct fitted share;
};

struct lift_check {
    const char *what; /* "size in ten bands" */
    bool of_form;     /* another form of the same question; else: for which deals */
    struct lift lift;
};

enum { LIFT_CHECKS_MAX = 6, LIFT_CLASSES_MAX = 20 };

struct route_lift {
    struct lift raw;
    struct lift adjusted;
    size_t check_count;
    struct lift_check checks[LIFT_CHECKS_MAX];
    double share_low, share_high; /* over the intervals of the adjusted lift and the checks of form; NAN
                                      * if the adjusted lift is not there */
};

/* The deals compared: closed, on known routes, amount above 0. Columns by deal. */
struct lift_sample {
    size_t count;
    const double *log_amount;
    const bool *won;
    const uint32_t *route;         /* 0 is direct */
    size_t route_count;            /* 2 or more to have a lift */
    const uint32_t *customer_size; /* class numbers; further controls in a check, where there are
                                          * 2..LIFT_CLASSES_MAX classes */
    size_t customer_size_count;
    const uint32_t *segment; /* the same */
    size_t segment_count;
    double direct_win_rate; /* the base that lifts are shares of */
};

struct win_lift {
    size_t route_count; /* as in the sample; entry 0 of `routes` (direct) is unused */
    struct route_lift *routes;
    size_t row_count;
    double log_amount_mean, log_amount_sd;
    enum fit_status size_status; /* of the adjusted regression */
    struct fitted size_slope;    /* win log-odds per standard deviation of log(amount) */
};

/* Lives in `arena`. Cannot fail: what can't be fitted says so in a status. */
struct win_lift win_lift_of(const struct lift_sample *sample, struct arena *arena);
