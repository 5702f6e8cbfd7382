/* In what share of assumption draws a verdict holds, and how much of the doubt is luck and how much is not knowing. */
#pragma once
#include "tested_number.h"

struct robust_verdict {
    enum sign at_value; /* with every assumption at the file's value */
    size_t draws;       /* that gave a number */
    size_t with[SIGNS]; /* of those: how many went which way */
    struct estimate
        holds; /* share of draws that go the way of at_value, with Wilson's interval: it takes draws as
                              random, so it is rather too wide for Sobol points */
    struct estimate
        over_draws; /* median; ends: the middle share of draws, as wide as the scenario's confidence */
    double mean;
    double assumption_sd; /* between draws, of what is expected in each: luck taken off */
    double luck_sd; /* between worlds of one draw: one team over one horizon; root mean square over draws */
    struct estimate luck; /* at the files' values: where one world may lie by luck alone */
    double
        assumption_share; /* of the variance of one world under one draw, that assumptions bring; NAN: nothing varies */
};

/* `estimates` has the number in each draw, `count` of them, NAN where there is none, each over `worlds`. */
struct robust_verdict robust_verdict_of(struct estimate at_value, const struct estimate *estimates,
                                        size_t count, size_t worlds, double confidence_share);
