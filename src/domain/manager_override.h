/* What a manager earns on a rep's statement. */
#pragma once
#include "statement.h"

/* Lines for the manager's statement: one for each of the rep's payouts that has any, at most 12, of the
 * rep's credit or of the rep's commission (all components, gates, caps and reviews taken off, clawback
 * too; SPIFFs, draws and when it is paid left out) by the plan in force on each line's day. Returns how
 * many. The note names the rep. */
size_t override_lines_of(const struct plan_timeline *timeline, const struct statement *rep,
                         struct statement_line lines[MONTHS_PER_YEAR], struct arena *arena);
