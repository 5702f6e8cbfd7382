/* Real closed deals under every design of a scenario: what each would have paid for them as they were worked (deal_pay.h), and where they would
 * have gone (engine/replay.h).
 *
 * The luck of a real deal is only known as far as its route and end tell it. Completed data sets are drawn, each with one draw of every deal's
 * luck by weight; numbers are their mean, intervals the range that holds the asked share of them. They hold luck, not the assumptions. Under the
 * design in force every deal did what it did, so nothing moves there, exactly. */
#pragma once
#include "../domain/scenario.h"
#include "../input/observed_deals.h"
#include "deal_pay.h"
#include "estimate.h"

struct arena;

enum { BACKTEST_DRAWS = 200, BACKTEST_ALL = SEGMENTS_MAX };

/* One design, one segment or all. */
struct backtest_numbers {
    double deals;
    struct estimate moved_share;   /* deals that would have gone another route */
    struct estimate partner_share; /* of deals */
    struct estimate won_share;
    struct estimate bookings_usd;   /* customer price of won deals */
    struct estimate pay_usd;        /* expected pay of reps on them */
    struct estimate pay_change_usd; /* against the design in force, draw by draw */
};

struct backtest_design {
    struct backtest_numbers all, segments[SEGMENTS_MAX];
    double moves[ROUTES_MAX][ROUTES_MAX]; /* deals by the route they took and the one they would have taken */
    struct deal_pay pay;                  /* rep_count 0: the file does not say who sold what when */
};

struct backtest {
    const struct scenario *scenario;
    const struct observed_deals *observed;
    size_t in_force; /* the design */
    int year;        /* plan year that deals are of; 0: all of the file */
    size_t deals;    /* met again */
    size_t outside_year, unexplained;
    double effective_draws;          /* of REPLAY_DRAWS, mean over deals */
    bool keeps_books;                /* reps and days are known */
    struct backtest_design *designs; /* [design] */
};

struct backtest_spec {
    const struct scenario *scenario;
    const struct observed_deals *observed;
    size_t in_force;
    int year;
    uint64_t seed;
};

/* The behavioural part; `pay` of the designs is left empty. Everything in `arena`. */
struct backtest backtest_of(const struct backtest_spec *spec, struct arena *arena);
