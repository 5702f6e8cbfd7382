/* What a vendor offers partners: margins and fees by route and tier, registration, rebates, funds, SPIFFs, tiers and rules of
 * engagement (MODEL.md sections 4 and 8). Levers only: how partners respond is in behaviour.h. */
#pragma once
#include "partner_tier.h"
#include "price_stack.h"
#include "rebate.h"
#include "route.h"

enum {
    ROUTE_TERMS_MAX = 48, /* routes x tiers */
    REBATES_MAX = 8,
    PARTNER_SPIFFS_MAX = 4,
    SHRINK_STEPS_MAX = 8,
    PROGRAM_CHANGES_MAX = 12,
};

/* Terms of one route, for partners of one tier. Uplifts are added, by the program's stacking rule, to the margin where the
 * partner contracts and to the fee where the vendor does. */
struct route_terms {
    const char *route;                 /* a route's name */
    const char *tier;                  /* NULL: every tier that no other row of the route names */
    double margin_share;               /* partner discount at contract by the partner */
    double partner_found_uplift_share; /* hunting: added when the partner found the deal */
    double vendor_found_uplift_share;  /* teaming: added when the vendor found it */
    double registered_uplift_share;    /* added on an approved registration */
    double price_floor_share;          /* of list price: the partner's buy price never falls below; 0: none */
    double distributor_margin_share;   /* two-tier: of the partner's buy price, kept by a distributor */
    double fee_share;                  /* referral or co-sell fee, of customer price, vendor contracts */
    double listing_fee_share;          /* marketplace, of customer price */
    double recurring_share;            /* of each later year's price while the customer stays */
    double recurring_years;            /* how many later years it is paid for; 0: none */
};

/* A partner's claim on a deal it found. */
struct registration {
    bool offered;
    double minimum_usd;     /* customer price below it can't be registered */
    double approval_share;  /* of registrations that are approved */
    double approval_days;   /* how long the partner waits: friction */
    double protection_days; /* after approval */
    double extension_days;  /* granted once on shown activity */
    double
        consolation_share; /* of the registered uplift, for the second to register and where approval is refused */
    double enforcement_share; /* of bypassed registered or partner-found deals that the vendor acts on */
    double bypass_credit_penalty_share; /* of the rep's credit on such a deal, 0..1 */
};

/* Marketing funds. */
struct partner_fund {
    double accrual_share; /* of what the partner buys */
    double cost_share;    /* co-op: part of each dollar spent that the fund pays back; 1: all of it */
    double cap_share;     /* most paid back, of purchases; 0: only the accrual limits */
    double expiry_months; /* unused funds lapse after these; 0: at the horizon's end */
};

/* A price falls while the partner has the product in stock. */
struct price_protection {
    double credit_share; /* of the fall that is credited; 0: not offered */
    double stock_days;   /* only what the partner bought within these days; 0: all it has */
};

/* A SPIFF to the partner's seller: to a person, not to the firm. */
struct partner_spiff {
    const char *name;
    struct condition when;
    double amount_usd, share; /* share of customer price, added */
    double deal_minimum_usd;
    size_t first_deals; /* only a partner's first so many fitting deals of a year; 0: all */
    double budget_usd;  /* a year, all partners, first come first served; INFINITY: none */
};

/* Rules of engagement: who may sell what to whom, and who leads. A rule binds a deal where the rep complies
 * (behaviour.h). */
enum segment_lead { LED_BY_BOTH, LED_BY_VENDOR, LED_BY_PARTNER };
struct segment_rule {
    const char *segment;
    enum segment_lead
        led_by; /* vendor: no partner routes on deals the vendor found; partner: never direct where a partner
                                 takes part */
    bool services_clear_run; /* the vendor sells no services there */
};
enum lead_rule {
    LEAD_UNSAID,       /* nobody has said who leads: roles are unclear */
    LEAD_FINDER,       /* who found the deal */
    LEAD_RELATIONSHIP, /* who has the stronger relationship with the customer */
};
struct engagement {
    size_t segment_count;
    struct segment_rule segments[SEGMENTS_MAX];
    double
        incumbent_share; /* of deals with existing customers that are on the list of accounts kept for a partner */
    enum lead_rule lead;
    bool hand_back;               /* deals are handed to whom the customer knows better: see hand_back_from */
    double hand_back_from;        /* relationship balance beyond which a deal is handed over, > 0 */
    bool preference_asked;        /* the customer is asked whom to buy from, and gets it */
    double vendor_services_share; /* of services on partner routes that the vendor's own services arm takes */
};

/* What the program costs the vendor besides what partners are paid. */
struct program_costs {
    double fixed_usd_per_year;
    double per_partner_usd_per_year; /* partner managers, portal, support */
    double certification_usd;        /* what a partner pays to certify one person */
};

enum revenue_base { REVENUE_AT_CUSTOMER_PRICE, REVENUE_AT_BUY_PRICE, REVENUE_AT_LIST };

struct partner_program {
    struct model_about about;
    enum stacking stacking;
    enum margin_base margin_base;
    size_t route_count;
    struct route_terms routes[ROUTE_TERMS_MAX];
    size_t shrink_count;
    struct margin_shrink shrink[SHRINK_STEPS_MAX]; /* ascending */
    struct registration registration;
    size_t rebate_count;
    struct rebate rebates[REBATES_MAX];
    struct partner_fund fund;
    struct price_protection price_protection;
    size_t spiff_count;
    struct partner_spiff spiffs[PARTNER_SPIFFS_MAX];
    size_t tier_count; /* 0 where the file names none: every partner is in tier 0 */
    struct tier tiers[TIERS_MAX];
    struct tier_points points;
    struct tier_review review;
    enum revenue_base revenue_base; /* what tiers and growth count */
    struct engagement engagement;
    struct program_costs costs;
};

/* A program over time: that of the first day, then each change. A deal is priced by the program of its day; what runs up
 * (rebates, records for tiers) runs on over a change. Tiers keep their names and order, rebates of one name what they count. */
struct program_timeline {
    size_t count;                          /* 1..PROGRAM_CHANGES_MAX + 1 */
    int from_day[PROGRAM_CHANGES_MAX + 1]; /* ascending; the first is INT_MIN */
    const struct partner_program *programs[PROGRAM_CHANGES_MAX + 1];
};

/* What a deal is to the program. */
struct program_deal {
    const struct route *route;
    size_t tier; /* of the partner */
    enum deal_source source;
    double registered_share; /* of the registered uplift that applies: 1 approved, consolation, 0 none */
};

/* Price terms of a deal's route. The direct route has none: gives a stack without margin or fees. A partner route the
 * program does not name is an error the loader has already reported. */
struct price_terms program_price_terms(const struct partner_program *program,
                                       const struct program_deal *deal);

/* The terms row of a route and tier; NULL on the direct route. */
const struct route_terms *program_route_terms(const struct partner_program *program, const char *route,
                                              size_t tier);

/* Who contracts with the customer on a route of that name, as its terms tell: a partner where some row gives it a margin, the
 * vendor where some row gives it a fee; else as the name has it, `resale` and `hand_off` by a partner. A market says so
 * itself; this is for deals without one. */
enum party program_route_contract(const struct partner_program *program, const char *route);

/* The rule for a segment; led by both and no clear run where the program says nothing. */
struct segment_rule engagement_rule(const struct engagement *engagement, const char *segment);
