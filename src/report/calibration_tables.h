/* A calibration as tables: what page and other programs show of it. */
#pragma once
#include "../analysis/calibration.h"
#include "table.h"

/* Route words the map does not know that the table of routes shows; the commonest come first. */
enum { SEPARATE_CHANNELS_SHOWN = 12 };

/* Win rate and cycle time: a row per route, then a row per route word that has none. */
struct table calibration_routes_table(const struct calibration *calibration, struct arena *arena);

/* Deal sizes: a row per segment, and one for all where there are several. */
struct table calibration_sizes_table(const struct calibration *calibration, struct arena *arena);

/* A row per segment. */
struct table calibration_segments_table(const struct calibration *calibration, struct arena *arena);

/* Raw lift, adjusted lift and checks of each partner route. */
struct table calibration_lifts_table(const struct calibration *calibration, struct arena *arena);
