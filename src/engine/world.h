/* One replication: one draw of the whole market for the whole horizon, worked under every design. */
#pragma once
#include "stage.h"

/* One design being worked. */
struct design_line {
    struct rep_books *books;          /* [1 + steps]: a step that leaves the rep plan alone has none of its own */
    size_t steps_taken, books_in_use; /* books: index */
};

/* What one thread needs to simulate worlds, one after the other. */
struct world_bench {
    const struct stage *stage;
    struct deal_block deals;
    struct design_line *lines; /* [design]: how far along its change path each is */
    double *skill_log_odds;  /* [lane] */
    uint8_t *hire_month;     /* [lane]; NULL: nobody is hired */
    struct partner_luck partner_luck;
    struct partner_books **partner_books; /* [design]; NULL: the market has no partners of its own */
};

size_t world_bench_bytes(const struct stage *stage);

struct world_bench world_bench_in(struct arena *arena, const struct stage *stage);

/* Simulates world `world`. Overwrites tallies[design]. `samplers` is NULL or [design]. */
void world_run(struct world_bench *bench, uint64_t seed, uint32_t world, struct tally *tallies,
               struct deal_sampler *samplers);
