/* A second engine, to hold the first against (MODEL.md section 12, fact 10).
 *
 * One rep, one deal, one route at a time, written from MODEL.md sections 3 to 7 without looking for speed: no
 * blocks, no columns, no coefficients worked out beforehand, no running totals: every number is added up anew from
 * the list of deals a rep has won. What it shares with the engine under test are the draws, the domain's rules (price
 * stack, crediting bases, schedules, the bands of statements, draws, quota proration) and, as fact 10 allows,
 * the outlook tables and the pilot's middle of the win log-odds. */
#pragma once
#include "engine/stage.h"
#include "engine/tally.h"

struct ledger;
struct reference_run {
    const struct scenario *scenario;
    uint64_t seed;
    uint32_t world;
    const double *middle_log_odds;   /* [segment] */
    double lead_flow;                /* 1 at the baseline */
    const struct design_path *paths; /* [design]: tables of what changes later */
    /* Sees what every rep has won when the world has ended; NULL: nobody looks. */
    void (*look)(void *context, const struct ledger *ledgers, size_t rep_count);
    void *context;
};

/* World `run->world` under design `design`, whose tables are `stage`'s: one of the array of all designs. */
struct tally reference_world(const struct reference_run *run, size_t design,
                             const struct design_stage *stage);
