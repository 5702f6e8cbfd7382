/* One block of reps at work under a plain design, as work_plain_body.h takes it. */
#pragma once
#include "deal_sample.h"
#include "lane_tally.h"

/* Where deals that close so many months from now are counted, seen from the month the block works in. */
struct closing_months {
    int32_t slice[MONTHS_TO_CLOSE_MAX + 1]; /* of the books' ring of open periods */
    int32_t row[MONTHS_TO_CLOSE_MAX + 1];   /* first point of the outlook's row */
    double inside[MONTHS_TO_CLOSE_MAX + 1]; /* 1: before the horizon ends; 0: after */
    size_t same_until; /* months to close up to which a deal is in the quota period going on */
};

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
    struct closing_months closing;
    struct route_notes *noted;      /* NULL: nowhere */
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
