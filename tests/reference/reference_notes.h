/* What the tally keeps of one deal. `terms` are of all routes for the gap, else of the route taken. */
#pragma once
#include "reference_ledger.h"

/* Before the choice: the pay gap of the partner routes. */
void reference_note_gap(const struct desk *desk, const struct reference_deal *deal,
                        const struct terms *terms);

/* `twin` is the route that the neutral twin takes. */
void reference_note_choice(struct tally *tally, const struct reference_deal *deal, size_t route, size_t twin);

/* The deal is won and closes within the horizon. */
void reference_note_money(const struct desk *desk, const struct reference_deal *deal, size_t route,
                          const struct terms *terms, double commission_usd, double spiff_usd);

/* Windfall, override and clawback of the same deal; clawback takes `own_usd` at most. */
void reference_note_edges(const struct desk *desk, const struct reference_deal *deal, size_t route,
                          const struct terms *terms, double commission_usd, double own_usd);
