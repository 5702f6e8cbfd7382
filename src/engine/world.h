/* One replication: one draw of the whole market for the whole horizon, worked under every design. */
#pragma once
#include "design_line.h"
#include "part_sheet.h"
#include "people_bench.h"

/* A thread at work on one part of a world at a time: the columns that hold a block's month. */
struct crew {
    struct deal_block deals;
    struct route_notes baseline_picks; /* NULLs: nobody asks */
    struct people_bench *people;       /* NULL: nobody asks */
    struct close_timing timing;        /* gaming NULL: deals close on their day */
    struct part_sheet *sheets; /* [line]; NULL: the world is one part, and lines are written to at once */
};

/* What one thread needs to simulate worlds, one after the other. */
struct world_bench {
    const struct stage *stage;
    struct deal_block deals;
    size_t part_count;          /* runs of teams that are added up each for itself, in order */
    struct route_switch *moved; /* [part][design]; NULL: nobody asks */
    size_t crew_count;          /* threads that share the parts of a world */
    struct crew *crews;
    size_t line_count;
    struct design_line *lines;         /* the designs' in their order, then those with something held */
    struct route_notes baseline_picks; /* NULLs: nobody asks */
    struct people_bench *people;       /* NULL: nobody asks */
    struct close_timing timing;        /* of a thread alone, as the next */
    struct part_sheet *sheets;
    double *skill_log_odds; /* [lane] */
    uint8_t *hire_month;    /* [lane]; NULL: nobody is hired */
    struct partner_luck partner_luck;
    const struct deal_probe
        *probes;     /* [design]: look at every deal of those with nothing held; NULL, or see NULL: nobody */
    bool one_by_one; /* never in vectors: the plain way, for tests to compare with */
};

size_t world_bench_bytes(const struct stage *stage);

struct world_bench world_bench_in(struct arena *arena, const struct stage *stage);

/* The same where `crews` threads work on each world together. */
struct world_bench world_bench_shared(struct arena *arena, const struct stage *stage, size_t crews);

/* Bytes of one crew more; 0 where a world is one part. */
size_t world_crew_bytes(const struct stage *stage);

enum { WORLD_PARTS_MAX = 64 };

/* How many parts a world of the stage has: more than one where it is large and a month's deals know nothing of each other but
 * through their rep. It does not depend on threads, so neither do sums. */
size_t world_parts(const struct stage *stage);

/* Where a world's tallies go: [design] each. Those with something held are NULL unless the scenario is decomposed. */
struct world_tallies {
    struct tally *held[HELD_KINDS];
};

/* Simulates world `world`. Overwrites all tallies. `samplers` is NULL or [part][design]. */
void world_run(struct world_bench *bench, uint64_t seed, uint32_t world, struct world_tallies to,
               struct deal_sampler *samplers);
