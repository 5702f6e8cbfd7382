/* What one won deal adds to each running total of a plan. */
#pragma once
#include "component_worth.h"
#include "design_terms.h"

struct deal_amounts {
    struct counted_deal of[METERS_MAX]; /* 0 where the meter does not take the deal */
};

/* A deal on one route. */
struct priced_deal {
    const struct deal_terms *terms;
    double list_usd, receipts_usd;
    double
        credit_usd; /* after limits and taper; of an uncounted deal, the dollars paid on before its multiplier */
};

/* `pay` rates what components pay on each deal alone. */
void deal_amounts_of(const struct pay_layout *layout, const struct pay_terms *pay,
                     const struct priced_deal *deal, struct deal_amounts *amounts);
