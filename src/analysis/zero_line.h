/* Where a surface given on a grid is zero: straight pieces, one or two for each square that the line goes through. */
#pragma once
#include <stddef.h>

struct arena;

/* In columns and rows of the grid, from 0, with parts of a step. */
struct zero_piece {
    double x0, y0, x1, y1;
};

/* `z` is [row * columns + column]. Returns how many pieces there are; they live in `arena`. */
size_t zero_line_of(const double *z, size_t columns, size_t rows, const struct zero_piece **pieces,
                    struct arena *arena);
