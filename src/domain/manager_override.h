/* What a manager earns on a rep's statement. */
#pragma once
#include "statement.h"

/* Lines for the manager's statement: one for each of the rep's payouts that has any, at most 12, of the
 * rep's credit or of the rep's commission (all components, gates, caps and reviews taken off, clawback
 * too; SPIFFs, draws and when it is paid left out) by the plan in force on each line's day. Returns how
 * many. The note names the rep. */
size_t override_lines_of(const struct plan_timeline *timeline, const struct statement *rep,
                         struct statement_line lines[MONTHS_PER_YEAR], struct arena *arena);

/* The same for the manager `level` steps above the rep's own, which is level 0. */
size_t override_lines_at(const struct plan_timeline *timeline, const struct statement *rep, size_t level,
                         struct statement_line lines[MONTHS_PER_YEAR], struct arena *arena);

/* What all managers above a rep earn together, as a share of the basis. */
double override_share_of_all(const struct manager_override *override);

/* Levels of managers that any plan of the timeline pays; 0: none. */
size_t override_levels(const struct plan_timeline *timeline);
