/* Why a design differs from the baseline: new rules, other routes, partners that react (MODEL.md section 10).
 *
 * The parts are differences of the same worlds worked with less and less held as the baseline has it (engine/run.h, enum
 * held), so they add up to the whole difference, and every part is paired with the next by world.
 * - mechanical: the design's rules on the routes the baseline picks, with partners where they stand under the baseline. Pull is a
 *   matter of picks alone and has no mechanical part.
 * - choice: reps pick their own routes, partners say yes or no to each deal.
 * - dynamic: trust, leads, wallets, certificates, tiers and exits go their own way. 0 where the market has no partners. */
#pragma once
#include "metrics.h"

enum change_part { PART_MECHANICAL, PART_CHOICE, PART_DYNAMIC, PART_WHOLE, CHANGE_PARTS };
extern const char *const change_part_names[CHANGE_PARTS];    /* "mechanical", "choice", "dynamic", "whole" */
extern const char *const change_part_meanings[CHANGE_PARTS]; /* one line each, no full stop */

struct decomposition {
    struct estimate parts[CHANGE_PARTS]; /* PART_WHOLE: the metric's difference from the baseline */
};

/* The run was asked to hold things: only then has it parts. */
bool run_is_decomposed(const struct run_result *run);

/* Our mistake (BUG_IF) unless the run is decomposed. Exactly 0 in every part for the baseline. A world in which a share has nothing
 * to divide by on any of its lines is left out of all parts. */
struct decomposition decomposition_of(const struct metric *metric, const struct run_result *run,
                                      size_t design);
