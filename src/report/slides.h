/* Four pictures to put into a presentation, each with its finding as title: the pull, what it costs, what flips it, and
 * partners or, where the market has none of its own, reps. */
#pragma once
#include "../analysis/comparison.h"
#include "picture.h"

struct arena;

/* In `arena`; `count` gets how many. One with nothing to say is left out: nothing was chosen, or there is nothing to
 * compare. */
const struct picture *slides_of(const struct comparison *comparison, size_t *count, struct arena *arena);

/* What the designs bring or cost the vendor against the baseline, in a sentence; NULL: there is only the baseline. */
const char *finding_of_costs(const struct comparison *comparison, struct arena *arena);

/* What would stop the hardest push away, in a sentence. */
const char *finding_of_flip(const struct comparison *comparison, struct arena *arena);
