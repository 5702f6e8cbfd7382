/* What can only be said of a file of deals once all of it is read. */
#pragma once
#include "closed_deals.h"

/* Reports splits of a deal that don't sum to 1 or disagree on day or amount, and returns of deals that are not
 * there, of another rep, before the sale, of more than was sold, or of some of a deal's reps only. Splits that sum
 * to 1 within 0.001 are made to, each in proportion, and counted. */
void closed_deals_check(struct closed_deals *deals, const struct plan_timeline *plan, struct arena *arena,
                        struct diag *diag);
