/* One design being worked through a world, freely or with something held as the baseline has it: the rules it is under now, its
 * books and what it adds up to. */
#pragma once
#include "closing_months.h"
#include "lane_tally.h"
#include "stage.h"

/* Every line has books of its own. */
struct design_line {
    size_t design;
    enum held held;
    struct rep_books *books; /* [1 + steps]: a step that leaves the rep plan alone has none of its own */
    size_t steps_taken, books_in_use; /* books: index */
    struct partner_books *partners;   /* NULL: the market has no partners of its own */
    struct tally *tally;              /* of the world being simulated */
    struct tally *by_lane;   /* [LANES]: what its deals add up to, worked one by one; NULL: goes to `tally` */
    struct lane_tally *sums; /* [part]: the same, worked in vectors; NULL: they never are */
    bool by_lane_used, sums_used;  /* in this world */
    struct closing_months closing; /* of the first month that is worked */
};

/* A world begins, of `part_count` parts. `tally` is the world's. */
void design_line_begin(struct design_line *line, const struct stage *stage,
                       const struct partner_luck *partner_luck, size_t part_count, struct tally *tally);

/* The rules the design is worked by now, and the books of its reps. */
const struct design_stage *design_line_stage(const struct design_line *line, const struct stage *stage);
struct rep_books *design_line_books(const struct design_line *line);

/* New rules hold from the first day of `month` on. */
void design_line_take_step(struct design_line *line, const struct stage *stage,
                           const struct design_step *step, size_t month);

/* After the last deal of `month`. A line whose partners stand where the baseline's do ends it after that. */
void design_line_end_month(struct design_line *line, const struct stage *stage, struct draw_key key,
                           size_t month);

/* After the last month: the tally is complete. */
void design_line_close(struct design_line *line, const struct stage *stage, size_t part_count);
