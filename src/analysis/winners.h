/* How many reps a design pays more, and how many less, than the baseline does: engine/rep_pay_groups.h has the rules of bands and groups.
 *
 * A share is reps of the band / reps of the group, over all worlds; its interval is that of a ratio of sums. A group that no rep was in in any
 * world has no shares (NAN). */
#pragma once
#include "../engine/run.h"
#include "estimate.h"

/* Groups in one row: all reps, then deciles of baseline pay, then partner shares. */
enum {
    WINNER_ALL,
    WINNER_DECILE,
    WINNER_SHARE = WINNER_DECILE + PAY_DECILES,
    WINNER_GROUPS = WINNER_SHARE + PARTNER_SHARE_GROUPS,
};

/* "less than -5 %", .., and "all reps", "decile 1 (lowest pay)", .., "no partner deals", .. */
extern const char *const pay_change_band_names[PAY_CHANGE_BANDS];
const char *winner_group_by(size_t group); /* "all", "pay decile", "partner share" */
const char *winner_group_name(size_t group);

struct winners {
    double reps; /* per world */
    struct estimate share[PAY_CHANGE_BANDS];
    struct estimate change_share; /* (pay - baseline pay) / baseline pay, of the group's sums */
    double baseline_usd, pay_usd; /* per rep; NAN without any */
};

/* The run was asked for people: only then is there anything to tell. */
bool run_has_people(const struct run_result *run);

struct winners winners_of(const struct run_result *run, size_t design, size_t group);

/* Of the reps whose pay falls by more than 5 %, the part that the three highest-paid deciles make up; NAN: nobody's does. */
double losers_at_the_top(const struct run_result *run, size_t design);
