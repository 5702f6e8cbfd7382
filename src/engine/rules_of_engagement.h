/* Who may sell a deal, by the program's rules of engagement. Pure.
 *
 * Several rules may be about one deal. The one that speaks first holds: what the customer asked for, then accounts kept for a
 * partner, then who leads the segment, then to whom the deal is handed. */
#pragma once
#include "../domain/partner_program.h"

enum engagement_says {
    ENGAGEMENT_FREE,
    ENGAGEMENT_PARTNER_SELLS, /* not direct, where a partner takes part */
    ENGAGEMENT_VENDOR_SELLS,  /* no partner routes; direct bypasses nobody */
    ENGAGEMENT_HANDED_BACK, /* the partner gives its deal to the vendor, who may still work it together: direct bypasses
                                 nobody */
};

struct engaged_deal {
    enum deal_source source;
    enum customer customer;
    double
        incumbent; /* uniform: an existing customer is on the list of accounts kept for a partner if it is below the share */
    double relationship; /* balance, > 0: the partner's is stronger */
    double preference;   /* -1 the customer would rather buy from the vendor, 1 from a partner, 0 neither */
};

enum engagement_says rules_of_engagement(const struct engagement *engagement, enum segment_lead led_by,
                                         const struct engaged_deal *deal);
