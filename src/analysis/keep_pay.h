/* "What must I sell to keep my pay": for a rep who stands at some attainment under the baseline, the sales that earn the same salary and variable
 * pay under another design (MODEL.md section 10).
 *
 * Attainment is the baseline's: credit / quota of the year. A year of selling is taken as sales_year.h says, every deal of the
 * segment's mean list price, so that as many deals are counted as dollars ask for. The answer is the least sales
 * at which the design pays at least as much, looked for up to four times the baseline's quota in steps of a quarter percent of it, between
 * which pay is taken as straight. Where selling as before pays the same, nothing has to change, so a design against itself is 0 exactly. */
#pragma once
#include "../engine/run.h"

enum { KEEP_LEVELS = 5 };
extern const double keep_pay_attainment[KEEP_LEVELS]; /* 0.5, 0.8, 1, 1.2, 1.5 */

/* Which routes the sales go by. */
enum keep_routes {
    KEEP_ALL_DIRECT, /* the plan alone: everything sold direct under both */
    KEEP_AS_BEFORE,  /* bookings by route as they come out under the baseline, under both */
    KEEP_AS_THEY_DO, /* under each design as its own reps' bookings come out */
    KEEP_ROUTES,
};
extern const char *const keep_routes_names[KEEP_ROUTES];

enum keep_pay_status {
    KEEP_FOUND,
    KEEP_NOT_REACHED,      /* no sales up to four quotas pay as much */
    KEEP_NO_LEVEL,         /* no sales up to four quotas reach the attainment under the baseline */
    KEEP_MORE_THAN_CREDIT, /* one of the two plans pays by more than sales_year.h can follow */
};

struct keep_pay {
    enum keep_pay_status status;
    double
        pay_usd; /* a year, under the baseline: salary and variable pay; from here on NAN where there is none */
    double sales_before_usd;        /* at customer price */
    double sales_usd, change_share; /* under the design; and against before */
    double attainment;              /* under the design, by its own quota */
};

/* `answers` [KEEP_LEVELS], for reps of one segment. */
void keep_pay_of(const struct run_result *run, size_t design, size_t segment, enum keep_routes routes,
                 struct keep_pay *answers);
