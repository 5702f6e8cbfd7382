/* What plan curves stand on, in whole sentences: the deals, the prices, and what of the plans is taken how. */
#pragma once
#include "../analysis/plan_curve.h"

struct arena;

/* Ended by NULL, in `arena`. `program_path` is the file of the question's program. */
const char *const *curve_notes_of(const struct curve_set *set, const struct case_question *question,
                                  const char *program_path, struct arena *arena);
