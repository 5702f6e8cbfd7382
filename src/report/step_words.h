/* A step of a design's change path in one sentence: when, how long partners knew, what changes from what to what. */
#pragma once
#include "../domain/scenario.h"

struct arena;

/* "After 9 months, announced 6 months before: partner discount where the partner contracts from 33 % to 31 % (resale, member)." In
 * `arena`. Shares as percent, other numbers as in the file. */
const char *step_sentence(const struct design_change *step, struct arena *arena);
