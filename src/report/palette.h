/* One colour per design, the same in every picture, told apart by colour-blind readers too: the
 * palette of Okabe and Ito, with its yellow darkened to stand out on white, and a grey. The
 * baseline is black. */
#pragma once
#include "../domain/scenario.h"

/* "#rrggbb". From the tenth design on colours come again; pictures then differ by marker too. */
const char *design_colour(const struct scenario *scenario, size_t design);

/* Which time round the palette the design is on: 0, 1, .. */
size_t design_colour_round(const struct scenario *scenario, size_t design);

/* The colour of series `number` where none is a baseline: black for the first. */
const char *palette_colour(size_t number);
