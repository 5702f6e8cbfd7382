#include "zero_line.h"

#include "../base/arena.h"
#include <stdbool.h>

struct place {
    double x, y;
};

static bool is_below(double z)
{
    return z < 0.0;
}

/* Adds the place where the edge from (x0, y0) to (x1, y1) crosses zero, if it does. */
static void cross(struct place *places, size_t *count, struct place from, double z0, struct place to,
                  double z1)
{
    if (is_below(z0) == is_below(z1))
        return;
    const double part = z0 / (z0 - z1);
    places[(*count)++] = (struct place){ from.x + part * (to.x - from.x), from.y + part * (to.y - from.y) };
}

size_t zero_line_of(const double *z, size_t columns, size_t rows, const struct zero_piece **pieces,
                    struct arena *arena)
{
    struct zero_piece *all = arena_array(arena, struct zero_piece, 2 * columns * rows + 1);
    size_t count = 0;
    for (size_t r = 0; r + 1 < rows; r++) {
        for (size_t c = 0; c + 1 < columns; c++) {
            const double x = (double)c, y = (double)r;
            const struct place corner[4] = { { x, y }, { x + 1, y }, { x + 1, y + 1 }, { x, y + 1 } };
            const double at[4] = { z[r * columns + c], z[r * columns + c + 1], z[(r + 1) * columns + c + 1],
                                   z[(r + 1) * columns + c] };
            struct place places[4];
            size_t found = 0;
            for (size_t edge = 0; edge < 4; edge++)
                cross(places, &found, corner[edge], at[edge], corner[(edge + 1) % 4], at[(edge + 1) % 4]);
            for (size_t p = 0; p + 1 < found; p += 2)
                all[count++] =
                    (struct zero_piece){ places[p].x, places[p].y, places[p + 1].x, places[p + 1].y };
        }
    }
    *pieces = all;
    return count;
}
