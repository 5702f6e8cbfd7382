/* What one route of the deal at hand counts, pays and keeps. */
#pragma once
#include "reference_ledger.h"

/* The deal on route `r`, won or not: its price, its credit by the first rule that fits, and its SPIFFs as expected. */
struct terms route_terms_of(const struct desk *desk, const struct reference_deal *deal, size_t r);
