/* All of a run's answers: every metric of every design with its interval, its paired difference
 * from the baseline, what would make the design neutral, and which way it pushes. */
#pragma once
#include "break_even.h"
#include "metrics.h"

struct arena;

enum direction {
    DIRECTION_AWAY,      /* the interval of the pull is below 0 */
    DIRECTION_TOWARD,    /* above 0 */
    DIRECTION_NEUTRAL,   /* no rep chose otherwise than its twin in any world: not luck, but the same pay */
    DIRECTION_CANT_TELL, /* the interval holds 0, or one world leaves none */
    DIRECTION_NO_CHOICE, /* no deal could go to a partner, or none was met: nothing was chosen */
};
extern const char *const direction_names[]; /* "away", "toward", "neutral", "can't tell" for the last two */

struct design_answer {
    enum direction direction;
    const struct estimate *metrics;     /* [metric_count], in the order of metrics[] */
    const struct estimate *differences; /* the same, less the baseline */
    struct break_even break_even;       /* all partner routes together */
    struct break_even route_break_even[ROUTES_MAX];
    struct estimate route_tax[ROUTES_MAX][TAX_KINDS];
};

struct headline_doubt;

struct comparison {
    const struct run_result *run;
    const struct design_answer *designs; /* [design_count] */
    const size_t *by_pull;               /* designs from the hardest push away to the hardest pull toward */
    const struct headline_doubt *doubt;  /* what the headline rests on; NULL: not looked at */
};

/* Everything lives in `arena`. Needs at least one world. */
struct comparison comparison_of(const struct run_result *run, struct arena *arena);

/* By the metric's name, which must be in the table. */
struct estimate answer_metric(const struct design_answer *answer, const char *name);
struct estimate answer_difference(const struct design_answer *answer, const char *name);
