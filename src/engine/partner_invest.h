/* Whether a partner certifies staff to reach a higher tier (MODEL.md section 8): where that tier's extra profit over
 * `investment_years`, times trust, beats what the certificates cost. */
#pragma once
#include "partner_state.h"

/* After month `month`'s sales: certifies for the next tier where it pays. Returns what that costs the partner, 0 where it doesn't.
 * Certificates that would not be enough are not bought. */
double partner_invest_usd(struct partner_books *books, size_t partner, size_t month);
