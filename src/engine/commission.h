/* A won deal posted to the rep's books, and what that adds to the rep's pay. */
#pragma once
#include "offer.h"

struct commission {
    double usd;     /* the rep's pay with the deal less the pay without, multiplied as its credit rule says */
    double own_usd; /* of that, what clawback can take: the deal's own dollars at their rates, no amounts */
};

struct commission commission_post(const struct deal_in_hand *hand, size_t route, struct rep_books *books);
