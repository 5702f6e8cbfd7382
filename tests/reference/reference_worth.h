/* What a deal is worth to the rep, from the engine's tables (MODEL.md section 12, fact 10 allows them) and the
 * rep's list of won deals. */
#pragma once
#include "reference_pay.h"

/* The deal won on these terms and closed in month `closes`, seen from month `now`. */
double worth_usd(const struct desk *desk, const struct terms *terms, size_t now, size_t closes);
