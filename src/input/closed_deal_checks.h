/* What can only be said of a file of deals once all of it is read. */
#pragma once
#include "closed_deals.h"

/* Reports splits of a deal that don't sum to 1 or disagree on day or amount, and returns of deals that are not
 * there, of another rep, before the sale, of more than was sold, or of some of a deal's reps only. */
void closed_deals_check(const struct closed_deals *deals, const struct plan_timeline *plan,
                        struct arena *arena, struct diag *diag);

/* An error about a line that is no longer at hand: its place without the line itself. */
struct span line_place(const char *path, uint32_t line, struct arena *arena);
