/* One block of reps at work under a plain design, as work_plain_body.h takes it. */
#pragma once
#include "closing_months.h"
#include "deal_sample.h"
#include "lane_tally.h"

struct plain_work {
    const struct plain_segment_terms *terms; /* of the block's segment */
    const struct deal_block *deals;
    struct rep_books *books;
    struct lane_tally *sums;
    size_t segment, first_lane, route_count;
    size_t first_slot, end_slot;
    double flow;            /* leads below this mark exist */
    const double *discount; /* [route]: of delay */
    const double *outlook;  /* of the segment: [month of the year][point] */
    const struct pay_terms *pay;
    const struct closing_months *closing;
    /* Of `terms`, at hand: what the loops read for every deal. */
    unsigned does[ROUTES_MAX], any_does;
    bool pay_is_pieces;
    size_t component_count;
    double cells_per_usd, cost_of_goods_share;
    struct route_notes *noted;      /* NULL: nowhere */
    bool twins_noted;               /* theirs too */
    const struct route_notes *held; /* NULL: reps pick */
};

/* Works slots `first_slot` .. `end_slot` - 1 of `deals` by the market's instruction set. The same answer as work_block with
 * a tally per lane, in `sums`. */
struct plain_slots {
    size_t first, end;
};
void work_plain(const struct work_setting *setting, const struct rep_block *reps,
                const struct deal_block *deals, struct plain_slots slots, struct rep_books *books,
                struct lane_tally *sums);

/* The same with all slots, and deals looked at for break-evens as the reps meet them. `sampler` may be NULL. */
void work_plain_sampled(const struct work_setting *setting, const struct rep_block *reps,
                        const struct deal_block *deals, struct rep_books *books, struct lane_tally *sums,
                        struct deal_sampler *sampler);
