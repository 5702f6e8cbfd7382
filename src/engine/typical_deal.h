/* A deal that was not drawn: a user's own, put on the desk of an average rep of its segment and worked under a design by the
 * functions that work drawn ones.
 *
 * What is luck in a drawn deal lies in the middle here: the rep's skill, the deal's odds, the partner's fit and everybody's tastes
 * are 0, who knows the customer better is as usual for who found the deal, the customer prefers nobody, the partner is one in the
 * middle of the segment's, as world 1 begins, and every coin that is thrown about it lands at one half. It closes in the middle of
 * its month. The rep's credit so far came from direct deals; so did that of the year's earlier quota periods, at the same
 * attainment. A design has the rules of its first day. */
#pragma once
#include "deal_trace.h"
#include "world.h"

struct typical_deal {
    size_t segment, month; /* month of the first year, from 0 */
    enum deal_source source;
    enum customer customer;
    double list_usd, price_usd;
    double attained_share; /* of the quota period's quota */
};

/* `traces`: one per design of the stage. */
void typical_deal_traces(const struct stage *stage, uint64_t seed, const struct typical_deal *deal,
                         struct deal_trace *traces);
