/* A scenario made ready to simulate: reps in blocks, luck solved, every design compiled. Made
 * once, then only read, by every thread. */
#pragma once
#include "pilot.h"
#include "roster.h"
#include "run.h"
#include "work_block.h"

/* A design's rules from a month on. */
struct design_step {
    const struct design_change *change;
    const struct design *design; /* as the step leaves it */
    struct design_stage stage;
};

/* The steps of one design's change path, in order. */
struct design_path {
    size_t count;
    struct design_step *steps;
};

struct stage {
    const struct scenario *scenario;
    struct roster roster;
    struct market_luck luck;
    struct design_stage *designs; /* [scenario->design_count]: the rules they start with */
    struct design_path *paths;    /* [scenario->design_count]: what changes later */
    size_t horizon_months;
    size_t slot_capacity;
    bool months_join;                          /* months can be worked several at a time, see stretch.h */
    const struct partner_pilot *partner_pilot; /* NULL: the market has no partners of its own */
    bool rough;                                /* its pilots are rough, see pilot.h */
    double partner_deals_per_world;            /* expected number of deals that could go to a partner */
};

/* Everything lives in `arena`. The same for the same scenario and seed. */
struct stage stage_of(const struct scenario *scenario, uint64_t seed, struct arena *arena);

/* The same stage, made by up to `threads` threads: a large market's partners are simulated for some worlds to make it. With
 * rough pilots, where asked for, it is another stage, and a run of few worlds is over in a fraction of the time. */
struct stage stage_shared(const struct scenario *scenario, uint64_t seed, size_t threads, bool rough,
                          struct arena *arena);

/* Whether reps meet beyond their own books: by partners of the market, or by budgets of SPIFFs. Where they don't, a
 * month's deals can be worked in any order of reps. */
bool scenario_reps_share(const struct scenario *scenario);
