/* LibreOffice Calc on the static version of the market (calc_deals.h). */
#pragma once
#include "peer_market.h"
#include "peer_time.h"
#include <stdbool.h>

/* Whether LibreOffice can be started. */
bool calc_is_there(void);

/* Has it recalculate `count` deals; returns what a recalculation costs, the best of some, starting and opening left out. The
 * deals are in `time.deals`. `agrees`: its totals are those of the scalar C peer, else said on standard error. Ends the
 * program if it gives no answer. */
struct peer_time calc_market_run(const struct peer_market *market, size_t count, uint64_t seed, bool *agrees);
