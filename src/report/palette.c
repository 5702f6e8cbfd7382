#include "palette.h"

static const char *const colours[] = { "#d55e00", "#0072b2", "#009e73", "#cc79a7",
                                       "#e69f00", "#56b4e9", "#8a8a8a", "#b8a800" };
static const char baseline_colour[] = "#000000";

enum { COLOURS = sizeof colours / sizeof *colours };

/* Counted without the baseline, so that choosing another one moves as few colours as can be. */
static size_t place_of(const struct scenario *scenario, size_t design)
{
    return design > scenario->baseline ? design - 1 : design;
}

const char *design_colour(const struct scenario *scenario, size_t design)
{
    return design == scenario->baseline ? baseline_colour : colours[place_of(scenario, design) % COLOURS];
}

size_t design_colour_round(const struct scenario *scenario, size_t design)
{
    return design == scenario->baseline ? 0 : place_of(scenario, design) / COLOURS;
}

const char *palette_colour(size_t number)
{
    return number == 0 ? baseline_colour : colours[(number - 1) % COLOURS];
}
