/* What one thread keeps of a world to tell how a design treats its reps: every pick of a block's month and every rep's pay. It grows with
 * reps x designs and never with deals. */
#pragma once
#include "offer.h"
#include "rep_pay_groups.h"
#include "stage.h"

struct people_bench {
    const struct stage *stage;
    struct route_notes
        *picks;       /* [design]; the twins of all but the baseline share a column that nobody reads */
    double *paid_usd; /* [design x lane_count + lane]: salary, variable pay, SPIFFs of the world so far */
    double *deals, *partner_deals; /* [lane]: worked under the baseline */
    struct rep_groups groups;
};

/* Bytes of it; 0 where the scenario doesn't ask for people. */
size_t people_bench_bytes(const struct stage *stage);

/* NULL where the scenario doesn't ask. `baseline_picks` is where the baseline's picks are noted. */
struct people_bench *people_bench_in(struct arena *arena, const struct stage *stage,
                                     const struct route_notes *baseline_picks);

/* Where a design's reps are paid. */
double *people_bench_paid(const struct people_bench *people, size_t design);

void people_bench_begin(struct people_bench *people);

/* Before and after all designs have worked a block's month. `moved`: [design]. */
void people_bench_expect(struct people_bench *people, const struct deal_block *deals);
void people_bench_note(struct people_bench *people, const struct rep_block *reps,
                       const struct deal_block *deals, struct route_switch *moved);

/* The same people, with columns of its own for the picks of one block. */
struct people_bench *people_bench_beside(const struct people_bench *people, struct arena *arena,
                                         const struct route_notes *baseline_picks);

/* After a world's last month. */
void people_bench_close(struct people_bench *people, struct tally *tallies);
