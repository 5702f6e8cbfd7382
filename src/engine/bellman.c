#include "bellman.h"

#include <math.h>

double bellman_value_at(struct bellman_grid grid, const double *value, size_t point, double step)
{
    const double place = (double)point + step;
    const size_t last = grid.point_count - 2;
    const size_t cell = place < (double)last ? (size_t)place : last;
    return value[cell] + (place - (double)cell) * (value[cell + 1] - value[cell]);
}

static double gain_of(struct bellman_grid grid, const double *value, const struct bellman_option *option,
                      size_t point)
{
    return bellman_value_at(grid, value, point, option->step) - value[point];
}

size_t bellman_choice(struct bellman_grid grid, const double *value,
                      const struct bellman_situation *situation, size_t point)
{
    size_t best = 0;
    double most = -INFINITY;
    for (size_t o = 0; o < situation->option_count; o++) {
        const struct bellman_option *option = &situation->options[o];
        const double utility = option->weight * gain_of(grid, value, option, point) + option->fixed;
        if (utility > most) {
            most = utility;
            best = o;
        }
    }
    return best;
}

void bellman_step_back(struct bellman_grid grid, const struct bellman_situation *situations,
                       size_t situation_count, double share, const double *after, double *before)
{
    for (size_t point = 0; point < grid.point_count; point++) {
        double sum = 0.0;
        for (size_t s = 0; s < situation_count; s++) {
            const struct bellman_option *picked =
                &situations[s].options[bellman_choice(grid, after, &situations[s], point)];
            sum += picked->chance * gain_of(grid, after, picked, point) - picked->cost;
        }
        before[point] = after[point] + share * (sum / (double)situation_count);
    }
}
