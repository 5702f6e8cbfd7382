/* Backward induction on a uniform grid: what a position is worth when one may choose, again and again, how to
 * go on.
 *
 * A step offers one of several situations by chance; each has options, one of which is picked: the one with the
 * largest `weight` x (value of a success - value without) + `fixed`, the first at a tie. A success moves the
 * position up. Where weight is the chance of success and fixed is what the option costs, negative, that is a
 * maximiser; a rep who picks routes by utility is the same with other weights (MODEL.md section 6). */
#pragma once
#include <stddef.h>

struct bellman_option {
    double chance;        /* of success, 0..1 */
    double step;          /* up, in cells of the grid, >= 0 */
    double weight, fixed; /* how it is picked */
    double cost;          /* paid whether it succeeds or not, in the value's unit */
};

struct bellman_situation {
    size_t option_count; /* at least 1 */
    const struct bellman_option *options;
};

/* Values at positions 0, 1, .. point_count - 1; at least 2. Past the last the last slope goes on. */
struct bellman_grid {
    size_t point_count;
};

/* The value `step` cells above `point`. */
double bellman_value_at(struct bellman_grid grid, const double *value, size_t point, double step);

/* The option picked at `point` when `value` is what positions are worth afterwards. */
size_t bellman_choice(struct bellman_grid grid, const double *value,
                      const struct bellman_situation *situation, size_t point);

/* One step back: with chance `share` one of the situations, each as likely, is met, else nothing happens.
 * `after` and `before` are different columns of the grid. */
void bellman_step_back(struct bellman_grid grid, const struct bellman_situation *situations,
                       size_t situation_count, double share, const double *after, double *before);
