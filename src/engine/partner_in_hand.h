/* The partner of the deal in hand, under one design: who it is, on which routes it takes part, what it claims, what the rules of
 * engagement leave open, and what bypassing it would cost the rep (MODEL.md sections 7 and 8).
 *
 * A claim. A partner may register a deal it found of at least the program's minimum. If another partner was first the claim is
 * contested: consolation and no protection. Else it is approved or refused, refused ones get the consolation. An approved
 * claim is protected where it outlasts the direct cycle of the segment.
 *
 * Bypass. A deal that a partner found and would work on some open route, worked direct. It costs the rep enforcement_share x
 * bypass_cost in utility, half of that where the deal is not protected; and where it is protected and the vendor acts, the
 * bypass penalty of its credit. The neutral twin bears the first, which is not pay, and not the second. */
#pragma once
#include "partner_books.h"
#include "partner_terms.h"
#include "rules_of_engagement.h"

struct deal_in_hand;

/* What a route is worth to the partner if the deal is won, dollars. */
struct partner_gain {
    double buys_usd; /* what it pays; customer price where the vendor contracts */
    double margin_usd, fee_usd;
    double services_usd;  /* margin of the services it delivers */
    double recurring_usd; /* its share of later years, expected and discounted */
};

/* What a partner route is worth to the partner when it decides whether to take part, and what it makes of that. */
struct partner_hopes {
    double rebates_usd, seller_spiff_usd; /* if won, with the rest of its gain */
    double won_usd;                       /* all it gains if won */
    double cost_to_sell_usd;              /* won or not */
    double expected_usd;                  /* chance of winning x won_usd - cost_to_sell_usd */
    double log_odds; /* of taking part: it does where these are above the deal's participation_odds */
};

struct partner_in_hand {
    bool there; /* a candidate who has not left; else only `open` and the next two lines' members are set */
    double bypass_utility; /* given up by going direct; 0 where that bypasses nobody */
    double credit_kept;    /* share of the rep's credit on a direct deal */
    size_t partner;
    struct partner_view view;
    enum deal_claim claim;
    bool registers, is_protected;
    bool recurs;         /* the deal renews year by year */
    double coordination; /* log-odds on partner routes */
    uint8_t willing;     /* bit per route: the partner takes part */
    uint8_t open;        /* bit per route: the rep may take it */
    enum engagement_says says;
    bool complies;                         /* the rep follows the rules on this deal */
    bool can_be_bypassed, acted_on;        /* acted_on: the vendor acts if it is bypassed */
    double win[ROUTES_MAX];                /* true chance */
    double utility_per_usd[ROUTES_MAX];    /* of open routes */
    struct partner_gain gains[ROUTES_MAX]; /* of partner routes */
};

/* Whether a deal exists under the design: partner-found ones come with the partner's lead flow. */
bool partner_brings(const struct deal_in_hand *hand, size_t place);

/* Sets hand->own and hand->terms, with the partner's tier and claim, for the deal at hand->place. */
void partner_in_hand_take(struct deal_in_hand *hand);

/* Of a partner route of a deal whose partner is there. */
struct partner_hopes partner_hopes_on(const struct deal_in_hand *hand, size_t route);

/* Opens `route` whatever the partner and the rules of engagement say. */
void partner_in_hand_keep(struct deal_in_hand *hand, size_t route);

/* What a deal on `route` is worth to the partner at the price that hand->deals says. */
void partner_in_hand_reprice(struct deal_in_hand *hand, size_t route);

/* The deal as the partner's books see it, on a route. */
struct partner_sale partner_sale_on(const struct deal_in_hand *hand, size_t route);

/* Chance that the deal's customer stays a year, on a route. */
double partner_stay_share(const struct deal_in_hand *hand, size_t route);

/* Expected and discounted number of later years' prices, up to `years` of them: the sum over years k of
 * (stay / (1 + discount))^k, a part of a year counting in part. */
double later_years_worth(double stay_share, double discount_per_year, double years);
