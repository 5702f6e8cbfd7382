/* Which of a market's routes a scenario sells by. */
#pragma once
#include "load.h"

/* Copies `all` to `market` with `routes` alone, in their order. False, with errors at the `routes` of the
 * scenario `tree`, for a name the market doesn't have, one given twice, or another first route than the
 * market's, which is the one without a partner. */
bool market_narrow(const struct node *tree, const struct name_list *routes, const struct market *all,
                   struct market *market, struct load *load);
