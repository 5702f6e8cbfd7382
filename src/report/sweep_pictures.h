/* The pictures of a sweep: a line per design for one axis, a heat map per design for two. */
#pragma once
#include "../analysis/sweep.h"
#include <stdio.h>

struct arena;
struct diag;
struct picture;

enum { SWEEP_PANELS_MAX = 9 };

/* The picture that fits the number of axes. False if there is none: three axes or more, fewer than two points, or no
 * whole grid of two axes. */
bool sweep_picture_of(const struct sweep *sweep, struct picture *picture, struct arena *arena);

/* What every picture of a sweep says under its title, and at its foot. */
const char *sweep_picture_subtitle(const struct sweep *sweep, const char *reading, struct arena *arena);
const char *sweep_picture_footer(const struct sweep *sweep, const char *data, struct arena *arena);

/* A matrix as an inline data block for gnuplot: rows run along the second axis, columns along the first. */
void sweep_write_matrix(const char *name, size_t number, const double *values, size_t columns, size_t rows,
                        FILE *out);
