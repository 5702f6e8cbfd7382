/* What a deal is expected to contribute to the vendor on a route, if the rep works it there (MODEL.md section 9):
 *
 *     chance of winning x (receipts - goods - commission - SPIFF - overlay + commission clawed back
 *                          - rebates - marketing funds - seller's SPIFF + services + renewals)
 *
 * Commission is what the deal adds to the rep's pay by the books as they stand. Clawback, rebates, funds and renewals are
 * expectations. Salaries and the program's fixed costs go with no deal. The vendor's best route is the one that contributes
 * most, without anyone's taste; a tie goes to the earlier route. */
#pragma once
#include "commission.h"

struct vendor_worth {
    double receipts_usd, goods_usd, commission_usd, spiff_usd, overlay_usd, clawback_usd;
    double rebates_usd, funds_usd, seller_spiff_usd; /* of markets with partners, as the next two */
    double services_usd, renewals_usd;
    double won_usd; /* all of them together, if won */
    double win;     /* true chance */
    double expected_usd;
};

struct vendor_worth vendor_worth_of(const struct deal_in_hand *hand, size_t route,
                                    struct commission commission);

/* The vendor's best of the routes that are open to the rep. Fills `worth` of those; the books stay as they are. */
size_t vendor_best_route(const struct deal_in_hand *hand, struct rep_books *books,
                         struct vendor_worth worth[ROUTES_MAX]);
