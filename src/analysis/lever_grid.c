#include "lever_grid.h"

#include "../base/arena.h"
#include "sweep_axis.h"
#include <math.h>

double grid_value(const struct grid_lever *lever, size_t index)
{
    return sweep_decimal(lever->low + (double)index * lever->step);
}

const char *const *grid_changes(const struct lever_grid *grid, const size_t *at, struct arena *arena)
{
    const char **changes = arena_array(arena, const char *, grid->lever_count + 1);
    for (size_t i = 0; i < grid->lever_count; i++) {
        const struct grid_lever *lever = &grid->levers[i];
        changes[i] = *lever->turned.changes(&lever->context, grid_value(lever, at[i]), arena);
    }
    return changes;
}

double grid_points(const struct lever_grid *grid)
{
    double points = 1.0;
    for (size_t i = 0; i < grid->lever_count; i++)
        points *= (double)grid->levers[i].count;
    return points;
}

bool grid_nearest(const struct grid_lever *lever, size_t *index)
{
    const double steps = round((lever->now - lever->low) / lever->step);
    const bool inside = steps >= 0.0 && steps <= (double)(lever->count - 1); /* false for NAN */
    *index = inside ? (size_t)steps : 0;
    return inside;
}
