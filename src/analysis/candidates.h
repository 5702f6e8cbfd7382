/* Designs with their levers at chosen values, simulated side by side: the same worlds, deals and luck for every one.
 *
 * A candidate joins the scenario as one more design beside the baseline, so that the baseline stays what it is even where
 * it is the baseline itself that is being turned. Nothing is simulated twice. Costs are differences from the design as it
 * stands, world by world (paired), so that luck cancels.
 *
 * With assumption draws every candidate meets every draw of the market and behaviour files' ranges. Then a number is
 * its mean over the draws (the interval says how far other worlds would move it), or that of the draw than which only
 * one in ten is worse. */
#pragma once
#include "lever_grid.h"
#include "metrics.h"
#include "rerun.h"

enum score {
    SCORE_PULL, /* points */
    SCORE_PUSHED, /* share of deals pushed away from partners that the neutral twin would have worked with one */
    SCORE_PULLED,        /* and of those pulled in: pull is their difference */
    SCORE_PARTNER_SHARE, /* of deals, worked with a partner */
    SCORE_ACTIVE_SHARE,  /* of partners, still there at the end; NAN where the market has none of its own */
    SCORE_REP_PAY,       /* USD, whole team over the horizon, as rep_pay_usd */
    SCORE_PAY_COST,      /* rep pay, overlays, and what the program costs beside margins and fees */
    SCORE_CONTRIBUTION,  /* USD, the vendor's */
    SCORES,
};

enum cost_kind { COST_PAY, COST_CONTRIBUTION, COST_KINDS };
extern const char *const cost_names[]; /* "pay", "contribution"; NULL-terminated */

/* How draws become one number. */
enum robust_kind { ROBUST_MEAN, ROBUST_WORST, ROBUST_KINDS };
extern const char *const robust_names[]; /* "mean", "worst-10"; NULL-terminated */

struct scored {
    struct estimate value;
    struct estimate change; /* against the design as it stands */
};

struct candidate {
    const char *design; /* of a design of the scenario as it stands; NULL: of the grid */
    const size_t *at;   /* [lever_count]; NULL: as it stands */
    bool refused;       /* the loader doesn't take these values together: no numbers */
    struct scored scores[SCORES];
    const struct scored (*draws)[SCORES]; /* [draw_count]; NULL where there are none */
};

/* The scenarios every candidate meets. Without draws there is one: the scenario itself. */
struct candidate_setting {
    struct rerun rerun; /* its watch is told of worlds as parts of `runs_max` candidates */
    const struct lever_grid *grid;
    const struct scenario *scenario; /* baseline and the designs to show beside the candidates */
    const struct scenario *draws;    /* [draw_count]: the same with market and behaviour redrawn */
    size_t draw_count;               /* 0: none */
    enum robust_kind robust;
    size_t runs_max; /* candidates that will be asked for at most, for the progress line */
};

struct candidates {
    const struct candidate_setting *setting;
    size_t count, capacity;
    struct candidate *items;  /* the scenario's designs first, then as they were asked for */
    size_t named_count;       /* of the scenario's designs */
    size_t present;           /* the one that the levers turn, as it stands */
    size_t runs;              /* of the grid: simulated or refused */
    bool stopped;             /* by Ctrl-C: the last batch is not there */
    double **present_columns; /* [draw * SCORES + score][world] */
    struct arena *arena;
};

/* Simulates the scenario's own designs. `stopped` is set, and nothing there, where Ctrl-C came before they were done.
 * Everything lives in `arena`. */
struct candidates candidates_open(const struct candidate_setting *setting, struct arena *arena);

/* Simulates those of `points` ([count][lever_count]) that were not before. Those of a batch that Ctrl-C interrupted
 * are left out. */
void candidates_run(struct candidates *candidates, const size_t *points, size_t count);

/* The candidate at a point of the grid; NULL if it was not run. */
const struct candidate *candidates_at(const struct candidates *candidates, const size_t *at);

struct estimate candidate_cost(const struct candidate *candidate, enum cost_kind kind);

/* Bytes that a batch needs at most. */
size_t candidates_memory_bytes(const struct candidate_setting *setting);
