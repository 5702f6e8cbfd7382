/* Reps who close won deals in the quota period where they pay most (domain/timing.h).
 *
 * What the rep knows at a period's end: what the period has come to, and the won deals that would close in the first days after it. So
 * a quota period stays open for a month after its end, for deals signed early alone, and is paid then; what a deal is worth in it is
 * exactly what it pays. A deal is held over by what the rest of its period is expected to bring.
 *
 * Nobody moves a deal over the horizon's first or last day, or into a period whose plan has changed since. Routes are picked as if deals
 * closed on their day; SPIFFs, and what a partner is paid, go by a deal's own day where it is signed early, and by its new one where it
 * is held over. */
#pragma once
#include "offer.h"
#include "tally.h"

/* Settles a won deal when it suits the rep, or loses it where the customer would not wait. */
void close_won(const struct deal_in_hand *hand, size_t route, struct rep_books *books, struct tally *tally);

/* Counts the rep's quota period where it ended within two points of quota above an edge of the plan, or below one. An edge is
 * where a step of a component or its threshold begins, in credit of the period. */
void tally_edges(const struct pay_terms *terms, double credit_usd, struct tally_timing *to);
