/* The number whose sign is an answer: a metric that is 0 where a design is neutral, or what a metric changes by against the
 * baseline. */
#pragma once
#include "metrics.h"

struct diag;

struct tested_number {
    const struct metric *metric;
    bool change; /* the design's less the baseline's */
};

/* Which way a number goes in one draw. */
enum sign { SIGN_BELOW, SIGN_ABOVE, SIGN_ZERO, SIGN_UNCLEAR, SIGNS };

/* The metric called `name`, of those that say something of the scenario. Metrics with a zero of their own (pull, gaps, taxes) are tested as they are,
 * all others as the change against the baseline. False after an error with the nearest name in `diag`. */
bool tested_number_read(const char *name, const struct scenario *scenario, struct tested_number *tested,
                        struct diag *diag);

struct tested_number tested_number_of(const char *name);

struct estimate tested_estimate(const struct tested_number *tested, const struct run_result *run,
                                size_t design);

/* SIGN_ZERO: exactly 0 in every world; SIGN_UNCLEAR: the interval holds 0, or there is no number. */
enum sign sign_of(struct estimate estimate);
